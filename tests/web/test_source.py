"""A folder and a plan file as the source of the pages; a plan that does not fit is refused in words."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from logistics.exchange.plan_json import write_plan
from logistics.exchange.scenario_writer import write_scenario
from logistics.model.plan import Plan
from tests.builders import village_plan, village_scenario
from tests.web.village import CONFIG
from webui import create_app
from webui.source import FolderSource, SourceError, check_fit


def test_a_folder_and_a_plan_give_pages(tmp_path: Path) -> None:
    village = village_scenario()
    # In a folder, ids hold no colons.
    scenario = replace(village, stock=(replace(village.stock[0], id="stock-frais"),))
    write_scenario(scenario, tmp_path / "village")
    write_plan(village_plan(scenario), tmp_path / "plan.json")

    source = FolderSource(tmp_path / "village", tmp_path / "plan.json")
    client = create_app(source, CONFIG).test_client()

    assert source.scenario == scenario
    assert list(source.backdrop()) == []
    for address in ("/week", "/day/0", "/day/0/map", "/round/round:0:matin:frigo"):
        assert client.get(address).status_code == 200
    assert "estimés à vol d’oiseau" in client.get("/day/0").text


def first_round(plan: Plan, **changes: object) -> Plan:
    return replace(plan, rounds=(replace(plan.rounds[0], **changes), *plan.rounds[1:]))


def first_shipment(plan: Plan, **changes: object) -> Plan:
    return replace(plan, shipments=(replace(plan.shipments[0], **changes), *plan.shipments[1:]))


CHANGES: dict[str, Callable[[Plan], Plan]] = {
    "territory 'elsewhere'": lambda plan: replace(plan, territory_id="elsewhere"),
    "first day '2026-03-09'": lambda plan: replace(plan, first_day="2026-03-09"),
    "number of days 6": lambda plan: replace(plan, days=6),
    "vehicle 'gone'": lambda plan: first_round(plan, duty=replace(plan.rounds[0].duty, vehicle_id="gone")),
    "shift 'gone'": lambda plan: first_round(plan, duty=replace(plan.rounds[0].duty, shift_id="gone")),
    "person 'gone'": lambda plan: first_round(plan, crew_ids=("gone",)),
    "place 'gone'": lambda plan: first_round(plan, end_place_id="gone"),
    "place 'away'": lambda plan: first_round(plan, stops=(replace(plan.rounds[0].stops[0], place_id="away"),)),
    "shipment 'C1'": lambda plan: replace(plan, shipments=plan.shipments[1:]),
    "family 'gone'": lambda plan: first_shipment(plan, lines=(replace(plan.shipments[0].lines[0], family_id="gone"),)),
    "place 'lost'": lambda plan: first_shipment(plan, destination_id="lost"),
    "platform 'gone'": lambda plan: replace(plan, own_pickups=(replace(plan.own_pickups[0], platform_id="gone"),)),
    "association 'gone'": lambda plan: replace(
        plan, own_pickups=(replace(plan.own_pickups[0], association_id="gone"),)
    ),
    "association 'lost'": lambda plan: replace(plan, fairness=(replace(plan.fairness[0], association_id="lost"),)),
}


@pytest.mark.parametrize("difference", CHANGES)
def test_a_plan_of_another_scenario_is_refused_by_name(difference: str) -> None:
    scenario = village_scenario()

    with pytest.raises(SourceError, match=difference):
        check_fit(scenario, CHANGES[difference](village_plan(scenario)))


def test_the_plan_of_the_scenario_fits() -> None:
    check_fit(village_scenario(), village_plan())
