"""Random small routing problems, and a slow, obvious judge of routes."""

import itertools

import numpy as np
from hypothesis import strategies as st

from logistics.planning.problem import End, Route, RoutingDuty, RoutingProblem, RoutingShipment

DAY = 86_400


@st.composite
def problems(draw: st.DrawFn, most: int = 4) -> RoutingProblem:
    """Two depots, up to `most` shipments from stores to either depot, one or two duties."""
    count = draw(st.integers(1, most))
    points = draw(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=count + 2, max_size=count + 2))
    metres = np.array([[100 * (abs(a - c) + abs(b - d)) for c, d in points] for a, b in points], dtype=np.int64)
    drive = metres // 5 + np.where(metres > 0, 60, 0)
    windows = [((0, DAY),), ((0, DAY),)]
    for _ in range(count):
        opening = draw(st.integers(25_000, 36_000))
        first = (opening, opening + draw(st.integers(600, 9_000)))
        later = first[1] + draw(st.integers(600, 5_000))
        windows.append((first, (later, later + 1_200)) if draw(st.booleans()) else (first,))
    duties = tuple(
        RoutingDuty(
            f"d{k}",
            k % 2,
            draw(st.integers(0, 1)),
            25_000,
            45_000,
            draw(st.integers(4_000, 20_000)),
            (600, 20),
            500,
            40,
            2_400,
        )
        for k in range(draw(st.integers(1, 2)))
    )
    shipments = []
    for index in range(count):
        allowed = draw(st.sets(st.integers(0, len(duties) - 1), min_size=1))
        limits = tuple(draw(st.sampled_from([-1, 1_500, 4_000])) for _ in allowed)
        both = (0, 1) if draw(st.booleans()) else (draw(st.integers(0, 1)),)
        size = (draw(st.integers(50, 400)), draw(st.integers(1, 9)))
        prize = draw(st.integers(100, 9_000))
        shipments.append(
            RoutingShipment(
                f"s{index}", 2 + index, both, size, draw(st.integers(0, 600)), prize, tuple(sorted(allowed)), limits
            )
        )
    fixed = np.full(count + 2, 300, dtype=np.int64)
    ids = tuple(f"p{k}" for k in range(count + 2))
    return RoutingProblem(ids, drive[None], metres, tuple(windows), fixed, duties, tuple(shipments))


def slow_cost(problem: RoutingProblem, duty_index: int, route: Route, step: int = 1) -> int | None:
    """Cheapest cents of a route over every possible leaving second (in steps), waiting only at closed doors."""
    duty = problem.duties[duty_index]
    best = None
    for leave in range(duty.earliest_s, duty.latest_s + 1, step):
        end = _drive_once(problem, duty_index, route, leave)
        if end is None or end > duty.latest_s or end - leave > duty.max_span_s:
            continue
        sites = [duty.start, *(group[0].site for group in _groups(route)), duty.end]
        metres = sum(int(problem.metres[a, b]) for a, b in itertools.pairwise(sites))
        cents = (2 * metres * duty.cents_per_km + 1_000) // 2_000 + duty.cents_per_use
        cents += (2 * (end - leave) * duty.cents_per_hour + 3_600) // 7_200
        best = cents if best is None else min(best, cents)
    return best


def _groups(route: Route) -> list[list[End]]:
    return [list(group) for _, group in itertools.groupby(route, key=lambda end: end.site)]


def _drive_once(problem: RoutingProblem, duty_index: int, route: Route, leave: int) -> int | None:
    duty, now, here = problem.duties[duty_index], leave, problem.duties[duty_index].start
    loaded: dict[int, int] = {}
    for group in _groups(route):
        site = group[0].site
        arrival = now + int(problem.drive_s[duty.profile, here, site])
        starts = [max(arrival, a) for a, b in problem.windows[site] if max(arrival, a) <= b]
        if not starts:
            return None
        start = min(starts)
        now = start + int(problem.fixed_s[site]) + sum(problem.shipments[end.shipment].handling_s for end in group)
        for end in group:
            shipment = problem.shipments[end.shipment]
            if duty_index not in shipment.duties:
                return None
            limit = shipment.max_carry_s[shipment.duties.index(duty_index)]
            if end.load:
                loaded[end.shipment] = now
            elif limit >= 0 and start - loaded[end.shipment] > limit:
                return None
        here = site
    return now + int(problem.drive_s[duty.profile, here, duty.end])
