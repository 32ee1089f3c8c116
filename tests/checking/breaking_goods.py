"""Changes of the valid village that break one rule on visits, lots, stock, dates or who receives what."""

from dataclasses import replace

from logistics.model.goods import Temperature
from logistics.model.plan import Lot, MovementKind, StockMovement
from tests.builders import MON, halt, shipment
from tests.checking.case import Case, breaks


@breaks("visit_yield")
def leaves_a_kilogram(case: Case) -> Case:
    legumes, frais = case.plan.shipment["C1"].lines
    return case.shipment("C1", lines=(replace(legumes, grams=legumes.grams - 1_000), frais)).finished()


@breaks("one_visit_a_day")
def comes_back(case: Case) -> Case:
    legumes, frais = case.plan.shipment["C5"].lines
    later = shipment(case.scenario, "C6", "halles", "moulin", frais)
    case = case.shipment("C5", lines=(legumes,))
    case = case.planned(shipments=(*case.plan.shipments, later))
    load, drop, pres, *_ = case.round_named("C").stops
    visits = (halt("halles", load="C5"), pres, halt("halles", load="C6"))
    return case.round_("C", stops=(load, drop, *visits, halt("moulin", unload="C4 C5 C6"))).finished()


@breaks("pattern")
def not_on_mondays(case: Case) -> Case:
    return case.donor("pont", patterns=((1, 4), (2, 3)))


@breaks("max_visits")
def once_is_enough(case: Case) -> Case:
    return case.donor("halles", max_visits=1)


@breaks("lot_origin")
def out_of_nowhere(case: Case) -> Case:
    ghost = Lot("ghost", "moulin", "legumes", 5_000, 0, 0, 0, expiry_day=9)
    return case.planned(lots=(*case.plan.lots, ghost)).moved()


@breaks("lot_grams")
def nothing_sorted_out(case: Case) -> Case:
    lot = case.plan.lot["lot:C2:epicerie"]
    return case.lot(lot.id, grams=lot.grams + lot.sorted_out_g, sorted_out_g=0).moved()


@breaks("lot_available")
def sorted_early(case: Case) -> Case:
    lot = case.plan.lot["lot:C2:epicerie"]
    return case.lot(lot.id, available_s=lot.available_s - 60).moved()


@breaks("lot_expiry")
def a_day_longer(case: Case) -> Case:
    return case.lot("lot:C4:surgeles", expiry_day=case.plan.lot["lot:C4:surgeles"].expiry_day + 1)


@breaks("lot_receivers")
def for_one_only(case: Case) -> Case:
    return case.lot("lot:C2:epicerie", receiver_ids=("entraide",))


def change_movement(case: Case, kind: MovementKind, **changes: object) -> Case:
    position = next(i for i, movement in enumerate(case.plan.movements) if movement.kind is kind)
    movements: list[StockMovement] = list(case.plan.movements)
    movements[position] = replace(movements[position], **changes)
    return case.planned(movements=tuple(movements))


@breaks("kg_account")
def a_kilogram_vanishes(case: Case) -> Case:
    return change_movement(case, MovementKind.DEPARTURE, grams=-19_000)


@breaks("movements")
def a_second_later(case: Case) -> Case:
    return change_movement(case, MovementKind.DEPARTURE, at_s=48_181)


@breaks("stock_negative")
def more_than_there_is(case: Case) -> Case:
    legumes, epicerie = case.plan.shipment["V1"].lines
    held = case.plan.lot[legumes.lot_id].grams
    return case.shipment("V1", lines=(replace(legumes, grams=held + 1), epicerie)).finished()


@breaks("stock_available")
def before_it_is_sorted(case: Case) -> Case:
    return case.platform(wave_times_s=case.scenario.platform["moulin"].wave_times_s[1:]).derived()


@breaks("platform_capacity")
def cold_room_too_small(case: Case) -> Case:
    room = ((Temperature.AMBIENT, 500_000), (Temperature.COLD_4, 34_999), (Temperature.FROZEN, 60_000))
    return case.platform(capacity_g=room)


@breaks("first_expiry_first")
def takes_the_fresher_goods(case: Case) -> Case:
    """The Entraide may now have Monday's stock, which expires first, but gets Monday's collection."""
    return case.association("entraide", min_life_days=0)


@breaks("expired")
def fetched_too_late(case: Case) -> Case:
    return case.given(stock=(replace(case.scenario.stock[0], expiry_day=MON),)).derived()


@breaks("life_left")
def cooks_tomorrow(case: Case) -> Case:
    return case.association("table", min_life_days=1)


@breaks("convention")
def not_for_the_table(case: Case) -> Case:
    return case.convention("gare", receiver_ids=("entraide",))


@breaks("storage")
def fridge_too_small(case: Case) -> Case:
    room = ((Temperature.AMBIENT, 100_000), (Temperature.COLD_4, 19_999))
    return case.association("entraide", storage_g=room)


@breaks("max_deliveries")
def twice_is_too_often(case: Case) -> Case:
    return case.association("entraide", max_deliveries=1)


@breaks("min_drop")
def not_worth_opening(case: Case) -> Case:
    return case.association("entraide", min_drop_g=32_001)


@breaks("own_pickup")
def more_than_agreed(case: Case) -> Case:
    own = case.scenario.association["table"].own_collections[0]
    return case.association("table", own_collections=(replace(own, max_g=13_999),))
