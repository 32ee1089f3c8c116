"""The cost of the village plan, worked out by hand, and single parts of the formula."""

from dataclasses import replace

import pytest

from logistics.checking import recompute_cost
from logistics.model.goods import PastCollection
from tests.checking import slow
from tests.checking.case import Case, village


def cents(case: Case) -> dict[str, int]:
    return {item.component: item.cents for item in recompute_cost(case.scenario, case.plan)}


def test_components_come_in_the_order_of_the_table() -> None:
    assert [item.component for item in recompute_cost(village().scenario, village().plan)] == [
        "distance",
        "crew_time",
        "vehicle_use",
        "not_collected",
        "not_delivered",
        "habits",
        "stock_left",
    ]


def test_distance_is_rounded_per_round() -> None:
    """7.7 km and 13.8 km at 42 cents are 323.4 and 579.6; 6 km at 35 cents are 210."""
    assert [round_.metres for round_ in village().plan.rounds] == [7_700, 6_000, 13_800]
    assert cents(village())["distance"] == 323 + 210 + 580


def test_crew_time_counts_everybody_needed() -> None:
    case = village()
    durations = [round_.duration_s for round_ in case.plan.rounds]

    assert cents(case)["crew_time"] == sum(int(duration * 2 * 1_200 / 3_600 + 0.5) for duration in durations)


def test_a_vehicle_costs_each_time_it_is_used() -> None:
    assert cents(village())["vehicle_use"] == 500 + 300 + 500


def test_what_is_not_collected_counts_per_donor() -> None:
    """At 1.50 €: halles 180 - 120 kg, pont 62 - 35 kg, gare 27 - 19.5 kg; coop and pres nothing."""
    assert cents(village())["not_collected"] == 9_000 + 4_050 + 1_125


def test_what_waited_is_not_counted_below_zero() -> None:
    """With Tuesday's offer gone, the 19.5 kg of gare are more than the week's 18 kg, and offset nothing else."""
    case = village()
    kept = tuple(offer for offer in case.scenario.offers if offer.id != "offer:gare:1")

    assert cents(case.given(offers=kept))["not_collected"] == 9_000 + 4_050


def test_what_is_not_delivered_counts_per_need() -> None:
    """At 3 €: 32 + 10 + 10 + 12 kg of the Entraide and 10.8 kg of the Table ouverte, which gets too much chilled."""
    assert cents(village())["not_delivered"] == 9_600 + 3_000 + 3_000 + 3_600 + 3_240


def test_habits_count_days_times_and_drivers() -> None:
    """halles on Tuesday, gare and coop on Monday are new; pont comes 90 minutes earlier."""
    assert cents(village())["habits"] == 4 * 50


@pytest.mark.parametrize(
    ("arrival_s", "driver", "changes"),
    [(-1, "", 0), (-1, "marie", 0), (-1, "karim", 1), (43_200, "", 1), (43_200, "karim", 2), (-1, "luc", 0)],
)
def test_habits_of_a_visit_on_the_same_weekday(arrival_s: int, driver: str, changes: int) -> None:
    record = PastCollection("2026-02-23", "halles", "frais", 1_000, "frigo", driver, arrival_s)
    case = village().given(past_collections=(record,))

    # Tuesday's visit to the same donor is on a new weekday.
    assert cents(case)["habits"] == (changes + 1) * 50


def test_half_an_hour_is_still_the_habit() -> None:
    case = village()
    arrival = case.plan.rounds[0].stops[0].arrival_s
    then = PastCollection("2026-02-23", "halles", "frais", 1_000, arrival_s=arrival + 1_800)

    assert cents(case.given(past_collections=(then,)))["habits"] == 50
    assert cents(case.given(past_collections=(replace(then, arrival_s=arrival + 1_801),)))["habits"] == 2 * 50


def test_stock_left_is_worth_something_by_remaining_life() -> None:
    """Best-before goods count a week: 14 + 2.85 + 11 + 2.2 + 13.7 + 42.5 + 29.75 + 34.3 + 59.4 kg at 1 €.

    Chilled food of Monday (3 kg) has 1 day left after Wednesday, of Tuesday (18.4 kg) 2 days.
    """
    best_before = 1_400 + 285 + 1_100 + 220 + 1_370 + 4_250 + 2_975 + 3_430 + 5_940

    assert cents(village())["stock_left"] == -(best_before + 43 + 526)


def test_unknown_things_cost_nothing_and_raise_nothing() -> None:
    case = village()
    duty = replace(case.plan.rounds[0].duty, vehicle_id="ghost")

    assert cents(case.round_("A", duty=duty))["vehicle_use"] == 300 + 500


def test_agrees_with_the_slow_formula() -> None:
    case = village()

    assert recompute_cost(case.scenario, case.plan) == slow.cost(case.scenario, case.plan)
