"""Edges of the rules on lots, stock, dates and who receives what."""

from dataclasses import replace

import pytest

from logistics.checking import RULES
from logistics.model.plan import MovementKind, ShipmentKind
from tests.checking.case import Case, village


def broken_lots(case: Case) -> set[str]:
    return {rule for rule in case.broken() if rule.startswith("lot_")}


def test_goods_wait_for_the_wave_after_their_arrival() -> None:
    """Round A leaves the platform after 9:30: a wave at that second is caught, one a second earlier is not."""
    case = village()
    arrived = case.plan.lot["lot:C1:frais"].arrived_s

    def available(*waves: int) -> int:
        moved = case.platform(wave_times_s=waves).derived()
        assert broken_lots(moved) == set()
        return moved.plan.lot["lot:C1:frais"].available_s

    assert available(arrived) == arrived
    assert available(arrived - 1, 57_600) == 57_600
    assert available(arrived - 1) == 86_400
    assert available() == 86_400


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"grams": 9_999}, "lot_grams"),
        ({"sorted_out_g": 1}, "lot_grams"),
        ({"arrived_s": 1}, "lot_available"),
        ({"available_s": 1}, "lot_available"),
        ({"expiry_day": 2}, "lot_expiry"),
        ({"receiver_ids": ("table",)}, "lot_receivers"),
        ({"family_id": "legumes"}, "lot_origin"),
        ({"shipment_id": "C1"}, "lot_origin"),
    ],
)
def test_opening_lots_are_those_of_the_scenario(changes: dict[str, object], rule: str) -> None:
    assert rule in village().lot("stock:frais", **changes).broken()


def test_no_opening_stock_may_be_missing() -> None:
    case = village()
    lots = tuple(lot for lot in case.plan.lots if lot.id != "stock:frais")

    assert "lot_origin" in case.planned(lots=lots).broken()


def test_exclusive_goods_are_for_the_holder_alone() -> None:
    case = village()

    assert case.plan.lot["lot:C3:legumes"].receiver_ids == ("entraide",)
    assert "lot_receivers" in case.lot("lot:C3:legumes", receiver_ids=()).broken()
    assert "convention" in case.convention("gare", pooled=False, holder_id="entraide").broken()
    assert case.convention("gare", pooled=False, holder_id="table").broken() == set()


def test_deliveries_and_pickups_respect_the_receivers_of_lots() -> None:
    """Monday's stock and the goods of halles are now for others than those who get them."""
    case = village()
    stock = (replace(case.scenario.stock[0], receiver_ids=("entraide",)),)

    assert case.given(stock=stock).derived().broken() == {"convention"}
    assert case.convention("halles", receiver_ids=("table",)).derived().broken() == {"convention"}


def test_goods_may_leave_at_the_moment_they_are_sorted() -> None:
    case = village()
    loading = case.round_named("B").stops[0].service_start_s

    assert case.platform(wave_times_s=(loading, 57_600)).derived().broken() == set()
    assert case.platform(wave_times_s=(loading + 1, 57_600)).derived().broken() == {"stock_available"}


def test_the_last_gram_may_be_taken() -> None:
    case = village()
    legumes, epicerie = case.plan.shipment["V1"].lines
    held = case.plan.lot[legumes.lot_id].grams

    assert case.shipment("V1", lines=(replace(legumes, grams=held), epicerie)).finished().broken() == set()


def test_capacity_is_used_up_by_what_is_there_together() -> None:
    """Frozen food: 35 kg on Tuesday. Chilled: 10 kg of Monday's stock and 25 kg of halles until the wave."""
    case = village()
    capacity = dict(case.scenario.platform["moulin"].capacity_g)
    cold, frozen = ("cold_4", 35_000), ("frozen", 35_000)
    kinds = {kind.value: kind for kind in capacity}
    room = (("ambient", 500_000), cold, frozen)

    assert case.platform(capacity_g=tuple((kinds[name], grams) for name, grams in room)).broken() == set()
    without_frozen = tuple((kinds[name], grams) for name, grams in room[:2])
    assert case.platform(capacity_g=without_frozen).broken() == {"platform_capacity"}


def test_an_own_pickup_is_where_and_when_it_was_agreed() -> None:
    case = village()
    (pickup,), own = case.plan.own_pickups, case.scenario.association["table"].own_collections[0]

    def agreed(**changes: object) -> set[str]:
        return case.association("table", own_collections=(replace(own, **changes),)).broken()

    assert agreed(window=replace(own.window, start_s=pickup.at_s)) == set()
    assert agreed(window=replace(own.window, start_s=pickup.at_s + 1)) == {"own_pickup"}
    assert agreed(weekday=2) == {"own_pickup"}
    assert agreed(platform_id="elsewhere") == {"own_pickup"}
    assert agreed(max_g=14_000) == set()


def test_two_pickups_at_one_agreed_time_count_together() -> None:
    case = village()
    (pickup,) = case.plan.own_pickups
    frais, legumes = pickup.lines
    parts = (replace(pickup, lines=(frais,)), replace(pickup, lines=(legumes,)))
    own = case.scenario.association["table"].own_collections[0]
    case = case.planned(own_pickups=parts).derived()

    assert case.broken() == set()
    assert case.association("table", own_collections=(replace(own, max_g=13_999),)).broken() == {"own_pickup"}


def test_pickups_and_rounds_of_one_day_share_the_storage() -> None:
    """On Monday the Table ouverte gets 19.5 kg by round; fetched on the same day, 8 kg more do not fit in 25 kg."""
    case = village()
    own = case.scenario.association["table"].own_collections[0]
    case = case.association("table", own_collections=(replace(own, weekday=0),))
    monday = replace(case.plan.own_pickups[0], day=0, at_s=41_400)
    case = case.planned(own_pickups=(monday,)).derived()

    assert case.broken() == {"storage"}


def test_an_own_pickup_is_no_delivery_day() -> None:
    assert village().association("table", max_deliveries=1).broken() == set()
    assert village().association("table", max_deliveries=0).broken() == {"max_deliveries"}


def test_direct_goods_need_life_too() -> None:
    """Chilled food of gare lives 3 days."""
    case = village()
    direct = {v.where for v in case.association("table", min_life_days=4).report().violations if v.rule == "life_left"}

    assert "shipment X1" in direct
    assert "shipment X1" not in {v.where for v in case.association("table", min_life_days=3).report().violations}


def test_best_before_goods_may_leave_after_their_date() -> None:
    """Dry groceries that expire the day before they are delivered, best-before and use-by."""
    case = village()
    late = case.element("families", "epicerie", shelf_life_days=0).derived()

    assert late.broken() == set()
    kind = late.scenario.family["frais"].date_kind
    assert "expired" in late.element("families", "epicerie", date_kind=kind).derived().broken()


def test_use_by_goods_expire_at_midnight_after_their_last_day() -> None:
    """Also at the last midnight of the week; what lives longer stays in stock."""
    case = village().association("table", min_life_days=0).planned(own_pickups=())

    def expired_at(day: int) -> list[int]:
        moved = case.given(stock=(replace(case.scenario.stock[0], expiry_day=day),)).derived()
        found = [m for m in moved.plan.movements if m.kind is MovementKind.EXPIRED and m.lot_id == "stock:frais"]
        assert {rule for rule in moved.broken() if rule in ("movements", "kg_account")} == set()
        return [movement.at_s for movement in found]

    assert expired_at(-4) == [0]
    assert expired_at(1) == [2 * 86_400]
    assert expired_at(2) == [3 * 86_400]
    assert expired_at(3) == []


def test_the_account_of_a_lot_is_told_in_full() -> None:
    case = village()
    moved = [m if m.kind is not MovementKind.EXPIRED else replace(m, grams=-1_000) for m in case.plan.movements]
    (violation,) = case.planned(movements=tuple(moved)).report().violations

    assert violation.rule == "kg_account"
    assert violation.where == "moulin frais lot stock:frais"
    assert "picked up 8 kg + sorted out 0 kg + expired 1 kg + in stock 1 kg; by rounds" in violation.message


def test_a_visit_without_yield_is_not_planned() -> None:
    """coop declares nothing, but is visited."""
    case = village()
    offers = tuple(replace(o, declared=()) if o.donor_id == "coop" else o for o in case.scenario.offers)
    forecasts = tuple(forecast for forecast in case.plan.forecasts if forecast.donor_id != "coop")

    assert "visit_yield" in case.given(offers=offers).planned(forecasts=forecasts).broken()


def test_every_kind_of_shipment_is_in_the_village() -> None:
    """Otherwise the rules above would hold for want of anything to check."""
    assert {shipment.kind for shipment in village().plan.shipments} == set(ShipmentKind)
    assert {movement.kind for movement in village().plan.movements} == set(MovementKind)
    assert len(RULES) == 79
