"""Lots: when they can leave, who may have them, nearest expiry first, and what overflows."""

from dataclasses import replace

from logistics.model.goods import StockLot, Temperature
from logistics.model.plan import Lot, MovementKind
from logistics.planning.stock import (
    StockBook,
    arriving_lots,
    first_overflow,
    may_receive,
    receivers_of,
    sorted_at,
)
from tests.builders import village_scenario

DAY = 86_400
VILLAGE = village_scenario()


def lot(lot_id: str, grams: int, expiry: int, available: int = 0, receivers: tuple[str, ...] = ()) -> Lot:
    return Lot(lot_id, "moulin", "frais", grams, 0, 0, available, expiry, receivers, "c")


def book(*lots: Lot) -> StockBook:
    found = StockBook(VILLAGE)
    for one in lots:
        found.add(one)
    return found


def drawn(stock: StockBook, grams: int, association: str = "table", at_s: int = 3_600) -> list[tuple[str, int]]:
    lines = stock.take("moulin", association, {"frais": grams}, at_s, MovementKind.DEPARTURE, "d")
    return [(line.lot_id, line.grams) for line in lines]


def test_goods_leave_at_the_next_wave_and_after_the_last_one_at_midnight() -> None:
    assert sorted_at(VILLAGE, "moulin", 2 * DAY + 39_000) == 2 * DAY + 39_600
    assert sorted_at(VILLAGE, "moulin", 2 * DAY + 39_600) == 2 * DAY + 39_600
    assert sorted_at(VILLAGE, "moulin", 2 * DAY + 60_000) == 3 * DAY


def test_an_arrival_is_sorted_and_the_loss_is_rounded_down() -> None:
    (arrived,) = arriving_lots(VILLAGE, "c", "halles", "moulin", {"frais": 999}, DAY + 30_000)
    assert (arrived.grams, arrived.sorted_out_g, arrived.expiry_day) == (920, 79, 4)


def test_exclusive_goods_go_to_the_holder_alone() -> None:
    assert receivers_of(VILLAGE, "coop") == ("entraide",)
    assert receivers_of(VILLAGE, "gare") == ("table",)
    assert receivers_of(VILLAGE, "halles") == ()


def test_the_nearest_expiry_leaves_first() -> None:
    stock = book(lot("late", 5_000, 6), lot("soon", 3_000, 4))
    assert drawn(stock, 4_000) == [("soon", 3_000), ("late", 1_000)]
    assert stock.left == {"late": 4_000, "soon": 0}


def test_what_is_not_sorted_yet_stays() -> None:
    assert drawn(book(lot("later", 5_000, 6, available=7_200)), 4_000) == []


def test_life_left_and_receivers_decide_who_may_have_a_lot() -> None:
    assert may_receive(VILLAGE, lot("x", 1, 2), "entraide", 0)
    assert not may_receive(VILLAGE, lot("x", 1, 1), "entraide", 0)
    assert may_receive(VILLAGE, lot("x", 1, 1), "table", 1)
    assert not may_receive(VILLAGE, lot("x", 1, 1), "table", 2)
    assert not may_receive(VILLAGE, lot("x", 1, 9, receivers=("entraide",)), "table", 0)


def test_expired_use_by_goods_are_written_off_once_their_last_day_is_over() -> None:
    stock = book(lot("gone", 2_000, 0), lot("kept", 2_000, 9))
    stock.close()
    expired = [m for m in stock.movements if m.kind is MovementKind.EXPIRED]
    assert [(m.lot_id, m.at_s, m.grams) for m in expired] == [("gone", DAY, -2_000)]
    assert stock.left == {"gone": 0, "kept": 2_000}


def test_the_first_arrival_too_many_is_named() -> None:
    scenario = replace(
        VILLAGE,
        platforms=(replace(VILLAGE.platforms[0], capacity_g=((Temperature.COLD_4, 12_000),)),),
        stock=(StockLot("o", "moulin", "frais", 9_000, 5),),
    )
    stock = StockBook.opened(scenario)
    assert first_overflow(scenario, stock.movements) is None
    for arrived in arriving_lots(scenario, "c1", "halles", "moulin", {"frais": 4_000}, 30_000):
        stock.add(arrived)
    overflow = first_overflow(scenario, stock.movements)
    assert overflow is not None
    assert overflow.reference == "c1"
