"""Days that are open to a share: the relaxation that tells which days can be spared."""

import pytest

from logistics.model.goods import Temperature
from logistics.planning.allocation import asks_of, storage_of
from logistics.planning.day_model import DayModel
from logistics.planning.sharing import Arc, Sharing
from logistics.planning.supply import SupplyGroup, piles_of
from tests.planning.food_cases import BREAD, DAYS, association, group, slot, town


def model(supply: list[SupplyGroup], **details: object) -> DayModel:
    """One association that needs 100 kg of bread, with a slot every day."""
    scenario = town([association("a", **details)], {("a", "bread"): 100})
    slots, piles = tuple(slot("a", day) for day in range(DAYS)), piles_of(supply)
    arcs = tuple(Arc(p, s) for p, pile in enumerate(piles) for s in range(DAYS) if pile.allows(slots[s], 0))
    sharing = Sharing(
        piles=piles,
        slots=slots,
        arcs=arcs,
        asks=asks_of(scenario, {}, {}),
        temperature={family.id: family.temperature for family in scenario.families},
        storage_g=storage_of(scenario, slots),
    )
    return DayModel(sharing, scenario.association)


def bread(kg: float) -> list[SupplyGroup]:
    """Bread every day that must leave the same day."""
    return [group(f"b{day}", BREAD, kg, day, last_day=day) for day in range(DAYS)]


def test_days_share_what_the_number_of_deliveries_allows() -> None:
    assert model(bread(30)).worst_gap({"a": 0.0}) == pytest.approx(900)
    assert model(bread(100), max_deliveries=1).worst_gap({"a": 0.0}) == pytest.approx(1_000)
    shelf = ((Temperature.AMBIENT, 30_000),)
    assert model(bread(100), storage_g=shelf, max_deliveries=1).worst_gap({"a": 0.0}) == pytest.approx(300)
    assert model(bread(100), storage_g=shelf, max_deliveries=2).worst_gap({"a": 0.0}) == pytest.approx(600)


def test_a_day_that_brings_all_takes_the_whole_share() -> None:
    days = model([group("b", BREAD, 100, 1, last_day=1)], max_deliveries=1)
    assert days.worst_gap({"a": 0.0}) == pytest.approx(1_000)
    assert days.open_shares()["a", 1] == pytest.approx(1)


def test_a_day_whose_smallest_drop_is_more_than_is_needed_stays_closed() -> None:
    assert model(bread(100), min_drop_g=100_000).worst_gap({"a": 0.0}) == pytest.approx(1_000)
    assert model(bread(100), min_drop_g=100_001).worst_gap({"a": 0.0}) == pytest.approx(0)
