"""Edges of the rules on rounds: what is just allowed, what is just not, and where each violation is."""

from dataclasses import dataclass, replace

import pytest

from logistics.checking import check
from logistics.model.fleet import ColdEquipment
from logistics.model.goods import Temperature
from logistics.model.plan import ShipmentLine
from tests.builders import GridTravel, halt, hours, shipment, visit, window
from tests.checking.breaking_rounds import everybody_available, limit, with_round_d
from tests.checking.case import Case, village


def test_windows_include_both_ends() -> None:
    case = village()
    begins = case.round_named("B").stops[2].service_start_s
    site = case.scenario.site["coop"]

    def opening(start_s: int, end_s: int) -> set[str]:
        windows = replace(window("9:00", "9:00"), start_s=start_s, end_s=end_s)
        return case.donor("coop", site=replace(site, hours=hours(windows))).broken()

    assert opening(begins, begins) == set()
    assert opening(begins + 1, begins + 60) == {"window"}
    assert opening(begins - 60, begins - 1) == {"window"}


def test_a_violation_names_its_stop() -> None:
    case = village().exception("2026-03-02", site_id="coop")
    (violation,) = case.report().violations

    assert (violation.round_id, violation.stop_index, violation.day) == (case.round_named("B").id, 2, 0)
    assert violation.where == "round:0:apres-midi:camionnette stop 3 (coop)"
    assert violation.message == "Coop du Bourg is closed on 2026-03-02."


def test_only_what_lies_before_now_is_fact() -> None:
    """Two donors are closed on both days; on Monday evening, Monday's visit is fact and Tuesday's is refused."""
    case = village().exception("2026-03-02", site_id="halles").exception("2026-03-03", site_id="halles")
    report = case.given(now_s=20 * 3_600).report()

    assert [(fact.rule, fact.day, fact.fact) for fact in report.facts] == [("closed", 0, True)]
    assert [(v.rule, v.day, v.fact) for v in report.violations] == [("closed", 1, False)]


def test_now_itself_is_not_past() -> None:
    case = village().exception("2026-03-02", site_id="coop")
    begins = case.round_named("B").stops[2].service_start_s

    assert not case.given(now_s=begins).report().ok
    assert case.given(now_s=begins + 1).report().ok


@pytest.mark.parametrize("figure", ["metres", "driving_s", "service_s", "waiting_s"])
def test_each_total_of_a_round_is_checked(figure: str) -> None:
    case = village()

    assert "round_totals" in case.round_("C", **{figure: getattr(case.round_named("C"), figure) + 1}).broken()


def test_the_way_back_takes_its_time() -> None:
    case = village()

    assert "travel_time" in case.round_("B", end_s=case.round_named("B").end_s - 1).broken()


def test_a_round_may_not_end_after_its_shift() -> None:
    case = village()
    end_s = case.round_named("A").end_s

    assert case.element("shifts", "matin", end_s=case.round_named("C").end_s).broken() == set()
    assert case.element("shifts", "matin", end_s=end_s).broken() == {"shift_bounds"}


@dataclass(frozen=True)
class TravelWithoutCoop(GridTravel):
    def seconds(self, origin_id: str, destination_id: str) -> int:
        if "coop" in (origin_id, destination_id):
            raise KeyError("coop")
        return super().seconds(origin_id, destination_id)


def test_a_place_that_the_travel_table_lacks_is_a_violation() -> None:
    case = village()
    travel = TravelWithoutCoop({site.id: site.location for site in case.scenario.site.values()})
    report = check(case.scenario, case.plan, travel)

    assert {violation.rule for violation in report.violations} == {"travel_time"}
    assert len(report.violations) == 2


def test_loads_count_what_is_on_board_together() -> None:
    """Round C leaves halles with 145 + 55 kg, after V2 was unloaded."""
    case = village()

    assert "load_kg" not in case.vehicle("frigo", capacity_g=200_000).broken()
    (violation,) = [v for v in case.vehicle("frigo", capacity_g=199_999).report().violations if v.rule == "load_kg"]
    assert violation.stop_index == 3
    assert violation.message == "Fourgon frigorifique leaves with 200 kg on board; it may carry 199.999 kg."


def test_the_sampled_load_is_that_of_the_chosen_share_of_weeks() -> None:
    """200 kg on average; the fourth of five sampled weeks brings 240 kg, the fifth 280 kg."""
    case = village()

    assert case.vehicle("frigo", capacity_g=240_000).broken() == set()
    assert case.vehicle("frigo", capacity_g=279_999).settings(capacity_quantile_permille=801).broken() == {
        "load_sampled"
    }
    assert case.vehicle("frigo", capacity_g=280_000).settings(capacity_quantile_permille=1_000).broken() == set()


def test_deliveries_are_as_planned_in_every_sampled_week() -> None:
    case = village()
    delivered = case.plan.shipment["V1"].grams

    # V1 leaves the platform on an empty van; coop's declared 42 kg are the same in all weeks.
    assert case.vehicle("camionnette", capacity_g=max(delivered, 42_000)).broken() == set()


def test_the_strictest_family_counts() -> None:
    """The plain van may carry chilled food for half an hour, frozen food not at all."""
    case = village().lent(beneficiary_ids=(), zone_ids=(), shift_ids=())
    duty = replace(case.round_named("C").duty, vehicle_id="camionnette")
    case = case.vehicle("camionnette", vehicle_class="crit-air-1", start_place_id="moulin", end_place_id="moulin")
    case = case.round_("C", duty=duty).finished()

    assert {"cold_equipment"} <= case.broken()
    assert {"cold_equipment"} <= case.vehicle("camionnette", cold=ColdEquipment.NONE).broken()
    frozen = {v.where for v in case.report().violations if v.rule == "cold_equipment"}
    assert frozen == {f"{case.round_named('C').id} shipment C4"}
    assert "cold_equipment" not in case.vehicle("camionnette", cold=ColdEquipment.BOXES).broken()


def test_the_carrying_time_may_be_used_up() -> None:
    case = village()
    a = case.round_named("A").stops

    assert limit(case, Temperature.COLD_4, a[4].service_start_s - a[0].departure_s).broken() == set()


def test_a_vehicle_may_begin_its_shift_when_the_other_ends() -> None:
    case = village()
    case = case.element("shifts", "apres-midi", start_s=case.scenario.shift["matin"].end_s)
    case = case.person("karim", insured_by=("entraide",))
    duty = replace(case.round_named("B").duty, vehicle_id="frigo")
    moved = case.round_("B", duty=duty, start_place_id="moulin", end_place_id="moulin").finished()

    assert moved.broken() == set()


def test_one_round_per_vehicle_and_shift() -> None:
    case = everybody_available(village())
    duty = replace(case.round_named("C").duty, day=0)

    assert "vehicle_double_booked" in case.round_("C", duty=duty).broken()


@pytest.mark.parametrize(
    ("first_day", "last_day", "broken"),
    [
        ("2026-03-02", "", {"zone"}),
        ("", "2026-03-02", {"zone"}),
        ("2026-03-04", "", set()),
        ("", "2026-03-01", set()),
    ],
)
def test_zones_hold_between_their_dates(first_day: str, last_day: str, broken: set[str]) -> None:
    case = village().vehicle("frigo", vehicle_class="crit-air-4")

    assert case.element("zones", "centre", first_day=first_day, last_day=last_day).broken() == broken


def test_lending_zones_do_not_bind_platforms() -> None:
    """The plain van loads at the platform, which is moved out of the zone it is lent for."""
    case = village()
    outside = {"centre": case.scenario.zones[0].polygon}
    assert "lending_zone" in case.element("zones", "commune", polygon=outside["centre"]).broken()
    where = {v.where for v in case.element("zones", "commune", polygon=()).report().violations}
    assert where == {f"{case.round_named('B').id} stop {n}" for n in ("2 (entraide)", "3 (coop)")}


def test_a_dock_is_free_when_a_vehicle_leaves() -> None:
    """Round D begins at the platform at the very second at which round A leaves it, then one second earlier."""
    case = with_round_d(village(), "9:10", "karim jeanne").platform(docks=1)
    begin = case.round_named("D").stops[0].service_start_s
    end = case.round_named("A").stops[4].departure_s
    late = case.later("D", 0, by_s=end - begin, begin=True).derived()

    assert late.broken() == set()
    assert late.later("D", 0, by_s=-1, begin=True).derived().broken() == {"docks"}


@pytest.mark.parametrize("crew", [(), ("karim",), ("karim", "karim"), ("karim", "jeanne", "luc")])
def test_a_crew_is_of_the_right_number_of_different_people(crew: tuple[str, ...]) -> None:
    assert "crew_size" in everybody_available(village()).round_("B", crew_ids=crew).broken()


def test_only_the_driver_needs_license_and_insurance() -> None:
    case = everybody_available(village())

    assert {"licence", "lending_insured"} <= case.round_("B", crew_ids=("jeanne", "karim")).broken()
    assert case.vehicle("camionnette", licence="").person("karim", licences=()).broken() == set()
    assert case.lent(insured_only=False).person("karim", insured_by=()).broken() == set()


def test_a_visit_shared_by_a_collection_and_a_direct_shipment() -> None:
    """Part of gare's 19.5 kg goes to the platform; both loads together are what a sampled week brings."""
    case = village()
    direct = case.shipment("X1", lines=(ShipmentLine("frais", 9_500),))
    part = shipment(case.scenario, "C9", "gare", "moulin", ShipmentLine("frais", 10_000, "lot:C9:frais"))
    stops = list(case.round_named("A").stops)
    stops[2], stops[4] = halt("gare", load="X1 C9"), halt("moulin", unload="C1 C2 C9")
    case = direct.planned(shipments=(*direct.plan.shipments, part)).round_("A", stops=tuple(stops)).finished()

    assert case.broken() == set()
    # On board after gare: 65 + 35 + 19.5 kg, in the fourth sampled week 78 + 42 + 23.4 kg, cut to the gram per part.
    heavy = case.vehicle("frigo", capacity_g=143_398).report().violations
    assert [(v.rule, v.round_id, v.stop_index) for v in heavy if v.round_id == case.round_named("A").id] == [
        ("load_sampled", case.round_named("A").id, 2)
    ]


def test_two_visits_of_one_donor_in_two_rounds_on_one_day() -> None:
    case: Case = village()
    again = visit(case.scenario, "C9", "coop", "moulin", 0)
    stops = (halt("coop", load="C9"), halt("moulin", unload="C9"))
    stops = (*case.round_named("B").stops, *stops)

    assert "one_visit_a_day" in case.planned(shipments=(*case.plan.shipments, again)).round_("B", stops=stops).broken()
