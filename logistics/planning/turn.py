"""Closing the loop: allocate again on what was really routed, route again with those deliveries, keep what is better.

In a turn the collections keep their day and platform and must meet the same wave, so the stock does not change and
every half-day can be routed by itself, side by side with the others.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from logistics.model.fleet import Duty
from logistics.model.units import SECONDS_PER_DAY
from logistics.planning.jobs import CollectJob, DeliverJob, Job
from logistics.planning.opening import open_within
from logistics.planning.ortools_routing import made_sound
from logistics.planning.phase import PhaseBuilder, start_from
from logistics.planning.pool import Pool, Task
from logistics.planning.routed import Routed
from logistics.planning.settle import Settled
from logistics.planning.visits import Visits, open_platforms
from logistics.planning.walk import HalfDay
from logistics.planning.yields import collected_days


@dataclass
class Turn:
    """One turn over all half-days of a settled week."""

    builder: PhaseBuilder
    visits: Visits
    pool: Pool
    tick: Callable[[], bool]

    def run(
        self,
        settled: Settled,
        half_days: Mapping[HalfDay, list[Duty]],
        deliveries: Mapping[HalfDay, list[DeliverJob]] | None,
        missed: Mapping[str, int],
        seconds: float,
        seed: int,
        lanes: int,
    ) -> list[Routed]:
        """Route every half-day again.

        Args:
            half_days: open duties per half-day. deliveries: new ones, None = keep those of the routes.
            missed: donor → day of a visit worth another try. seconds: for the whole turn on `lanes` processes.
        """
        old = {(r.phase.day, r.phase.shift_id): r for r in settled.routed}
        phases, starts = [], []
        for key in sorted(half_days, key=self._order):
            previous = old.get(key)
            jobs = self._jobs(key, settled, previous, deliveries, missed)
            if jobs:
                phase = self.builder.build(key[0], key[1], sorted(half_days[key]), jobs)
                empty = ((),) * len(phase.duties)
                routes = start_from(phase, previous.phase, previous.routes) if previous else empty
                phases.append(phase)
                starts.append(made_sound(phase.problem, list(routes)))
        weight = [len(phase.jobs) for phase in phases]
        tasks = [
            Task(phase.problem, seconds * lanes * w / max(1, sum(weight)), seed, start)
            for phase, start, w in zip(phases, starts, weight, strict=True)
        ]
        solutions = self.pool.solve_all(tasks, self.tick)
        return [Routed(phase, solution.routes) for phase, solution in zip(phases, solutions, strict=True)]

    def _order(self, key: HalfDay) -> tuple[int, int, str]:
        return key[0], self.builder.scenario.shift[key[1]].start_s, key[1]

    def _jobs(
        self,
        key: HalfDay,
        settled: Settled,
        previous: Routed | None,
        deliveries: Mapping[HalfDay, list[DeliverJob]] | None,
        missed: Mapping[str, int],
    ) -> list[Job]:
        jobs: list[Job] = []
        if previous is not None:
            jobs += self._fixed_collects(settled, previous)
            if deliveries is None:
                jobs += [job for job in previous.carried_jobs() if isinstance(job, DeliverJob)]
        if deliveries is not None:
            jobs += deliveries.get(key, [])
        return jobs + self._second_tries(key, settled, missed)

    def _fixed_collects(self, settled: Settled, routed: Routed) -> list[CollectJob]:
        """Collections on the routes, with their platform, due at the wave that they met."""
        jobs = []
        for route in routed.routes:
            for end in route:
                job = routed.phase.jobs[end.shipment]
                if isinstance(job, CollectJob) and not end.load:
                    platform_id = routed.phase.problem.site_ids[end.site]
                    lot = settled.book.lots[settled.lines[job.id][0].lot_id]
                    due = min(SECONDS_PER_DAY, lot.available_s - job.day * SECONDS_PER_DAY)
                    jobs.append(replace(job, platform_ids=(platform_id,), due_s=due))
        return sorted(jobs, key=lambda job: job.id)

    def _second_tries(self, key: HalfDay, settled: Settled, missed: Mapping[str, int]) -> list[CollectJob]:
        """Visits left out so far that no later visit of the same donor depends on."""
        day, shift_id = key
        scenario = self.builder.scenario
        visited = collected_days(settled.routed)
        shift = scenario.shift[shift_id]
        jobs = []
        for donor_id, missed_day in missed.items():
            before = visited.get(donor_id, [])
            if missed_day != day or any(d >= day for d in before) or not self.visits.may_add(donor_id, day, before):
                continue
            windows = scenario.windows_on(donor_id, day)
            if not open_within(windows, shift.start_s, shift.end_s):
                continue
            job = self.visits.job(donor_id, day, before, ())
            platforms = open_platforms(scenario, job.amounts, day, shift_id) if job else ()
            if job is not None and platforms:
                jobs.append(replace(job, platform_ids=platforms))
        return jobs
