"""Put shipments that are left out into routes where they cost least: plain, complete, for a handful of them."""

from logistics.planning.problem import End, Route, RoutingProblem, Solution
from logistics.planning.progress import Stop
from logistics.planning.schedule import cost_of, time_route


def insert_missing(problem: RoutingProblem, solution: Solution, stop: Stop) -> Solution:
    """The solution with every left-out shipment inserted that fits somewhere for less than its prize.

    The dearest to leave come first; every pair of positions in every allowed duty is tried, until `stop`.
    """
    routes = list(solution.routes)
    left = []
    for index in sorted(solution.unserved, key=lambda i: (-problem.shipments[i].prize_cents, i)):
        best = None if stop.reached() else _cheapest(problem, routes, index)
        if best is None:
            left.append(index)
        else:
            duty, route = best
            routes[duty] = route
    cost = cost_of(problem, routes)
    assert cost is not None
    return Solution(tuple(routes), tuple(sorted(left)), cost)


def _cheapest(problem: RoutingProblem, routes: list[Route], index: int) -> tuple[int, Route] | None:
    shipment = problem.shipments[index]
    bound, best = shipment.prize_cents, None
    for duty in shipment.duties:
        route = routes[duty]
        timed = time_route(problem, duty, route) if route else None
        base = timed.cents if timed else 0
        for candidate in _candidates(problem, route, index):
            found = time_route(problem, duty, candidate)
            if found is not None and found.cents - base < bound:
                bound, best = found.cents - base, (duty, candidate)
    return best


def _candidates(problem: RoutingProblem, route: Route, index: int) -> list[Route]:
    shipment = problem.shipments[index]
    load = End(index, True, shipment.origin)
    drops = [End(index, False, site) for site in shipment.destinations]
    return [
        (*route[:first], load, *route[first:second], drop, *route[second:])
        for drop in drops
        for first in range(len(route) + 1)
        for second in range(first, len(route) + 1)
    ]
