"""Large half-days in parts: vehicles and goods around each drop place, solved apart and put together again.

OR-Tools' insertion grows faster than the square of the shipments; a town of hundreds of donors is many small towns.
"""

from dataclasses import dataclass, replace

from logistics.planning.ortools_routing import leave_everything, made_sound
from logistics.planning.problem import End, Route, RoutingProblem, RoutingShipment, Solution

MOST_SHIPMENTS = 60
"""Half-days up to this size are solved whole."""


@dataclass(frozen=True)
class Part:
    """A problem of some duties and shipments of a whole one; sites are the same."""

    problem: RoutingProblem
    duties: tuple[int, ...]
    shipments: tuple[int, ...]


def split(problem: RoutingProblem) -> list[Part]:
    """Parts of a large problem, or the problem itself as the only part.

    Each shared place (a destination with alternatives, or an origin of many) is a center; duties go to the center
    nearest to their start, shipments to the nearest center that has a duty for them. A shipment keeps the
    destinations of its own center.
    """
    everything = tuple(range(len(problem.shipments)))
    if len(everything) <= MOST_SHIPMENTS or len(problem.duties) < 2:
        return [Part(problem, tuple(range(len(problem.duties))), everything)]
    centers = _centers(problem)
    duties: dict[int, list[int]] = {}
    for index, duty in enumerate(problem.duties):
        center = min(centers, key=lambda c: (int(problem.drive_s[duty.profile, duty.start, c]), c))
        duties.setdefault(center, []).append(index)
    shipments: dict[int, list[int]] = {}
    for index, shipment in enumerate(problem.shipments):
        own = _center_of(problem, shipment, duties)
        if own is not None:
            shipments.setdefault(own, []).append(index)
    return [_part(problem, center, duties[center], chosen) for center, chosen in sorted(shipments.items())]


def _centers(problem: RoutingProblem) -> list[int]:
    counts: dict[int, int] = {}
    for shipment in problem.shipments:
        for site in (shipment.origin, *shipment.destinations):
            counts[site] = counts.get(site, 0) + 1
    alternatives = {site for s in problem.shipments if len(s.destinations) > 1 for site in s.destinations}
    return sorted(alternatives) or [max(sorted(counts), key=lambda site: counts[site])]


def _center_of(problem: RoutingProblem, shipment: RoutingShipment, duties: dict[int, list[int]]) -> int | None:
    """The center of a shipment: where it ends or begins if that is one, else the nearest with a duty for it."""
    able = [center for center, owned in duties.items() if set(owned) & set(shipment.duties)]
    if not able:
        return None
    touched = [center for center in able if center in shipment.destinations or center == shipment.origin]
    from_origin = problem.drive_s[0][shipment.origin]
    return min(touched or able, key=lambda center: (int(from_origin[center]), center))


def _part(problem: RoutingProblem, center: int, duties: list[int], shipments: list[int]) -> Part:
    number = {duty: position for position, duty in enumerate(duties)}
    chosen = []
    for index in shipments:
        old = problem.shipments[index]
        allowed = [(number[d], carry) for d, carry in zip(old.duties, old.max_carry_s, strict=True) if d in number]
        destinations = (center,) if center in old.destinations else old.destinations
        chosen.append(
            replace(
                old,
                destinations=destinations,
                duties=tuple(d for d, _ in allowed),
                max_carry_s=tuple(carry for _, carry in allowed),
            )
        )
    part = replace(problem, duties=tuple(problem.duties[d] for d in duties), shipments=tuple(chosen))
    return Part(part, tuple(duties), tuple(shipments))


def start_of(part: Part, start: Solution | None) -> Solution | None:
    """What a start says about a part: its duties' routes less what belongs elsewhere."""
    if start is None:
        return None
    number = {index: position for position, index in enumerate(part.shipments)}
    routes: list[Route] = []
    for duty in part.duties:
        ends = (end for end in start.routes[duty] if end.shipment in number)
        routes.append(tuple(End(number[end.shipment], end.load, end.site) for end in ends))
    kept = [
        tuple(e for e in route if e.load or e.site in part.problem.shipments[e.shipment].destinations)
        for route in routes
    ]
    whole = [_complete(route) for route in kept]
    return made_sound(part.problem, whole)


def _complete(route: Route) -> Route:
    """Without shipments that lost one of their ends."""
    count: dict[int, int] = {}
    for end in route:
        count[end.shipment] = count.get(end.shipment, 0) + 1
    return tuple(end for end in route if count[end.shipment] == 2)


def join(problem: RoutingProblem, parts: list[Part], solutions: list[Solution]) -> Solution:
    """One solution of the whole problem."""
    routes: list[Route] = list(leave_everything(problem).routes)
    for part, solution in zip(parts, solutions, strict=True):
        for duty, route in zip(part.duties, solution.routes, strict=True):
            routes[duty] = tuple(End(part.shipments[e.shipment], e.load, e.site) for e in route)
    return made_sound(problem, routes)
