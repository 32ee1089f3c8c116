"""What routing servers of either kind answer, checked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from logistics.model.places import Location
from logistics.travel.http_client import HttpClient

Rows = list[list[float | None]]


@dataclass(frozen=True)
class Block:
    """Part of a matrix as a server gave it; ``None`` for pairs without a route.

    ``snap_m``: metres from each origin to its road, or ``None`` where the server does not say.
    """

    seconds: Rows
    metres: Rows
    snap_m: list[int] | None


class RoutingServer(Protocol):
    """A server that can be asked for part of a matrix and for a line."""

    def block(self, origins: Sequence[Location], destinations: Sequence[Location], profile: str) -> Block: ...

    def line(self, origin: Location, destination: Location, profile: str) -> list[Location]: ...


def rows_of_numbers(client: HttpClient, table: Any, shape: tuple[int, int], name: str) -> Rows:
    """The table, if it has this shape and holds nothing but numbers from zero on, or null."""
    right = (
        isinstance(table, list)
        and len(table) == shape[0]
        and all(isinstance(row, list) and len(row) == shape[1] for row in table)
        and all(_is_figure(value) for row in table for value in row)
    )
    if not right:
        raise client.broken(f"{name}, expected {shape[0]} rows of {shape[1]} numbers")
    return [[None if value is None else float(value) for value in row] for row in table]


def _is_figure(value: object) -> bool:
    if value is None:
        return True
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value) and 0 <= value < 1e9
