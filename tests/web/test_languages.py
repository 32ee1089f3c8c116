"""Which language a page has, and how it is kept and changed."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.addresses import page_addresses
from tests.web.reading import words

NB = "\u00a0"


@pytest.mark.parametrize(
    ("accepted", "cookie", "address", "lang"),
    [
        ("fr-FR,fr;q=0.9", "", "/week", "fr"),
        ("en-US,en;q=0.9,fr;q=0.5", "", "/week", "en"),
        ("de", "", "/week", "fr"),
        ("", "", "/week", "fr"),
        ("fr", "en", "/week", "en"),
        ("fr", "xx", "/week", "fr"),
        ("fr", "en", "/week?lang=fr", "fr"),
        ("fr", "en", "/week?lang=xx", "en"),
        ("en", "", "/nowhere", "en"),
        ("fr", "", "/day/0/map?lang=en", "en"),
    ],
)
def test_the_language_comes_from_address_cookie_or_browser(
    app: Flask, accepted: str, cookie: str, address: str, lang: str
) -> None:
    client = app.test_client()
    if cookie:
        client.set_cookie("lang", cookie)
    response = client.get(address, headers={"Accept-Language": accepted})

    assert re.search(r'<html lang="(\w+)"', response.text)[1] == lang
    assert response.headers["Content-Language"] == lang
    assert {"Accept-Language", "Cookie"} <= set(response.vary)


def test_a_chosen_language_is_kept(client: FlaskClient) -> None:
    response = client.get("/week?lang=en")

    assert "lang=en" in response.headers["Set-Cookie"]
    assert "HttpOnly" in response.headers["Set-Cookie"]
    assert "SameSite=Lax" in response.headers["Set-Cookie"]
    assert 'lang="en"' in client.get("/day/0").text
    assert "Set-Cookie" not in client.get("/week").headers


def test_the_switch_keeps_the_page(app: Flask, client: FlaskClient) -> None:
    for address in (*page_addresses(app), "/nowhere", "/round/a%3Fb%23c%26d?x=1%262"):
        page = client.get(address).text
        link = re.search(r'<a href="([^"]+)" hreflang="en"', page)[1].replace("&amp;", "&")

        path, _, query = address.partition("?")
        assert link == f"{path}?{query + '&' if query else ''}lang=en"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_errors_are_in_the_language_of_the_reader(client: FlaskClient, lang: str) -> None:
    text = words(client, "/nowhere", lang)

    assert ("Cette page n’existe pas" if lang == "fr" else "There is no such page") in text
    assert f"lun.{NB}2" in text or f"Mon{NB}2" in text
