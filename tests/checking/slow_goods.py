"""Slow and obvious: what waits at a donor, the times of a round, the lots of a platform and their movements."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import ceil, floor

from logistics.model.goods import DateKind, Forecast
from logistics.model.plan import (
    Lot,
    MovementKind,
    Plan,
    Round,
    Shipment,
    ShipmentKind,
    ShipmentLine,
    StockMovement,
    Stop,
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
        midnight = max(0, (lot.expiry_day + 1) * DAY_S)
        left = sum(grams for _, _, grams, _ in changes)
        use_by = scenario.family[lot.family_id].date_kind is DateKind.USE_BY
        if use_by and lot.expiry_day < scenario.days and left > 0:
            changes.append((midnight, MovementKind.EXPIRED, -left, ""))
        for at, kind, grams, reference in changes:
            found.append(StockMovement(at, lot.platform_id, lot.id, lot.family_id, kind, grams, reference))
    return tuple(sorted(found))
