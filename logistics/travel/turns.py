"""Which arc may follow which, and what the turn costs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from logistics.travel.arcs import SIGNAL_MS, Arcs
from logistics.travel.osm_reader import RawRoads

Longs = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

# Braking, looking and starting again: nothing straight on, half of it for a right angle. A left
# turn also waits for who comes the other way (traffic drives on the right here).
RIGHT_TURN_MS = 6_000
LEFT_TURN_MS = 9_000
TURN_ROUND_MS = 20_000


@dataclass(frozen=True)
class Turns:
    """Pairs of arcs driven one after the other, and the time the turn itself takes."""

    from_arc: Longs
    to_arc: Longs
    cost_ms: Longs


def allowed_turns(raw: RawRoads, arcs: Arcs) -> Turns:
    """Every turn that is neither restricted nor turning round, except that a dead end lets one turn."""
    from_arc, to_arc = _all_pairs(arcs)
    round_trip = arcs.street[from_arc] == arcs.street[to_arc]
    round_trip &= arcs.along[from_arc] != arcs.along[to_arc]
    kept = ~_forbidden(raw, arcs, from_arc, to_arc)
    # A dead end is an arc with no other way on, be it by map or because all others are forbidden.
    ways_on = np.bincount(from_arc[kept & ~round_trip], minlength=len(arcs.tail))
    kept &= ~round_trip | (ways_on[from_arc] == 0)
    from_arc, to_arc = from_arc[kept], to_arc[kept]
    cost_ms = _turn_ms(arcs, from_arc, to_arc)
    cost_ms[round_trip[kept]] = TURN_ROUND_MS
    signals = np.searchsorted(np.unique(raw.node_id), np.array(sorted(raw.signal_nodes), dtype=np.int64))
    cost_ms += SIGNAL_MS * np.isin(arcs.head[from_arc], signals)
    return Turns(from_arc, to_arc, cost_ms)


def _all_pairs(arcs: Arcs) -> tuple[Longs, Longs]:
    """Every pair of an arc and one that starts where it ends."""
    by_tail = np.argsort(arcs.tail, kind="stable")
    tails = arcs.tail[by_tail]
    begin, end = np.searchsorted(tails, arcs.head), np.searchsorted(tails, arcs.head, side="right")
    fan = end - begin
    from_arc = np.repeat(np.arange(len(arcs.head)), fan)
    within = np.arange(len(from_arc)) - np.repeat(np.cumsum(fan) - fan, fan)
    return from_arc, by_tail[begin[from_arc] + within]


def _forbidden(raw: RawRoads, arcs: Arcs, from_arc: Longs, to_arc: Longs) -> Bools:
    """Per pair of arcs, whether a turn restriction of the map forbids it."""
    nodes = np.unique(raw.node_id)
    banned: dict[tuple[int, int], set[int]] = defaultdict(set)
    forced: dict[tuple[int, int], set[int]] = defaultdict(set)
    for rule in raw.turn_rules:
        junction = int(np.searchsorted(nodes, rule.via_node))
        if junction == len(nodes) or nodes[junction] != rule.via_node:
            continue
        if rule.only:
            forced[rule.from_way, junction].add(rule.to_way)
        elif rule.from_way != rule.to_way:  # turning round is forbidden anyway
            banned[rule.from_way, junction].add(rule.to_way)
    ruled = np.array(sorted({junction for _, junction in (*banned, *forced)}), dtype=np.int64)
    result = np.zeros(len(from_arc), dtype=np.bool_)
    for pair in np.flatnonzero(np.isin(arcs.head[from_arc], ruled)).tolist():
        way_in, way_out = (int(raw.way_id[arcs.way[arc[pair]]]) for arc in (from_arc, to_arc))
        key = way_in, int(arcs.head[from_arc[pair]])
        result[pair] = way_out in banned.get(key, ()) or (key in forced and way_out not in forced[key])
    return result


def _turn_ms(arcs: Arcs, from_arc: Longs, to_arc: Longs) -> Longs:
    """Cost by angle; where only two streets meet the road merely bends, which costs nothing."""
    ends = np.concatenate([arcs.tail, arcs.head])
    meeting = np.unique(np.stack([ends, np.tile(arcs.street, 2)]), axis=1)
    degree = np.bincount(meeting[0])
    angle = np.radians(arcs.leaving_deg[to_arc] - arcs.arriving_deg[from_arc])
    full_ms = np.where(np.sin(angle) < 0, LEFT_TURN_MS, RIGHT_TURN_MS)
    cost_ms: Longs = np.rint(full_ms * (1 - np.cos(angle)) / 2).astype(np.int64)
    cost_ms[degree[arcs.head[from_arc]] < 3] = 0
    return cost_ms
