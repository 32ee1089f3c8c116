"""All sheets of a day, the sheet for the wall, and the collection slips."""

from dataclasses import replace

import pytest

from logistics.exchange.sheets import (
    collection_slips_pdf,
    collection_stops,
    day_sheets_pdf,
    rounds_of_day,
)
from logistics.model.plan import Plan
from logistics.model.scenario import Scenario
from tests.builders import village_plan, village_scenario
from tests.exchange.sheet_scenes import PRINTED, corners, texts_of


def day_texts(scenario: Scenario, plan: Plan, day: int, lang: str = "fr") -> list[str]:
    return texts_of(day_sheets_pdf(scenario, plan, day, corners(scenario), lang, PRINTED))


def slips(scenario: Scenario, plan: Plan, round_id: str, lang: str = "fr") -> list[str]:
    return texts_of(collection_slips_pdf(scenario, plan, round_id, lang, PRINTED))


def test_a_day_is_a_sheet_for_the_wall_and_then_each_round_on_pages_of_its_own() -> None:
    pages = day_texts(village_scenario(), village_plan(), 0)
    heads = ["Tournée A, lundi 2 mars 2026", "Tournée B, lundi 2 mars 2026"]
    first_pages = [page for page, text in enumerate(pages) if "page 1 sur" in text]

    assert pages[0].startswith("Journée du lundi 2 mars 2026")
    assert "page 1 sur 1" in pages[0]
    assert len(first_pages) == 3
    for head, page in zip(heads, first_pages[1:], strict=True):
        assert head in pages[page]
        assert pages[page].startswith("A " if "Tournée A" in head else "B "), "a running head on a first page"
    for text in pages[1:]:
        assert sum(head in text for head in heads) == 1


def test_wall_lists_rounds_with_crew_times_and_weights() -> None:
    wall = day_texts(village_scenario(), village_plan(), 0)[0]

    assert "A Fourgon frigorifique (Entraide du Bourg) Marie Lenoir (au volant), Luc Moreau 7 h 15" in wall
    assert "120 kg 20 kg" in wall


def test_wall_tells_the_platform_what_arrives_what_leaves_and_who_fetches() -> None:
    wall = day_texts(village_scenario(), village_plan(), 1)[0]

    assert "Plateforme du Moulin : arrivées et départs" in wall
    assert "Entraide du Bourg : fruits et légumes 8 kg, produits frais 20 kg, épicerie sèche 16 kg" in wall
    assert "10 h 30 Table ouverte vient chercher 14 kg 8 kg fruits et légumes 6 kg, produits frais 8 kg" in wall
    assert "Non collecté ce jour • Supérette de la Gare" in wall


def test_a_day_without_rounds_says_so() -> None:
    pages = day_texts(village_scenario(), village_plan(), 2, "en")

    assert len(pages) == 1
    assert "No round on this day." in pages[0]
    assert "Nothing arrives or leaves on this day." in pages[0]


def test_rounds_are_in_the_order_of_their_letters() -> None:
    plan = village_plan()
    rounds = tuple(
        replace(plan.rounds[0], id=letter, letter=letter, duty=replace(plan.rounds[0].duty, day=0))
        for letter in ("AA", "B", "Z", "A")
    )

    assert [planned.letter for planned in rounds_of_day(replace(plan, rounds=rounds), 0)] == ["A", "B", "Z", "AA"]


@pytest.mark.parametrize("day", [-1, 3])
def test_a_day_outside_of_the_plan_is_refused(day: int) -> None:
    with pytest.raises(ValueError, match="expected 0 to 2"):
        day_texts(village_scenario(), village_plan(), day)


def test_one_slip_a_store_with_donor_holder_receivers_and_a_number_of_its_own() -> None:
    scenario, plan = village_scenario(), village_plan()
    planned = plan.rounds[0]
    pages = slips(scenario, plan, planned.id)
    stops = collection_stops(scenario, planned)

    assert len(pages) == len(stops) == 3
    for page, (_, stop) in zip(pages, stops, strict=True):
        donor = scenario.donor[stop.place_id]
        holder = scenario.site[donor.convention.holder_id]
        assert f"Magasin donateur : {donor.site.name}, {donor.site.address}, {donor.site.phone}" in page
        assert f"Association signataire : {holder.name}" in page
        assert all(family.name_fr in page for family in scenario.families)
        assert page.count("nom, heure, signature") == 2
        assert "Refusé (kg) et pourquoi" in page
        assert "Relevé (°C)" in page
    assert len({page.partition("N° de suivi : ")[2].split()[0] for page in pages}) == 3


def test_slip_says_what_is_expected_and_where_it_goes() -> None:
    plan = village_plan()
    first, _, direct = slips(village_scenario(), plan, plan.rounds[0].id)

    assert "Fruits et légumes 40 kg" in first
    assert "Total 65 kg" in first
    assert "Déposé à : Plateforme du Moulin" in first
    assert "Peuvent recevoir : toutes les associations du territoire" in first
    assert "Peuvent recevoir : Table ouverte" in direct
    assert "Déposé à : Table ouverte" in direct


def test_slip_of_an_exclusive_agreement_names_its_holder_alone() -> None:
    plan = village_plan()
    [page] = slips(village_scenario(), plan, plan.rounds[1].id)

    assert "Peuvent recevoir : Entraide du Bourg Déposé à" in page


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_money_on_a_slip(lang: str) -> None:
    plan = village_plan()
    text = " ".join(slips(village_scenario(), plan, plan.rounds[0].id, lang)).lower()

    assert not [word for word in ("€", "euro", "prix", "price", "cost", "valeur", "value") if word in text]


def test_traceability_number_stays_when_times_move_and_changes_with_the_shipment() -> None:
    scenario, plan = village_scenario(), village_plan()
    planned = plan.rounds[0]
    later = replace(plan, rounds=(replace(planned, start_s=planned.start_s + 60), *plan.rounds[1:]))
    renamed = replace(plan.shipments[0], id="C9")
    stop = replace(planned.stops[0], actions=(replace(planned.stops[0].actions[0], shipment_id="C9"),))
    other = replace(
        plan,
        shipments=(renamed, *plan.shipments),
        rounds=(replace(planned, stops=(stop, *planned.stops[1:])), *plan.rounds[1:]),
    )

    def number(of: Plan) -> str:
        return slips(scenario, of, planned.id)[0].partition("N° de suivi : ")[2].split()[0]

    assert number(plan).startswith("20260302-A01-")
    assert number(later) == number(plan)
    assert number(other) != number(plan)


def test_a_round_that_collects_nothing_has_no_slip() -> None:
    plan = village_plan()
    planned = replace(plan.rounds[1], stops=plan.rounds[1].stops[:2])

    with pytest.raises(ValueError, match="collects at no donor"):
        slips(village_scenario(), replace(plan, rounds=(planned,)), planned.id)


def test_same_plan_gives_the_same_bytes() -> None:
    scenario, plan = village_scenario(), village_plan()

    def documents() -> list[bytes]:
        shapes = corners(scenario)
        return [
            day_sheets_pdf(scenario, plan, 0, shapes, "fr", PRINTED),
            collection_slips_pdf(scenario, plan, plan.rounds[0].id, "fr", PRINTED),
        ]

    assert documents() == documents()
