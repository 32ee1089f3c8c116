from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from logistics.travel.backdrop import street_backdrop

Point = tuple[float, float]
# 0.001 degrees of latitude are 111 m.
WEST, EAST, NORTH = (48.85, 2.30), (48.85, 2.31), (48.86, 2.31)


def pieces(lines: list[list[Point]]) -> set[tuple[Point, Point]]:
    return {(min(a, b), max(a, b)) for line in lines for a, b in pairwise(line)}


def test_a_street_driven_in_both_directions_is_drawn_once() -> None:
    assert street_backdrop([[WEST, EAST], [EAST, WEST], [WEST, EAST]]) == [[WEST, EAST]]


def test_streets_are_joined_at_their_ends() -> None:
    (line,) = street_backdrop([[WEST, EAST], [NORTH, EAST]])
    assert line in ([WEST, EAST, NORTH], [NORTH, EAST, WEST])


def test_a_street_that_was_simplified_in_two_ways_is_drawn_once() -> None:
    halfway = (48.85005, 2.305)  # 5 m beside the straight line
    assert street_backdrop([[WEST, EAST], [WEST, halfway, EAST]]) == [[WEST, EAST]]


def test_a_parallel_street_and_a_crossing_are_kept() -> None:
    parallel = [(48.851, 2.30), (48.851, 2.31)]
    crossing = [(48.849, 2.305), (48.852, 2.305)]
    assert pieces(street_backdrop([[WEST, EAST], parallel, crossing])) == pieces([[WEST, EAST], parallel, crossing])


def test_what_few_lines_use_goes_first_when_there_is_too_much() -> None:
    busy, quiet = [WEST, EAST], [(48.87, 2.30), (48.87, 2.31)]
    assert street_backdrop([quiet, busy, busy], max_points=2) == [busy]


def test_nothing_gives_nothing() -> None:
    assert street_backdrop([]) == []
    assert street_backdrop([[WEST]]) == []


grid = st.tuples(st.integers(0, 6), st.integers(0, 6)).map(lambda p: (48.85 + p[0] / 500, 2.30 + p[1] / 300))


@given(st.lists(st.lists(grid, min_size=2, max_size=8), max_size=6), st.integers(2, 40))
def test_only_streets_that_are_there_each_once_and_no_more_than_allowed(
    lines: list[list[Point]], max_points: int
) -> None:
    drawn = street_backdrop(lines, max_points)
    assert sum(len(line) for line in drawn) <= max_points
    assert pieces(drawn) <= pieces(lines)
    assert sum(len(line) - 1 for line in drawn) == len(pieces(drawn))
