import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.model.places import Location
from logistics.travel.geometry import crow_m, crow_matrix_m, simplify

Point = tuple[float, float]
town = st.tuples(st.floats(48.80, 48.90), st.floats(2.25, 2.42))


def test_a_degree_of_latitude_is_111_km() -> None:
    assert crow_m(Location(48.0, 2.0), Location(49.0, 2.0)) == pytest.approx(111_195, abs=1)


def test_a_degree_of_longitude_shrinks_with_the_cosine_of_the_latitude() -> None:
    assert crow_m(Location(60.0, 2.0), Location(60.0, 2.01)) == pytest.approx(1_111.95 / 2, abs=0.1)


@given(st.lists(st.builds(Location, st.floats(-89, 89), st.floats(-179, 179)), min_size=1, max_size=5))
def test_the_matrix_agrees_with_single_pairs(places: list[Location]) -> None:
    matrix = crow_matrix_m(places)
    assert np.all(np.diag(matrix) == 0.0)
    for row, a in enumerate(places):
        for column, b in enumerate(places):
            assert matrix[row, column] == pytest.approx(crow_m(a, b), abs=0.01)


def distance_to_line_m(point: Point, line: list[Point]) -> float:
    """Written independently: walks along each piece in small steps of its parameter by ternary search."""

    def metres(a: Point, b: Point) -> float:
        return math.hypot((a[0] - b[0]) * 111_195.08, (a[1] - b[1]) * 111_195.08 * math.cos(math.radians(48.85)))

    def to_piece(a: Point, b: Point) -> float:
        low, high = 0.0, 1.0
        for _ in range(60):
            left, right = low + (high - low) / 3, high - (high - low) / 3
            here, there = (metres(point, (a[0] + s * (b[0] - a[0]), a[1] + s * (b[1] - a[1]))) for s in (left, right))
            low, high = (low, right) if here < there else (left, high)
        return metres(point, (a[0] + low * (b[0] - a[0]), a[1] + low * (b[1] - a[1])))

    return min(to_piece(a, b) for a, b in pairwise(line))


@given(st.lists(town, min_size=2, max_size=12), st.floats(1, 3_000))
def test_simplifying_moves_no_point_farther_than_the_tolerance(line: list[Point], tolerance: float) -> None:
    simple = simplify(line, tolerance)
    assert simple[0] == line[0]
    assert simple[-1] == line[-1]
    remaining = iter(line)
    assert all(point in remaining for point in simple), "points keep their order"
    # 0.2 %: the two planes are true at different latitudes.
    assert all(distance_to_line_m(point, simple) <= tolerance * 1.002 + 0.01 for point in line)


def test_simplifying_drops_what_lies_on_the_line() -> None:
    line = [(48.85, 2.30), (48.85, 2.31), (48.85, 2.32), (48.86, 2.32)]
    assert simplify(line, 10) == [(48.85, 2.30), (48.85, 2.32), (48.86, 2.32)]


def test_a_line_that_comes_back_to_its_start_keeps_its_turning_point() -> None:
    line = [(48.85, 2.30), (48.86, 2.30), (48.85, 2.30)]
    assert simplify(line, 10) == line
