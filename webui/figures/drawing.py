"""Rounds drawn as plain geometry for an SVG: lines, arrows, numbers beside their places, streets in grey.

Used where no map can be: on paper and without JavaScript. Coordinates are SVG units, y downwards.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from logistics.model.places import Location
from logistics.travel.base import TravelPath
from logistics.travel.geometry import METRES_PER_DEGREE
from webui.figures.rounds import PlaceKind, RoundFigures

WIDTH = 720.0
MIN_HEIGHT, MAX_HEIGHT = 260.0, 560.0
MARGIN = 34.0
ARROW_EVERY = 90.0
_SIGN_HEIGHT, _SIGN_GAP = 20.0, 3.0

Point = tuple[float, float]


@dataclass(frozen=True)
class DrawnLine:
    """A drive: SVG path data; an estimated one is only the straight line."""

    path: str
    estimated: bool


@dataclass(frozen=True)
class Arrow:
    """An arrow head at (x, y), pointing `turn` degrees clockwise from the right."""

    x: float
    y: float
    turn: float


@dataclass(frozen=True)
class Sign:
    """A text at (x, y), its width, and the place it belongs to."""

    text: str
    kind: PlaceKind
    x: float
    y: float
    width: float
    place_x: float
    place_y: float


@dataclass(frozen=True)
class DrawnRound:
    """One round with its color index."""

    color: int
    lines: tuple[DrawnLine, ...]
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True)
class Drawing:
    """The whole picture."""

    width: float
    height: float
    streets: str
    rounds: tuple[DrawnRound, ...]
    signs: tuple[Sign, ...]
    scale_px: float
    scale_m: int


@dataclass(frozen=True)
class _Frame:
    """From degrees to SVG units, true to scale."""

    west: float
    north: float
    px_per_degree_lon: float
    px_per_degree_lat: float
    offset: Point
    height: float

    def point(self, lat: float, lon: float) -> Point:
        x = self.offset[0] + (lon - self.west) * self.px_per_degree_lon
        y = self.offset[1] + (self.north - lat) * self.px_per_degree_lat
        return (round(x, 1), round(y, 1))


def drawing(
    rounds: Sequence[RoundFigures],
    legs: Sequence[Sequence[TravelPath]],
    backdrop: Iterable[Sequence[tuple[float, float]]],
) -> Drawing:
    """The picture of some rounds; `legs` are the lines of each."""
    places = [site.location for figures in rounds for site in figures.places]
    frame = _frame(places + [point for of_round in legs for leg in of_round for point in leg.points])
    drawn = []
    for figures, of_round in zip(rounds, legs, strict=True):
        lines = [(leg, [frame.point(p.lat, p.lon) for p in leg.points]) for leg in of_round]
        drawn.append(
            DrawnRound(
                color=figures.color,
                lines=tuple(DrawnLine(_path(points), leg.estimated) for leg, points in lines),
                arrows=tuple(arrow for _leg, points in lines for arrow in _arrows(points)),
            )
        )
    scale_m = _round_length(150.0 / frame.px_per_degree_lat * METRES_PER_DEGREE)
    return Drawing(
        width=WIDTH,
        height=frame.height,
        streets=_streets(frame, backdrop),
        rounds=tuple(drawn),
        signs=_signs(frame, rounds, lettered=len(rounds) > 1),
        scale_px=round(scale_m / METRES_PER_DEGREE * frame.px_per_degree_lat, 1),
        scale_m=scale_m,
    )


def _frame(points: Sequence[Location]) -> _Frame:
    west, east = min(p.lon for p in points), max(p.lon for p in points)
    south, north = min(p.lat for p in points), max(p.lat for p in points)
    narrowing = math.cos(math.radians((south + north) / 2))
    # A round that stays at one place still needs a picture.
    wide = max((east - west) * narrowing, 1e-4)
    high = max(north - south, 1e-4)
    per_degree = min((WIDTH - 2 * MARGIN) / wide, (MAX_HEIGHT - 2 * MARGIN) / high)
    height = max(MIN_HEIGHT, high * per_degree + 2 * MARGIN)
    offset = ((WIDTH - wide * per_degree) / 2, (height - high * per_degree) / 2)
    return _Frame(west, north, per_degree * narrowing, per_degree, offset, round(height, 1))


def _path(points: Sequence[Point]) -> str:
    if not points:
        return ""
    first, *others = points
    return f"M{first[0]:g} {first[1]:g}" + "".join(f"L{x:g} {y:g}" for x, y in others)


def _streets(frame: _Frame, backdrop: Iterable[Sequence[tuple[float, float]]]) -> str:
    """One path for all street pieces that touch the picture."""
    pieces = []
    for line in backdrop:
        inside: list[Point] = []
        for a, b in pairwise(frame.point(lat, lon) for lat, lon in line):
            if _touches(a, b, frame.height):
                inside += [b] if inside else [a, b]
            elif inside:
                pieces.append(_path(inside))
                inside = []
        pieces.append(_path(inside))
    return "".join(pieces)


def _touches(a: Point, b: Point, height: float) -> bool:
    """Whether the box around a piece overlaps the picture."""
    return max(a[0], b[0]) >= 0 and min(a[0], b[0]) <= WIDTH and max(a[1], b[1]) >= 0 and min(a[1], b[1]) <= height


def _arrows(points: Sequence[Point]) -> list[Arrow]:
    """Arrow heads along a line, the first one half a distance from its start."""
    arrows = []
    total = sum(math.dist(a, b) for a, b in pairwise(points))
    next_at = min(ARROW_EVERY, total) / 2
    passed = 0.0
    for a, b in pairwise(points):
        length = math.dist(a, b)
        while length and next_at <= passed + length and total > 18:
            share = (next_at - passed) / length
            x, y = a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
            turn = math.degrees(math.atan2(b[1] - a[1], b[0] - a[0]))
            arrows.append(Arrow(round(x, 1), round(y, 1), round(turn, 1)))
            next_at += ARROW_EVERY
        passed += length
    return arrows


def _signs(frame: _Frame, rounds: Sequence[RoundFigures], lettered: bool) -> tuple[Sign, ...]:
    """One sign per place with the numbers of all its stops, moved apart where they would overlap."""
    numbers: dict[str, list[str]] = {}
    known = {}
    for figures in rounds:
        for stop in figures.stops:
            prefix = figures.round.letter if lettered else ""
            numbers.setdefault(stop.site.id, []).append(f"{prefix}{stop.number}")
            known[stop.site.id] = (frame.point(stop.site.location.lat, stop.site.location.lon), stop.kind)
    placed: list[Sign] = []
    for site_id, of_place in numbers.items():
        (x, y), kind = known[site_id]
        text = ", ".join(of_place)
        width = max(_SIGN_HEIGHT, 7.5 * len(text) + 9)
        placed.append(_free_place(Sign(text, kind, x, y, width, x, y), placed, frame.height))
    return tuple(placed)


def _free_place(sign: Sign, placed: Sequence[Sign], height: float) -> Sign:
    """The sign at the nearest spot around its place where it overlaps no other sign."""
    for ring in range(12):
        for step in range(max(1, ring * 8)):
            angle = 2 * math.pi * step / max(1, ring * 8) - math.pi / 2
            x = sign.place_x + ring * 11 * math.cos(angle)
            y = sign.place_y + ring * 11 * math.sin(angle)
            half = sign.width / 2 + 1
            fits = half <= x <= WIDTH - half and _SIGN_HEIGHT / 2 <= y <= height - _SIGN_HEIGHT / 2
            if fits and not any(_overlap(x, y, sign.width, other) for other in placed):
                return Sign(sign.text, sign.kind, round(x, 1), round(y, 1), sign.width, sign.place_x, sign.place_y)
    return sign


def _overlap(x: float, y: float, width: float, other: Sign) -> bool:
    return abs(x - other.x) < (width + other.width) / 2 + _SIGN_GAP and abs(y - other.y) < _SIGN_HEIGHT + _SIGN_GAP


def _round_length(metres: float) -> int:
    """The largest of 1, 2, 5 × 10^n that is not longer than `metres`."""
    power = 10 ** math.floor(math.log10(max(metres, 1.0)))
    return int(max(step * power for step in (1, 2, 5) if step * power <= max(metres, 1.0)))
