"""Cuts ways into streets at junctions, and streets into arcs: one per drivable direction."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from logistics.travel.geometry import haversine_m
from logistics.travel.osm_reader import RawRoads

Longs = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

# A traffic light costs this much on an empty road, on average over red and green.
SIGNAL_MS = 2_000


@dataclass(frozen=True)
class Streets:
    """Pieces of ways between junctions: first and last point and way of each; ``run_m`` per point.

    ``start`` and ``end`` are the junction numbers of the two ends: positions in the sorted node
    ids, or higher numbers for the dead ends at closed barriers.
    """

    first: Longs
    last: Longs
    way: Longs
    start: Longs
    end: Longs
    run_m: Floats


@dataclass(frozen=True)
class Arcs:
    """All arcs of a network, before its connected part is chosen.

    Per arc: junctions ``tail`` and ``head``, its ``street`` and ``way`` (row numbers), whether it
    runs ``along`` the order of points, its cost without turns, and its direction at both ends.
    """

    tail: Longs
    head: Longs
    street: Longs
    way: Longs
    along: Bools
    time_ms: Longs
    length_dm: Longs
    leaving_deg: Floats
    arriving_deg: Floats


def cut_streets(raw: RawRoads) -> Streets:
    """Cut the ways where they meet, end, are closed by a barrier or carry a turn restriction."""
    _, number, uses = np.unique(raw.node_id, return_inverse=True, return_counts=True)
    is_cut = uses[number] > 1
    is_cut[raw.way_start[:-1]] = is_cut[raw.way_start[1:] - 1] = True
    closed = nodes_in(raw, raw.closed_nodes)
    is_cut |= closed | nodes_in(raw, frozenset(rule.via_node for rule in raw.turn_rules))
    cuts = np.flatnonzero(is_cut)
    way_of = np.repeat(np.arange(len(raw.way_id)), np.diff(raw.way_start))
    same_way = way_of[cuts[:-1]] == way_of[cuts[1:]]
    first, last = cuts[:-1][same_way], cuts[1:][same_way]
    # Each street end at a closed barrier gets a number of its own, so that it leads nowhere.
    fresh, count = len(uses), len(first)
    start = np.where(closed[first], fresh + np.arange(count), number[first])
    end = np.where(closed[last], fresh + count + np.arange(count), number[last])
    return Streets(first, last, way_of[first], start, end, _running_length(raw))


def drivable_arcs(raw: RawRoads, streets: Streets) -> Arcs:
    """The arcs along all streets, then those against them, each where the speed is above zero."""
    along = _arcs_one_way(raw, streets, True)
    against = _arcs_one_way(raw, streets, False)
    return Arcs(*(np.concatenate([getattr(along, part.name), getattr(against, part.name)]) for part in fields(Arcs)))


def nodes_in(raw: RawRoads, node_ids: frozenset[int]) -> Bools:
    """Per point, whether its node is one of these."""
    return np.isin(raw.node_id, np.fromiter(node_ids, dtype=np.int64))


def _running_length(raw: RawRoads) -> Floats:
    """Metres up to each point; only differences within one way mean anything."""
    steps = haversine_m(raw.lat[:-1], raw.lon[:-1], raw.lat[1:], raw.lon[1:])
    return np.concatenate([[0.0], np.cumsum(steps)])


def _arcs_one_way(raw: RawRoads, streets: Streets, along: bool) -> Arcs:
    kmh = (raw.along_kmh if along else raw.against_kmh)[streets.way]
    street = np.flatnonzero(kmh > 0)
    first, last = streets.first[street], streets.last[street]
    length_m = streets.run_m[last] - streets.run_m[first]
    driven_ms = np.rint(length_m * 3600.0 / kmh[street]).astype(np.int64)
    start, end = streets.start[street], streets.end[street]
    leaving, arriving = _bearings(raw, first, first + 1), _bearings(raw, last - 1, last)
    if not along:
        start, end = end, start
        leaving, arriving = arriving + 180.0, leaving + 180.0
    return Arcs(
        tail=start,
        head=end,
        street=street,
        way=streets.way[street],
        along=np.full(len(street), along),
        time_ms=np.maximum(driven_ms, 1) + SIGNAL_MS * _signals_inside(raw, first, last),
        length_dm=np.maximum(np.rint(length_m * 10.0), 1).astype(np.int64),
        leaving_deg=leaving,
        arriving_deg=arriving,
    )


def _signals_inside(raw: RawRoads, first: Longs, last: Longs) -> Longs:
    """Traffic lights between the ends of each street; those at its ends count with the turns."""
    before = np.concatenate([[0], np.cumsum(nodes_in(raw, raw.signal_nodes))])
    inside: Longs = before[last] - before[first + 1]
    return inside


def _bearings(raw: RawRoads, start: Longs, end: Longs) -> Floats:
    """Degrees clockwise from north of the lines from points ``start`` to points ``end``."""
    north = raw.lat[end] - raw.lat[start]
    east = (raw.lon[end] - raw.lon[start]) * np.cos(np.radians(raw.lat[start]))
    return np.degrees(np.arctan2(east, north))
