"""What the pages say, in both languages."""

import re
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from logistics.model.plan import Reason
from tests.builders import village_plan, village_scenario
from tests.web.addresses import FIRST_ROUND, addresses, page_addresses
from tests.web.reading import Words, words
from tests.web.village import CONFIG, HOSTILE_TEXTS, VillageSource, hostile_source
from webui import create_app

NB = "\u00a0"


def test_the_address_alone_leads_to_the_week(client: FlaskClient) -> None:
    assert client.get("/").headers["Location"] == "/week"
    assert client.get("/?lang=en").headers["Location"] == "/week?lang=en"


def test_the_week_in_french(client: FlaskClient) -> None:
    text = words(client, "/week")

    for expected in (
        "Semaine 10 · 2–4 mars 2026",
        f"lun.{NB}2 mars",
        f"362{NB}kg",
        f"456{NB}kg offerts dans la semaine",
        f"plus bas 54{NB}%",
        f"plus haut 74{NB}%",
        f"au mieux 80{NB}% pour le plus bas",
        "4 personnes",
        "8 demandes",
        "pas de tournée",
        "Données simulées. Village, personnes, quantités et véhicules inventés pour l’exemple.",
        "Temps des équipages",
        "Entraide du Bourg",
        "Il reste de la place dans les tournées".lower(),
        "(non vérifié par un essai)",
    ):
        assert expected in text, expected


def test_the_week_in_english(client: FlaskClient) -> None:
    text = words(client, "/week", "en")

    for expected in (
        "Week 10 · 2–4 Mar 2026",
        f"456{NB}kg are offered this week",
        "lowest 54%",
        "Time of the crews",
        "8 requests",
    ):
        assert expected in text, expected
    assert "Semaine" not in text


def test_the_day_lists_rounds_and_stops_in_order(client: FlaskClient) -> None:
    text = words(client, "/day/0")

    assert "Lundi 2 mars 2026" in text
    assert "2 tournées" in text
    order = ["Fourgon frigorifique", "Marché des Halles", "Table ouverte", "Camionnette de la mairie", "Coop du Bourg"]
    positions = [text.index(name) for name in order]
    assert positions == sorted(positions)
    assert re.search(rf"7{NB}h{NB}18 Marché des Halles 7{NB}h{NB}30–11{NB}h{NB}00 \+65", text)


def test_a_day_without_rounds_says_what_belongs_there(client: FlaskClient) -> None:
    response = client.get("/day/2")

    assert "Aucune tournée n’est prévue ce jour" in response.text
    assert "<iframe" not in response.text
    assert "day.js" not in response.text
    assert client.get("/day/2.pdf").status_code == 404


def test_what_is_left_out_is_on_its_day(client: FlaskClient) -> None:
    text = words(client, "/day/2")

    assert f"Marché des Halles (60{NB}kg) ne peut pas être collecté mercredi" in text
    assert "Supérette de la Gare" not in text


def test_days_lead_to_each_other(client: FlaskClient) -> None:
    assert re.findall(r'rel="(prev|next)" href="([^"]+)"', client.get("/day/1").text) == [
        ("prev", "/day/0"),
        ("next", "/day/2"),
    ]
    assert re.findall(r'rel="(prev|next)" href="/', client.get("/day/0").text) == ["next"]


def test_estimated_drives_are_marked(client: FlaskClient) -> None:
    sentence = "estimés à vol d’oiseau"
    dashed = create_app(VillageSource(off_road="table"), CONFIG).test_client()

    assert sentence not in words(client, "/day/0")
    assert sentence in words(dashed, "/day/0")
    assert sentence in words(dashed, f"/round/{FIRST_ROUND}")
    assert sentence not in words(dashed, "/round/round:0:apres-midi:camionnette")


def test_the_sheet_holds_what_a_driver_needs(client: FlaskClient) -> None:
    page = client.get(f"/round/{FIRST_ROUND}").text
    text = Words(page).text

    for expected in (
        "Feuille de route",
        "Lundi 2 mars 2026",
        "Fourgon frigorifique, frigorifique",
        f"Marie Lenoir (au volant) {'01 99 00 00 31'.replace(' ', NB)}",
        "2 place de l’Église",
        f"Accès{NB}: Quai derrière le marché, sonner deux fois.",
        f"Sur place{NB}: Mme Roussel, {'01 99 00 00 01'.replace(' ', NB)}",
        f"Si fermé{NB}: Entraide du Bourg, Mme Fournier, {'01 99 00 00 21'.replace(' ', NB)}",
        f"Si fermé{NB}: coordination {'01 99 00 00 99'.replace(' ', NB)}",
        f"repartir 7{NB}h{NB}42",
        f"Convention{NB}: Tout le lot préparé, avant 11 h.",
        f"attendre 7{NB}h{NB}30",
        f"ouvert 7{NB}h{NB}30–11{NB}h{NB}00",
        f"Charger 65{NB}kg, 8 caisses",
        f"À bord{NB}: 100{NB}kg, 12 caisses",
        f"Froid{NB}: ",
        f"imprimée le 1er mars 2026, 12{NB}h{NB}05",
        "Ajouté ou changé en route",
        "Données simulées",
    ):
        assert expected in text, expected
    assert page.count('class="box wide">signature') == 5 + 2
    assert len(re.findall(r"version [0-9a-f]{7}", text)) == 1


def test_a_stop_of_every_round_of_the_week_has_a_page(app: Flask, client: FlaskClient) -> None:
    for planned in village_plan().rounds:
        page = client.get(f"/round/{planned.id}").text

        assert page.count('class="sheet-stop"') == len(planned.stops)


@pytest.mark.parametrize("kind", [".pdf", "/slips.pdf"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_sheets_come_as_pdf(client: FlaskClient, kind: str, lang: str) -> None:
    response = client.get(f"/round/{FIRST_ROUND}{kind}?lang={lang}")

    assert response.data.startswith(b"%PDF-")
    assert re.fullmatch(r"inline; filename=ramasse-2026-03-02-A(-slips)?\.pdf", response.headers["Content-Disposition"])


def test_the_sheets_of_a_day_come_in_one_file(client: FlaskClient) -> None:
    response = client.get("/day/0.pdf")

    assert response.data.startswith(b"%PDF-")
    assert response.headers["Content-Disposition"] == "inline; filename=ramasse-2026-03-02.pdf"


def test_a_round_without_donors_has_no_slips() -> None:
    scenario = village_scenario()
    plan = village_plan(scenario)
    afternoon = plan.rounds[1]
    delivery = replace(afternoon, stops=afternoon.stops[:2])
    source = VillageSource(scenario, replace(plan, rounds=(plan.rounds[0], delivery)))
    client = create_app(source, CONFIG).test_client()

    assert client.get(f"/round/{delivery.id}/slips.pdf").status_code == 404
    assert "slips.pdf" not in client.get(f"/round/{delivery.id}").text


def test_an_association_sees_what_comes_when_from_where(client: FlaskClient) -> None:
    text = words(client, "/association/table")

    for expected in (
        f"Reçoit 32{NB}kg cette semaine, 74{NB}% de son besoin.",
        "de Supérette de la Gare",
        "à retirer à Plateforme du Moulin",
        "14 personnes accueillies",
        "Pourquoi moins que demandé",
        "Entraide du Bourg",
    ):
        assert expected in text, expected


def test_a_donor_sees_its_collections(client: FlaskClient) -> None:
    text = words(client, "/donor/gare")

    assert f"8{NB}h{NB}00–10{NB}h{NB}30" in text
    assert "n’est pas collecté mardi" in text


def test_the_rates_are_explained(client: FlaskClient) -> None:
    text = words(client, "/about")

    assert f"Une heure de travail d’une personne 12,00{NB}€" in text
    assert "temps de trajet × 1,2" in text
    assert "estimés à vol d’oiseau" in text


def test_ids_are_unique_and_every_reference_has_its_target(app: Flask, client: FlaskClient) -> None:
    for address in page_addresses(app):
        page = Words(client.get(address).text)

        assert len(page.ids) == len(set(page.ids)), address
        assert page.wanted <= set(page.ids), address


def test_health(client: FlaskClient) -> None:
    assert client.get("/healthz").json == {"status": "ok", "territory": "village", "first_day": "2026-03-02"}


def test_a_new_plan_of_the_source_is_shown() -> None:
    source = VillageSource()
    client = create_app(source, CONFIG).test_client()
    before = client.get("/week?lang=en").text
    source.plan = replace(source.plan, unserved=())

    assert "8 requests" in before
    assert "0 requests" in client.get("/week").text
    assert "Nothing is left out" in client.get("/week").text


def test_an_empty_plan_has_pages() -> None:
    scenario = village_scenario()
    plan = replace(village_plan(scenario), rounds=(), shipments=(), own_pickups=(), unserved=(), fairness=(), cost=())
    client = create_app(VillageSource(scenario, plan), CONFIG).test_client()

    for address in ("/week", "/day/0", "/day/0/map", "/association/table", "/donor/halles", "/about"):
        assert client.get(address).status_code == 200, address


def test_an_untested_reason_is_marked_and_a_tested_one_is_not() -> None:
    scenario = village_scenario()
    plan = village_plan(scenario)
    for tested in (True, False):
        changed = replace(plan, unserved=(replace(plan.unserved[0], reason=Reason("no_room", tested=tested)),))
        client = create_app(VillageSource(scenario, changed), CONFIG).test_client()

        assert ("(not tested by trying)" in words(client, "/week", "en")) is not tested


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_hostile_names_are_shown_as_they_are(text: str) -> None:
    app = create_app(hostile_source(text), CONFIG)
    client = app.test_client()

    for address in page_addresses(app):
        response = client.get(address)
        shown = Words(response.text)
        assert response.status_code == 200
        assert re.sub(r"[ \n]+", " ", text).strip() in shown.text, address
        assert not re.search(r"<script(?![^>]* src=)|<img src=x", response.text)
    assert client.get(addresses(app)["day.day_drawing"]).status_code == 200
