"""Times, loads and cost of one route, computed plainly; None as soon as a rule is broken.

The start floats: a route leaves as late as it can without ending later, so crews do not wait at closed doors.
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from logistics.model.units import divide_half_up
from logistics.planning.problem import NO_LIMIT, End, Route, RoutingProblem


@dataclass(frozen=True, slots=True)
class Halt:
    """A stop: consecutive ends at one site, with its times."""

    site: int
    ends: tuple[End, ...]
    arrival_s: int
    service_start_s: int
    departure_s: int


@dataclass(frozen=True, slots=True)
class Timed:
    """A route with times. `cents` = kilometres, crew hours and use."""

    halts: tuple[Halt, ...]
    start_s: int
    end_s: int
    metres: int
    driving_s: int
    cents: int


def group_ends(route: Sequence[End]) -> list[list[End]]:
    """Consecutive ends at one site, together."""
    groups: list[list[End]] = []
    for end in route:
        if groups and groups[-1][0].site == end.site:
            groups[-1].append(end)
        else:
            groups.append([end])
    return groups


def first_opening(windows: Sequence[tuple[int, int]], moment: int) -> int | None:
    """The first moment from `moment` on that lies in a window."""
    for start, end in windows:
        if moment <= end:
            return max(start, moment)
    return None


def last_opening(windows: Sequence[tuple[int, int]], moment: int) -> int | None:
    """The last moment up to `moment` that lies in a window."""
    for start, end in reversed(windows):
        if moment >= start:
            return min(end, moment)
    return None


def time_route(
    problem: RoutingProblem, duty_index: int, route: Route, not_before: Mapping[int, int] | None = None
) -> Timed | None:
    """Times of a route in a duty, or None when it breaks a window, a carrying time, the span, capacity or length.

    `not_before` (stop position → seconds) delays services, for example until a dock is free.
    """
    if not fits(problem, duty_index, route):
        return None
    draft = _Draft(problem, duty_index, group_ends(route), not_before or {})
    starts = draft.earliest(problem.duties[duty_index].earliest_s)
    if starts is None:
        return None
    latest = draft.latest(draft.finish(starts))
    if latest is None:
        return None
    tight = draft.earliest(draft.leave_for(latest)) or starts
    for services in (tight, latest):
        timed = draft.timed(services, draft.leave_for(latest))
        if draft.keeps_limits(timed):
            return timed
    return None


def fits(problem: RoutingProblem, duty_index: int, route: Route) -> bool:
    """Whether loads stay within every capacity, and each shipment is loaded before it is unloaded."""
    capacity = problem.duties[duty_index].capacity
    load = [0] * len(capacity)
    aboard: set[int] = set()
    for end in route:
        sign = 1 if end.load else -1
        if end.load == (end.shipment in aboard):
            return False
        aboard.symmetric_difference_update({end.shipment})
        for dimension, size in enumerate(problem.shipments[end.shipment].size):
            load[dimension] += sign * size
        if end.load and any(amount > bound for amount, bound in zip(load, capacity, strict=True)):
            return False
    return not aboard


class _Draft:
    """The arithmetic of one route: windows clipped by releases, legs, service times."""

    def __init__(
        self, problem: RoutingProblem, duty_index: int, groups: list[list[End]], not_before: Mapping[int, int]
    ) -> None:
        self.problem = problem
        self.duty = problem.duties[duty_index]
        self.duty_index = duty_index
        self.groups = groups
        sites = [self.duty.start, *(group[0].site for group in groups), self.duty.end]
        drive = problem.drive_s[self.duty.profile]
        legs = list(itertools.pairwise(sites))
        self.drive = [int(drive[a, b]) for a, b in legs]
        self.metres = sum(int(problem.metres[a, b]) for a, b in legs)
        self.service = [
            int(problem.fixed_s[group[0].site]) + sum(problem.shipments[end.shipment].handling_s for end in group)
            for group in groups
        ]
        self.windows = [self._clipped(group, not_before.get(position, 0)) for position, group in enumerate(groups)]

    def _clipped(self, group: list[End], floor: int) -> list[tuple[int, int]]:
        shipments = self.problem.shipments
        low = max([floor] + [shipments[end.shipment].release_s for end in group if end.load])
        service = int(self.problem.fixed_s[group[0].site]) + sum(shipments[end.shipment].handling_s for end in group)
        high = min([86_400] + [shipments[end.shipment].due_s - service for end in group if not end.load])
        windows = self.problem.windows[group[0].site]
        return [(max(a, low), min(b, high)) for a, b in windows if max(a, low) <= min(b, high)]

    def earliest(self, leave: int) -> list[int] | None:
        """Service starts when leaving at `leave` and never dawdling."""
        now, starts = leave, []
        for drive, windows, service in zip(self.drive, self.windows, self.service, strict=False):
            start = first_opening(windows, now + drive)
            if start is None:
                return None
            starts.append(start)
            now = start + service
        return starts

    def finish(self, starts: list[int]) -> int:
        """When the end place is reached."""
        if not starts:
            return self.duty.earliest_s + self.drive[-1]
        return starts[-1] + self.service[-1] + self.drive[-1]

    def latest(self, finish: int) -> list[int] | None:
        """The latest service starts that still reach the end place at `finish`."""
        bound, starts = finish, []
        for position in range(len(self.groups) - 1, -1, -1):
            moment = bound - self.drive[position + 1] - self.service[position]
            start = last_opening(self.windows[position], moment)
            if start is None:
                return None
            starts.append(start)
            bound = start
        return starts[::-1]

    def leave_for(self, starts: list[int]) -> int:
        """When to leave for the first of these services."""
        return starts[0] - self.drive[0] if starts else self.duty.earliest_s

    def timed(self, starts: list[int], leave: int) -> Timed:
        """The route with the given service starts."""
        halts, now = [], leave
        for group, drive, start, service in zip(self.groups, self.drive, starts, self.service, strict=False):
            halts.append(Halt(group[0].site, tuple(group), now + drive, start, start + service))
            now = start + service
        end = now + self.drive[-1]
        cents = divide_half_up(self.metres * self.duty.cents_per_km, 1_000)
        cents += divide_half_up((end - leave) * self.duty.cents_per_hour, 3_600) + self.duty.cents_per_use
        return Timed(tuple(halts), leave, end, self.metres, sum(self.drive), cents)

    def keeps_limits(self, timed: Timed) -> bool:
        """Span, shift, length and carrying times."""
        duty = self.duty
        if timed.start_s < duty.earliest_s or timed.end_s > duty.latest_s:
            return False
        if timed.end_s - timed.start_s > duty.max_span_s or (duty.max_metres and timed.metres > duty.max_metres):
            return False
        loaded_at: dict[int, int] = {}
        for halt in timed.halts:
            for end in halt.ends:
                if end.load:
                    loaded_at[end.shipment] = halt.departure_s
                elif not self._carried_in_time(end.shipment, halt.service_start_s - loaded_at[end.shipment]):
                    return False
        return True

    def _carried_in_time(self, shipment_index: int, seconds: int) -> bool:
        shipment = self.problem.shipments[shipment_index]
        if self.duty_index not in shipment.duties:
            return False
        limit = shipment.max_carry_s[shipment.duties.index(self.duty_index)]
        return limit == NO_LIMIT or seconds <= limit


def cost_of(problem: RoutingProblem, routes: Sequence[Route]) -> int | None:
    """Cents of all routes plus the prizes of what is left out; None when a route breaks a rule."""
    total, served = 0, set()
    for duty_index, route in enumerate(routes):
        if not route:
            continue
        timed = time_route(problem, duty_index, route)
        if timed is None:
            return None
        total += timed.cents
        served |= {end.shipment for end in route}
    return total + sum(s.prize_cents for i, s in enumerate(problem.shipments) if i not in served)
