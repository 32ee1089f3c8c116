"""The first full plan: half-day after half-day, each with the stock and the waiting food the ones before it left."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from logistics.model.fleet import Duty
from logistics.model.plan import MovementKind
from logistics.model.units import SECONDS_PER_DAY
from logistics.planning.duties import Crews
from logistics.planning.heavy import light_enough
from logistics.planning.jobs import CollectJob, DeliverJob, Job
from logistics.planning.opening import open_within
from logistics.planning.ortools_routing import made_sound
from logistics.planning.phase import PhaseBuilder
from logistics.planning.pool import Pool, Task
from logistics.planning.routed import Routed
from logistics.planning.schedule import time_route
from logistics.planning.stock import StockBook, arriving_lots
from logistics.planning.visits import Visits, open_platforms

HalfDay = tuple[int, str]


@dataclass
class Walk:
    """Walks through the week once.

    Attributes:
        planned: visit days per donor. visited: days on which the walk really sent a vehicle.
        deliveries: what the allocation asks for per half-day. seconds_a_job: search time, by the size of a half-day.
    """

    builder: PhaseBuilder
    visits: Visits
    crews: Crews
    planned: Mapping[str, tuple[int, ...]]
    deliveries: Mapping[HalfDay, list[DeliverJob]]
    pool: Pool
    tick: Callable[[], bool]
    seconds_a_job: float
    seed: int
    visited: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    overdue: set[str] = field(default_factory=set)

    def run(self, report: Callable[[str], None]) -> list[Routed]:
        """The routed half-days of the week, in order of time."""
        scenario = self.builder.scenario
        book = StockBook.opened(scenario)
        routed = []
        shifts = sorted(scenario.shifts, key=lambda shift: (shift.start_s, shift.id))
        for day in range(scenario.days):
            today: set[str] = set()
            for shift in shifts:
                duties = [duty for duty in self.crews if (duty.day, duty.shift_id) == (day, shift.id)]
                report(f"{scenario.date_of(day):%A} {shift.name_en}")
                half_day = self._half_day(day, shift.id, sorted(duties), book, today)
                if half_day is not None:
                    routed.append(half_day)
            self.overdue |= {d for d, days in self.planned.items() if day in days and day not in self.visited[d]}
        return routed

    def _half_day(self, day: int, shift_id: str, duties: list[Duty], book: StockBook, today: set[str]) -> Routed | None:
        if not duties:
            return None
        jobs: list[Job] = [*self._collects(day, shift_id, today), *self._delivers(day, shift_id, book)]
        if not jobs:
            return None
        phase = self.builder.build(day, shift_id, duties, jobs)
        tasks = [Task(phase.problem, self.seconds_a_job * len(jobs), self.seed + offset) for offset in range(2)]
        best = min(self.pool.solve_all(tasks, self.tick), key=lambda solution: solution.cost_cents)
        light = light_enough(self.builder.scenario, phase, best.routes)
        routed = Routed(phase, made_sound(phase.problem, list(light)).routes)
        self._remember(routed, book, today)
        return routed

    def _collects(self, day: int, shift_id: str, today: set[str]) -> list[CollectJob]:
        scenario = self.builder.scenario
        shift = scenario.shift[shift_id]
        jobs = []
        for donor in scenario.donors:
            due = day in self.planned[donor.id] or donor.id in self.overdue
            windows = scenario.windows_on(donor.id, day)
            is_open = open_within(windows, shift.start_s, shift.end_s)
            if not due or donor.id in today or not is_open:
                continue
            if not self.visits.may_add(donor.id, day, self.visited[donor.id]):
                continue
            job = self.visits.job(donor.id, day, self.visited[donor.id], ())
            platforms = open_platforms(scenario, job.amounts, day, shift_id) if job else ()
            if job is not None and platforms:
                jobs.append(replace(job, platform_ids=platforms))
        return jobs

    def _delivers(self, day: int, shift_id: str, book: StockBook) -> list[DeliverJob]:
        jobs = []
        for job in self.deliveries.get((day, shift_id), []):
            at_s = day * SECONDS_PER_DAY + max(job.release_s, self.builder.scenario.shift[shift_id].start_s)
            lines = book.take(job.platform_id, job.association_id, job.amounts, at_s, MovementKind.DEPARTURE, job.id)
            amounts: dict[str, int] = defaultdict(int)
            for line in lines:
                amounts[line.family_id] += line.grams
            if amounts:
                jobs.append(replace(job, amounts=dict(amounts)))
        return jobs

    def _remember(self, routed: Routed, book: StockBook, today: set[str]) -> None:
        phase = routed.phase
        for duty, route in enumerate(routed.routes):
            timed = time_route(phase.problem, duty, route) if route else None
            for halt in timed.halts if timed else ():
                for end in halt.ends:
                    job = phase.jobs[end.shipment]
                    if end.load or not isinstance(job, CollectJob):
                        continue
                    at_s = phase.day * SECONDS_PER_DAY + halt.departure_s
                    platform_id = phase.problem.site_ids[halt.site]
                    for lot in arriving_lots(book.scenario, job.id, job.donor_id, platform_id, job.amounts, at_s):
                        book.add(lot)
                    self.visited[job.donor_id].append(phase.day)
                    self.overdue.discard(job.donor_id)
                    today.add(job.donor_id)
