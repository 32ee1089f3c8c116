"""The ``roads`` engine: times, distances and lines from an OpenStreetMap extract."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from logistics.travel.base import (
    UNREACHABLE_M,
    UNREACHABLE_S,
    Snap,
    TravelError,
    TravelMatrix,
    TravelPath,
    Waypoint,
    unique_ids,
    unreachable_pairs,
)
from logistics.travel.cache import TravelCache
from logistics.travel.crowfly import straight_line
from logistics.travel.graph import RoadGraph, build_graph
from logistics.travel.graph_file import GRAPH_VERSION, load_graph, save_graph
from logistics.travel.osm_reader import read_roads
from logistics.travel.profiles import profile_named
from logistics.travel.search import StreetSearch
from logistics.travel.snapping import Attachment, StreetIndex

# A site farther than this from any street is not on this map.
MAX_SNAP_M = 2_000


class RoadsEngine:
    """Shortest paths over the roads of one extract.

    Graphs are built at first use, one per profile, and kept; with a cache they are also kept
    between runs. A waypoint more than ``MAX_SNAP_M`` from a street is unreachable, not an error.

    Raises ``TravelError`` when the file is missing or is no OpenStreetMap file.
    """

    label = "roads"

    def __init__(self, path: Path, cache: TravelCache | None = None) -> None:
        if not path.is_file():
            raise TravelError(f"{path}: no such road extract, expected an OpenStreetMap file (.osm.pbf)")
        self._path = path
        self._cache = cache
        with path.open("rb") as file:
            self._digest = hashlib.file_digest(file, "sha256").hexdigest()
        self._graphs: dict[str, tuple[RoadGraph, StreetIndex]] = {}

    @property
    def identity(self) -> str:
        return f"roads {self._digest} graph {GRAPH_VERSION}"

    def graph(self, profile: str = "van") -> RoadGraph:
        """The road graph of a profile. Raises ``TravelError`` when the extract cannot be used."""
        return self._prepared(profile)[0]

    def matrix(self, waypoints: Sequence[Waypoint], profile: str = "van") -> TravelMatrix:
        """Times and distances of the fastest ways between the nearest points of the road network."""
        ids = unique_ids(waypoints)
        graph, index = self._prepared(profile)
        found = [index.attach(waypoint.location) for waypoint in waypoints]
        near = np.array([row for row, place in enumerate(found) if place.distance_m <= MAX_SNAP_M], dtype=int)
        time_s = np.full((len(ids), len(ids)), UNREACHABLE_S, dtype=np.int32)
        distance_m = np.full((len(ids), len(ids)), UNREACHABLE_M, dtype=np.int32)
        if len(near):
            costs = StreetSearch(graph, [found[row] for row in near]).costs()
            reached = costs.time_ms >= 0
            block = np.ix_(near, near)
            time_s[block] = np.where(reached, (costs.time_ms + 500) // 1000, UNREACHABLE_S)
            distance_m[block] = np.where(reached, (costs.length_dm + 5) // 10, UNREACHABLE_M)
        np.fill_diagonal(time_s, 0)
        np.fill_diagonal(distance_m, 0)
        return TravelMatrix(
            ids=ids,
            time_s=time_s,
            distance_m=distance_m,
            estimated=np.zeros(time_s.shape, dtype=np.bool_),
            unreachable=unreachable_pairs(ids, time_s),
            label=self.label,
            snapping=tuple(Snap(name, round(place.distance_m)) for name, place in zip(ids, found, strict=True)),
        )

    def path(self, origin: Waypoint, destination: Waypoint, profile: str = "van") -> TravelPath:
        """The line of the fastest way; a straight line marked as estimated where there is none."""
        return self.paths(origin, [destination], profile)[0]

    def paths(self, origin: Waypoint, destinations: Sequence[Waypoint], profile: str = "van") -> list[TravelPath]:
        """The lines from one origin to each destination, with one search."""
        graph, index = self._prepared(profile)
        start = index.attach(origin.location)
        ends = [index.attach(destination.location) for destination in destinations]
        lines = StreetSearch(graph, [start, *ends]).lines(0, range(1, len(ends) + 1))
        return [
            TravelPath(tuple(line), estimated=False)
            if line and _is_near(start) and _is_near(end)
            else straight_line(origin, destination)
            for line, end, destination in zip(lines, ends, destinations, strict=True)
        ]

    def _prepared(self, profile: str) -> tuple[RoadGraph, StreetIndex]:
        if profile not in self._graphs:
            graph = self._load(profile)
            self._graphs[profile] = graph, StreetIndex(graph)
        return self._graphs[profile]

    def _load(self, profile: str) -> RoadGraph:
        wanted = profile_named(profile)
        if self._cache is None:
            return build_graph(read_roads(self._path, wanted))
        key = self._cache.key("graph", self.identity, repr(wanted))
        graph = self._cache.load(key, load_graph)
        if graph is None:
            graph = build_graph(read_roads(self._path, wanted))
            self._cache.store(key, lambda file: save_graph(graph, file))
        return graph


def _is_near(place: Attachment) -> bool:
    return place.distance_m <= MAX_SNAP_M
