"""Every answer carries its headers, over the whole map of addresses, errors and files included."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.addresses import FIRST_ROUND, addresses
from tests.web.village import CONFIG, VillageSource
from webui import WebConfig, create_app
from webui.languages import LANGUAGES

ENDPOINTS = sorted(addresses(create_app(VillageSource(), CONFIG)))
PDFS = {"day.day_pdf", "round.round_pdf", "round.slips_pdf"}
OTHERS = ("/nowhere", "/day/99", "/day/-1", "/day/9999999999999999999999", "/round/none", "/round/none.pdf")
MORE = ("/association/none", "/donor/none", "/static/none.css", "/static/../config.py", "/day/2/drawing.svg")


def policy(response: TestResponse) -> dict[str, str]:
    directives = response.headers["Content-Security-Policy"].split("; ")
    return dict(directive.partition(" ")[::2] for directive in directives)


def assert_protected(response: TestResponse) -> None:
    headers = response.headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert policy(response)["default-src"] == "'none'"
    assert policy(response)["base-uri"] == policy(response)["form-action"] == "'none'"
    framed = policy(response)["frame-ancestors"] == "'self'"
    assert headers["X-Frame-Options"] == ("SAMEORIGIN" if framed else "DENY")
    assert "unsafe-eval" not in headers["Content-Security-Policy"]
    assert not re.search(r"https?:|\*", headers["Content-Security-Policy"])


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_every_address_answers_and_is_protected(app: Flask, client: FlaskClient, endpoint: str) -> None:
    response = client.get(addresses(app)[endpoint])

    assert response.status_code == (302 if endpoint == "week.home" else 200)
    assert_protected(response)
    if endpoint == "day.day_map":
        return
    if endpoint in PDFS:
        assert response.mimetype == "application/pdf"
        assert "script-src" not in policy(response)
        return
    assert "unsafe-inline" not in response.headers["Content-Security-Policy"]
    assert policy(response)["script-src"] == policy(response)["style-src"] == "'self'"
    assert policy(response)["frame-ancestors"] == "'none'"


@pytest.mark.parametrize("endpoint", ENDPOINTS)
@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_nothing_can_be_changed_yet(app: Flask, client: FlaskClient, endpoint: str, method: str) -> None:
    response = getattr(client, method)(addresses(app)[endpoint])

    assert response.status_code == (200 if method == "options" else 405)
    assert "GET" in response.headers["Allow"]
    assert_protected(response)


@pytest.mark.parametrize("address", [*OTHERS, *MORE])
def test_errors_are_protected(client: FlaskClient, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 404
    assert_protected(response)


def test_the_map_has_its_own_policy_with_a_fresh_nonce(client: FlaskClient) -> None:
    first, second = client.get("/day/0/map"), client.get("/day/0/map")

    nonce = re.fullmatch(r"'self' 'nonce-([\w-]{20,})'", policy(first)["script-src"])[1]
    assert nonce != re.fullmatch(r"'self' 'nonce-([\w-]{20,})'", policy(second)["script-src"])[1]
    assert first.text.count(nonce) == 1
    assert policy(first)["style-src"] == "'self'"
    assert policy(first)["sandbox"] == "allow-scripts"
    assert policy(first)["frame-ancestors"] == "'self'"


def test_the_map_frame_is_sandboxed(client: FlaskClient) -> None:
    assert re.findall(r'<iframe [^>]*sandbox="([^"]*)"', client.get("/day/0").text) == ["allow-scripts"]


@pytest.mark.parametrize("endpoint", [e for e in ENDPOINTS if e != "day.day_map"])
def test_no_page_holds_inline_code_or_style(app: Flask, client: FlaskClient, endpoint: str) -> None:
    response = client.get(addresses(app)[endpoint])
    if response.mimetype != "text/html":
        return
    assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=|javascript:", response.text)


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_pages_load_nothing_from_elsewhere(app: Flask, client: FlaskClient, endpoint: str) -> None:
    response = client.get(addresses(app)[endpoint])
    if response.mimetype == "text/html":
        assert [a for a in re.findall(r'(?:src|href)="([^"]*)"', response.text) if not re.match("[/#]", a)] == []


def test_pages_with_phone_numbers_stay_out_of_shared_caches(client: FlaskClient) -> None:
    for address in (f"/round/{FIRST_ROUND}", f"/round/{FIRST_ROUND}.pdf"):
        assert client.get(address).headers["Cache-Control"] == "private, no-cache"


def test_a_foreign_host_name_is_refused(client: FlaskClient) -> None:
    response = client.get("/week", headers={"Host": "evil.example"})

    assert response.status_code == 400
    assert "Saint-Aubin" not in response.text
    assert_protected(response)


def test_host_names_can_be_named() -> None:
    app = create_app(VillageSource(), WebConfig(trusted_hosts=("ramasse.example",)))

    assert app.test_client().get("/week", headers={"Host": "ramasse.example"}).status_code == 200
    assert app.test_client().get("/week", headers={"Host": "localhost"}).status_code == 400


def test_transport_security_only_behind_tls(client: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in client.get("/week").headers
    assert "Strict-Transport-Security" in client.get("/week", base_url="https://localhost").headers


@pytest.mark.parametrize("lang", [*LANGUAGES, "de", "<script>", "fr'\"", ""])
def test_the_language_in_the_address_cannot_carry_code(client: FlaskClient, lang: str) -> None:
    for address in ("/week", "/", "/nowhere", "/day/0/map"):
        response = client.get(address, query_string={"lang": lang, "x": "<script>alert(1)</script>"})

        assert "<script>alert" not in response.text
        assert "fr'\"" not in response.text


def test_a_failure_shows_a_page_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(VillageSource):
        @property
        def plan(self):
            raise RuntimeError("secret inside")

        @plan.setter
        def plan(self, value):
            pass

    app = create_app(Broken(), CONFIG)
    response = app.test_client().get("/week", headers={"Accept-Language": "fr"})

    assert response.status_code == 500
    assert "Rien de votre plan n’est perdu" in response.text
    assert "secret" not in response.text
    assert "secret inside" in caplog.text
    assert_protected(response)
