"""Each way in which structure, forecasts and answers can be wrong, and that only the unsound part is skipped."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from logistics.model.fleet import Duty
from logistics.model.plan import CostItem, MovementKind, Reason, ShipmentLine, StopAction, Unserved
from tests.checking.case import Case, village


def ghost_pickup(case: Case, **changes: object) -> Case:
    return case.planned(own_pickups=(replace(case.plan.own_pickups[0], **changes),))


def ghost_line(case: Case) -> tuple[ShipmentLine, ...]:
    return (replace(case.plan.shipment["X1"].lines[0], family_id="ghost"),)


UNKNOWN: dict[str, Callable[[Case], Case]] = {
    "vehicle": lambda case: case.round_("A", duty=Duty(0, "matin", "ghost")),
    "shift": lambda case: case.round_("A", duty=Duty(0, "ghost", "frigo")),
    "start place": lambda case: case.round_("A", start_place_id="ghost"),
    "end place": lambda case: case.round_("A", end_place_id="ghost"),
    "place of a stop": lambda case: case.stop("A", 1, place_id="ghost"),
    "shipment in a stop": lambda case: case.stop("A", 1, actions=(StopAction("ghost", load=True),)),
    "origin": lambda case: case.planned(
        shipments=tuple(replace(s, origin_id="ghost") if s.id == "X1" else s for s in case.plan.shipments)
    ),
    "family of a shipment": lambda case: case.planned(
        shipments=tuple(replace(s, lines=ghost_line(case)) if s.id == "X1" else s for s in case.plan.shipments)
    ),
    "association of a pickup": lambda case: ghost_pickup(case, association_id="ghost"),
    "platform of a pickup": lambda case: ghost_pickup(case, platform_id="ghost"),
    "family of a pickup": lambda case: ghost_pickup(case, lines=(ShipmentLine("ghost", 1, "stock:frais"),)),
    "platform of a lot": lambda case: case.lot("lot:C4:surgeles", platform_id="ghost"),
    "family of a lot": lambda case: case.lot("lot:C4:surgeles", family_id="ghost"),
}


@pytest.mark.parametrize("what", UNKNOWN)
def test_what_does_not_exist_is_named(what: str) -> None:
    report = UNKNOWN[what](village()).report()
    found = [violation.message for violation in report.violations if violation.rule == "known_id"]

    assert len(found) == 1
    assert "'ghost'" in found[0]


def test_only_the_unsound_round_is_skipped() -> None:
    """A round with an unknown vehicle hides its own overload, not that of another round."""
    case = village().vehicle("frigo", capacity_g=150_000).vehicle("camionnette", capacity_g=10_000)
    hidden = case.round_("B", duty=replace(case.round_named("B").duty, vehicle_id="ghost"))

    def overloaded(checked: Case) -> set[str]:
        return {v.round_id for v in checked.report().violations if v.rule == "load_kg"}

    assert overloaded(case) == {case.round_named("B").id, case.round_named("C").id}
    assert overloaded(hidden) == {case.round_named("C").id}


def test_a_shipment_that_is_loaded_but_never_unloaded() -> None:
    assert "carried_once" in village().stop("B", 1, actions=()).broken()


def test_a_shipment_that_is_unloaded_but_never_loaded() -> None:
    assert "carried_once" in village().stop("B", 0, actions=()).broken()


def test_a_shipment_that_is_loaded_twice() -> None:
    case = village()

    assert "carried_once" in case.stop("B", 0, actions=case.round_named("B").stops[0].actions * 2).broken()


def test_a_shipment_that_another_round_unloads() -> None:
    case = village()
    moved = (*case.round_named("C").stops[1].actions, StopAction("V1", load=False))

    assert "carried_once" in case.stop("B", 1, actions=()).stop("C", 1, actions=moved).broken()


def test_a_shipment_unloaded_before_it_is_loaded() -> None:
    case = village()
    case = case.stop("B", 0, actions=(StopAction("V1", load=False),))

    assert "carried_once" in case.stop("B", 1, actions=(StopAction("V1", load=True),)).broken()


def test_a_shipment_unloaded_at_the_wrong_place() -> None:
    case = village()
    table, platform = case.round_named("A").stops[3:]
    case = case.stop("A", 3, actions=platform.actions)

    assert "carried_once" in case.stop("A", 4, actions=table.actions).broken()


def test_a_shipment_that_no_round_carries() -> None:
    case = village()
    extra = replace(case.plan.shipment["X1"], id="X2")

    assert "carried_once" in case.planned(shipments=(*case.plan.shipments, extra)).broken()


@pytest.mark.parametrize("grams", [0, -1])
def test_a_line_of_nothing(grams: int) -> None:
    case = village().planned(rounds=(), shipments=(village().plan.shipment["X1"],))

    assert "shipment_lines" in case.shipment("X1", lines=(ShipmentLine("frais", grams),)).broken()
    assert "shipment_lines" in case.shipment("X1", lines=()).broken()


def test_a_collection_has_one_line_per_family() -> None:
    legumes, frais = village().plan.shipment["C1"].lines
    lines = (replace(legumes, grams=20_000), replace(legumes, grams=20_000, lot_id="lot:C1:more"), frais)

    assert "shipment_lines" in village().shipment("C1", lines=lines).broken()


@pytest.mark.parametrize("lot", ["", "ghost", "lot:C2:epicerie", "lot:C2:legumes"])
def test_a_collection_becomes_a_lot_of_its_own(lot: str) -> None:
    """No lot, an unknown one, one of another family, one of another shipment."""
    legumes, frais = village().plan.shipment["C1"].lines

    assert "line_lots" in village().shipment("C1", lines=(replace(legumes, lot_id=lot), frais)).broken()


@pytest.mark.parametrize("lot", ["", "ghost", "lot:C2:epicerie"])
def test_a_delivery_and_a_pickup_are_drawn_from_a_lot_of_their_family(lot: str) -> None:
    case = village()
    legumes, epicerie = case.plan.shipment["V1"].lines
    frais, other = case.plan.own_pickups[0].lines

    assert "line_lots" in case.shipment("V1", lines=(replace(legumes, lot_id=lot), epicerie)).broken()
    assert "line_lots" in ghost_pickup(case, lines=(replace(frais, lot_id=lot), other)).broken()


def test_two_shipments_or_two_lots_with_one_id() -> None:
    case = village()

    assert "unique_id" in case.planned(shipments=(*case.plan.shipments, case.plan.shipments[0])).broken()
    assert "unique_id" in case.planned(lots=(*case.plan.lots, case.plan.lots[0])).broken()


@pytest.mark.parametrize("day", [-1, 3, 10**12])
def test_days_outside_of_the_week(day: int) -> None:
    case = village()

    assert "plan_day" in case.round_("A", duty=replace(case.round_named("A").duty, day=day)).broken()


@pytest.mark.parametrize(
    "changes", [{"first_day": "2026-03-09"}, {"days": 6}, {"territory_id": ""}], ids=["first day", "days", "territory"]
)
def test_the_plan_of_another_week(changes: dict[str, object]) -> None:
    assert village().planned(**changes).broken() == {"header"}


def test_forecasts_are_never_negative_never_double_and_never_without_samples() -> None:
    case = village()
    first, *others = case.plan.forecasts

    assert "forecast_samples" in case.planned(forecasts=(*others, replace(first, mean_g=-1))).broken()
    assert "forecast_samples" in case.planned(forecasts=(*others, first, first)).broken()
    bare = tuple(replace(forecast, samples_g=()) for forecast in case.plan.forecasts)
    assert "forecast_samples" in case.planned(forecasts=bare).broken()


def test_declared_goods_need_a_forecast_and_no_other_family_has_one() -> None:
    case = village()
    declared = [forecast for forecast in case.plan.forecasts if (forecast.donor_id, forecast.day) == ("gare", 1)]
    others = tuple(forecast for forecast in case.plan.forecasts if forecast not in declared)

    assert "forecast_declared" in case.planned(forecasts=others).broken()
    more = replace(declared[0], family_id="legumes")
    assert "forecast_declared" in case.planned(forecasts=(*case.plan.forecasts, more)).broken()


@pytest.mark.parametrize("changes", [{"donor_id": "ghost"}, {"family_id": "ghost"}])
def test_forecasts_are_for_what_exists(changes: dict[str, str]) -> None:
    case = village()
    stray = replace(case.plan.forecasts[0], day=-5, **changes)

    assert case.planned(forecasts=(*case.plan.forecasts, stray)).broken() == {"forecast_offer"}


def test_what_is_impossible_names_the_rule() -> None:
    case = village()
    first, *others = case.plan.unserved

    def with_reason(reason: Reason) -> set[str]:
        return case.planned(unserved=(replace(first, reason=reason), *others)).broken()

    assert with_reason(Reason("impossible_alone")) == {"reason"}
    assert with_reason(Reason("impossible_alone", "window")) == set()


def test_a_must_collect_offer_is_not_served_by_a_later_visit() -> None:
    """Without round A, Monday's goods of halles are collected on Tuesday; its duty was Monday."""
    case = village()
    without_a = tuple(round_ for round_ in case.plan.rounds if round_.letter != "A")
    case = case.planned(rounds=without_a)

    assert "must_collect" in case.broken()
    listed = (*case.plan.unserved, Unserved("offer:halles:0", 65_000, Reason("no_room")))
    assert "must_collect" not in case.planned(unserved=listed).broken()
    optional = case.convention("halles", must_collect=False)
    assert "offer:halles:0" not in {violation.where for violation in optional.report().violations}


def test_an_offer_of_nothing_needs_no_visit_and_no_listing() -> None:
    case = village()
    nothing = tuple(replace(f, mean_g=0) if (f.donor_id, f.day) == ("pont", 2) else f for f in case.plan.forecasts)
    kept = tuple(item for item in case.plan.unserved if item.request_id != "offer:pont:2")
    case = case.planned(forecasts=nothing)

    assert case.settled().broken() == {"listed_served"}
    assert case.planned(unserved=kept).settled().broken() == set()


def test_fairness_has_one_row_per_association() -> None:
    case = village()
    first, second = case.plan.fairness

    assert case.planned(fairness=(first,)).broken() == {"fairness"}
    assert case.planned(fairness=(first, second, second)).broken() == {"fairness"}
    assert case.planned(fairness=(first, second, replace(second, association_id="ghost"))).broken() == {"fairness"}


@pytest.mark.parametrize("bound", [-1, 1_001])
def test_the_bound_of_the_lowest_fill_is_a_share(bound: int) -> None:
    assert village().planned(lowest_fill_bound_permille=bound).broken() == {"lowest_fill"}


def test_the_cost_has_every_component_once_and_no_other() -> None:
    case = village()

    assert case.planned(cost=case.plan.cost[1:]).broken() == {"cost"}
    assert case.planned(cost=(*case.plan.cost, case.plan.cost[0])).broken() == {"cost"}
    assert case.planned(cost=(*case.plan.cost, CostItem("luck", 0))).broken() == {"cost"}
    assert case.planned(cost=case.plan.cost[::-1]).broken() == set()


def test_a_movement_of_a_lot_that_does_not_exist() -> None:
    case = village()
    stray = replace(case.plan.movements[0], lot_id="ghost")

    assert case.planned(movements=(*case.plan.movements, stray)).broken() == {"movements"}


def test_the_order_of_movements_and_those_of_nothing_do_not_matter() -> None:
    case = village()
    nothing = replace(case.plan.movements[0], kind=MovementKind.SORTED_OUT, grams=0)

    assert case.planned(movements=(nothing, *case.plan.movements[::-1])).broken() == set()
