"""The road graph: streets cut at junctions, driven in arcs, and the turns from arc to arc.

A shortest path runs over *arcs* (a street in one direction), not over junctions, because turns
cost time, some are forbidden, and nobody turns round in the middle of a junction.

Costs are pairs (milliseconds, decimeters) packed into one whole number, ``ms * 2**24 + dm``, held
in float64: sums stay exact below 2**53 (149 h, 1,677 km), the fastest way wins, the shorter of two
equally fast ways breaks the tie, and one search yields both time and distance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from logistics.travel.arcs import Arcs, Streets, cut_streets, drivable_arcs
from logistics.travel.osm_reader import RawRoads
from logistics.travel.turns import Turns, allowed_turns

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

PACK = 1 << 24


@dataclass(frozen=True)
class RoadGraph:
    """The largest part of the network in which every arc leads to every other.

    Per point: ``lat``, ``lon``, ``run_m`` (running metres; only differences within a street mean
    anything). Per street: ``first`` and ``last`` point. Per arc: ``street``, ``along`` (in the order
    of its points), ``cost`` (packed). ``turn_start``, ``turn_to``, ``turn_cost`` (packed cost of
    driving the arc and turning into the next) are row starts, columns and values of a sparse matrix
    from arc to arc.
    ``share_permille``: how much of the length of the drivable network is in this part.
    """

    lat: Floats
    lon: Floats
    run_m: Floats
    first: Longs
    last: Longs
    street: Ints
    along: Bools
    cost: Longs
    turn_start: Ints
    turn_to: Ints
    turn_cost: Longs
    node_count: int
    share_permille: int

    @property
    def arc_count(self) -> int:
        return len(self.street)

    def arcs_of_street(self) -> tuple[Ints, Ints]:
        """Per street the arc along it and the arc against it, -1 where there is none."""
        along = np.full(len(self.first), -1, dtype=np.int32)
        against = np.full(len(self.first), -1, dtype=np.int32)
        arcs = np.arange(self.arc_count, dtype=np.int32)
        along[self.street[self.along]] = arcs[self.along]
        against[self.street[~self.along]] = arcs[~self.along]
        return along, against


def build_graph(raw: RawRoads) -> RoadGraph:
    """Cut the ways at junctions, join arcs by the turns allowed, keep the largest connected part."""
    streets = cut_streets(raw)
    arcs = drivable_arcs(raw, streets)
    turns = allowed_turns(raw, arcs)
    count = len(arcs.tail)
    shape = csr_array((np.ones(len(turns.to_arc)), (turns.from_arc, turns.to_arc)), shape=(count, count))
    _, part = connected_components(shape, directed=True, connection="strong")
    lengths = np.bincount(part, weights=arcs.length_dm)
    inside = part == np.argmax(lengths)
    return _restricted(raw, streets, arcs, turns, inside, round(1000 * lengths.max() / lengths.sum()))


def _restricted(
    raw: RawRoads, streets: Streets, arcs: Arcs, turns: Turns, inside: Bools, share_permille: int
) -> RoadGraph:
    """The graph of the arcs ``inside``, renumbered; unused streets are left out."""
    new_arc = np.cumsum(inside) - 1
    kept = inside[turns.from_arc] & inside[turns.to_arc]
    from_arc, to_arc = new_arc[turns.from_arc[kept]], new_arc[turns.to_arc[kept]]
    cost = arcs.time_ms[inside] * PACK + arcs.length_dm[inside]
    order = np.lexsort((to_arc, from_arc))
    used = np.unique(arcs.street[inside])
    new_street = np.zeros(len(streets.first), dtype=np.int32)
    new_street[used] = np.arange(len(used))
    return RoadGraph(
        lat=raw.lat,
        lon=raw.lon,
        run_m=streets.run_m,
        first=streets.first[used],
        last=streets.last[used],
        street=new_street[arcs.street[inside]],
        along=arcs.along[inside],
        cost=cost,
        turn_start=np.searchsorted(from_arc[order], np.arange(len(cost) + 1)).astype(np.int32),
        turn_to=to_arc[order].astype(np.int32),
        turn_cost=(cost[from_arc] + turns.cost_ms[kept] * PACK)[order],
        node_count=len(np.unique(np.concatenate([arcs.tail[inside], arcs.head[inside]]))),
        share_permille=share_permille,
    )
