"""Changes of the valid village that break one rule on the build of the plan, its forecasts or its answers."""

from dataclasses import replace

from logistics.model.goods import Forecast
from logistics.model.plan import Reason, ShipmentKind, Unserved
from tests.builders import MON, halt
from tests.checking.case import Case, breaks


@breaks("header")
def of_another_territory(case: Case) -> Case:
    return case.planned(territory_id="paris")


@breaks("unique_id")
def two_rounds_with_one_id(case: Case) -> Case:
    return case.round_("B", id=case.round_named("A").id)


@breaks("known_id")
def a_stranger_in_the_crew(case: Case) -> Case:
    return case.round_("B", crew_ids=("karim", "nobody"))


@breaks("plan_day")
def pickup_after_the_week(case: Case) -> Case:
    return case.planned(own_pickups=(replace(case.plan.own_pickups[0], day=5),))


@breaks("shipment_kind")
def direct_from_a_platform(case: Case) -> Case:
    lines = tuple(replace(line, lot_id="") for line in case.plan.shipment["V1"].lines)
    return case.shipment("V1", kind=ShipmentKind.DIRECT, lines=lines).derived()


@breaks("carried_once")
def never_unloaded(case: Case) -> Case:
    stops = [stop for stop in case.round_named("A").stops if stop.place_id != "table"]
    return case.round_("A", stops=tuple(stops)).finished()


@breaks("shipment_lines")
def one_line_in_two(case: Case) -> Case:
    legumes, epicerie = case.plan.shipment["V1"].lines
    half = replace(legumes, grams=legumes.grams // 2)
    return case.shipment("V1", lines=(half, half, epicerie)).finished()


@breaks("line_lots")
def direct_goods_from_a_lot(case: Case) -> Case:
    return case.shipment("X1", lines=(replace(case.plan.shipment["X1"].lines[0], lot_id="stock:frais"),))


@breaks("empty_stop")
def stop_for_nothing(case: Case) -> Case:
    *stops, last = case.round_named("B").stops
    return case.round_("B", stops=(*stops, halt("entraide"), last)).finished()


@breaks("split_stop")
def unloading_in_two_stops(case: Case) -> Case:
    *stops, _ = case.round_named("A").stops
    return case.round_("A", stops=(*stops, halt("moulin", unload="C1"), halt("moulin", unload="C2"))).finished()


@breaks("traffic")
def traffic_of_another_day(case: Case) -> Case:
    (shift, factor), afternoon = case.plan.traffic_permille
    return case.planned(traffic_permille=((shift, factor + 50), afternoon))


@breaks("forecast_samples")
def one_sample_too_many(case: Case) -> Case:
    first, *others = case.plan.forecasts
    return case.planned(forecasts=(replace(first, samples_g=(*first.samples_g, 1)), *others))


@breaks("forecast_declared")
def declared_but_not_certain(case: Case) -> Case:
    *others, last = case.plan.forecasts
    return case.planned(forecasts=(*others, replace(last, samples_g=(last.mean_g + 1, *last.samples_g[1:]))))


@breaks("forecast_offer")
def forecast_without_an_offer(case: Case) -> Case:
    return case.planned(forecasts=(*case.plan.forecasts, Forecast("pres", MON, "legumes", 0, (0,) * 5)))


def without_request(case: Case, request_id: str) -> Case:
    left = tuple(item for item in case.plan.unserved if item.request_id != request_id)
    assert len(left) == len(case.plan.unserved) - 1
    return case.planned(unserved=left)


def with_request(case: Case, request_id: str) -> Case:
    return case.planned(unserved=(*case.plan.unserved, Unserved(request_id, 1_000, Reason("no_room"))))


def first_request(case: Case, **changes: object) -> Case:
    first, *others = case.plan.unserved
    return case.planned(unserved=(replace(first, **changes), *others))


@breaks("must_collect")
def silent_about_a_duty(case: Case) -> Case:
    return without_request(case, "offer:halles:2")


@breaks("offer_listed")
def silent_about_an_offer(case: Case) -> Case:
    return without_request(case, "offer:pont:2")


@breaks("need_listed")
def silent_about_a_need(case: Case) -> Case:
    return without_request(case, "need:entraide:frais")


@breaks("listed_once")
def the_same_twice(case: Case) -> Case:
    return case.planned(unserved=(*case.plan.unserved, case.plan.unserved[0]))


@breaks("listed_known")
def a_request_of_nobody(case: Case) -> Case:
    return with_request(case, "need:nobody:frais")


@breaks("listed_served")
def served_and_yet_listed(case: Case) -> Case:
    return with_request(case, "offer:halles:0")


@breaks("listed_grams")
def a_gram_too_many(case: Case) -> Case:
    return first_request(case, grams=case.plan.unserved[0].grams + 1)


@breaks("reason")
def without_a_reason(case: Case) -> Case:
    return first_request(case, reason=Reason(""))


@breaks("fairness")
def fuller_over_the_weeks(case: Case) -> Case:
    first, second = case.plan.fairness
    return case.planned(fairness=(replace(first, rolling_permille=first.rolling_permille + 1), second))


@breaks("lowest_fill")
def the_lowest_but_one(case: Case) -> Case:
    return case.planned(lowest_fill_permille=case.plan.fairness[1].fill_permille)


@breaks("cost")
def a_cent_less(case: Case) -> Case:
    first, *others = case.plan.cost
    return case.planned(cost=(replace(first, cents=first.cents - 1), *others))
