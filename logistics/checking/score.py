"""The cost of a plan, recomputed in cents per component by the formulas of docs/concepts.md."""

from datetime import date

from logistics.checking.given import received_g
from logistics.model.goods import DateKind, PastCollection
from logistics.model.plan import CostItem, Plan, Round, ShipmentKind, Stop
from logistics.model.scenario import Scenario
from logistics.model.units import divide_half_up

WEEK = 7
_MOST_LIFE_DAYS = 7


def recompute_cost(scenario: Scenario, plan: Plan) -> tuple[CostItem, ...]:
    """Cents per component, all seven in the order of docs/concepts.md. What names unknown things costs nothing."""
    known = [round_ for round_ in plan.rounds if round_.duty.vehicle_id in scenario.vehicle]
    return (
        CostItem("distance", sum(_distance(scenario, round_) for round_ in known)),
        CostItem("crew_time", sum(_crew_time(scenario, round_) for round_ in known)),
        CostItem("vehicle_use", sum(scenario.vehicle[round_.duty.vehicle_id].cents_per_use for round_ in known)),
        CostItem("not_collected", _not_collected(scenario, plan)),
        CostItem("not_delivered", _not_delivered(scenario, plan)),
        CostItem("habits", _habit_changes(scenario, plan) * scenario.settings.cents_per_habit_change),
        CostItem("stock_left", -_stock_left(scenario, plan)),
    )


def _distance(scenario: Scenario, round_: Round) -> int:
    return divide_half_up(round_.metres * scenario.vehicle[round_.duty.vehicle_id].cents_per_km, 1_000)


def _crew_time(scenario: Scenario, round_: Round) -> int:
    people = scenario.vehicle[round_.duty.vehicle_id].crew_size
    return divide_half_up(round_.duration_s * people * scenario.settings.cents_per_person_hour, 3_600)


def _not_collected(scenario: Scenario, plan: Plan) -> int:
    expected = {(offer.donor_id, offer.day): 0 for offer in scenario.offers}
    for forecast in plan.forecasts:
        key = (forecast.donor_id, forecast.day)
        if key in expected:
            expected[key] += forecast.mean_g
    left = {donor.id: 0 for donor in scenario.donors}
    for (donor_id, _), grams in expected.items():
        left[donor_id] += grams
    for shipment in plan.shipments:
        if shipment.origin_id in left:
            left[shipment.origin_id] -= shipment.grams
    rate = scenario.settings.cents_per_kg_not_collected
    return sum(divide_half_up(max(0, grams) * rate, 1_000) for grams in left.values())


def _not_delivered(scenario: Scenario, plan: Plan) -> int:
    received = received_g(scenario, plan)
    missing = [max(0, grams - received.get(key, 0)) for key, grams in scenario.counted_need_g.items()]
    return sum(divide_half_up(grams * scenario.settings.cents_per_kg_not_delivered, 1_000) for grams in missing)


def _habit_changes(scenario: Scenario, plan: Plan) -> int:
    """Visits on another weekday, at another time or with another driver than in the seven days before day 0."""
    first = date.fromisoformat(scenario.first_day)
    last_week: dict[str, dict[int, list[PastCollection]]] = {}
    for past in scenario.past_collections:
        day = (date.fromisoformat(past.date) - first).days
        if -WEEK <= day < 0:
            last_week.setdefault(past.donor_id, {}).setdefault(day + WEEK, []).append(past)
    changes = 0
    for round_ in plan.rounds:
        for stop in round_.stops:
            habits = last_week.get(stop.place_id)
            if habits is not None:
                # Day d of the plan and day d - 7 of last week are the same weekday.
                then = habits.get(round_.day)
                changes += 1 if then is None else _changes_of_visit(scenario, then, round_, stop)
    return changes


def _changes_of_visit(scenario: Scenario, then: list[PastCollection], round_: Round, stop: Stop) -> int:
    arrival = next((past.arrival_s for past in then if past.arrival_s >= 0), None)
    driver = next((past.driver_id for past in then if past.driver_id), None)
    moved = arrival is not None and abs(arrival - stop.arrival_s) > scenario.settings.habit_time_s
    replaced = driver is not None and driver not in round_.crew_ids
    return int(moved) + int(replaced)


def _stock_left(scenario: Scenario, plan: Plan) -> int:
    """Worth of what is left after the last day, by its remaining life; use-by goods of the last day are worth 0."""
    left = {lot.id: lot.grams for lot in plan.lots}
    deliveries = [shipment.lines for shipment in plan.shipments if shipment.kind is ShipmentKind.DELIVER]
    for lines in (*deliveries, *(pickup.lines for pickup in plan.own_pickups)):
        for line in lines:
            if line.lot_id in left:
                left[line.lot_id] -= line.grams
    worth = 0
    for lot in plan.lots:
        family = scenario.family.get(lot.family_id)
        if family is not None:
            best_before = family.date_kind is DateKind.BEST_BEFORE
            life = _MOST_LIFE_DAYS if best_before else max(0, lot.expiry_day - (scenario.days - 1))
            cents = max(0, left[lot.id]) * scenario.settings.cents_per_kg_stock_left * min(life, _MOST_LIFE_DAYS)
            worth += divide_half_up(cents, 1_000 * _MOST_LIFE_DAYS)
    return worth
