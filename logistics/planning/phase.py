"""One half-day: its jobs and open duties as a RoutingProblem, and its solution as routes of jobs."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from logistics.model.fleet import Duty
from logistics.model.scenario import Scenario
from logistics.model.settings import UNLIMITED_S
from logistics.planning.carriers import Carriers
from logistics.planning.ground import Ground
from logistics.planning.jobs import CollectJob, DeliverJob, Job, crates_of, grams_of, handling_s
from logistics.planning.problem import (
    NO_LIMIT,
    End,
    Route,
    RoutingDuty,
    RoutingProblem,
    RoutingShipment,
)


@dataclass(frozen=True)
class Phase:
    """A half-day to be routed: day, shift, its duties and jobs, and the problem made of them.

    Sites of the problem are the scenario's; `shipment i` is `jobs[i]`, `duty k` is `duties[k]`.
    """

    day: int
    shift_id: str
    duties: tuple[Duty, ...]
    jobs: tuple[Job, ...]
    problem: RoutingProblem


class PhaseBuilder:
    """Turns jobs into problems; holds what all half-days share.

    `reserve_permille`: how much more than its mean a collection may take up on a heavy day.
    """

    def __init__(self, scenario: Scenario, ground: Ground, reserve_permille: int) -> None:
        self.scenario = scenario
        self.ground = ground
        self.carriers = Carriers(scenario)
        self.reserve_permille = reserve_permille

    def build(self, day: int, shift_id: str, duties: Sequence[Duty], jobs: Sequence[Job]) -> Phase:
        """The problem of one half-day; only the sites that its jobs and duties touch are in it."""
        used = {site_id for job in jobs for site_id in places_of(job)}
        used |= {place for duty in duties for place in self._ends_of(duty)}
        sites = tuple(site_id for site_id in self.ground.site_ids if site_id in used)
        local = {site_id: position for position, site_id in enumerate(sites)}
        pick = [self.ground.index[site_id] for site_id in sites]
        square = np.ix_(pick, pick)
        problem = RoutingProblem(
            site_ids=sites,
            drive_s=self.ground.drive_s[shift_id][square][None],
            metres=self.ground.metres[square],
            windows=tuple(self._windows(site_id, day) for site_id in sites),
            fixed_s=np.array([self.scenario.site[site_id].fixed_service_s for site_id in sites], dtype=np.int64),
            duties=tuple(self._duty(duty, local) for duty in duties),
            shipments=tuple(self._shipment(job, day, duties, local) for job in jobs),
        )
        return Phase(day, shift_id, tuple(duties), tuple(jobs), problem)

    def _windows(self, site_id: str, day: int) -> tuple[tuple[int, int], ...]:
        return tuple((w.start_s, w.end_s) for w in sorted(self.scenario.windows_on(site_id, day)))

    def _ends_of(self, duty: Duty) -> tuple[str, str]:
        vehicle = self.scenario.vehicle[duty.vehicle_id]
        return vehicle.start_place_id, vehicle.end_place_id

    def _duty(self, duty: Duty, local: dict[str, int]) -> RoutingDuty:
        vehicle, shift = self.scenario.vehicle[duty.vehicle_id], self.scenario.shift[duty.shift_id]
        return RoutingDuty(
            id=duty.id,
            start=local[vehicle.start_place_id],
            end=local[vehicle.end_place_id],
            earliest_s=shift.start_s,
            latest_s=shift.end_s,
            max_span_s=shift.max_duration_s,
            capacity=(vehicle.capacity_g, vehicle.capacity_crates, vehicle.capacity_g),
            cents_per_use=vehicle.cents_per_use,
            cents_per_km=vehicle.cents_per_km,
            cents_per_hour=vehicle.crew_size * self.scenario.settings.cents_per_person_hour,
            max_metres=vehicle.lending.max_metres,
        )

    def _shipment(self, job: Job, day: int, duties: Sequence[Duty], local: dict[str, int]) -> RoutingShipment:
        grams = grams_of(job)
        collect = isinstance(job, CollectJob)
        reserve = grams + grams * self.reserve_permille // 1_000 if collect else grams
        origin, *destinations = places_of(job)
        allowed = [(k, carry) for k, duty in enumerate(duties) if (carry := self._carry(job, duty, day)) != 0]
        return RoutingShipment(
            id=job.id,
            origin=local[origin],
            destinations=tuple(local[site_id] for site_id in destinations),
            size=(grams, crates_of(self.scenario, job.amounts), reserve),
            handling_s=handling_s(self.scenario, grams),
            prize_cents=job.prize_cents,
            duties=tuple(k for k, _ in allowed),
            max_carry_s=tuple(NO_LIMIT if carry == UNLIMITED_S else carry for _, carry in allowed),
            release_s=job.release_s if isinstance(job, DeliverJob) else 0,
            due_s=job.due_s if isinstance(job, CollectJob) else 86_400,
        )

    def _carry(self, job: Job, duty: Duty, day: int) -> int:
        """Longest carrying time of this job in this duty; 0 = the vehicle may not take it."""
        vehicle = self.scenario.vehicle[duty.vehicle_id]
        if not all(self.carriers.may_stop(vehicle, site_id, day) for site_id in places_of(job)):
            return 0
        return self.carriers.max_carry_s(vehicle, job.amounts)


def places_of(job: Job) -> tuple[str, ...]:
    """The origin of a job, then its possible destinations."""
    if isinstance(job, CollectJob):
        return (job.donor_id, *job.platform_ids)
    return job.platform_id, job.association_id


def start_from(phase: Phase, previous: Phase, routes: Sequence[Route]) -> tuple[Route, ...]:
    """Routes of an earlier phase in the numbers of a new one: same duties, jobs matched by id, the rest left out."""
    number = {job.id: index for index, job in enumerate(phase.jobs)}
    local = {site_id: position for position, site_id in enumerate(phase.problem.site_ids)}
    by_duty = dict(zip(previous.duties, routes, strict=True))
    renumbered = []
    for duty in phase.duties:
        route: list[End] = []
        for end in by_duty.get(duty, ()):
            index = number.get(previous.jobs[end.shipment].id)
            if index is not None:
                site = local[previous.problem.site_ids[end.site]]
                route.append(End(index, end.load, site))
        renumbered.append(tuple(route))
    return tuple(renumbered)
