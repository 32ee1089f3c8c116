"""Large problems in parts: nothing is lost or doubled, and what is put together holds every rule."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from logistics.planning import parts as parts_module
from logistics.planning.ortools_routing import leave_everything, solve
from logistics.planning.parts import join, split, start_of
from logistics.planning.problem import RoutingProblem, Solution
from logistics.planning.progress import Stop
from logistics.planning.schedule import cost_of
from tests.planning.routing_cases import problems


@pytest.fixture(autouse=True)
def _split_early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts_module, "MOST_SHIPMENTS", 1)


def solved(problem: RoutingProblem, start: Solution | None = None) -> Solution:
    found = split(problem)
    answers = [solve(p.problem, Stop(0.05), 1, lambda _: None, start_of(p, start)) for p in found]
    return join(problem, found, answers)


@settings(max_examples=25)
@given(problems(most=5))
def test_parts_share_nothing_and_leave_out_only_what_nobody_may_carry(problem: RoutingProblem) -> None:
    found = split(problem)
    shipments = [index for part in found for index in part.shipments]
    duties = [index for part in found for index in part.duties]
    assert len(set(shipments)) == len(shipments)
    assert len(set(duties)) == len(duties)
    assert set(shipments) == {i for i, s in enumerate(problem.shipments) if s.duties}


@settings(max_examples=25)
@given(problems(most=5))
def test_the_whole_holds_every_rule(problem: RoutingProblem) -> None:
    solution = solved(problem)
    assert cost_of(problem, solution.routes) == solution.cost_cents <= leave_everything(problem).cost_cents


@settings(max_examples=15)
@given(problems(most=5))
def test_a_start_in_parts_is_not_made_worse(problem: RoutingProblem) -> None:
    first = solved(problem)
    assert solved(problem, first).cost_cents <= first.cost_cents


def test_a_small_problem_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts_module, "MOST_SHIPMENTS", 60)

    @settings(max_examples=5)
    @given(problems(most=3))
    def whole(problem: RoutingProblem) -> None:
        (part,) = split(problem)
        assert part.problem is problem
        assert replace(part).shipments == tuple(range(len(problem.shipments)))

    whole()
