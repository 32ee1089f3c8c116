"""`plan_week` on random weeks: a checked plan every time, and the promises of its door."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from logistics.checking import check
from logistics.model.plan import Plan
from logistics.model.scenario import Scenario
from logistics.planning.progress import Progress, Stop
from logistics.planning.refused import PlanRefused
from logistics.planning.week import plan_week
from tests.builders import grid_travel, village_scenario
from tests.planning.random_scenarios import scenarios


def planned(scenario: Scenario, seconds: float = 0.5) -> Plan:
    return plan_week(scenario, grid_travel(scenario), Stop(seconds), 1, workers=0)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(scenarios())
def test_a_random_week_gives_a_plan_without_violations(scenario: Scenario) -> None:
    report = check(scenario, planned(scenario, 0.2), grid_travel(scenario))
    assert report.violations == ()


def test_the_village_is_planned_and_food_moves() -> None:
    scenario = village_scenario()
    plan = planned(scenario, 2.0)
    assert check(scenario, plan, grid_travel(scenario)).ok
    assert any(shipment.kind == "collect" for shipment in plan.shipments)
    assert sum(row.received_g for row in plan.fairness) > 0
    assert plan.lowest_fill_permille <= plan.lowest_fill_bound_permille


def test_the_forecasts_cover_every_offer() -> None:
    scenario = village_scenario()
    forecast = {(f.donor_id, f.day) for f in planned(scenario).forecasts}
    assert {(offer.donor_id, offer.day) for offer in scenario.offers if offer.declared != ()} <= forecast


def test_progress_tells_phases_and_the_best_cost_never_rises_in_fairness_order() -> None:
    seen: list[Progress] = []
    scenario = village_scenario()
    plan = plan_week(scenario, grid_travel(scenario), Stop(1.0), 1, seen.append, workers=0)
    assert "checking" in {report.phase for report in seen}
    assert seen[0].best_cents is None
    assert seen[-1].best_cents == plan.total_cents


def test_cancelled_at_once_it_still_gives_a_full_plan() -> None:
    scenario = village_scenario()
    plan = plan_week(scenario, grid_travel(scenario), Stop(30.0, lambda: True), 1, workers=0)
    assert check(scenario, plan, grid_travel(scenario)).ok


def test_worker_processes_give_a_checked_plan_too() -> None:
    scenario = village_scenario()
    plan = plan_week(scenario, grid_travel(scenario), Stop(1.0), 1, workers=2)
    assert check(scenario, plan, grid_travel(scenario)).ok


def test_without_people_nothing_is_opened_and_every_request_is_listed() -> None:
    scenario = replace(village_scenario(), people=())
    plan = planned(scenario)
    assert plan.rounds == ()
    reasons = {u.reason.rule for u in plan.unserved if u.request_id.startswith("offer:")}
    assert "crew" in reasons
    assert all(u.reason.tested for u in plan.unserved if u.request_id.startswith("offer:"))


def test_without_offers_and_needs_the_week_is_empty() -> None:
    plan = planned(replace(village_scenario(), offers=(), needs=(), past_collections=()))
    assert plan.unserved == ()


def test_a_scenario_that_no_plan_can_satisfy_is_refused_with_the_rule() -> None:
    village = village_scenario()
    heavy = replace(village, stock=(replace(village.stock[0], grams=900_000_000),))
    with pytest.raises(PlanRefused, match="has room for"):
        planned(heavy)


def test_the_search_never_gives_less_fairness_for_less_cost() -> None:
    scenario = village_scenario()
    quick = plan_week(scenario, grid_travel(scenario), Stop(0.0), 1, workers=0)
    longer = planned(scenario, 2.0)
    lowest = [min(row.rolling_permille for row in plan.fairness) for plan in (quick, longer)]
    assert lowest[1] >= lowest[0] - 3
