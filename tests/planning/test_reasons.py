"""Every reason is re-tested here: the rule it names blocks, and lifting that rule alone lifts the block."""

from dataclasses import replace

import pytest

from logistics.model.fleet import ColdEquipment, LendingTerms
from logistics.model.places import CalendarException, WeeklyHours
from logistics.model.plan import Reason
from logistics.model.scenario import Scenario
from logistics.planning.carriers import all_duties
from logistics.planning.duties import Crews, open_duties
from logistics.planning.ground import survey
from logistics.planning.jobs import CollectJob
from logistics.planning.phase import PhaseBuilder
from logistics.planning.reasons import why_not_collected
from tests.builders import grid_travel, hours, village_scenario, window

VILLAGE = village_scenario()


def crews_of(scenario: Scenario) -> Crews:
    duties = all_duties(scenario)
    return open_duties(scenario, duties, {(duty.day, duty.shift_id): 5 for duty in duties})


def reason(scenario: Scenario, donor_id: str = "halles", day: int = 0, crews: Crews | None = None, **kg: int) -> Reason:
    amounts = {family: grams * 1_000 for family, grams in (kg or {"frais": 20}).items()}
    total = sum(amounts.values())
    job = CollectJob("job", donor_id, day, amounts, (total,), (), 1_000)
    builder = PhaseBuilder(scenario, survey(scenario, grid_travel(scenario)), 0)
    opened = crews_of(scenario) if crews is None else crews
    return why_not_collected(builder, all_duties(scenario), opened, job)


def with_vehicles(**changes: object) -> Scenario:
    return replace(VILLAGE, vehicles=tuple(replace(v, lending=LendingTerms(), **changes) for v in VILLAGE.vehicles))


def with_donor(hours_: WeeklyHours, donor_id: str = "halles") -> Scenario:
    donors = tuple(replace(d, site=replace(d.site, hours=hours_)) if d.id == donor_id else d for d in VILLAGE.donors)
    return replace(VILLAGE, donors=donors)


def test_served_alone_there_was_no_room() -> None:
    found = reason(VILLAGE)
    assert (found.code, found.tested) == ("no_room", True)


def test_closed_that_day() -> None:
    closed = replace(VILLAGE, exceptions=(CalendarException("2026-03-02", site_id="halles"),))
    assert reason(closed).rule == "opening_day"


def test_open_only_when_no_shift_works() -> None:
    assert reason(with_donor(hours(window("19:00", "20:00")))).rule == "window"
    assert reason(with_donor(hours(window("19:00", "20:00"), window("9:00", "9:30")))).code == "no_room"


def test_open_too_early_for_any_vehicle_to_arrive() -> None:
    assert reason(with_donor(hours(window("7:00", "7:01")))).rule == "shift_length"


def test_no_vehicle_class_is_admitted() -> None:
    assert reason(with_vehicles(vehicle_class="crit-air-5")).rule == "zone"
    assert reason(with_vehicles(vehicle_class="crit-air-1")).code == "no_room"


def test_no_owner_lends_for_that_place() -> None:
    terms = LendingTerms(zone_ids=("commune",))
    lent = replace(VILLAGE, vehicles=tuple(replace(v, lending=terms) for v in VILLAGE.vehicles))
    assert reason(lent, "pres", 1).rule == "lending"


def test_nothing_keeps_it_cold() -> None:
    assert reason(with_vehicles(cold=ColdEquipment.NONE), surgeles=10).rule == "cold"
    assert reason(with_vehicles(cold=ColdEquipment.REFRIGERATED), surgeles=10).code == "no_room"


def test_more_than_any_vehicle_takes() -> None:
    assert reason(VILLAGE, epicerie=900).rule == "capacity"
    assert reason(VILLAGE, epicerie=700).code == "no_room"


def test_no_platform_stores_it() -> None:
    shut = replace(
        VILLAGE,
        platforms=tuple(
            replace(p, site=replace(p.site, hours=hours(window("19:00", "20:00")))) for p in VILLAGE.platforms
        ),
    )
    assert reason(shut).rule == "platform_closed"


def test_a_vehicle_but_nobody_to_drive_it() -> None:
    assert reason(VILLAGE, crews={}).rule == "crew"


@pytest.mark.parametrize("detail", ["site", "day", "grams", "from", "to"])
def test_the_sentence_finds_its_figures(detail: str) -> None:
    assert dict(reason(VILLAGE).details)[detail]
