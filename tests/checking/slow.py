"""A second opinion on everything the checker recomputes: obvious, slow, and without code from checking or planning.

`finished` fills in what follows from a plan's rounds, shipments and own pickups: times, lots, movements, what is
left out, fairness and cost. Amounts with fractions are exact (`Fraction`) and are rounded at the very end.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor

from logistics.model.goods import DateKind, Forecast
from logistics.model.plan import (
    CostItem,
    Fairness,
    Lot,
    MovementKind,
    Plan,
    Reason,
    Round,
    Shipment,
    ShipmentKind,
    ShipmentLine,
    StockMovement,
    Stop,
    Unserved,
)
from logistics.model.scenario import Scenario
from logistics.model.travel_table import TravelTable

DAY_S = 24 * 60 * 60


def half_up(value: Fraction) -> int:
    return floor(value + Fraction(1, 2))


def with_crates(scenario: Scenario, shipment: Shipment) -> Shipment:
    grams = Counter[str]()
    for line in shipment.lines:
        grams[line.family_id] += line.grams
    crates = sum(ceil(Fraction(g, scenario.family[family].crate_g)) for family, g in grams.items())
    return replace(shipment, crates=crates)


# What waits at a donor


def waiting_g(
    scenario: Scenario,
    forecasts: Iterable[Forecast],
    donor_id: str,
    day: int,
    planned_days: Sequence[int] = (),
    sample: int | None = None,
) -> dict[str, int]:
    """Grams per family that a visit finds: the mean, or what one sampled week says."""
    donor = scenario.donor[donor_id]
    monday = date.fromisoformat(scenario.first_day)
    visits = [(date.fromisoformat(past.date) - monday).days for past in scenario.past_collections
              if past.donor_id == donor_id]  # fmt: skip
    earlier = [visit for visit in (*visits, *planned_days) if visit < day]
    waiting = {family.id: 0 for family in scenario.families}
    for today in range(day - scenario.settings.waiting_days, day + 1):
        if earlier and today <= max(earlier):
            continue
        for family in waiting:
            waiting[family] = floor(Fraction(waiting[family] * donor.keep_permille, 1_000))
        for forecast in forecasts:
            if (forecast.donor_id, forecast.day) == (donor_id, today):
                waiting[forecast.family_id] += forecast.mean_g if sample is None else forecast.samples_g[sample]
        total = sum(waiting.values())
        if total > donor.space_g:
            waiting = {family: floor(Fraction(grams * donor.space_g, total)) for family, grams in waiting.items()}
    return waiting


# Times


def timed_round(scenario: Scenario, travel: TravelTable, shipments: Sequence[Shipment], round_: Round) -> Round:
    """The round driven from its start time on, each service as early as a window allows."""
    grams = {shipment.id: shipment.grams for shipment in shipments}
    factor = Fraction(scenario.shift[round_.duty.shift_id].traffic_permille, 1_000)
    place, moment, metres, driving, waiting = round_.start_place_id, round_.start_s, 0, 0, 0
    stops: list[Stop] = []
    for stop in round_.stops:
        leg_s = half_up(travel.seconds(place, stop.place_id) * factor)
        metres += travel.metres(place, stop.place_id)
        driving += leg_s
        arrival = moment + leg_s
        windows = scenario.windows_on(stop.place_id, round_.day)
        starts = [max(arrival, window.start_s) for window in windows if arrival <= window.end_s]
        service_start = min(starts, default=arrival)
        waiting += service_start - arrival
        moment = service_start + scenario.site[stop.place_id].fixed_service_s
        for action in stop.actions:
            rate = Fraction(scenario.settings.handling_s_per_tonne, 1_000_000)
            moment += ceil(grams[action.shipment_id] * rate)
        stops.append(Stop(stop.place_id, arrival, service_start, moment, stop.actions))
        place = stop.place_id
    last_s = half_up(travel.seconds(place, round_.end_place_id) * factor)
    return replace(
        round_,
        end_s=moment + last_s,
        stops=tuple(stops),
        metres=metres + travel.metres(place, round_.end_place_id),
        driving_s=driving + last_s,
        service_s=sum(stop.departure_s - stop.service_start_s for stop in stops),
        waiting_s=waiting,
    )


def moment_of(plan: Plan, shipment_id: str, load: bool) -> int:
    """Absolute second at which a shipment is loaded (service start) or unloaded (departure)."""
    for round_ in plan.rounds:
        for stop in round_.stops:
            for action in stop.actions:
                if (action.shipment_id, action.load) == (shipment_id, load):
                    return round_.day * DAY_S + (stop.service_start_s if load else stop.departure_s)
    raise LookupError(f"{shipment_id} is not carried")


# Stock


def lots(scenario: Scenario, plan: Plan) -> tuple[Lot, ...]:
    found = [
        Lot(s.id, s.platform_id, s.family_id, s.grams, 0, 0, 0, s.expiry_day, s.receiver_ids) for s in scenario.stock
    ]
    for shipment in plan.shipments:
        if shipment.kind is ShipmentKind.COLLECT:
            found += [lot_of(scenario, plan, shipment, line) for line in shipment.lines]
    return tuple(found)


def lot_of(scenario: Scenario, plan: Plan, shipment: Shipment, line: ShipmentLine) -> Lot:
    family = scenario.family[line.family_id]
    arrived = moment_of(plan, shipment.id, load=False)
    day, midnight = arrived // DAY_S, arrived // DAY_S * DAY_S
    waves = [midnight + wave for wave in scenario.platform[shipment.destination_id].wave_times_s]
    sorted_out = floor(Fraction(line.grams * family.loss_permille, 1_000))
    convention = scenario.donor[shipment.origin_id].convention
    return Lot(
        id=line.lot_id,
        platform_id=shipment.destination_id,
        family_id=family.id,
        grams=line.grams - sorted_out,
        sorted_out_g=sorted_out,
        arrived_s=arrived,
        available_s=min([wave for wave in waves if wave >= arrived], default=midnight + DAY_S),
        expiry_day=day + family.shelf_life_days,
        receiver_ids=convention.receiver_ids if convention.pooled else (convention.holder_id,),
        shipment_id=shipment.id,
    )


def drawn(plan: Plan, lot_id: str) -> list[tuple[int, MovementKind, int, str]]:
    """Every moment, kind, grams and reference at which a lot is drawn from."""
    draws = []
    for shipment in plan.shipments:
        if shipment.kind is ShipmentKind.DELIVER:
            moment = moment_of(plan, shipment.id, load=True)
            for line in shipment.lines:
                if line.lot_id == lot_id:
                    draws.append((moment, MovementKind.DEPARTURE, line.grams, shipment.id))
    for pickup in plan.own_pickups:
        for line in pickup.lines:
            if line.lot_id == lot_id:
                moment = pickup.day * DAY_S + pickup.at_s
                draws.append((moment, MovementKind.OWN_PICKUP, line.grams, pickup.association_id))
    return draws


def movements(scenario: Scenario, plan: Plan) -> tuple[StockMovement, ...]:
    found = []
    for lot in plan.lots:
        changes = [(lot.arrived_s, MovementKind.ARRIVAL, lot.grams + lot.sorted_out_g, lot.shipment_id)]
        if not lot.shipment_id:
            changes = [(0, MovementKind.OPENING, lot.grams, "")]
        if lot.sorted_out_g:
            changes.append((lot.available_s, MovementKind.SORTED_OUT, -lot.sorted_out_g, lot.shipment_id))
        changes += [(at, kind, -grams, reference) for at, kind, grams, reference in drawn(plan, lot.id)]
        midnight = (lot.expiry_day + 1) * DAY_S
        left = sum(grams for _, _, grams, _ in changes)
        use_by = scenario.family[lot.family_id].date_kind is DateKind.USE_BY
        if use_by and lot.expiry_day < scenario.days and left > 0:
            changes.append((midnight, MovementKind.EXPIRED, -left, ""))
        for at, kind, grams, reference in changes:
            found.append(StockMovement(at, lot.platform_id, lot.id, lot.family_id, kind, grams, reference))
    return tuple(sorted(found))


# What is received and what is left out


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


# Fairness


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


# Cost


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


# Everything


def derived(scenario: Scenario, plan: Plan) -> Plan:
    """The plan with lots, movements, unserved requests, fairness and cost that follow from the rest."""
    plan = replace(plan, lots=lots(scenario, plan))
    plan = replace(plan, movements=movements(scenario, plan), unserved=unserved(scenario, plan))
    return settled(scenario, plan)


def settled(scenario: Scenario, plan: Plan) -> Plan:
    """The plan with fairness and cost that follow from the rest."""
    plan = replace(plan, fairness=fairness(scenario, plan))
    lowest = min((row.fill_permille for row in plan.fairness), default=1_000)
    return replace(plan, lowest_fill_permille=lowest, cost=cost(scenario, plan))


def finished(scenario: Scenario, travel: TravelTable, plan: Plan) -> Plan:
    """The plan with times, and everything else that follows from its rounds, shipments and own pickups."""
    rounds = tuple(timed_round(scenario, travel, plan.shipments, round_) for round_ in plan.rounds)
    return derived(scenario, replace(plan, rounds=rounds))
