"""A road graph as a file of plain arrays (NumPy .npz, no pickled objects)."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, BinaryIO

import numpy as np

from logistics.travel.graph import RoadGraph

# Raise it whenever the rules that make a graph change, or what is stored: old files are then ignored.
GRAPH_VERSION = 1

_NUMBERS = ("node_count", "share_permille")


def save_graph(graph: RoadGraph, file: BinaryIO) -> None:
    """Write all arrays of a graph."""
    parts: dict[str, Any] = {part.name: getattr(graph, part.name) for part in fields(RoadGraph)}
    np.savez(file, **parts)


def load_graph(file: BinaryIO) -> RoadGraph:
    """Read a graph. Raises ``KeyError`` when the file was made by another version and lacks a part."""
    with np.load(file, allow_pickle=False) as stored:
        parts = {part.name: stored[part.name] for part in fields(RoadGraph)}
    for name in _NUMBERS:
        parts[name] = int(parts[name])
    return RoadGraph(**parts)
