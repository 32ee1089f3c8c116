"""Distances on the Earth and simplification of lines. Degrees WGS84 in, metres out."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from logistics.model.places import Location

Floats = NDArray[np.float64]

EARTH_RADIUS_M = 6_371_008.8  # mean radius of the Earth (IUGG)
METRES_PER_DEGREE = math.pi * EARTH_RADIUS_M / 180.0


def haversine_m(lat_a: Floats, lon_a: Floats, lat_b: Floats, lon_b: Floats) -> Floats:
    """Great-circle distance in metres; the arrays (degrees) broadcast against each other."""
    lat_a, lon_a, lat_b, lon_b = (np.radians(value) for value in (lat_a, lon_a, lat_b, lon_b))
    chord = np.sin((lat_b - lat_a) / 2) ** 2 + np.cos(lat_a) * np.cos(lat_b) * np.sin((lon_b - lon_a) / 2) ** 2
    metres: Floats = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.clip(chord, 0.0, 1.0)))
    return metres


def crow_m(a: Location, b: Location) -> float:
    """Great-circle distance between two locations, in metres."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half_lon = math.radians(b.lon - a.lon) / 2
    chord = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(chord, 1.0)))


def crow_matrix_m(locations: Sequence[Location]) -> Floats:
    """Great-circle distances between all pairs, in metres, shape (n, n)."""
    lat = np.array([location.lat for location in locations], dtype=np.float64)
    lon = np.array([location.lon for location in locations], dtype=np.float64)
    return haversine_m(lat[:, None], lon[:, None], lat[None, :], lon[None, :])


def plane_m(lat: Floats, lon: Floats, reference_lat: float) -> tuple[Floats, Floats]:
    """Project to metres (x east, y north) on a plane that is true along ``reference_lat``.

    Good to a few per mille over the size of a town, which is what snapping and simplifying need.
    """
    return lon * (METRES_PER_DEGREE * math.cos(math.radians(reference_lat))), lat * METRES_PER_DEGREE


def simplify(points: Sequence[tuple[float, float]], tolerance_m: float) -> list[tuple[float, float]]:
    """Drop points of a (lat, lon) line that lie within ``tolerance_m`` of the simpler line.

    Both ends stay. Douglas & Peucker 1973, without recursion, in plain Python: lines here have
    some hundred points, for which arrays would be slower.
    """
    if len(points) < 3:
        return list(points)
    scale = METRES_PER_DEGREE * math.cos(math.radians(points[0][0]))
    plane = [(lon * scale, lat * METRES_PER_DEGREE) for lat, lon in points]
    keep = {0, len(points) - 1}
    pending = [(0, len(points) - 1)]
    while pending:
        first, last = pending.pop()
        index, distance = _farthest(plane, first, last)
        if distance > tolerance_m * tolerance_m:
            keep.add(index)
            pending += [(first, index), (index, last)]
    return [points[index] for index in sorted(keep)]


def _farthest(plane: Sequence[tuple[float, float]], first: int, last: int) -> tuple[int, float]:
    """Index and squared distance of the point farthest from the piece ``first``-``last``."""
    x0, y0 = plane[first]
    dx, dy = plane[last][0] - x0, plane[last][1] - y0
    length2 = dx * dx + dy * dy
    best, best_distance = first, -1.0
    for index in range(first + 1, last):
        x, y = plane[index][0] - x0, plane[index][1] - y0
        share = (x * dx + y * dy) / length2 if length2 > 0.0 else 0.0
        share = 0.0 if share < 0.0 else min(share, 1.0)
        ex, ey = x - share * dx, y - share * dy
        distance = ex * ex + ey * ey
        if distance > best_distance:
            best, best_distance = index, distance
    return best, best_distance
