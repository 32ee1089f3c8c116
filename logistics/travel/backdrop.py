"""A street map out of driven lines: each street once, for a background where no tiles can be had."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from logistics.travel.geometry import METRES_PER_DEGREE

Point = tuple[float, float]
Line = list[Point]
Piece = tuple[Point, Point]
Flat = tuple[float, float, float, float]
Cell = tuple[int, int, int]

# Lines were simplified to about 10 m, so one street shows as several almost equal pieces.
CELL_M = 15.0
HEADINGS = 8
# How much of a piece must be new for it to be drawn.
NEW_SHARE = 0.3
MAX_POINTS = 12_000


def street_backdrop(lines: Sequence[Line], max_points: int = MAX_POINTS) -> list[Line]:
    """The distinct streets of many (lat, lon) lines, joined to long lines.

    Pieces that run within about 15 m of pieces already drawn are left out. When there is more than
    ``max_points`` to draw, the streets that the fewest lines use are left out.
    """
    uses: Counter[Piece] = Counter()
    for line in lines:
        uses.update((min(a, b), max(a, b)) for a, b in pairwise(line) if a != b)
    distinct = _distinct(uses)
    # A joined line has fewer points than its pieces have ends, so the limit holds after joining.
    kept = sorted(distinct, key=lambda piece: (-uses[piece], piece))[: max_points // 2]
    return _joined(kept)


def _distinct(pieces: Counter[Piece]) -> list[Piece]:
    """The pieces that add something new, longest first: a long one stands for the short ones under it."""
    flat = {piece: _metres(piece) for piece in pieces}
    drawn: set[Cell] = set()
    result: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (-_length(flat[piece]), piece)):
        cells = _cells(flat[piece])
        new = sum(1 for cell in cells if cell not in drawn)
        if new < max(1.0, NEW_SHARE * len(cells)):
            continue
        result.append(piece)
        for row, column, heading in cells:
            drawn.update(
                (row + dy, column + dx, (heading + turn) % HEADINGS)
                for dy in (-1, 0, 1)
                for dx in (-1, 0, 1)
                for turn in (-1, 0, 1)
            )
    return result


def _metres(piece: Piece) -> Flat:
    """Both ends as (north, east) in metres; good enough at any place to tell streets apart."""
    (lat_a, lon_a), (lat_b, lon_b) = piece
    # One width for each belt of a tenth of a degree, so that neighboring pieces share a grid.
    width = METRES_PER_DEGREE * math.cos(math.radians(round(lat_a, 1)))
    return lat_a * METRES_PER_DEGREE, lon_a * width, lat_b * METRES_PER_DEGREE, lon_b * width


def _length(flat: Flat) -> float:
    north_a, east_a, north_b, east_b = flat
    return math.hypot(north_b - north_a, east_b - east_a)


def _cells(flat: Flat) -> list[Cell]:
    """The grid cells under a piece, one for every ``CELL_M`` or less, with its heading.

    The heading keeps the street that crosses here from counting as this street.
    """
    north_a, east_a, north_b, east_b = flat
    steps = max(1, math.ceil(_length(flat) / CELL_M))
    turn = math.atan2(north_b - north_a, east_b - east_a) / math.pi % 1.0
    heading = round(turn * HEADINGS) % HEADINGS
    shares = [(step + 0.5) / steps for step in range(steps)]
    return [
        (
            math.floor((north_a + (north_b - north_a) * share) / CELL_M),
            math.floor((east_a + (east_b - east_a) * share) / CELL_M),
            heading,
        )
        for share in shares
    ]


def _joined(pieces: Sequence[Piece]) -> list[Line]:
    """Pieces strung together where exactly two meet."""
    at: defaultdict[Point, list[Piece]] = defaultdict(list)
    for piece in pieces:
        at[piece[0]].append(piece)
        at[piece[1]].append(piece)
    unused = dict.fromkeys(pieces)
    lines: list[Line] = []
    # From ends and crossings first; what is left then are closed loops.
    for piece in (*(p for p in pieces if any(len(at[end]) != 2 for end in p)), *pieces):
        if piece not in unused:
            continue
        begin = piece[0] if len(at[piece[0]]) != 2 else piece[1]
        line = [begin]
        following: Piece | None = piece
        while following is not None:
            del unused[following]
            line.append(following[1] if following[0] == line[-1] else following[0])
            ahead = at[line[-1]] if len(at[line[-1]]) == 2 else []
            following = next((other for other in ahead if other in unused), None)
        lines.append(line)
    return lines
