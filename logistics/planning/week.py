"""`plan_week`: the one door to planning. Forecast, crews first, bound, calendar, allocation, rounds, and the loop.

A first full plan stands after one walk through the week; turns of allocation and routing then improve it until the
time is up. Only plans that the checker accepts are kept, fairer before cheaper.
"""

import time
from collections import defaultdict

from logistics.model.fleet import Duty
from logistics.model.plan import Plan, PlanNotes
from logistics.model.scenario import Scenario
from logistics.model.travel_table import TravelTable
from logistics.model.units import GRAMS_PER_KG
from logistics.planning.candidate import Candidate, Judge
from logistics.planning.desk import Deliveries, Desk
from logistics.planning.jobs import DeliverJob, grams_of
from logistics.planning.pool import Pool, open_pool
from logistics.planning.progress import Progress, Stop, Watcher, unwatched
from logistics.planning.routed import Routed
from logistics.planning.settle import PickupJob, Settled
from logistics.planning.slots import lane_of
from logistics.planning.stock import opening_lots
from logistics.planning.topup import top_up
from logistics.planning.turn import Turn
from logistics.planning.walk import Walk
from logistics.planning.yields import collected_days

_FIRST_SHARE = 0.07
"""Share of the time that the first walk may take."""
_LONGEST_A_JOB_S = 0.007
_TURNS = 12
_CYCLE, _LAST_ANEW = 3, 10
"""Of so many turns, every third shares everything out anew, but none of the last; the others add what is left to
what the plan then does."""
_LONGEST_TURN_S = 8.0
_SHORTEST_TURN_S = 0.4
_GROWTH_PERMILLE = 1_200
"""A half-day that took everything is offered so much more the next time."""
_MOST_ON_TOP = 150
_CLOSING_S = 0.3
"""Kept back in each turn for settling and checking."""


def plan_week(
    scenario: Scenario,
    travel: TravelTable,
    stop: Stop | None = None,
    seed: int = 1,
    progress: Watcher = unwatched,
    workers: int = 2,
) -> Plan:
    """A plan of the week that the checker accepts, the best found within `stop` (30 seconds when None).

    Args:
        scenario: what to plan. travel: free-flow times between all its sites.
        stop: seconds and cancel; stopping keeps the best plan so far, and one full plan is always made.
        progress: called with phase, best cost, kg delivered and seconds left.
        workers: processes that search side by side; 0 = search in this process.

    Raises:
        KeyError: `travel` does not know a site of the scenario.
        PlanRefused: not even an empty plan keeps the rules, for example opening stock beyond a platform's capacity.
    """
    stop = stop or Stop(30.0)
    progress(Progress("preparing", None, 0, stop.seconds_left()))
    with open_pool(workers) as pool:
        return _Planner(Desk.prepare(scenario, travel, seed), stop, progress, pool, max(1, workers)).run()


class _Planner:
    """Walk once, then turn until the time is up."""

    def __init__(self, desk: Desk, stop: Stop, progress: Watcher, pool: Pool, workers: int) -> None:
        self.desk = desk
        self.stop = stop
        self.progress = progress
        self.pool = pool
        self.workers = workers
        self.judge = Judge(desk)
        self.best: Candidate | None = None
        self.current: Candidate | None = None
        self.remarks: list[str] = []
        self.room = desk.first_lanes()
        self.shortfalls: dict[str, int] = {}
        self.sharing_s = 0.0
        self.phase = "preparing"

    def run(self) -> Plan:
        """The best plan."""
        self._walk()
        total = self.stop.seconds_left()
        number = 0
        while not self._over():
            anew = number % _CYCLE == 0 and number < _LAST_ANEW
            self._turn(number, min(_LONGEST_TURN_S, max(total / _TURNS, _SHORTEST_TURN_S)), anew)
            number += 1
        assert self.best is not None
        return self.judge.explained(self.best)

    def _over(self) -> bool:
        """Whether there is no time for another turn, sharing out included."""
        return self.stop.reached() or self.stop.seconds_left() < _SHORTEST_TURN_S + self.sharing_s

    def _tick(self) -> bool:
        """Report, and say whether to cancel."""
        plan = self.best.plan if self.best else None
        served = sum(row.received_g for row in plan.fairness) // GRAMS_PER_KG if plan else 0
        cents = plan.total_cents if plan else None
        self.progress(Progress(self.phase, cents, served, self.stop.seconds_left()))
        return self.stop.cancel()

    def _say(self, phase: str) -> None:
        self.phase = phase
        self._tick()

    def _keep(self, routed: list[Routed], pickups: list[PickupJob], remark: str) -> Candidate:
        budget = 0 if self.stop.seconds is None else int(self.stop.seconds)
        notes = PlanNotes(self.desk.seed, budget, "OR-Tools routing", self.desk.travel.label, (*self.remarks, remark))
        candidate = self.current = self.judge.candidate(routed, pickups, notes)
        if self.best is None or candidate.beats(self.best):
            self.best = candidate
            self.remarks.append(remark)
        self._tick()
        return candidate

    def _walk(self) -> None:
        desk = self.desk
        self._say("sharing out")
        deliveries, pickups = desk.share_out([*opening_lots(desk.scenario), *desk.expected()], self.room, {})
        jobs = sum(map(len, deliveries.values())) + sum(map(len, desk.planned.values()))
        share = self.stop.seconds_left() * _FIRST_SHARE / max(1, jobs)
        walk = Walk(
            builder=desk.builder,
            visits=desk.visits,
            crews=desk.crews,
            planned=desk.planned,
            deliveries=deliveries,
            pool=self.pool,
            tick=self._tick,
            seconds_a_job=min(_LONGEST_A_JOB_S, share),
            seed=desk.seed,
        )
        routed = walk.run(self._say)
        self._say("checking")
        self._learn(routed)
        self._keep(routed, pickups, "first walk")

    def _turn(self, number: int, longest: float, anew: bool) -> None:
        assert self.best is not None
        assert self.current is not None
        base = self.best if anew or number >= _LAST_ANEW else self.current
        desk, settled = self.desk, base.settled
        pickups = settled.pickups
        fills = {row.association_id: row.rolling_permille for row in base.plan.fairness}
        before = time.monotonic()
        self._say(f"sharing out again ({number + 1})")
        if anew:
            deliveries, pickups = desk.share_out(list(settled.book.lots.values()), self.room, fills, self.shortfalls)
        else:
            deliveries = top_up(desk, settled, self.room, fills)
        self.sharing_s = time.monotonic() - before
        self._say(f"improving the rounds ({number + 1})")
        turn = Turn(desk.builder, desk.visits, self.pool, self._tick)
        missed = self._missed(settled)
        seconds = max(0.0, min(longest, self.stop.seconds_left()) - _CLOSING_S)
        routed = turn.run(settled, self._half_days(), deliveries, missed, seconds, desk.seed + number + 1, self.workers)
        self._say("checking")
        candidate = self._keep(routed, list(pickups), f"turn {number + 1}")
        if anew:
            self._note_shortfalls(candidate.plan, deliveries, pickups)
        self._learn(routed)

    def _learn(self, routed: list[Routed]) -> None:
        """What each half-day really took tells the next allocation what it can take."""
        for half_day in routed:
            lane = lane_of(half_day.phase.day, half_day.phase.shift_id)
            carried = sum(grams_of(job) for job in half_day.carried_jobs() if isinstance(job, DeliverJob))
            if any(isinstance(job, DeliverJob) for job in half_day.left_jobs()):
                self.room[lane] = carried
            else:
                self.room[lane] = max(self.room.get(lane, 0), carried * _GROWTH_PERMILLE // 1_000)

    def _note_shortfalls(self, plan: Plan, deliveries: Deliveries, pickups: list[PickupJob]) -> None:
        """What associations were allotted and did not get, in permille of their need: allotted on top next time."""
        asked: dict[str, int] = defaultdict(int)
        for of_half_day in deliveries.values():
            for job in of_half_day:
                asked[job.association_id] += grams_of(job)
        for pickup in pickups:
            asked[pickup.association_id] += sum(pickup.amounts.values())
        for row in plan.fairness:
            lost = (asked[row.association_id] - row.received_g) * 1_000 // max(1, row.need_g)
            self.shortfalls[row.association_id] = min(_MOST_ON_TOP, max(0, lost))

    def _half_days(self) -> dict[tuple[int, str], list[Duty]]:
        found: dict[tuple[int, str], list[Duty]] = defaultdict(list)
        for duty in self.desk.crews:
            found[duty.day, duty.shift_id].append(duty)
        return found

    def _missed(self, settled: Settled) -> dict[str, int]:
        """Per donor, the last planned day that no round serves although a visit then would bring something."""
        visited = collected_days(settled.routed)
        missed = {}
        for donor_id, days in self.desk.planned.items():
            left = [day for day in days if day > max(visited.get(donor_id, [-1]))]
            if left:
                missed[donor_id] = left[-1]
        return missed
