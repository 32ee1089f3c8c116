"""Where to put the numbers of a drawing so that none covers another."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[float, float]

_RINGS = (0.5, 1.1, 1.8, 2.6, 3.6, 4.8, 6.0)
_ANGLES = 16
_ROUNDS = 3
"""Each label is placed that often: from the second time on it knows where the others went."""

_COVERS_LABEL, _OUTSIDE, _COVERS_PLACE, _COVERS_LINE = 1_000.0, 1_000.0, 60.0, 2.0
"""What an overlap costs, in units of distance: whatever makes a label unreadable costs most."""


@dataclass(frozen=True)
class Box:
    """A label of a size, by its center."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: "Box", gap: float = 0.0) -> bool:
        """Whether two boxes come closer than `gap`."""
        return (
            abs(self.x - other.x) < (self.width + other.width) / 2 + gap
            and abs(self.y - other.y) < (self.height + other.height) / 2 + gap
        )

    def covers(self, point: Point, gap: float = 0.0) -> bool:
        """Whether a point lies in the box or closer to it than `gap`."""
        return abs(self.x - point[0]) < self.width / 2 + gap and abs(self.y - point[1]) < self.height / 2 + gap

    def sticks_out(self, area: Point) -> float:
        """By how much the box leaves an area from (0, 0) to `area`."""
        left, top = self.width / 2 - self.x, self.height / 2 - self.y
        right, bottom = self.x + self.width / 2 - area[0], self.y + self.height / 2 - area[1]
        return max(0.0, left, top, right, bottom)


@dataclass(frozen=True)
class _Surroundings:
    """What a label had better not cover."""

    labels: Sequence[Box]
    places: Sequence[Point]
    lines: Sequence[Point]
    area: Point
    gap: float

    def cost(self, box: Box, anchor: Point) -> float:
        outside = box.sticks_out(self.area)
        cost = math.dist((box.x, box.y), anchor) + _OUTSIDE * (outside > 0) + outside
        cost += _COVERS_LABEL * sum(box.overlaps(label, self.gap) for label in self.labels)
        cost += _COVERS_PLACE * sum(box.covers(place, self.gap) for place in self.places)
        return cost + _COVERS_LINE * sum(box.covers(point) for point in self.lines)


def place_labels(
    anchors: Sequence[Point], sizes: Sequence[Point], lines: Sequence[Point], area: Point, gap: float = 1.5
) -> list[Box]:
    """A box for each anchor: on it where there is room, else beside it.

    Args:
        anchors: what the labels stand for; `sizes` holds the (width, height) of each.
        lines: points along lines that are better not covered.
        area: (width, height) of the drawing; boxes stay inside.
        gap: free space between two labels.
    """
    boxes: dict[int, Box] = {}
    for _ in range(_ROUNDS):
        for index, (anchor, size) in enumerate(zip(anchors, sizes, strict=True)):
            around = _Surroundings(
                labels=[box for at, box in boxes.items() if at != index],
                places=[place for place in anchors if place != anchor],
                lines=lines,
                area=area,
                gap=gap,
            )
            costs = [(around.cost(box, anchor), at, box) for at, box in enumerate(_candidates(anchor, size))]
            boxes[index] = min(costs)[2]
    return [boxes[index] for index in range(len(anchors))]


def _candidates(anchor: Point, size: Point) -> list[Box]:
    width, height = size
    found = [Box(*anchor, width, height)]
    for ring in _RINGS:
        for step in range(_ANGLES):
            angle = 2 * math.pi * step / _ANGLES
            x = anchor[0] + (width / 2 + ring * height) * math.cos(angle)
            y = anchor[1] + (height / 2 + ring * height) * math.sin(angle)
            found.append(Box(x, y, width, height))
    return found
