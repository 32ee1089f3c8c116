"""Small geometry of lines on paper: sampling, keeping to the right."""

import math
from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]


def length_of(points: Sequence[Point]) -> float:
    """The length of a line."""
    return sum(math.dist(a, b) for a, b in pairwise(points))


def along(points: Sequence[Point], step: float) -> list[Point]:
    """Points on a line, every `step` from its begin."""
    return [point_at(points, step * index)[0] for index in range(int(length_of(points) // step) + 1)]


def point_at(points: Sequence[Point], distance: float) -> tuple[Point, Point]:
    """The point that far along a line, and the direction there as a unit vector; (0, 0) on a line without length."""
    direction = (0.0, 0.0)
    for a, b in pairwise(points):
        length = math.dist(a, b)
        if length == 0:
            continue
        direction = ((b[0] - a[0]) / length, (b[1] - a[1]) / length)
        if distance <= length:
            return (a[0] + direction[0] * distance, a[1] + direction[1] * distance), direction
        distance -= length
    return points[-1], direction


def shifted_right(points: Sequence[Point], offset: float) -> list[Point]:
    """A line moved to its right-hand side (y points down). Points that repeat are dropped."""
    kept = [point for index, point in enumerate(points) if index == 0 or point != points[index - 1]]
    if len(kept) < 2:
        return list(kept)
    shifted = []
    for index, (x, y) in enumerate(kept):
        before, after = kept[max(0, index - 1)], kept[min(len(kept) - 1, index + 1)]
        reach = math.dist(before, after)
        # Turning back on the same street: no side is the right one.
        dx, dy = ((after[0] - before[0]) / reach, (after[1] - before[1]) / reach) if reach else (0.0, 0.0)
        shifted.append((x - dy * offset, y + dx * offset))
    return shifted


def svg_path(points: Sequence[Point]) -> str:
    """The `d` of an SVG path through some points, to a tenth."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
