"""Nearest expiry first: the sweep finds exactly what comparing every departure with every lot finds."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from logistics.model.goods import StockLot
from logistics.model.plan import Lot, OwnPickup, ShipmentLine
from tests.checking.case import Case, village

DAY_S = 86_400
MOMENTS = (28_800, 36_000, 43_200)


def slow_offenses(case: Case) -> set[tuple[str, int]]:
    """(lot, moment) of every departure that an earlier lot should have had."""
    draws = [
        (pickup.day * DAY_S + pickup.at_s, line.lot_id, line.grams, pickup.association_id)
        for pickup in case.plan.own_pickups
        for line in pickup.lines
    ]
    offenses = set()
    for at_s, lot_id, _, receiver in draws:
        taken, life = case.plan.lot[lot_id], case.scenario.association[receiver].min_life_days
        for other in case.plan.lots:
            left = other.grams - sum(grams for when, name, grams, _ in draws if name == other.id and when <= at_s)
            use_by = other.family_id == "frais"
            may_have = not other.receiver_ids or receiver in other.receiver_ids
            lives = not use_by or other.expiry_day - at_s // DAY_S >= life
            earlier = other.family_id == taken.family_id and other.expiry_day < taken.expiry_day
            alike = other.receiver_ids == taken.receiver_ids
            if left > 0 and other.available_s <= at_s and may_have and lives and earlier and alike:
                offenses.add((lot_id, at_s))
    return offenses


@st.composite
def pickups_from_stock(draw: st.DrawFn) -> Case:
    """A village without rounds, where lots of two families are only fetched."""
    lots = [
        Lot(
            f"lot{number}",
            "moulin",
            draw(st.sampled_from(("frais", "epicerie"))),
            draw(st.integers(0, 3)),
            0,
            0,
            available_s=draw(st.sampled_from((0, 36_000, DAY_S + 36_000))),
            expiry_day=draw(st.integers(0, 5)),
            receiver_ids=draw(st.sampled_from(((), ("table",), ("entraide",)))),
        )
        for number in range(draw(st.integers(1, 5)))
    ]
    pickups = []
    for _ in range(draw(st.integers(0, 6))):
        lot = draw(st.sampled_from(lots))
        line = ShipmentLine(lot.family_id, draw(st.integers(1, 2)), lot.id)
        receiver, day, at_s = (
            draw(st.sampled_from(("table", "entraide"))),
            draw(st.integers(0, 2)),
            draw(st.sampled_from(MOMENTS)),
        )
        pickups.append(OwnPickup(receiver, "moulin", day, at_s, (line,)))
    stock = tuple(
        StockLot(lot.id, "moulin", lot.family_id, lot.grams, lot.expiry_day, lot.receiver_ids) for lot in lots
    )
    case = village().given(stock=stock)
    return case.planned(rounds=(), shipments=(), lots=tuple(lots), own_pickups=tuple(pickups))


@given(pickups_from_stock())
def test_agrees_with_comparing_everything(case: Case) -> None:
    report = case.report()
    found = {violation.where for violation in report.violations if violation.rule == "first_expiry_first"}

    assert found == {f"moulin lot {lot_id}" for lot_id, _ in slow_offenses(case)}


def test_goods_that_leave_at_the_same_moment_do_not_offend_each_other() -> None:
    """The Entraide takes the last of Monday's stock and, at once, some of what expires later."""
    case = village().association("entraide", min_life_days=0).association("table", own_collections=())
    lines = case.plan.shipment["V2"].lines
    both = (ShipmentLine("frais", 10_000, "stock:frais"), replace(lines[0], grams=10_000), *lines[1:])
    case = case.planned(own_pickups=()).shipment("V2", lines=both).finished()

    assert case.broken() == set()
