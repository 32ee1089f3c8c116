"""From routed half-days to facts: exact times with docks, lots drawn in order of time, nothing that breaks a rule.

Deliveries shrink to what is really there when their van loads; what becomes too small, or overflows a platform, is
taken off. Visits only ever become fewer and deliveries smaller, so settling ends.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from logistics.model.plan import MovementKind, ShipmentLine
from logistics.model.scenario import Scenario
from logistics.model.units import SECONDS_PER_DAY
from logistics.planning.docks import with_docks
from logistics.planning.heavy import light_enough
from logistics.planning.jobs import CollectJob, DeliverJob, Job
from logistics.planning.phase import Phase, PhaseBuilder, start_from
from logistics.planning.routed import Routed
from logistics.planning.schedule import Timed, time_route
from logistics.planning.stock import StockBook, arriving_lots, first_overflow
from logistics.planning.visits import Visits
from logistics.planning.yields import with_true_yields

_ROUNDS = 400


@dataclass(frozen=True, slots=True)
class PickupJob:
    """An association fetches these amounts itself."""

    association_id: str
    platform_id: str
    day: int
    at_s: int
    amounts: dict[str, int]

    @property
    def id(self) -> str:
        """A stable id."""
        return f"pickup:{self.day}:{self.platform_id}:{self.association_id}"


@dataclass
class Settled:
    """Half-days with times per duty (None = unused), the stock book, and the lines of every job by id."""

    routed: list[Routed]
    timed: list[list[Timed | None]]
    pickups: list[PickupJob]
    book: StockBook
    lines: dict[str, tuple[ShipmentLine, ...]] = field(default_factory=dict)


def settle(builder: PhaseBuilder, visits: Visits, routed: list[Routed], pickups: list[PickupJob]) -> Settled:
    """Make the routes' consequences exact, shrinking and dropping until every rule on stock and drops holds."""
    scenario = builder.scenario
    for _ in range(_ROUNDS):
        routed = with_true_yields(builder, visits, routed)
        lighter = [_quantiles_hold(scenario, half_day) for half_day in routed]
        kept, timed = with_docks(scenario, lighter)
        if [half_day.routes for half_day in kept] != [half_day.routes for half_day in routed]:
            routed = kept
            continue
        settled = _draw(scenario, kept, timed, pickups)
        wanted = {job.id: job for half_day in routed for job in half_day.phase.jobs}
        smaller = _shrunk(settled, wanted, pickups)
        dropped = _too_small(scenario, settled, wanted) | _overflowing(scenario, settled)
        if not smaller and not dropped:
            return settled
        routed = [_rebuilt(builder, half_day, smaller, dropped) for half_day in settled.routed]
        pickups = [
            replace(p, amounts=smaller.get(p.id, p.amounts))
            for p in pickups
            if p.id not in dropped and smaller.get(p.id, p.amounts)
        ]
    raise AssertionError("settling shrinks at every turn, so it ends")


def _quantiles_hold(scenario: Scenario, half_day: Routed) -> Routed:
    """Routes light enough for the sampled weeks; one that does not hold without what it lost is given up."""
    problem = half_day.phase.problem
    routes = light_enough(scenario, half_day.phase, half_day.routes)
    kept = tuple(r if not r or time_route(problem, duty, r) else () for duty, r in enumerate(routes))
    return Routed(half_day.phase, kept)


def _draw(
    scenario: Scenario, routed: list[Routed], timed: list[list[Timed | None]], pickups: list[PickupJob]
) -> Settled:
    settled = Settled(routed, timed, pickups, StockBook.opened(scenario))
    departures: list[tuple[int, str, str, str, dict[str, int]]] = []
    for half_day, times in zip(routed, timed, strict=True):
        for route in times:
            departures += _unload_and_list(settled, half_day.phase, route)
    for p in pickups:
        departures.append((p.day * SECONDS_PER_DAY + p.at_s, p.id, p.platform_id, p.association_id, dict(p.amounts)))
    for at_s, job_id, platform_id, association_id, amounts in sorted(departures, key=lambda d: d[:2]):
        own = job_id.startswith("pickup:")
        kind = MovementKind.OWN_PICKUP if own else MovementKind.DEPARTURE
        reference = association_id if own else job_id
        settled.lines[job_id] = settled.book.take(platform_id, association_id, amounts, at_s, kind, reference)
    settled.book.close()
    return settled


def _unload_and_list(
    settled: Settled, phase: Phase, route: Timed | None
) -> list[tuple[int, str, str, str, dict[str, int]]]:
    """Book the arrivals of a route; return its loadings at platforms, still to be drawn."""
    departures = []
    base = phase.day * SECONDS_PER_DAY
    for halt in route.halts if route else ():
        site_id = phase.problem.site_ids[halt.site]
        for end in halt.ends:
            job = phase.jobs[end.shipment]
            if isinstance(job, DeliverJob) and end.load:
                at_s = base + halt.service_start_s
                departures.append((at_s, job.id, site_id, job.association_id, dict(job.amounts)))
            elif isinstance(job, CollectJob) and not end.load:
                at_s = base + halt.departure_s
                lots = arriving_lots(settled.book.scenario, job.id, job.donor_id, site_id, job.amounts, at_s)
                for lot in lots:
                    settled.book.add(lot)
                settled.lines[job.id] = tuple(
                    ShipmentLine(lot.family_id, lot.grams + lot.sorted_out_g, lot.id) for lot in lots
                )
    return departures


def _drawn(lines: tuple[ShipmentLine, ...]) -> dict[str, int]:
    amounts: dict[str, int] = defaultdict(int)
    for line in lines:
        amounts[line.family_id] += line.grams
    return dict(amounts)


def _shrunk(settled: Settled, wanted: dict[str, Job], pickups: list[PickupJob]) -> dict[str, dict[str, int]]:
    """Jobs that got less than they asked for, with what they got."""
    asked = {job.id: job.amounts for job in wanted.values() if isinstance(job, DeliverJob)}
    asked |= {pickup.id: pickup.amounts for pickup in pickups}
    return {
        job_id: got
        for job_id, lines in settled.lines.items()
        if job_id in asked and (got := _drawn(lines)) != {f: g for f, g in asked[job_id].items() if g}
    }


def _too_small(scenario: Scenario, settled: Settled, wanted: dict[str, Job]) -> set[str]:
    """Jobs with nothing left in them, and all of a day's deliveries that stay below the smallest useful drop."""
    by_day: dict[tuple[str, int], list[str]] = defaultdict(list)
    for job_id in settled.lines:
        job = wanted.get(job_id)
        if isinstance(job, DeliverJob):
            by_day[job.association_id, job.day].append(job_id)
    for pickup in settled.pickups:
        by_day[pickup.association_id, pickup.day].append(pickup.id)
    dropped = {job_id for ids in by_day.values() for job_id in ids if not settled.lines[job_id]}
    for (association_id, _), ids in by_day.items():
        total = sum(line.grams for job_id in ids for line in settled.lines[job_id])
        if total < scenario.association[association_id].min_drop_g:
            dropped |= set(ids)
    return dropped


def _overflowing(scenario: Scenario, settled: Settled) -> set[str]:
    movement = first_overflow(scenario, settled.book.movements)
    return {movement.reference} if movement is not None and movement.reference else set()


def _rebuilt(builder: PhaseBuilder, half_day: Routed, smaller: dict[str, dict[str, int]], dropped: set[str]) -> Routed:
    old = half_day.phase
    jobs: list[Job] = []
    for job in old.jobs:
        if job.id in dropped:
            continue
        if isinstance(job, DeliverJob) and job.id in smaller:
            job = replace(job, amounts=smaller[job.id])
        jobs.append(job)
    if len(jobs) == len(old.jobs) and not any(job.id in smaller for job in jobs):
        return half_day
    phase = builder.build(old.day, old.shift_id, old.duties, jobs)
    routes = start_from(phase, old, half_day.routes)
    return Routed(phase, tuple(r if not r or time_route(phase.problem, d, r) else () for d, r in enumerate(routes)))
