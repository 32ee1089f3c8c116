"""Reads what one vehicle profile may drive on from an OpenStreetMap extract (.osm.pbf, .osm)."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import osmium
from numpy.typing import NDArray

from logistics.travel.base import TravelError
from logistics.travel.profiles import Profile, barrier_is_closed, way_speeds

Longs = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class TurnRule:
    """A turn restriction at a node: from one way into another is forbidden, or is the only way on."""

    from_way: int
    via_node: int
    to_way: int
    only: bool


@dataclass(frozen=True)
class RawRoads:
    """Drivable ways as read, each a run of points; ``way_start`` has one entry more than there are ways.

    ``node_id``, ``lat``, ``lon`` per point; ``way_id``, ``along_kmh``, ``against_kmh`` per way
    (0.0 = not drivable in that direction).
    """

    node_id: Longs
    lat: Floats
    lon: Floats
    way_start: Longs
    way_id: Longs
    along_kmh: Floats
    against_kmh: Floats
    closed_nodes: frozenset[int]
    signal_nodes: frozenset[int]
    turn_rules: tuple[TurnRule, ...]


class _Collector:
    """Gathers ways, barriers and turn restrictions in the order in which the file has them."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self.node_id, self.lat, self.lon = array("q"), array("d"), array("d")
        self.way_start, self.way_id = array("q", [0]), array("q")
        self.along, self.against = array("d"), array("d")
        self.closed: set[int] = set()
        self.signals: set[int] = set()
        self.turn_rules: list[TurnRule] = []

    def node(self, node: osmium.osm.Node) -> None:
        tags = dict(node.tags)
        if barrier_is_closed(tags, self._profile):
            self.closed.add(node.id)
        if tags.get("highway") == "traffic_signals":
            self.signals.add(node.id)

    def way(self, way: osmium.osm.Way) -> None:
        along, against = way_speeds(dict(way.tags), self._profile)
        if not (along or against):
            return
        # A clipped extract leaves out nodes beyond its border: the way goes on in pieces.
        piece: list[tuple[int, float, float]] = []
        for ref in way.nodes:
            if ref.location.valid():
                if not piece or piece[-1][0] != ref.ref:
                    piece.append((ref.ref, ref.location.lat, ref.location.lon))
                continue
            self._add_piece(way.id, piece, along, against)
            piece = []
        self._add_piece(way.id, piece, along, against)

    def relation(self, relation: osmium.osm.Relation) -> None:
        tags = dict(relation.tags)
        kind = tags.get("restriction", "")
        exempt = tags.get("except", "").replace(" ", "").split(";")
        if any(key in exempt for key in self._profile.access_keys):
            return
        members = {
            role: [m.ref for m in relation.members if m.role == role and m.type == wanted]
            for role, wanted in (("from", "w"), ("via", "n"), ("to", "w"))
        }
        if len(members["via"]) != 1 or not kind.startswith(("no_", "only_")):
            return  # restrictions over several ways are rare and only ever cost a detour of one block
        via = members["via"][0]
        self.turn_rules += [
            TurnRule(from_way, via, to_way, kind.startswith("only_"))
            for from_way in members["from"]
            for to_way in members["to"]
        ]

    def _add_piece(self, way_id: int, piece: Iterable[tuple[int, float, float]], along: float, against: float) -> None:
        points = list(piece)
        if len(points) < 2:
            return
        for node_id, lat, lon in points:
            self.node_id.append(node_id)
            self.lat.append(lat)
            self.lon.append(lon)
        self.way_start.append(len(self.node_id))
        self.way_id.append(way_id)
        self.along.append(along)
        self.against.append(against)


def read_roads(path: Path, profile: Profile) -> RawRoads:
    """Read the drivable ways, closed barriers, signals and turn restrictions of an extract.

    Raises ``TravelError`` when the file is missing, is no OpenStreetMap file, or holds no road
    that the profile may use.
    """
    if not path.is_file():
        raise TravelError(f"{path}: no such road extract, expected an OpenStreetMap file (.osm.pbf)")
    collector = _Collector(profile)
    try:
        _feed(path, collector)
    except (RuntimeError, osmium.InvalidLocationError) as error:
        raise TravelError(f"{path}: cannot be read as an OpenStreetMap extract ({error})") from error
    if not collector.way_id:
        raise TravelError(f"{path}: holds no road that a {profile.name} may use")
    return RawRoads(
        node_id=np.array(collector.node_id, dtype=np.int64),
        lat=np.array(collector.lat, dtype=np.float64),
        lon=np.array(collector.lon, dtype=np.float64),
        way_start=np.array(collector.way_start, dtype=np.int64),
        way_id=np.array(collector.way_id, dtype=np.int64),
        along_kmh=np.array(collector.along, dtype=np.float64),
        against_kmh=np.array(collector.against, dtype=np.float64),
        closed_nodes=frozenset(collector.closed),
        signal_nodes=frozenset(collector.signals),
        turn_rules=tuple(collector.turn_rules),
    )


def _feed(path: Path, collector: _Collector) -> None:
    """Stream the file once; the filters run in C++ and spare Python the bulk of the objects."""
    processor = osmium.FileProcessor(path).with_locations()
    for keys, kind in (
        (("barrier", "highway"), osmium.osm.NODE),
        (("highway",), osmium.osm.WAY),
        (("restriction",), osmium.osm.RELATION),
    ):
        key_filter = osmium.filter.KeyFilter(*keys)
        key_filter.enable_for(kind)
        processor = processor.with_filter(key_filter)
    for thing in processor:
        if isinstance(thing, osmium.osm.Node):
            collector.node(thing)
        elif isinstance(thing, osmium.osm.Way):
            collector.way(thing)
        elif isinstance(thing, osmium.osm.Relation):
            collector.relation(thing)
