"""Inserting what is left out: never dearer, always lawful, and it finds a place when there is one."""

from hypothesis import given, settings

from logistics.planning.insertion import insert_missing
from logistics.planning.ortools_routing import leave_everything
from logistics.planning.problem import RoutingProblem
from logistics.planning.progress import Stop
from logistics.planning.schedule import cost_of
from tests.planning.routing_cases import problems
from tests.planning.test_ortools_routing import every_route


@settings(max_examples=40)
@given(problems(most=4))
def test_inserting_keeps_every_rule_and_never_costs(problem: RoutingProblem) -> None:
    nothing = leave_everything(problem)
    solution = insert_missing(problem, nothing, Stop(None))
    assert cost_of(problem, solution.routes) == solution.cost_cents <= nothing.cost_cents
    aboard = {end.shipment for route in solution.routes for end in route}
    assert aboard.isdisjoint(solution.unserved)


@settings(max_examples=40)
@given(problems(most=1))
def test_a_single_shipment_gets_its_cheapest_route(problem: RoutingProblem) -> None:
    solution = insert_missing(problem, leave_everything(problem), Stop(None))
    by_hand = [problem.shipments[0].prize_cents]
    for duty in problem.shipments[0].duties:
        for route in every_route(problem, duty, (0,)):
            routes = [route if position == duty else () for position in range(len(problem.duties))]
            cost = cost_of(problem, routes)
            assert cost is not None
            by_hand.append(cost)
    assert solution.cost_cents == min(by_hand)


def test_stopped_it_inserts_nothing_more() -> None:
    @settings(max_examples=5)
    @given(problems(most=3))
    def stopped(problem: RoutingProblem) -> None:
        nothing = leave_everything(problem)
        assert insert_missing(problem, nothing, Stop(0.0)) == nothing

    stopped()
