"""Attaches waypoints to the nearest point of the nearest street."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from logistics.model.places import Location
from logistics.travel.geometry import plane_m
from logistics.travel.graph import RoadGraph

Floats = NDArray[np.float64]
Longs = NDArray[np.int64]

# Pieces of street are represented in the search tree by points at most this far apart.
SAMPLE_M = 40.0


@dataclass(frozen=True)
class Attachment:
    """Where a waypoint meets the network.

    ``street`` of the graph, ``share`` of its length from its first point, the piece between points
    ``piece`` and ``piece + 1``, the location there, and the distance from the waypoint in metres.
    """

    street: int
    share: float
    piece: int
    location: Location
    distance_m: float


class StreetIndex:
    """Finds the nearest street; exact on the plane through the middle of the network."""

    def __init__(self, graph: RoadGraph) -> None:
        self._graph = graph
        self._middle_lat = float((graph.lat.min() + graph.lat.max()) / 2)
        self._x, self._y = plane_m(graph.lat, graph.lon, self._middle_lat)
        pieces_of = graph.last - graph.first
        self._street = np.repeat(np.arange(len(graph.first)), pieces_of)
        offset = np.arange(len(self._street)) - np.repeat(np.cumsum(pieces_of) - pieces_of, pieces_of)
        self._point = graph.first[self._street] + offset
        self._tree, self._piece_of_sample = self._sampled()

    def attach(self, location: Location) -> Attachment:
        """The nearest point of any street of the graph."""
        x, y = (float(value[0]) for value in plane_m(*_arrays(location), self._middle_lat))
        nearest, _ = self._tree.query((x, y))
        # The nearest piece has a sample at most half a spacing farther away than the piece itself.
        close = self._tree.query_ball_point((x, y), nearest + SAMPLE_M / 2 + 0.01)
        pieces = np.unique(self._piece_of_sample[close])
        share, distance = self._project(pieces, x, y)
        best = int(np.argmin(distance))
        return self._attachment(int(pieces[best]), float(share[best]), float(distance[best]))

    def _sampled(self) -> tuple[cKDTree, Longs]:
        """Samples along all pieces, as a tree, and the piece of each."""
        point = self._point
        dx, dy = self._x[point + 1] - self._x[point], self._y[point + 1] - self._y[point]
        samples = np.maximum(np.ceil(np.hypot(dx, dy) / SAMPLE_M), 1).astype(np.int64)
        piece = np.repeat(np.arange(len(point)), samples)
        rank = np.arange(len(piece)) - np.repeat(np.cumsum(samples) - samples, samples)
        share = (rank + 0.5) / samples[piece]
        start = point[piece]
        places = np.column_stack([self._x[start] + share * dx[piece], self._y[start] + share * dy[piece]])
        return cKDTree(places), piece

    def _project(self, pieces: Longs, x: float, y: float) -> tuple[Floats, Floats]:
        """Share along each piece of the point nearest to (x, y), and its distance in metres."""
        point = self._point[pieces]
        x0, y0 = self._x[point], self._y[point]
        dx, dy = self._x[point + 1] - x0, self._y[point + 1] - y0
        length2 = np.maximum(dx * dx + dy * dy, 1e-12)
        share = np.clip(((x - x0) * dx + (y - y0) * dy) / length2, 0.0, 1.0)
        return share, np.hypot(x0 + share * dx - x, y0 + share * dy - y)

    def _attachment(self, piece: int, share: float, distance_m: float) -> Attachment:
        graph, street, point = self._graph, int(self._street[piece]), int(self._point[piece])
        run = graph.run_m[point] + share * (graph.run_m[point + 1] - graph.run_m[point])
        begin, end = graph.run_m[graph.first[street]], graph.run_m[graph.last[street]]
        lat = graph.lat[point] + share * (graph.lat[point + 1] - graph.lat[point])
        lon = graph.lon[point] + share * (graph.lon[point + 1] - graph.lon[point])
        return Attachment(
            street=street,
            share=float((run - begin) / (end - begin)) if end > begin else 0.0,
            piece=point,
            location=Location(round(float(lat), 6), round(float(lon), 6)),
            distance_m=distance_m,
        )


def _arrays(location: Location) -> tuple[Floats, Floats]:
    return np.array([location.lat]), np.array([location.lon])
