"""Slow and obvious: what associations receive, what is left out, fairness and cost; fractions are exact."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from math import floor

from logistics.model.goods import DateKind
from logistics.model.plan import CostItem, Fairness, Lot, Plan, Reason, Round, ShipmentKind, Stop, Unserved
from logistics.model.scenario import Scenario
from tests.checking.slow_goods import half_up, movements


def received_g(scenario: Scenario, plan: Plan) -> Counter[tuple[str, str]]:
    received = Counter[tuple[str, str]]()
    for shipment in plan.shipments:
        for line in shipment.lines:
            key = (shipment.destination_id, line.family_id)
            loss = scenario.family[line.family_id].loss_permille if shipment.kind is ShipmentKind.DIRECT else 0
            if shipment.kind is not ShipmentKind.COLLECT:
                received[key] += line.grams - floor(Fraction(line.grams * loss, 1_000))
    for pickup in plan.own_pickups:
        for line in pickup.lines:
            received[pickup.association_id, line.family_id] += line.grams
    return received


def visited_days(plan: Plan, donor_id: str) -> list[int]:
    return [round_.day for round_ in plan.rounds for stop in round_.stops if stop.place_id == donor_id]


def offer_g(plan: Plan, donor_id: str, day: int) -> int:
    return sum(f.mean_g for f in plan.forecasts if (f.donor_id, f.day) == (donor_id, day))


def unserved(scenario: Scenario, plan: Plan) -> tuple[Unserved, ...]:
    missing = []
    for offer in scenario.offers:
        same_day = scenario.donor[offer.donor_id].convention.must_collect
        visits = visited_days(plan, offer.donor_id)
        served = offer.day in visits if same_day else any(day >= offer.day for day in visits)
        if not served and offer_g(plan, offer.donor_id, offer.day) > 0:
            missing.append((offer.id, offer_g(plan, offer.donor_id, offer.day), Reason("no_room")))
    received = received_g(scenario, plan)
    for need in scenario.needs:
        key = (need.association_id, need.family_id)
        gap = scenario.counted_need_g[key] - received[key]
        if gap > 0:
            missing.append((need.id, gap, Reason("short_supply")))
    known = {item.request_id: item.reason for item in plan.unserved}
    return tuple(Unserved(request, grams, known.get(request, reason)) for request, grams, reason in missing)


def correction(scenario: Scenario, association_id: str) -> int:
    first = date.fromisoformat(scenario.first_day)
    monday = first - timedelta(days=first.weekday())
    earliest = monday - timedelta(weeks=scenario.settings.equity_weeks - 1)
    needed, received = Counter[str](), Counter[str]()
    for week in scenario.past_weeks:
        if earliest <= date.fromisoformat(week.monday) < monday:
            needed[week.association_id] += week.needed_g
            received[week.association_id] += week.received_g
    fills = {name: floor(Fraction(received[name] * 1_000, grams)) for name, grams in needed.items() if grams > 0}
    if association_id not in fills:
        return 0
    difference = fills[association_id] - floor(Fraction(sum(fills.values()), len(fills)))
    bound = scenario.settings.catch_up_permille
    return max(-bound, min(bound, difference))


def fairness(scenario: Scenario, plan: Plan) -> tuple[Fairness, ...]:
    received, found = received_g(scenario, plan), []
    for association in scenario.associations:
        needs = {f: g for (name, f), g in scenario.counted_need_g.items() if name == association.id}
        got = {f: g for (name, f), g in received.items() if name == association.id}
        counted = sum(min(grams, got.get(family, 0)) for family, grams in needs.items())
        needed = sum(needs.values())
        fill = floor(Fraction(counted * 1_000, needed)) if needed else 1_000
        rolling = fill + correction(scenario, association.id)
        bound = plan.lowest_fill_bound_permille
        found.append(Fairness(association.id, needed, sum(got.values()), counted, fill, rolling, bound))
    return tuple(found)


def cost(scenario: Scenario, plan: Plan) -> tuple[CostItem, ...]:
    rates, received = scenario.settings, received_g(scenario, plan)
    trips = [(round_, scenario.vehicle[round_.duty.vehicle_id]) for round_ in plan.rounds]
    hourly = rates.cents_per_person_hour
    not_collected = []
    for donor in scenario.donors:
        offered = sum(offer_g(plan, donor.id, offer.day) for offer in scenario.offers if offer.donor_id == donor.id)
        collected = sum(shipment.grams for shipment in plan.shipments if shipment.origin_id == donor.id)
        not_collected.append(Fraction(max(0, offered - collected) * rates.cents_per_kg_not_collected, 1_000))
    missing = [max(0, grams - received[key]) for key, grams in scenario.counted_need_g.items()]
    items = {
        "distance": [Fraction(round_.metres * vehicle.cents_per_km, 1_000) for round_, vehicle in trips],
        "crew_time": [Fraction((r.end_s - r.start_s) * vehicle.crew_size * hourly, 3_600) for r, vehicle in trips],
        "vehicle_use": [Fraction(vehicle.cents_per_use) for _, vehicle in trips],
        "not_collected": not_collected,
        "not_delivered": [Fraction(grams * rates.cents_per_kg_not_delivered, 1_000) for grams in missing],
        "habits": [Fraction(habit_changes(scenario, plan) * rates.cents_per_habit_change)],
    }
    worth = [stock_worth(scenario, plan, lot) for lot in plan.lots]
    found = [CostItem(name, sum(half_up(value) for value in values)) for name, values in items.items()]
    return (*found, CostItem("stock_left", -sum(half_up(value) for value in worth)))


def stock_worth(scenario: Scenario, plan: Plan, lot: Lot) -> Fraction:
    left = sum(m.grams for m in movements(scenario, plan) if m.lot_id == lot.id)
    life = max(0, lot.expiry_day - (scenario.days - 1))
    if scenario.family[lot.family_id].date_kind is DateKind.BEST_BEFORE:
        life = 7
    return Fraction(max(0, left) * scenario.settings.cents_per_kg_stock_left * min(life, 7), 7_000)


def habit_changes(scenario: Scenario, plan: Plan) -> int:
    changes = 0
    for round_ in plan.rounds:
        for stop in round_.stops:
            if stop.place_id in scenario.donor:
                changes += changes_of_visit(scenario, round_, stop)
    return changes


def changes_of_visit(scenario: Scenario, round_: Round, stop: Stop) -> int:
    first = date.fromisoformat(scenario.first_day)
    week = [first + timedelta(days=days) for days in range(-7, 0)]
    records = [past for past in scenario.past_collections
               if past.donor_id == stop.place_id and date.fromisoformat(past.date) in week]  # fmt: skip
    same = [past for past in records if date.fromisoformat(past.date).weekday() == scenario.weekday_of(round_.day)]
    if not records:
        return 0
    if not same:
        return 1
    arrivals = [past.arrival_s for past in same if past.arrival_s >= 0]
    drivers = [past.driver_id for past in same if past.driver_id]
    late = bool(arrivals) and abs(arrivals[0] - stop.arrival_s) > scenario.settings.habit_time_s
    return int(late) + int(bool(drivers) and drivers[0] not in round_.crew_ids)
