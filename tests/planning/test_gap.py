"""The rule behind the fill gap: each is named when it alone was made to bite."""

from dataclasses import replace

from logistics.model.goods import StockLot
from logistics.model.plan import Lot
from logistics.model.scenario import Scenario
from logistics.planning.allocation import DeliverySlot
from logistics.planning.gap import gap_reason
from tests.builders import village_scenario

DAY = 86_400
VILLAGE: Scenario = replace(village_scenario(), stock=(StockLot("s", "moulin", "frais", 1, 9),))


def lots(grams: int, available_s: int) -> list[Lot]:
    """Enough of everything that the village needs, on its platform from a moment on."""
    return [Lot(f.id, "moulin", f.id, grams, 0, 0, available_s, 90) for f in VILLAGE.families]


def chances(day: int) -> list[DeliverySlot]:
    return [DeliverySlot(f"{a.id}", a.id, "moulin", day, day * DAY + 30_000) for a in VILLAGE.associations]


def reason(found: list[Lot], slots: list[DeliverySlot], lowest: int) -> str:
    return gap_reason(VILLAGE, found, slots, lowest, 1_000)


def test_near_the_bound_nothing_is_named() -> None:
    assert reason([], [], 970) == ""


def test_without_goods_they_were_not_collected() -> None:
    assert reason(lots(0, 0), chances(0), 0) == "not_collected"


def test_goods_after_the_last_chance_came_too_late() -> None:
    assert reason(lots(200_000, 2 * DAY), chances(0), 0) == "stock_left"


def test_goods_in_time_that_no_round_brought_had_no_room() -> None:
    assert reason(lots(200_000, 0), [*chances(0), *chances(1)], 0) == "no_room"
