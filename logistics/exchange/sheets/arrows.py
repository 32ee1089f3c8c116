"""The arrows that tell in which direction a line is driven."""

import math
from collections.abc import Sequence

from logistics.exchange.sheets.labels import Box
from logistics.exchange.sheets.strokes import Point, along, length_of, point_at

_EVERY, _SHORTEST_LINE, _APART, _STEP = 120.0, 14.0, 11.0, 3.0

_WISH = 0.42
"""Not the middle: there and back on one street would put both arrows on the same spot."""


def arrow_places(lines: Sequence[Sequence[Point]], boxes: Sequence[Box]) -> list[list[float]]:
    """How far along each line its arrows stand.

    One arrow a line, more on long ones; none on a very short line, under a label, or on top of another arrow.
    """
    taken: list[Point] = []
    found = []
    for line in lines:
        length = length_of(line)
        count = max(1, int(length // _EVERY)) if length > _SHORTEST_LINE else 0
        free = [
            (index * _STEP, spot)
            for index, spot in enumerate(along(line, _STEP))
            if 6 < index * _STEP < length - 2 and not any(box.covers(spot, 5.0) for box in boxes)
        ]
        places = []
        for number in range(count):
            free = [(at, spot) for at, spot in free if all(math.dist(spot, other) > _APART for other in taken)]
            if free:
                wish = length * (number + _WISH) / count
                _, at, spot = min((abs(at - wish), at, spot) for at, spot in free)
                places.append(at)
                taken.append(spot)
        found.append(places)
    return found


def arrow_head(points: Sequence[Point], distance: float, size: float = 8.0) -> list[Point]:
    """The triangle of an arrow whose middle lies that far along a line."""
    back, _ = point_at(points, max(0.0, distance - size / 2))
    tip, (dx, dy) = point_at(points, distance + size / 2)
    # The chord, not the direction of the last piece: an arrow in a bend points along the bend.
    reach = math.dist(back, tip)
    if reach > 0:
        dx, dy = (tip[0] - back[0]) / reach, (tip[1] - back[1]) / reach
    x, y = tip[0] - dx * size, tip[1] - dy * size
    half = size * 0.42
    return [tip, (x - dy * half, y + dx * half), (x + dy * half, y - dx * half)]
