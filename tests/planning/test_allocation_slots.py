"""Which slots are used: few, cheap, useful, on few days, and never at the price of the worst off."""

import random
from dataclasses import replace

from logistics.model.goods import Temperature
from logistics.planning.allocation import Allocation, allocate
from tests.planning.food_cases import BREAD, DAYS, MILK, PASTA, Case, association, broken, group, slot, town


def share(case: Case) -> Allocation:
    return allocate(case.scenario, case.supply, case.slots, corrections=case.corrections)


def used(allocation: Allocation) -> list[str]:
    return sorted({flow.slot_id for flow in allocation.flows})


def test_one_delivery_is_enough_when_everything_is_there() -> None:
    scenario = town([association("a")], {("a", "pasta"): 100, ("a", "milk"): 100})
    slots = tuple(slot("a", day, cost_cents=1_000) for day in range(DAYS))
    allocation = share(Case(scenario, (group("p", PASTA, 80), group("m", MILK, 80, last_day=9)), slots, {}))
    assert len(used(allocation)) == 1
    assert allocation.fill_permille == {"a": 800}


def test_the_cheaper_platform_is_used_for_the_same_goods() -> None:
    scenario = town([association("a")], {("a", "pasta"): 100})
    slots = (slot("a", platform="depot", cost_cents=3_000), slot("a", platform="hall", cost_cents=900))
    supply = (group("here", PASTA, 100), group("there", PASTA, 100, platform="hall"))
    assert used(share(Case(scenario, supply, slots, {}))) == ["0:hall:a"]


def test_no_more_days_than_allowed_even_if_food_is_lost() -> None:
    scenario = town([association("a", max_deliveries=1)], {("a", "bread"): 300})
    supply = tuple(group(f"b{day}", BREAD, 50 + 10 * day, day, last_day=day) for day in range(DAYS))
    allocation = share(Case(scenario, supply, tuple(slot("a", day) for day in range(DAYS)), {}))
    assert used(allocation) == ["2:depot:a"]
    assert (allocation.fill_permille, allocation.open_permille) == ({"a": 233}, 600)


def test_a_drop_that_is_too_small_to_be_useful_is_not_made() -> None:
    scenario = town([association("a", min_drop_g=40_000)], {("a", "bread"): 100})
    supply = (group("early", BREAD, 20, 0, last_day=0), group("late", BREAD, 60, 2, last_day=2))
    allocation = share(Case(scenario, supply, (slot("a", 0), slot("a", 2)), {}))
    assert used(allocation) == ["2:depot:a"]


def test_a_drop_is_filled_up_rather_than_given_up() -> None:
    scenario = town([association("a", min_drop_g=40_000), association("b")], {("a", "pasta"): 100, ("b", "pasta"): 100})
    allocation = share(Case(scenario, (group("g", PASTA, 70),), (slot("a"), slot("b")), {}))
    assert allocation.fill_permille == {"a": 400, "b": 300}


def test_storage_that_is_too_small_for_one_delivery_takes_a_second() -> None:
    shelf = ((Temperature.AMBIENT, 60_000),)
    scenario = town([association("a", storage_g=shelf)], {("a", "pasta"): 100})
    slots = tuple(slot("a", day, cost_cents=2_000) for day in range(DAYS))
    allocation = share(Case(scenario, (group("g", PASTA, 100),), slots, {}))
    assert len(used(allocation)) == 2
    assert allocation.fill_permille == {"a": 1_000}


def crowded_town(seed: int) -> Case:
    """Ten associations, three days, two platforms, goods of every kind, more wishes than food."""
    draw = random.Random(seed)
    members = [
        association(
            f"a{index}",
            storage_g=((Temperature.AMBIENT, draw.randint(90, 200) * 1_000), (Temperature.COOL_8, 80_000)),
            max_deliveries=draw.choice([1, 2, 2, 3]),
            min_drop_g=draw.choice([0, 10_000, 25_000]),
            min_life_days=draw.choice([0, 2]),
        )
        for index in range(10)
    ]
    needs = {(m.id, family): draw.randint(20, 90) for m in members for family in ("bread", "milk", "pasta")}
    supply = [
        group(
            f"g{index}",
            family,
            draw.paretovariate(1.8) * 12,
            day,
            last_day=day + family.shelf_life_days,
            platform=draw.choice(["depot", "hall"]),
        )
        for index, (family, day) in enumerate(
            (f, d) for f in (BREAD, MILK, PASTA) for d in range(DAYS) for _ in "12345"
        )
    ]
    slots = [slot(m.id, d, p, cost_cents=1_500) for m in members for d in range(DAYS) for p in ("depot", "hall")]
    return Case(town(members, needs), tuple(supply), tuple(slots), {})


def test_few_slots_cost_the_worst_off_little() -> None:
    for seed in range(4):
        case = crowded_town(seed)
        few = share(case)
        every = allocate(case.scenario, case.supply, case.slots, corrections={}, choose_slots=False)
        assert broken(case, few, chosen=True) == []
        assert few.lowest_permille >= every.lowest_permille * 95 // 100
        assert len(used(few)) <= len(used(every))
        assert len(used(few)) <= 2 * len(case.scenario.associations)


def test_the_choice_is_the_same_each_time() -> None:
    case = crowded_town(9)
    assert share(case).flows == share(case).flows


def test_the_vehicles_of_a_lane_share_what_they_can_carry() -> None:
    scenario = town([association("a"), association("b")], {("a", "pasta"): 100, ("b", "pasta"): 100})
    slots = (slot("a", lane="0:am"), slot("b", lane="0:am"), replace(slot("b", 1), lane="1:am"))
    case = Case(scenario, (group("g", PASTA, 200),), slots, {})
    allocation = allocate(scenario, case.supply, slots, corrections={}, choose_slots=False, lane_g={"0:am": 60_000})
    assert allocation.fill_permille == {"a": 600, "b": 1_000}
