"""Fastest ways over the road graph, between points in the middle of streets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from logistics.model.places import Location
from logistics.travel.graph import PACK, RoadGraph
from logistics.travel.snapping import Attachment

Longs = NDArray[np.int64]
Floats = NDArray[np.float64]

# Cells of one block of search results (float64): bounds memory to about 64 MB.
BLOCK_CELLS = 8_000_000


@dataclass(frozen=True)
class Costs:
    """Milliseconds and decimeters from each attachment (row) to each (column), -1 where there is no way."""

    time_ms: Longs
    length_dm: Longs


class StreetSearch:
    """The road graph with an exit and an entrance added for each attachment.

    Node numbers: the arcs, standing for "about to drive this arc"; then one start per attachment,
    with edges into the arcs that can follow; then one goal per attachment, with edges from the
    arcs on its street. A start has no way in and a goal no way out, so that attachments are never
    passed through and the answer for a pair does not depend on which others are asked for.
    No edge costs nothing: a sparse matrix could not tell it from a missing one.
    """

    def __init__(self, graph: RoadGraph, attachments: Sequence[Attachment]) -> None:
        self._graph = graph
        self._attachments = attachments
        self._along, self._against = graph.arcs_of_street()
        self._network = self._extended()

    def costs(self) -> Costs:
        """Costs between all pairs; zero from an attachment to itself."""
        count = len(self._attachments)
        packed = np.full((count, count), np.inf)
        rows = max(1, BLOCK_CELLS // self._network.shape[0])
        for begin in range(0, count, rows):
            block = np.arange(begin, min(begin + rows, count))
            found = dijkstra(self._network, indices=self._start(block))
            packed[block] = found[:, self._goal(np.arange(count))]
        np.fill_diagonal(packed, 0.0)
        reached = np.isfinite(packed)
        whole = np.where(reached, packed, 0.0).astype(np.int64)
        return Costs(np.where(reached, whole // PACK, -1), np.where(reached, whole % PACK, -1))

    def lines(self, origin: int, goals: Sequence[int]) -> list[list[Location]]:
        """The streets driven from one attachment to others, as points; empty where there is no way."""
        _, before = dijkstra(self._network, indices=int(self._start(np.array([origin]))[0]), return_predecessors=True)
        return [self._line(origin, goal, before) for goal in goals]

    def _start(self, numbers: Longs) -> Longs:
        return self._graph.arc_count + numbers

    def _goal(self, numbers: Longs) -> Longs:
        return self._graph.arc_count + len(self._attachments) + numbers

    def _arcs_at(self, number: int) -> list[tuple[int, float]]:
        """The arcs of an attachment's street, and the share of each that lies before the attachment."""
        attachment = self._attachments[number]
        arcs = (
            (int(self._along[attachment.street]), attachment.share),
            (int(self._against[attachment.street]), 1.0 - attachment.share),
        )
        return [(arc, share) for arc, share in arcs if arc >= 0]

    def _extended(self) -> csr_array:
        graph, count = self._graph, len(self._attachments)
        extra = [*self._start_edges(), *self._goal_edges(), *self._edges_within_a_street()]
        tail, head, cost = (np.array(column) for column in zip(*extra, strict=True))
        rows = np.repeat(np.arange(graph.arc_count), np.diff(graph.turn_start))
        size = graph.arc_count + 2 * count
        order = np.lexsort((cost, head, tail))
        tail, head, cost = tail[order], head[order], cost[order]
        # Of parallel edges only the cheapest counts; the sparse matrix would add them up.
        single = np.concatenate([[True], (np.diff(tail) != 0) | (np.diff(head) != 0)])
        return csr_array(
            (
                np.concatenate([graph.turn_cost, cost[single]]).astype(np.float64),
                (np.concatenate([rows, tail[single]]), np.concatenate([graph.turn_to, head[single]])),
            ),
            shape=(size, size),
        )

    def _start_edges(self) -> list[tuple[int, int, int]]:
        """From each start over the rest of its arc and a turn to the arcs that follow."""
        graph, edges = self._graph, []
        for number in range(len(self._attachments)):
            for arc, share in self._arcs_at(number):
                driven = part_of(int(graph.cost[arc]), share)
                for turn in range(graph.turn_start[arc], graph.turn_start[arc + 1]):
                    rest = max(1, int(graph.turn_cost[turn]) - driven)
                    edges.append((graph.arc_count + number, int(graph.turn_to[turn]), rest))
        return edges

    def _goal_edges(self) -> list[tuple[int, int, int]]:
        """From the beginning of each arc to the goals on it."""
        first = self._graph.arc_count + len(self._attachments)
        return [
            (arc, first + number, max(1, part_of(int(self._graph.cost[arc]), share)))
            for number in range(len(self._attachments))
            for arc, share in self._arcs_at(number)
        ]

    def _edges_within_a_street(self) -> list[tuple[int, int, int]]:
        """Straight from start to goal where the goal lies ahead on the same arc."""
        on_arc: dict[int, list[tuple[float, int]]] = {}
        for number in range(len(self._attachments)):
            for arc, share in self._arcs_at(number):
                on_arc.setdefault(arc, []).append((share, number))
        start, goal = self._graph.arc_count, self._graph.arc_count + len(self._attachments)
        return [
            (start + here, goal + there, self._between(arc, share, further))
            for arc, places in on_arc.items()
            for share, here in places
            for further, there in places
            if here != there and share <= further
        ]

    def _between(self, arc: int, share: float, further: float) -> int:
        cost = int(self._graph.cost[arc])
        return max(1, part_of(cost, further) - part_of(cost, share))

    def _line(self, origin: int, goal: int, before: NDArray[np.int32]) -> list[Location]:
        if origin == goal:
            return [self._attachments[origin].location]
        node, arcs = int(before[self._goal(np.array([goal]))[0]]), list[int]()
        while 0 <= node < self._graph.arc_count:
            arcs.append(node)
            node = int(before[node])
        if node < 0:
            return []
        arcs.reverse()
        line = self._driven(origin, goal, arcs)
        return [point for at, point in enumerate(line) if at == 0 or point != line[at - 1]]

    def _driven(self, origin: int, goal: int, arcs: list[int]) -> list[Location]:
        """Points from the origin over its own arc, the arcs between, and part of the last."""
        start, end = self._attachments[origin], self._attachments[goal]
        if not arcs:
            arc = next(
                arc
                for (arc, share), (_, further) in zip(self._arcs_at(origin), self._arcs_at(goal), strict=True)
                if share <= further
            )
            return [start.location, *self._points(arc, start.piece, end.piece), end.location]
        first = self._first_arc(origin, arcs[0])
        points = [start.location, *self._points(first, start.piece, None)]
        for arc in arcs[:-1]:
            points += self._points(arc, None, None)
        return [*points, *self._points(arcs[-1], None, end.piece), end.location]

    def _first_arc(self, origin: int, follower: int) -> int:
        """Which arc of the origin's street was driven before ``follower``: the cheaper that leads there."""
        graph, options = self._graph, []
        for arc, share in self._arcs_at(origin):
            for turn in range(graph.turn_start[arc], graph.turn_start[arc + 1]):
                if graph.turn_to[turn] == follower:
                    options.append((int(graph.turn_cost[turn]) - part_of(int(graph.cost[arc]), share), arc))
        return min(options)[1]

    def _points(self, arc: int, after: int | None, until: int | None) -> list[Location]:
        """Points of an arc, in driving order; only those after piece ``after`` and up to piece ``until``."""
        graph, street = self._graph, self._graph.street[arc]
        low, high = int(graph.first[street]), int(graph.last[street])
        if graph.along[arc]:
            low = low if after is None else after + 1
            high = high if until is None else until
        else:
            high = high if after is None else after
            low = low if until is None else until + 1
        run = range(low, high + 1)
        return [
            Location(round(float(graph.lat[at]), 6), round(float(graph.lon[at]), 6))
            for at in (run if graph.along[arc] else reversed(run))
        ]


def part_of(cost: int, share: float) -> int:
    """The share of a packed cost, rounded in each of its two halves."""
    time_ms, length_dm = divmod(cost, PACK)
    return round(time_ms * share) * PACK + round(length_dm * share)
