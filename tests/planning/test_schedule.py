"""Route times against a slow search over every leaving second."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from logistics.planning.problem import End, RoutingDuty, RoutingProblem, RoutingShipment
from logistics.planning.schedule import cost_of, fits, group_ends, time_route
from tests.planning.routing_cases import problems, slow_cost


def _line(windows: list[tuple[tuple[int, int], ...]], **duty: int) -> RoutingProblem:
    """Depot 0 and stores on a line, 1 km and 200 s apart, one shipment from each store to the depot."""
    n = len(windows)
    spots = np.arange(n)
    metres = np.abs(spots[:, None] - spots[None, :]) * 1_000
    base = RoutingDuty("d", 0, 0, 0, 50_000, 50_000, (100, 10), 500, 40, 3_600)
    shipments = tuple(RoutingShipment(f"s{i}", i, (0,), (10, 1), 60, 1_000, (0,), (-1,)) for i in range(1, n))
    return RoutingProblem(
        tuple(map(str, range(n))),
        (metres // 5)[None],
        metres,
        tuple(windows),
        np.full(n, 100),
        (replace(base, **duty),),
        shipments,
    )


ALWAYS = ((0, 86_400),)


def there_and_back(*shipments: int) -> tuple[End, ...]:
    return tuple(End(s, True, s + 1) for s in shipments) + tuple(End(s, False, 0) for s in shipments)


def test_a_crew_leaves_as_late_as_the_door_allows() -> None:
    timed = time_route(_line([ALWAYS, ((10_000, 12_000),)]), 0, there_and_back(0))
    assert timed is not None
    assert timed.start_s == 9_800
    assert timed.halts[0].arrival_s == timed.halts[0].service_start_s == 10_000


def test_the_fixed_time_is_spent_once_at_a_stop_of_two_unloadings() -> None:
    timed = time_route(_line([ALWAYS, ALWAYS, ALWAYS]), 0, there_and_back(0, 1))
    assert timed is not None
    last = timed.halts[-1]
    assert last.departure_s - last.service_start_s == 100 + 60 + 60


def test_the_second_window_is_used_when_the_first_has_passed() -> None:
    timed = time_route(
        _line([ALWAYS, ((10_000, 10_100),), ((9_000, 9_100), (15_000, 15_100))]), 0, there_and_back(0, 1)
    )
    assert timed is not None
    assert timed.halts[1].service_start_s == 15_000


def test_a_route_longer_than_the_span_is_none() -> None:
    assert time_route(_line([ALWAYS, ALWAYS], max_span_s=719), 0, there_and_back(0)) is None
    assert time_route(_line([ALWAYS, ALWAYS], max_span_s=720), 0, there_and_back(0)) is not None


def test_a_route_longer_than_the_lender_allows_is_none() -> None:
    assert time_route(_line([ALWAYS, ALWAYS], max_metres=1_999), 0, there_and_back(0)) is None
    assert time_route(_line([ALWAYS, ALWAYS], max_metres=2_000), 0, there_and_back(0)) is not None


def test_a_service_waits_for_the_release_and_for_a_free_dock() -> None:
    problem = _line([ALWAYS, ALWAYS])
    released = replace(problem, shipments=(replace(problem.shipments[0], release_s=30_000),))
    timed = time_route(released, 0, there_and_back(0))
    assert timed is not None
    assert timed.halts[0].service_start_s == 30_000
    docked = time_route(problem, 0, there_and_back(0), {1: 40_000})
    assert docked is not None
    assert docked.halts[1].service_start_s >= 40_000


def test_goods_due_at_a_wave_are_unloaded_before_it() -> None:
    problem = _line([ALWAYS, ((10_000, 20_000),)])
    due = replace(problem, shipments=(replace(problem.shipments[0], due_s=10_520),))
    timed = time_route(due, 0, there_and_back(0))
    assert timed is not None
    assert timed.halts[-1].departure_s <= 10_520
    too_early = replace(problem, shipments=(replace(problem.shipments[0], due_s=10_519),))
    assert time_route(too_early, 0, there_and_back(0)) is None


def test_overload_and_wrong_order_do_not_fit() -> None:
    problem = _line([ALWAYS, ALWAYS, ALWAYS])
    assert fits(problem, 0, there_and_back(0, 1))
    heavy = replace(problem, shipments=tuple(replace(s, size=(60, 1)) for s in problem.shipments))
    assert not fits(heavy, 0, there_and_back(0, 1))
    assert fits(heavy, 0, there_and_back(0) + there_and_back(1))
    assert not fits(problem, 0, there_and_back(0)[::-1])
    assert not fits(problem, 0, (End(0, True, 1),))


def test_cost_counts_routes_and_what_is_left_out() -> None:
    problem = _line([ALWAYS, ALWAYS, ALWAYS])
    assert cost_of(problem, [()]) == 2_000
    # 2 km at 40 cents, 720 s at 36 euros an hour, 5 euros for the van, one shipment left at 10 euros.
    assert cost_of(problem, [there_and_back(0)]) == 80 + 720 + 500 + 1_000


@settings(max_examples=40)
@given(problems(most=3), st.permutations(range(3)), st.booleans())
def test_no_leaving_time_is_cheaper(problem: RoutingProblem, order: list[int], together: bool) -> None:
    chosen = [i for i in order if i < len(problem.shipments) and 0 in problem.shipments[i].duties]
    pairs = [
        (End(i, True, problem.shipments[i].origin), End(i, False, problem.shipments[i].destinations[0])) for i in chosen
    ]
    route = tuple(end for pair in pairs for end in pair)
    if together:
        route = tuple(pair[0] for pair in pairs) + tuple(sorted((pair[1] for pair in pairs), key=lambda e: e.site))
    free = replace(problem, shipments=tuple(replace(s, max_carry_s=(-1,) * len(s.duties)) for s in problem.shipments))
    if not route or not fits(free, 0, route):
        return
    timed = time_route(free, 0, route)
    slow = slow_cost(free, 0, route, step=50)
    if timed is None:
        assert slow is None
    elif slow is not None:
        assert timed.cents <= slow
        assert all(a.departure_s <= b.arrival_s for a, b in zip(timed.halts, timed.halts[1:], strict=False))


def test_group_ends_joins_neighbors_only() -> None:
    ends = [End(0, True, 1), End(1, True, 1), End(2, True, 2), End(3, True, 1)]
    assert [len(group) for group in group_ends(ends)] == [2, 1, 1]
