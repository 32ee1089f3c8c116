"""A Plan from a settled week: rounds with letters and crews, shipments, lots, movements, accounts."""

from collections.abc import Mapping
from dataclasses import dataclass

from logistics.model.fleet import Duty
from logistics.model.goods import Forecast
from logistics.model.plan import (
    CostItem,
    OwnPickup,
    Plan,
    PlanNotes,
    Round,
    Shipment,
    ShipmentKind,
    ShipmentLine,
    Stop,
    StopAction,
    Unserved,
)
from logistics.model.scenario import Scenario
from logistics.planning.accounts import cost_items, fairness_of, received_g
from logistics.planning.bound import Bound
from logistics.planning.crews import assign_crews
from logistics.planning.duties import Crews
from logistics.planning.jobs import CollectJob, Job, crates_of
from logistics.planning.phase import Phase
from logistics.planning.schedule import Halt, Timed
from logistics.planning.settle import Settled

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Frame:
    """What every plan of one call shares: scenario, forecasts, bound, ledger corrections, tentative crews."""

    scenario: Scenario
    forecasts: tuple[Forecast, ...]
    bound: Bound
    corrections: Mapping[str, int]
    crews: Crews
    travel_label: str


def letter(position: int) -> str:
    """A, B … Z, AA, AB …: the name of the n-th round of a day."""
    name = _LETTERS[position % 26]
    return name if position < 26 else letter(position // 26 - 1) + name


def shipments_of(scenario: Scenario, settled: Settled) -> tuple[Shipment, ...]:
    """Every shipment on a route, in the order of rounds and loading."""
    found = []
    for half_day, times in zip(settled.routed, settled.timed, strict=True):
        for timed in times:
            for halt in timed.halts if timed else ():
                for end in halt.ends:
                    if not end.load:
                        job = half_day.phase.jobs[end.shipment]
                        destination = half_day.phase.problem.site_ids[end.site]
                        found.append(_shipment(scenario, job, destination, settled.lines[job.id]))
    return tuple(found)


def _shipment(scenario: Scenario, job: Job, destination_id: str, lines: tuple[ShipmentLine, ...]) -> Shipment:
    collect = isinstance(job, CollectJob)
    origin = job.donor_id if isinstance(job, CollectJob) else job.platform_id
    amounts: dict[str, int] = {}
    for line in lines:
        amounts[line.family_id] = amounts.get(line.family_id, 0) + line.grams
    kind = ShipmentKind.COLLECT if collect else ShipmentKind.DELIVER
    return Shipment(job.id, kind, origin, destination_id, lines, crates_of(scenario, amounts))


def own_pickups(settled: Settled) -> tuple[OwnPickup, ...]:
    """Own pickups with the lots drawn."""
    return tuple(
        OwnPickup(p.association_id, p.platform_id, p.day, p.at_s, settled.lines[p.id])
        for p in sorted(settled.pickups, key=lambda p: p.id)
    )


def rounds_of(frame: Frame, settled: Settled) -> tuple[Round, ...]:
    """Rounds in the order of day, shift and vehicle, lettered anew each day."""
    used = [
        (half_day.phase, duty, timed)
        for half_day, times in zip(settled.routed, settled.timed, strict=True)
        for duty, timed in zip(half_day.phase.duties, times, strict=True)
        if timed is not None and timed.halts
    ]
    used.sort(key=lambda item: (item[0].day, frame.scenario.shift[item[0].shift_id].start_s, item[1]))
    crews = assign_crews(frame.scenario, {duty: _donors(phase, t) for phase, duty, t in used}, frame.crews)
    rounds, count = [], 0
    for position, (phase, duty, timed) in enumerate(used):
        count = count + 1 if position and used[position - 1][0].day == phase.day else 0
        rounds.append(_round(frame.scenario, phase, duty, timed, crews[duty], letter(count)))
    return tuple(rounds)


def _donors(phase: Phase, timed: Timed) -> list[str]:
    jobs = [phase.jobs[end.shipment] for halt in timed.halts for end in halt.ends if end.load]
    return [job.donor_id for job in jobs if isinstance(job, CollectJob)]


def _round(scenario: Scenario, phase: Phase, duty: Duty, timed: Timed, crew: tuple[str, ...], name: str) -> Round:
    vehicle = scenario.vehicle[duty.vehicle_id]
    stops = tuple(_stop(phase, halt) for halt in timed.halts)
    return Round(
        id=f"{duty.day}-{name}",
        letter=name,
        duty=duty,
        crew_ids=crew,
        start_place_id=vehicle.start_place_id,
        end_place_id=vehicle.end_place_id,
        start_s=timed.start_s,
        end_s=timed.end_s,
        stops=stops,
        metres=timed.metres,
        driving_s=timed.driving_s,
        service_s=sum(stop.departure_s - stop.service_start_s for stop in stops),
        waiting_s=sum(stop.service_start_s - stop.arrival_s for stop in stops),
    )


def _stop(phase: Phase, halt: Halt) -> Stop:
    actions = tuple(StopAction(phase.jobs[end.shipment].id, end.load) for end in halt.ends)
    place_id = phase.problem.site_ids[halt.site]
    return Stop(place_id, halt.arrival_s, halt.service_start_s, halt.departure_s, actions)


def assemble(frame: Frame, settled: Settled, unserved: tuple[Unserved, ...], gap_reason: str, notes: PlanNotes) -> Plan:
    """The whole Plan; nothing in it is decided here."""
    scenario = frame.scenario
    shipments = shipments_of(scenario, settled)
    rounds = rounds_of(frame, settled)
    pickups = own_pickups(settled)
    received = received_g(scenario, shipments, pickups)
    fairness = fairness_of(scenario, received, frame.corrections, frame.bound.fill_permille)
    return Plan(
        territory_id=scenario.territory.id,
        first_day=scenario.first_day,
        days=scenario.days,
        traffic_permille=tuple((shift.id, shift.traffic_permille) for shift in scenario.shifts),
        forecasts=frame.forecasts,
        shipments=shipments,
        rounds=rounds,
        own_pickups=pickups,
        lots=tuple(sorted(settled.book.lots.values(), key=lambda lot: (lot.arrived_s, lot.id))),
        movements=tuple(sorted(settled.book.movements)),
        unserved=unserved,
        fairness=fairness,
        lowest_fill_permille=min((row.fill_permille for row in fairness), default=1_000),
        lowest_fill_bound_permille=frame.bound.lowest_permille,
        fill_gap_reason=gap_reason,
        cost=_cost(frame, settled, rounds, shipments, received),
        notes=notes,
    )


def _cost(
    frame: Frame,
    settled: Settled,
    rounds: tuple[Round, ...],
    shipments: tuple[Shipment, ...],
    received: Mapping[tuple[str, str], int],
) -> tuple[CostItem, ...]:
    by_id = {shipment.id: shipment for shipment in shipments}
    book = settled.book
    return cost_items(frame.scenario, frame.forecasts, rounds, by_id, book.left, book.lots, received)
