"""Rounds by OR-Tools routing: a portfolio of first solutions, then guided local search from the best.

Every route is timed by `schedule.time_route` before it counts; one that breaks a rule there loses shipments until
it holds, so a Solution is feasible by our own arithmetic, whatever the model believed.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from logistics.planning.insertion import insert_missing
from logistics.planning.ortools_model import OrToolsModel, first_parameters, search_parameters
from logistics.planning.problem import Route, RoutingProblem, Solution
from logistics.planning.progress import Stop
from logistics.planning.schedule import cost_of, time_route

FIRST_STRATEGIES = ("PARALLEL_CHEAPEST_INSERTION", "LOCAL_CHEAPEST_INSERTION")
_FIRST_SHARE = 0.5
_SHORTEST_S = 0.05
_LONGEST_S = 3_600.0


def solve(
    problem: RoutingProblem,
    stop: Stop,
    seed: int,
    progress: Callable[[Solution], None],
    start: Solution | None = None,
) -> Solution:
    """Good routes within `stop`; never worse than `start`, never breaking a rule of `schedule`.

    The seed orders the shipments, which is the only freedom OR-Tools' search leaves; runs bounded by time are not
    reproducible to the last cent on a busy machine.
    """
    best = start if start is not None else leave_everything(problem)
    if not problem.shipments or not problem.duties:
        return best
    order = list(range(len(problem.shipments)))
    random.Random(seed).shuffle(order)
    shuffled = _reordered(problem, order)
    search = _Search(shuffled, stop, lambda solution: progress(_restored(solution, order)))
    found = search.run(None if start is None else _renumbered(start, order))
    restored = _restored(found, order)
    return restored if restored.cost_cents < best.cost_cents else best


def leave_everything(problem: RoutingProblem) -> Solution:
    """The solution that serves nothing."""
    everything = tuple(range(len(problem.shipments)))
    return Solution(((),) * len(problem.duties), everything, sum(s.prize_cents for s in problem.shipments))


def accepts(problem: RoutingProblem, solution: Solution) -> bool:
    """Second opinion: whether the OR-Tools model takes these routes as they are, in order."""

    model = OrToolsModel(problem)
    model.routing.CloseModelWithParameters(first_parameters(FIRST_STRATEGIES[0]))
    return model.routing.ReadAssignmentFromRoutes(model.indices(solution), True) is not None


class _Search:
    """Several runs on one problem, the best kept.

    Each run gets a model of its own: after a search, OR-Tools 9.15 reads no routes into a model any more.
    """

    def __init__(self, problem: RoutingProblem, stop: Stop, progress: Callable[[Solution], None]) -> None:
        self.problem = problem
        self.stop = stop
        self.progress = progress
        self.best = leave_everything(problem)

    def run(self, start: Solution | None) -> Solution:
        """First solutions (or the start), then improvement until the stop."""
        if start is not None:
            self.best = insert_missing(self.problem, start, self.stop)
        if start is None or self.best.unserved:
            self._first()
        if self._seconds_left() > _SHORTEST_S and not self.stop.reached():
            self._improve()
            self.best = insert_missing(self.problem, self.best, self.stop)
        return self.best

    def _seconds_left(self) -> float:
        return min(self.stop.seconds_left(), _LONGEST_S)

    def _first(self) -> None:
        """One first solution is always made, however short the time; the others only within their share of it."""
        enough = self._seconds_left() * (1 - _FIRST_SHARE)
        for position, strategy in enumerate(FIRST_STRATEGIES):
            if position and (self.stop.reached() or self._seconds_left() < enough):
                return
            model = OrToolsModel(self.problem)
            self._keep(model, model.routing.SolveWithParameters(first_parameters(strategy)))

    def _improve(self) -> None:
        model = OrToolsModel(self.problem)
        routing = model.routing
        parameters = search_parameters(FIRST_STRATEGIES[0], self._seconds_left())
        routing.CloseModelWithParameters(parameters)
        routing.AddAtSolutionCallback(lambda: routing.CancelSearch() if self.stop.cancel() else None)
        begin = routing.ReadAssignmentFromRoutes(model.indices(self.best), True)
        if begin is None:
            self._keep(model, routing.SolveWithParameters(parameters))
        else:
            self._keep(model, routing.SolveFromAssignmentWithParameters(begin, parameters))

    def _keep(self, model: OrToolsModel, assignment: Any) -> None:
        if assignment is None:
            return
        solution = made_sound(self.problem, model.read(assignment))
        if solution.cost_cents < self.best.cost_cents:
            self.best = solution
            self.progress(solution)


def made_sound(problem: RoutingProblem, routes: list[Route]) -> Solution:
    """A Solution of these routes; a route that breaks a rule loses its cheapest shipments until it holds."""
    sound = [_shortened(problem, duty, route) for duty, route in enumerate(routes)]
    cost = cost_of(problem, sound)
    if cost is None:
        raise AssertionError("a route that was timed cannot break a rule")
    served = {end.shipment for route in sound for end in route}
    return Solution(tuple(sound), tuple(i for i in range(len(problem.shipments)) if i not in served), cost)


def _shortened(problem: RoutingProblem, duty: int, route: Route) -> Route:
    while route and time_route(problem, duty, route) is None:
        aboard = {end.shipment for end in route}
        candidates = [tuple(end for end in route if end.shipment != shipment) for shipment in sorted(aboard)]
        holding = [shorter for shorter in candidates if time_route(problem, duty, shorter) is not None]
        pool = holding or candidates
        route = max(pool, key=lambda r: sum(problem.shipments[s].prize_cents for s in {e.shipment for e in r}))
    return route


def _reordered(problem: RoutingProblem, order: list[int]) -> RoutingProblem:
    return replace(problem, shipments=tuple(problem.shipments[old] for old in order))


def _mapped(solution: Solution, target: list[int]) -> Solution:
    routes = tuple(tuple(replace(end, shipment=target[end.shipment]) for end in route) for route in solution.routes)
    return Solution(routes, tuple(sorted(target[i] for i in solution.unserved)), solution.cost_cents)


def _restored(solution: Solution, order: list[int]) -> Solution:
    return _mapped(solution, order)


def _renumbered(solution: Solution, order: list[int]) -> Solution:
    inverse = [0] * len(order)
    for new, old in enumerate(order):
        inverse[old] = new
    return _mapped(solution, inverse)
