"""Plan and scenario documents: round trips, canonical bytes, clear refusals, files that are whole or absent."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.exchange.codec import FormatError, to_json
from logistics.exchange.plan_json import (
    plan_from_json,
    plan_to_json,
    read_plan,
    scenario_from_json,
    scenario_to_json,
    write_plan,
)
from logistics.model.fleet import Duty
from logistics.model.goods import Forecast
from logistics.model.places import Location, Site, WeeklyHours
from logistics.model.plan import (
    CostItem,
    Fairness,
    Lot,
    MovementKind,
    OwnPickup,
    Plan,
    PlanNotes,
    Reason,
    Round,
    Shipment,
    ShipmentKind,
    ShipmentLine,
    StockMovement,
    Stop,
    StopAction,
    Unserved,
)
from tests.exchange.small_scenario import small_scenario

PLAN = Plan(
    territory_id="t",
    first_day="2026-11-30",
    days=6,
    traffic_permille=(("morning", 1350),),
    forecasts=(Forecast("d", 0, "bread", 1200, (0, 2400)), Forecast("d", 1, "bread", 0, ())),
    shipments=(Shipment("s1", ShipmentKind.COLLECT, "d", "p", (ShipmentLine("bread", 1200, "l1"),), 1),),
    rounds=(
        Round(
            "r1",
            "A",
            Duty(0, "morning", "v"),
            ("anne", "karim"),
            "p",
            "p",
            25200,
            32400,
            (Stop("d", 27000, 27600, 28085, (StopAction("s1", True),)),),
            5200,
            3600,
            485,
            600,
        ),
    ),
    own_pickups=(OwnPickup("a", "p", 2, 50400, (ShipmentLine("bread", 1000, "l1"),)),),
    lots=(Lot("l1", "p", "bread", 1080, 120, 32000, 46800, 2, ("a",), "s1"),),
    movements=(StockMovement(32000, "p", "l1", "bread", MovementKind.ARRIVAL, 1200, "s1"),),
    unserved=(Unserved("need:a:bread", 10, Reason("storage", "", (("name", "Épicerie"),), True)),),
    fairness=(Fairness("a", 100, 90, 90, 900, 910, 950),),
    lowest_fill_permille=900,
    lowest_fill_bound_permille=950,
    fill_gap_reason="",
    cost=(CostItem("distance", 182), CostItem("stock_left", -3)),
    notes=PlanNotes(1, 30, "x", "crowfly", ("remark",)),
)


def test_a_plan_goes_out_and_comes_back() -> None:
    assert plan_from_json(plan_to_json(PLAN)) == PLAN


def test_the_text_is_canonical_and_readable_by_line() -> None:
    text = plan_to_json(PLAN)

    assert text.endswith("}\n")
    assert not text.endswith("\n\n")
    assert "Épicerie" in text
    assert plan_to_json(plan_from_json(json.dumps(json.loads(text)))) == text
    assert json.loads(text)["format"] == "ramasse-plan"
    assert sum('"donor_id":"d"' in line for line in text.splitlines()) == 2


@given(st.data())
def test_a_plan_with_one_value_of_another_type_is_refused_and_named(data: st.DataObject) -> None:
    content = {"format": "ramasse-plan", "version": 1, **to_json(PLAN)}
    node, key, path = content, data.draw(st.sampled_from(sorted(content))), "$"
    while True:
        path += f".{key}" if isinstance(key, str) else f"[{key}]"
        value = node[key]
        if not (isinstance(value, dict | list) and value and data.draw(st.booleans())):
            break
        node, key = value, data.draw(st.sampled_from(sorted(value) if isinstance(value, dict) else range(len(value))))
    node[key] = None

    with pytest.raises(FormatError) as caught:
        plan_from_json(json.dumps(content))

    assert caught.value.path == path


@given(st.one_of(st.text(), st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps)))
def test_whatever_the_text_is_the_answer_is_a_format_error(text: str) -> None:
    with pytest.raises(FormatError):
        plan_from_json(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1, column 1"),
        ("[" * 100_000, "usual depth"),
        ('{"format": ' + "9" * 5000 + "}", "usual depth and numbers"),
        ("[]", "expected an object"),
        ('{"format": "ramasse-plan", "format": "ramasse-plan"}', "each field once"),
        ('{"format": "ramasse-scenario", "version": 1}', '$.format: "ramasse-scenario" - expected "ramasse-plan"'),
        ('{"format": "ramasse-plan", "version": 2}', "$.version: 2 - expected 1 (another version of the program"),
        ('{"format": "ramasse-plan", "version": true}', "$.version: true - expected 1"),
        ('{"format": "ramasse-plan", "version": 1}', "missing - expected a field of this name"),
        ('{"format": "ramasse-plan", "version": 1, "days": NaN}', "expected"),
    ],
)
def test_a_document_that_is_none_is_refused_in_words(text: str, message: str) -> None:
    with pytest.raises(FormatError) as caught:
        plan_from_json(text, "plan.json")

    assert str(caught.value).startswith("plan.json: ")
    assert message in str(caught.value)


def test_a_plan_file_is_written_at_once(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text("old")
    write_plan(PLAN, path)

    assert read_plan(path) == PLAN
    assert path.read_text(encoding="utf-8") == plan_to_json(PLAN)
    assert [entry.name for entry in tmp_path.iterdir()] == ["plan.json"]


def test_a_plan_that_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text("old")
    broken = Plan(**{**{name: getattr(PLAN, name) for name in to_json(PLAN)}, "fill_gap_reason": "\ud83d"})
    with pytest.raises(UnicodeEncodeError):
        write_plan(broken, path)

    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["plan.json"]


def test_files_that_are_no_plans_are_refused(tmp_path: Path) -> None:
    (tmp_path / "latin.json").write_bytes("{é".encode("cp1252"))

    with pytest.raises(FormatError, match=r"none\.json: file: .No such file"):
        read_plan(tmp_path / "none.json")
    with pytest.raises(FormatError, match="a plan file that can be read"):
        read_plan(tmp_path)
    with pytest.raises(FormatError, match=r"latin\.json: byte 1: .*UTF-8"):
        read_plan(tmp_path / "latin.json")


def test_a_scenario_goes_out_and_comes_back() -> None:
    scenario = small_scenario()
    text = scenario_to_json(scenario)

    assert scenario_from_json(text) == scenario
    assert scenario_to_json(scenario_from_json(text)) == text


def test_a_scenario_with_a_week_of_six_days_is_refused() -> None:
    scenario = small_scenario(garages=(Site("g", "G", Location(48.0, 2.0), WeeklyHours(((),) * 6)),))

    with pytest.raises(FormatError, match="hours of site g: 6 - expected seven weekdays"):
        scenario_from_json(scenario_to_json(scenario))
