"""The transport-free bound: nothing is fairer, and it names what stands in the way."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from logistics.model.goods import DateKind, Forecast, Offer, PastCollection, PastWeek, StockLot, Temperature
from logistics.model.places import Convention, Donor, OwnCollection
from logistics.model.scenario import Scenario
from logistics.planning.accumulate import Waiting
from logistics.planning.allocation import NEVER, DeliverySlot, SupplyGroup, allocate
from logistics.planning.bound import Bound, transport_free_bound
from logistics.planning.forecast import forecast
from logistics.planning.ledger import corrections
from logistics.planning.stock import receivers_of
from tests.builders import at, hours, site, window
from tests.planning.food_cases import DAY, DAYS, EVERY_DAY, association, town
from tests.planning.random_scenarios import scenarios


def donor(name: str = "shop", convention: Convention | None = None, **details: object) -> Donor:
    usual = Donor(site(name, name, at(0, 0), EVERY_DAY, 2), convention or Convention("a"), 10_000_000)
    return replace(usual, **details)


def bound_of(scenario: Scenario, *offered: tuple[int, str, int]) -> Bound:
    """The bound when the only donor offers these (day, family, kg); nothing is lost in sorting."""
    families = tuple(replace(family, loss_permille=0) for family in scenario.families)
    forecasts = [Forecast(scenario.donors[0].id, day, family, kg * 1_000, ()) for day, family, kg in offered]
    return transport_free_bound(replace(scenario, families=families), forecasts)


def simple(needs: dict[tuple[str, str], int], *, donors: tuple[Donor, ...] = (), **details: object) -> Scenario:
    """One or two associations "a" and "b" that ask for these kg, and a donor "shop"."""
    names = sorted({name for name, _ in needs})
    return replace(town([association(name, **details) for name in names], needs), donors=donors or (donor(),))


def test_food_that_is_short_is_shared_and_supply_is_what_blocks() -> None:
    bound = bound_of(simple({("a", "pasta"): 100, ("b", "pasta"): 300}), (0, "pasta", 100))
    assert bound.fill_permille == {"a": 250, "b": 250}
    assert (bound.lowest_permille, set(bound.blocking.values())) == (250, {"supply"})


def test_who_has_all_it_asked_for_is_not_blocked() -> None:
    bound = bound_of(simple({("a", "pasta"): 50}), (0, "pasta", 90))
    assert (bound.fill_permille, bound.blocking) == ({"a": 1_000}, {"a": "met"})


def test_sorting_loss_is_taken_off() -> None:
    scenario = simple({("a", "pasta"): 100})
    families = tuple(replace(family, loss_permille=100) for family in scenario.families)
    bound = transport_free_bound(replace(scenario, families=families), [Forecast("shop", 0, "pasta", 100_000, ())])
    assert bound.fill_permille == {"a": 900}


def test_small_storage_blocks_day_after_day() -> None:
    scenario = simple({("a", "pasta"): 100}, storage_g=((Temperature.AMBIENT, 20_000),))
    bound = bound_of(scenario, (0, "pasta", 100))
    assert (bound.fill_permille, bound.blocking) == ({"a": 200 * DAYS}, {"a": "storage"})


def test_days_without_receiving_block_what_does_not_keep() -> None:
    closed_monday = site("a", "a", at(0, 0), hours(window("8:00", "9:00"), weekdays=(0,)), 1)
    scenario = simple({("a", "bread"): 100}, site=closed_monday, min_life_days=2)
    bound = bound_of(scenario, (0, "bread", 20), (2, "bread", 30))
    assert (bound.fill_permille, bound.blocking) == ({"a": 200}, {"a": "receiving_days"})


def test_own_pickups_reach_as_far_as_their_grams() -> None:
    nowhere = site("a", "a", at(0, 0), hours(), 1)
    own = (OwnCollection("moulin", 1, window("10:00", "12:00"), 30_000),)
    scenario = simple({("a", "pasta"): 100}, site=nowhere, own_collections=own)
    assert bound_of(scenario, (0, "pasta", 100)).fill_permille == {"a": 300}


def test_conventions_block_whoever_is_not_among_the_receivers() -> None:
    scenario = simple(
        {("a", "pasta"): 100, ("b", "pasta"): 100}, donors=(donor(convention=Convention("a", pooled=False)),)
    )
    bound = bound_of(scenario, (0, "pasta", 500))
    assert bound.fill_permille == {"a": 1_000, "b": 0}
    assert bound.blocking == {"a": "met", "b": "conventions"}


def test_too_little_life_left_blocks() -> None:
    bound = bound_of(simple({("a", "bread"): 100}, min_life_days=3), (0, "bread", 50))
    assert (bound.fill_permille, bound.blocking) == ({"a": 0}, {"a": "life"})


def test_goods_that_wait_at_the_donor_stay_fresh_but_not_all_of_them() -> None:
    tuesday = site("a", "a", at(0, 0), hours(window("8:00", "9:00"), weekdays=(1,)), 1)
    scenario = simple({("a", "bread"): 100}, site=tuesday, min_life_days=2, donors=(donor(keep_permille=800),))
    assert bound_of(scenario, (0, "bread", 50)).fill_permille == {"a": 400}


def test_stock_and_what_waits_from_last_week_count() -> None:
    scenario = simple({("a", "milk"): 100})
    scenario = replace(
        scenario,
        stock=(StockLot("s", "moulin", "milk", 10_000, 1), StockLot("old", "moulin", "milk", 10_000, -1)),
        past_collections=(PastCollection(scenario.date_of(-3).isoformat(), "shop", "milk", 1),),
    )
    bound = bound_of(scenario, (-4, "milk", 40), (-1, "milk", 20), (0, "milk", 5))
    assert bound.fill_permille == {"a": 10 * (10 + 18 + 5)}


def test_the_rolling_bound_knows_what_past_weeks_owe() -> None:
    scenario = simple({("a", "pasta"): 100, ("b", "pasta"): 100})
    weeks = (PastWeek("2026-02-23", "a", 100, 0), PastWeek("2026-02-23", "b", 100, 100))
    scenario = replace(scenario, past_weeks=weeks, settings=replace(scenario.settings, catch_up_permille=50))
    bound = bound_of(scenario, (0, "pasta", 100))
    assert (bound.lowest_permille, bound.lowest_rolling_permille) == (500, 500)
    assert bound.rolling_permille == {"a": 500, "b": 500}


@given(scenarios(), st.data())
@settings(max_examples=60)
def test_no_allocation_of_what_visits_bring_is_fairer(scenario: Scenario, data: st.DataObject) -> None:
    forecasts = forecast(scenario)
    waiting = Waiting(scenario, forecasts)
    supply = [
        SupplyGroup(lot.id, "", lot.family_id, lot.grams, 0, _last_day(scenario, lot.family_id, lot.expiry_day),
                    lot.receiver_ids)
        for lot in scenario.stock
    ]  # fmt: skip
    days = st.sets(st.integers(0, scenario.days - 1))
    for giver in scenario.donors:
        visits = sorted(data.draw(days))
        for day, amounts in zip(visits, waiting.means(giver.id, visits), strict=True):
            supply += [_after_sorting(scenario, giver.id, day, *amount) for amount in amounts.items()]
    slots = [
        DeliverySlot(f"{name}:{day}", name, "", day, day * DAY)
        for name in scenario.association
        for day in range(scenario.days)
        if scenario.windows_on(name, day)
    ]
    bound = transport_free_bound(scenario, forecasts)
    plain = allocate(scenario, supply, slots, corrections={}, choose_slots=False)
    owed = allocate(scenario, supply, slots, corrections=corrections(scenario), choose_slots=False)
    assert plain.lowest_permille <= bound.lowest_permille
    assert owed.lowest_permille <= bound.lowest_rolling_permille
    assert bound.lowest_permille <= 1_000


def _last_day(scenario: Scenario, family_id: str, day: int) -> int:
    return day if scenario.family[family_id].date_kind is DateKind.USE_BY else NEVER


def _after_sorting(scenario: Scenario, giver: str, day: int, family_id: str, grams: int) -> SupplyGroup:
    family = scenario.family[family_id]
    kept = grams - grams * family.loss_permille // 1_000
    last = _last_day(scenario, family_id, day + family.shelf_life_days)
    return SupplyGroup(
        f"{giver}:{day}:{family_id}", "", family_id, kept, day * DAY, last, receivers_of(scenario, giver)
    )


def test_a_week_without_needs_is_full() -> None:
    scenario = replace(simple({("a", "pasta"): 100}), needs=(), offers=(Offer("shop", 0),))
    bound = bound_of(scenario, (0, "pasta", 10))
    assert (bound.lowest_permille, bound.fill_permille, bound.blocking) == (1_000, {"a": 1_000}, {"a": "met"})
