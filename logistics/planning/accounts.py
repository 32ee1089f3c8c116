"""What a settled week amounts to: who received what, how fair that is, and its cost in cents."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from logistics.model.goods import DateKind, Forecast
from logistics.model.plan import CostItem, Fairness, Lot, OwnPickup, Round, Shipment, ShipmentKind, Stop
from logistics.model.scenario import Scenario
from logistics.model.units import divide_half_up

_WEEK = 7


def received_g(
    scenario: Scenario, shipments: Iterable[Shipment], pickups: Iterable[OwnPickup]
) -> dict[tuple[str, str], int]:
    """Grams per (association, family); direct shipments count less what the receiver will sort out."""
    received: dict[tuple[str, str], int] = defaultdict(int)
    for shipment in shipments:
        if shipment.kind is ShipmentKind.COLLECT:
            continue
        for line in shipment.lines:
            lost = 0
            if shipment.kind is ShipmentKind.DIRECT:
                lost = line.grams * scenario.family[line.family_id].loss_permille // 1_000
            received[shipment.destination_id, line.family_id] += line.grams - lost
    for pickup in pickups:
        for line in pickup.lines:
            received[pickup.association_id, line.family_id] += line.grams
    return dict(received)


def missing_g(scenario: Scenario, received: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """Counted need not met, per (association, family), where something is missing."""
    return {
        key: counted - received.get(key, 0)
        for key, counted in scenario.counted_need_g.items()
        if received.get(key, 0) < counted
    }


def fairness_of(
    scenario: Scenario,
    received: Mapping[tuple[str, str], int],
    corrections: Mapping[str, int],
    bounds: Mapping[str, int],
) -> tuple[Fairness, ...]:
    """Fill per association, in the order of the scenario."""
    rows = []
    for association in scenario.associations:
        needs = {f: g for (a, f), g in scenario.counted_need_g.items() if a == association.id}
        total = sum(needs.values())
        counted = sum(min(received.get((association.id, f), 0), g) for f, g in needs.items())
        fill = counted * 1_000 // total if total else 1_000
        got = sum(grams for (a, _), grams in received.items() if a == association.id)
        rolling = fill + corrections.get(association.id, 0)
        rows.append(Fairness(association.id, total, got, counted, fill, rolling, bounds.get(association.id, 1_000)))
    return tuple(rows)


def cost_items(
    scenario: Scenario,
    forecasts: Iterable[Forecast],
    rounds: Iterable[Round],
    shipments: Mapping[str, Shipment],
    left: Mapping[str, int],
    lots: Mapping[str, Lot],
    received: Mapping[tuple[str, str], int],
) -> tuple[CostItem, ...]:
    """Cost per component, as `docs/concepts.md` states it. `left`: grams of each lot after the last day."""
    settings = scenario.settings
    rounds = tuple(rounds)
    distance = crew = use = 0
    for round_ in rounds:
        vehicle = scenario.vehicle[round_.duty.vehicle_id]
        distance += divide_half_up(round_.metres * vehicle.cents_per_km, 1_000)
        crew += divide_half_up(round_.duration_s * vehicle.crew_size * settings.cents_per_person_hour, 3_600)
        use += vehicle.cents_per_use
    lost = uncollected_g(scenario, forecasts, shipments.values())
    missing = missing_g(scenario, received)
    return (
        CostItem("distance", distance),
        CostItem("crew_time", crew),
        CostItem("vehicle_use", use),
        CostItem(
            "not_collected", sum(divide_half_up(g * settings.cents_per_kg_not_collected, 1_000) for g in lost.values())
        ),
        CostItem(
            "not_delivered",
            sum(divide_half_up(g * settings.cents_per_kg_not_delivered, 1_000) for g in missing.values()),
        ),
        CostItem("habits", habit_changes(scenario, rounds, shipments) * settings.cents_per_habit_change),
        CostItem("stock_left", -sum(_lot_value(scenario, lots[lot_id], grams) for lot_id, grams in left.items())),
    )


def uncollected_g(scenario: Scenario, forecasts: Iterable[Forecast], shipments: Iterable[Shipment]) -> dict[str, int]:
    """Per donor, the week's expected offers less what is collected, never below 0."""
    balance = {donor.id: 0 for donor in scenario.donors}
    for forecast in forecasts:
        if forecast.day >= 0:
            balance[forecast.donor_id] += forecast.mean_g
    for shipment in shipments:
        if shipment.kind is not ShipmentKind.DELIVER:
            balance[shipment.origin_id] -= shipment.grams
    return {donor_id: max(0, grams) for donor_id, grams in balance.items()}


def _lot_value(scenario: Scenario, lot: Lot, grams: int) -> int:
    life = _WEEK
    if scenario.family[lot.family_id].date_kind is DateKind.USE_BY:
        life = min(_WEEK, max(0, lot.expiry_day - (scenario.days - 1)))
    return divide_half_up(grams * scenario.settings.cents_per_kg_stock_left * life, _WEEK * 1_000)


class Habits:
    """Last week's visits: per donor, the weekdays with arrival time (-1 = not recorded) and driver."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        first, last = scenario.date_of(-_WEEK).isoformat(), scenario.date_of(-1).isoformat()
        self.visits: dict[str, dict[int, tuple[int, str]]] = defaultdict(dict)
        days = {scenario.date_of(day).isoformat(): scenario.weekday_of(day) for day in range(-_WEEK, 0)}
        for past in scenario.past_collections:
            if first <= past.date <= last:
                self.visits[past.donor_id].setdefault(days[past.date], (past.arrival_s, past.driver_id))

    def changes(self, donor_id: str, day: int, arrival_s: int, crew_ids: tuple[str, ...]) -> int:
        """How many habits a planned visit changes: its weekday, or its time and its driver."""
        known = self.visits.get(donor_id)
        if not known:
            return 0
        before = known.get(self.scenario.weekday_of(day))
        if before is None:
            return 1
        arrival, driver = before
        late = arrival >= 0 and abs(arrival_s - arrival) > self.scenario.settings.habit_time_s
        return int(late) + int(bool(driver) and driver not in crew_ids)


def habit_changes(scenario: Scenario, rounds: Iterable[Round], shipments: Mapping[str, Shipment]) -> int:
    """Habit changes of all planned collections."""
    habits = Habits(scenario)
    total = 0
    for round_ in rounds:
        for stop in round_.stops:
            if _collects(stop, shipments):
                total += habits.changes(stop.place_id, round_.day, stop.arrival_s, round_.crew_ids)
    return total


def _collects(stop: Stop, shipments: Mapping[str, Shipment]) -> bool:
    return any(
        action.load and shipments[action.shipment_id].kind is not ShipmentKind.DELIVER for action in stop.actions
    )
