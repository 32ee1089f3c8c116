"""Fair sharing: the worst off first, within every limit; then balance, waste and whole packs."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings

from logistics.model.goods import Temperature
from logistics.planning.allocation import Allocation, allocate
from tests.planning.food_cases import (
    BREAD,
    MILK,
    PASTA,
    Case,
    association,
    broken,
    cases,
    group,
    slot,
    slow_levels,
    town,
)

PACKS_PERMILLE = 12
"""Rounding to packs moves at most a few packs of 100 g between associations that need at least 100 kg."""


def share(case: Case, choose_slots: bool = False) -> Allocation:
    return allocate(case.scenario, case.supply, case.slots, corrections=case.corrections, choose_slots=choose_slots)


def received(case: Case, allocation: Allocation) -> Counter[tuple[str, str]]:
    """Grams by (association, family)."""
    families = {goods.id: goods.family_id for goods in case.supply}
    names = {chance.id: chance.association_id for chance in case.slots}
    found: Counter[tuple[str, str]] = Counter()
    for flow in allocation.flows:
        found[names[flow.slot_id], families[flow.group_id]] += flow.grams
    return found


@given(cases())
@settings(max_examples=60)
def test_no_limit_is_broken_and_the_lowest_fills_are_as_high_as_brute_force_gets_them(case: Case) -> None:
    allocation = share(case)
    assert broken(case, allocation, chosen=False) == []
    best = slow_levels(case)
    for name, level in best.items():
        assert abs(allocation.rolling_permille[name] - level) <= PACKS_PERMILLE
    assert allocation.open_permille == pytest.approx(min(best.values()), abs=1.1)


@given(cases())
@settings(max_examples=60)
def test_chosen_slots_keep_the_rules_on_days_and_drops_too(case: Case) -> None:
    assert broken(case, share(case, choose_slots=True), chosen=True) == []


@given(cases())
@settings(max_examples=30)
def test_the_order_of_associations_does_not_matter(case: Case) -> None:
    scenario = case.scenario
    turned = replace(
        scenario, associations=tuple(reversed(scenario.associations)), needs=tuple(reversed(scenario.needs))
    )
    other = replace(case, scenario=turned, supply=case.supply[::-1], slots=case.slots[::-1])
    here, there = share(case).fill_permille, share(other).fill_permille
    assert all(abs(here[name] - there[name]) <= PACKS_PERMILLE for name in here)


@given(cases())
@settings(max_examples=30)
def test_more_supply_never_lowers_the_lowest_fill(case: Case) -> None:
    more = replace(case, supply=(*case.supply, group("extra", BREAD, 150, last_day=9)))
    assert share(more).lowest_permille >= share(case).lowest_permille - PACKS_PERMILLE
    assert share(more).open_permille >= share(case).open_permille


def test_a_shortage_is_shared_in_proportion_to_need() -> None:
    scenario = town([association("big"), association("small")], {("big", "pasta"): 300, ("small", "pasta"): 100})
    case = Case(scenario, (group("g", PASTA, 200),), (slot("big"), slot("small")), {})
    allocation = share(case)
    assert received(case, allocation) == {("big", "pasta"): 150_000, ("small", "pasta"): 50_000}
    assert (allocation.fill_permille, allocation.lowest_permille) == ({"big": 500, "small": 500}, 500)


def test_who_had_less_in_past_weeks_catches_up_by_the_correction() -> None:
    scenario = town([association("a"), association("b")], {("a", "pasta"): 100, ("b", "pasta"): 100})
    case = Case(scenario, (group("g", PASTA, 100),), (slot("a"), slot("b")), {"a": -40, "b": 40})
    allocation = share(case)
    assert allocation.fill_permille == {"a": 540, "b": 460}
    assert allocation.rolling_permille == {"a": 500, "b": 500}


def test_what_somebody_cannot_store_goes_to_the_others() -> None:
    cellar = association("cellar", storage_g=((Temperature.AMBIENT, 30_000),))
    scenario = town([cellar, association("hall")], {("cellar", "pasta"): 100, ("hall", "pasta"): 100})
    case = Case(scenario, (group("g", PASTA, 120),), (slot("cellar"), slot("hall")), {})
    assert received(case, share(case)) == {("cellar", "pasta"): 30_000, ("hall", "pasta"): 90_000}


def test_goods_with_restricted_receivers_free_the_shared_ones_for_the_others() -> None:
    scenario = town([association("a"), association("b")], {("a", "pasta"): 100, ("b", "pasta"): 100})
    supply = (group("own", PASTA, 60, receivers=("a",)), group("shared", PASTA, 60))
    case = Case(scenario, supply, (slot("a"), slot("b")), {})
    assert received(case, share(case)) == {("a", "pasta"): 60_000, ("b", "pasta"): 60_000}


def test_goods_that_come_later_or_lie_elsewhere_are_out_of_reach() -> None:
    scenario = town([association("a", min_life_days=2)], {("a", "milk"): 100, ("a", "pasta"): 100})
    supply = (
        group("late", PASTA, 10, day=2),
        group("elsewhere", PASTA, 10, platform="hall"),
        group("old", MILK, 10, last_day=2),
        group("good", MILK, 10, last_day=3),
    )
    allocation = share(Case(scenario, supply, (slot("a", day=1),), {}))
    assert [(flow.group_id, flow.grams) for flow in allocation.flows] == [("good", 10_000)]


def test_what_was_received_already_counts_and_is_not_given_twice() -> None:
    scenario = town([association("a"), association("b")], {("a", "pasta"): 100, ("b", "pasta"): 100})
    slots = (slot("a"), slot("b"))
    already = {("a", "pasta"): 80_000}
    allocation = allocate(scenario, [group("g", PASTA, 40)], slots, already, corrections={}, choose_slots=False)
    assert allocation.fill_permille == {"a": 800, "b": 400}
    full = allocate(scenario, [group("g", PASTA, 900)], slots, already, corrections={}, choose_slots=False)
    case = Case(scenario, (group("g", PASTA, 900),), slots, {})
    assert received(case, full) == {("a", "pasta"): 20_000, ("b", "pasta"): 100_000}


def test_families_are_balanced_within_a_fair_share() -> None:
    names = ("a", "b")
    needs = {(name, family): 100 for name in names for family in ("pasta", "bread")}
    supply = (group("p", PASTA, 80), group("b", BREAD, 80, last_day=9))
    case = Case(town([association(name) for name in names], needs), supply, (slot("a"), slot("b")), {})
    assert set(received(case, share(case)).values()) == {40_000}


def test_what_would_spoil_is_given_before_what_keeps() -> None:
    scenario = town([association("a")], {("a", "milk"): 50})
    supply = (group("fresh", MILK, 50, last_day=6), group("old", MILK, 50, last_day=1))
    allocation = share(Case(scenario, supply, (slot("a"),), {}))
    assert [(flow.group_id, flow.grams) for flow in allocation.flows] == [("old", 50_000)]


def test_families_are_evened_out_even_when_some_food_spoils_for_it() -> None:
    shelf = ((Temperature.AMBIENT, 100_000),)
    scenario = town([association("a", storage_g=shelf)], {("a", "pasta"): 100, ("a", "bread"): 100})
    supply = (group("p", PASTA, 100), group("b", BREAD, 100, last_day=2))
    case = Case(scenario, supply, (slot("a"),), {})
    assert received(case, share(case)) == {("a", "pasta"): 50_000, ("a", "bread"): 50_000}


def test_what_would_spoil_on_one_platform_is_taken_before_what_keeps_on_another() -> None:
    scenario = town([association("a")], {("a", "milk"): 50})
    for spoiling, keeping in (("depot", "hall"), ("hall", "depot")):
        supply = (
            group("fresh", MILK, 50, last_day=8, platform=keeping),
            group("old", MILK, 50, last_day=2, platform=spoiling),
        )
        slots = (slot("a", platform="depot"), slot("a", platform="hall"))
        assert [flow.group_id for flow in share(Case(scenario, supply, slots, {})).flows] == ["old"]


def test_the_nearest_expiry_leaves_first_when_all_is_given() -> None:
    scenario = town([association("a"), association("b")], {("a", "milk"): 50, ("b", "milk"): 50})
    supply = (group("fresh", MILK, 50, last_day=6), group("old", MILK, 50, last_day=4))
    allocation = share(Case(scenario, supply, (slot("a", day=0), slot("b", day=1)), {}))
    assert {flow.slot_id[0]: flow.group_id for flow in allocation.flows} == {"0": "old", "1": "fresh"}


def test_packs_of_100_g_are_not_opened() -> None:
    names = ("a", "b", "c")
    scenario = town([association(name) for name in names], {(name, "pasta"): 100 for name in names})
    case = Case(scenario, (group("g", PASTA, 200),), tuple(slot(name) for name in names), {})
    amounts = received(case, share(case))
    assert sum(amounts.values()) == 200_000
    assert sorted(amounts.values()) == [66_600, 66_700, 66_700]


def test_the_last_grams_of_a_need_are_given() -> None:
    scenario = town([association("a")], {("a", "pasta"): 1})
    scenario = replace(scenario, needs=(replace(scenario.needs[0], wanted_g=12_345),))
    assert share(Case(scenario, (group("g", PASTA, 50),), (slot("a"),), {})).fill_permille == {"a": 1_000}


def test_who_asks_for_nothing_is_full_and_does_not_hold_the_others_back() -> None:
    scenario = town([association("a"), association("idle")], {("a", "pasta"): 100})
    allocation = share(Case(scenario, (group("g", PASTA, 50),), (slot("a"), slot("idle")), {"idle": -50}))
    assert allocation.fill_permille == {"a": 500, "idle": 1_000}
    assert allocation.lowest_permille == 500


def test_nothing_to_give_and_no_slot_are_no_errors() -> None:
    scenario = town([association("a")], {("a", "pasta"): 100})
    for choose in (True, False):
        assert share(Case(scenario, (), (slot("a"),), {}), choose).lowest_permille == 0
        assert share(Case(scenario, (group("g", PASTA, 5),), (), {}), choose).flows == ()
