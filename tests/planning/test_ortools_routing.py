"""OR-Tools routing against every possible plan of small problems; the second opinion; stopping."""

import itertools

from hypothesis import given, settings

from logistics.planning.ortools_routing import accepts, leave_everything, made_sound, solve
from logistics.planning.problem import End, Route, RoutingProblem, Solution
from logistics.planning.progress import Stop
from logistics.planning.schedule import cost_of, time_route
from tests.planning.routing_cases import problems


def quietly(_solution: Solution) -> None:
    return None


def every_route(problem: RoutingProblem, duty: int, shipments: tuple[int, ...]) -> list[Route]:
    """All orders and destinations that carry exactly these shipments."""
    routes = []
    for sites in itertools.product(*(problem.shipments[i].destinations for i in shipments)):
        ends = [End(i, True, problem.shipments[i].origin) for i in shipments]
        ends += [End(i, False, site) for i, site in zip(shipments, sites, strict=True)]
        routes += [order for order in itertools.permutations(ends) if time_route(problem, duty, order) is not None]
    return routes


def best_by_hand(problem: RoutingProblem) -> int:
    """The cheapest plan of all, by trying all of them."""
    cheapest = {}
    everything = range(len(problem.shipments))
    for duty in range(len(problem.duties)):
        for size in range(len(problem.shipments) + 1):
            for chosen in itertools.combinations(everything, size):
                costs = [t.cents for r in every_route(problem, duty, chosen) if (t := time_route(problem, duty, r))]
                cheapest[duty, chosen] = 0 if not chosen else min(costs, default=None)
    best = None
    for labels in itertools.product(range(-1, len(problem.duties)), repeat=len(problem.shipments)):
        parts = [tuple(i for i in everything if labels[i] == duty) for duty in range(len(problem.duties))]
        costs = [cheapest[duty, part] for duty, part in enumerate(parts)]
        if any(cost is None for cost in costs):
            continue
        total = sum(costs) + sum(problem.shipments[i].prize_cents for i in everything if labels[i] == -1)
        best = total if best is None else min(best, total)
    assert best is not None
    return best


@settings(max_examples=25)
@given(problems(most=2))
def test_small_problems_are_solved_near_the_best(problem: RoutingProblem) -> None:
    solution = solve(problem, Stop(0.2), 1, quietly)
    best = best_by_hand(problem)
    assert cost_of(problem, solution.routes) == solution.cost_cents >= best
    assert solution.cost_cents <= max(best * 1.15, best + 300)


@settings(max_examples=25)
@given(problems(most=6))
def test_a_solution_keeps_every_rule_and_names_what_it_leaves(problem: RoutingProblem) -> None:
    solution = solve(problem, Stop(0.1), 7, quietly)
    assert cost_of(problem, solution.routes) == solution.cost_cents
    aboard = [end.shipment for route in solution.routes for end in route if end.load]
    assert sorted([*aboard, *solution.unserved]) == list(range(len(problem.shipments)))
    assert solution.cost_cents <= leave_everything(problem).cost_cents


@settings(max_examples=15)
@given(problems(most=4))
def test_a_start_is_never_made_worse(problem: RoutingProblem) -> None:
    first = solve(problem, Stop(0.1), 1, quietly)
    assert solve(problem, Stop(0.1), 2, quietly, first).cost_cents <= first.cost_cents


@settings(max_examples=15)
@given(problems(most=4))
def test_the_model_accepts_what_it_found(problem: RoutingProblem) -> None:
    assert accepts(problem, solve(problem, Stop(0.1), 1, quietly))


@settings(max_examples=25)
@given(problems(most=4))
def test_a_broken_route_loses_shipments_until_it_holds(problem: RoutingProblem) -> None:
    everything = tuple(End(i, True, s.origin) for i, s in enumerate(problem.shipments))
    everything += tuple(End(i, False, s.destinations[0]) for i, s in enumerate(problem.shipments))
    routes: list[Route] = [() for _ in problem.duties]
    routes[0] = everything
    sound = made_sound(problem, routes)
    assert cost_of(problem, sound.routes) == sound.cost_cents


@settings(max_examples=10)
@given(problems(most=3))
def test_cancelled_at_once_it_still_answers(problem: RoutingProblem) -> None:
    solution = solve(problem, Stop(5.0, lambda: True), 1, quietly)
    assert cost_of(problem, solution.routes) == solution.cost_cents
