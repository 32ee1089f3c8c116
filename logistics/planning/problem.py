"""The rounds of a day as integers: what any routing engine of Ramasse takes in and gives back.

Sites, duties and shipments are numbered from 0 in the order of their tuples. Times are seconds since midnight,
distances metres, money cents. Capacities have several dimensions; Ramasse uses grams, crates, and grams with the
reserve for heavy days.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from logistics.planning.progress import Stop

IntArray = NDArray[np.int64]
NO_LIMIT = -1
"""A carrying time without limit."""


@dataclass(frozen=True, slots=True)
class RoutingDuty:
    """One vehicle and crew for one shift.

    Attributes:
        start, end: sites. earliest_s, latest_s: bounds of leaving and returning. max_span_s: longest duration.
        capacity: one bound per dimension.
        cents_per_use, cents_per_km, cents_per_hour: hour = the whole crew's.
        profile: which driving-time matrix. max_metres: longest route, 0 = no bound.
    """

    id: str
    start: int
    end: int
    earliest_s: int
    latest_s: int
    max_span_s: int
    capacity: tuple[int, ...]
    cents_per_use: int
    cents_per_km: int
    cents_per_hour: int
    profile: int = 0
    max_metres: int = 0


@dataclass(frozen=True, slots=True)
class RoutingShipment:
    """Something to carry from one site to one of several, or to leave at the price of `prize_cents`.

    Attributes:
        size: what it takes up, one figure per capacity dimension.
        handling_s: time at each of its ends, on top of the fixed time of the stop.
        release_s: earliest start of service at the origin; due_s: latest departure from the destination.
        duties: which duties may carry it; max_carry_s: per duty of that tuple, `NO_LIMIT` = any time.
    """

    id: str
    origin: int
    destinations: tuple[int, ...]
    size: tuple[int, ...]
    handling_s: int
    prize_cents: int
    duties: tuple[int, ...]
    max_carry_s: tuple[int, ...]
    release_s: int = 0
    due_s: int = 86_400


@dataclass(frozen=True, eq=False)
class RoutingProblem:
    """Everything one call of `solve` reads.

    Attributes:
        drive_s: (profiles, sites, sites), traffic included. metres: (sites, sites).
        windows: per site, inclusive windows in which a service may begin, in order; () = closed.
        fixed_s: (sites,) seconds spent once per stop.
    """

    site_ids: tuple[str, ...]
    drive_s: IntArray
    metres: IntArray
    windows: tuple[tuple[tuple[int, int], ...], ...]
    fixed_s: IntArray
    duties: tuple[RoutingDuty, ...]
    shipments: tuple[RoutingShipment, ...]


@dataclass(frozen=True, slots=True)
class End:
    """One end of a shipment on a route: loaded at its origin, or unloaded at `site`, one of its destinations."""

    shipment: int
    load: bool
    site: int


Route = tuple[End, ...]


@dataclass(frozen=True, slots=True)
class Solution:
    """Routes, one per duty (empty = unused), the shipments left out, and the cost: routes plus prizes, in cents."""

    routes: tuple[Route, ...]
    unserved: tuple[int, ...]
    cost_cents: int


Solver = Callable[[RoutingProblem, Stop, int, Callable[[Solution], None], Solution | None], Solution]
"""`solve(problem, stop, seed, progress, start)`: the door every engine stands behind."""
