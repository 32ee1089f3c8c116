"""The one protocol of all travel engines, and the values they return.

Conventions: free-flow driving times in whole seconds, road distances in whole metres, rows are
origins and columns are destinations. The traffic factor of a shift is applied on top, by
:func:`logistics.travel.traffic.matrix_with_traffic`, for every engine alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from logistics.model.places import Location

IntMatrix = NDArray[np.int32]
BoolMatrix = NDArray[np.bool_]

# Larger than any real drive (115 days, 100,000 km), and still inside int32 after a traffic factor
# of 3, so that a solver that sees an unreachable pair refuses it instead of overflowing.
UNREACHABLE_S = 10_000_000
UNREACHABLE_M = 100_000_000


class TravelError(Exception):
    """Travel data is missing, unreadable or unusable; the text says where, what and what was expected."""


@dataclass(frozen=True)
class Waypoint:
    """A place to travel from or to: its id within the scenario, and where it is."""

    id: str
    location: Location


@dataclass(frozen=True)
class Snap:
    """How far a waypoint lies from the road it was attached to, in metres as the crow flies."""

    waypoint_id: str
    distance_m: int


@dataclass(frozen=True)
class TravelPath:
    """The line driven between two waypoints; ``estimated`` when it is only a straight line."""

    points: tuple[Location, ...]
    estimated: bool


@dataclass(frozen=True, eq=False)
class TravelMatrix:
    """Free-flow times and distances between all pairs of waypoints; a ``TravelTable``.

    Arrays are (n, n) in the order of ``ids``: ``time_s`` and ``distance_m`` int32, ``estimated``
    bool. A pair that no road connects holds ``UNREACHABLE_S`` and ``UNREACHABLE_M`` and is listed
    in ``unreachable`` as (origin id, destination id). ``snapping`` is empty for engines without roads.
    The arrays are made read-only: a matrix is shared by whoever asks for it.

    Raises ``TravelError`` when shapes or ids do not fit together.
    """

    ids: tuple[str, ...]
    time_s: IntMatrix
    distance_m: IntMatrix
    estimated: BoolMatrix
    unreachable: tuple[tuple[str, str], ...]
    label: str
    snapping: tuple[Snap, ...] = ()
    _position: dict[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        position = {waypoint_id: row for row, waypoint_id in enumerate(self.ids)}
        if len(position) != len(self.ids):
            raise TravelError("the waypoints of a travel matrix must have different ids")
        square = (len(self.ids), len(self.ids))
        for name in ("time_s", "distance_m", "estimated"):
            if getattr(self, name).shape != square:
                raise TravelError(f"{name} has shape {getattr(self, name).shape}, expected {square}")
            getattr(self, name).flags.writeable = False
        object.__setattr__(self, "_position", position)

    def position(self, waypoint_id: str) -> int:
        """Row and column of a waypoint. Raises ``KeyError`` for an unknown id."""
        return self._position[waypoint_id]

    def seconds(self, origin_id: str, destination_id: str) -> int:
        """Free-flow driving time. Raises ``KeyError`` for an unknown id."""
        return int(self.time_s[self._position[origin_id], self._position[destination_id]])

    def metres(self, origin_id: str, destination_id: str) -> int:
        """Road distance. Raises ``KeyError`` for an unknown id."""
        return int(self.distance_m[self._position[origin_id], self._position[destination_id]])

    def is_estimated(self, origin_id: str, destination_id: str) -> bool:
        """Whether the figures are an estimate rather than read from roads. Raises ``KeyError``."""
        return bool(self.estimated[self._position[origin_id], self._position[destination_id]])


class TravelEngine(Protocol):
    """Whatever can tell times, distances and lines between waypoints.

    ``label`` is shown to people and says where the figures come from: "roads", "pack", "server"
    or "estimated". ``identity`` changes whenever the same question could get another answer; the
    cache keys on it. ``profile`` is "van" (up to 3.5 t, as a car) or "truck".
    """

    @property
    def label(self) -> str: ...

    @property
    def identity(self) -> str: ...

    def matrix(self, waypoints: Sequence[Waypoint], profile: str = "van") -> TravelMatrix: ...

    def path(self, origin: Waypoint, destination: Waypoint, profile: str = "van") -> TravelPath: ...


@runtime_checkable
class ManyPathsEngine(Protocol):
    """An engine that finds all lines from one origin much faster than one by one."""

    def paths(self, origin: Waypoint, destinations: Sequence[Waypoint], profile: str = "van") -> list[TravelPath]: ...


def paths_from(
    engine: TravelEngine, origin: Waypoint, destinations: Sequence[Waypoint], profile: str = "van"
) -> list[TravelPath]:
    """The lines from one origin to each destination, the fast way where the engine has one."""
    if isinstance(engine, ManyPathsEngine):
        return engine.paths(origin, destinations, profile)
    return [engine.path(origin, destination, profile) for destination in destinations]


def unique_ids(waypoints: Sequence[Waypoint]) -> tuple[str, ...]:
    """The ids in order. Raises ``TravelError`` naming the first id that occurs twice."""
    seen: set[str] = set()
    for waypoint in waypoints:
        if waypoint.id in seen:
            raise TravelError(f"waypoint {waypoint.id!r} occurs twice, ids must be different")
        seen.add(waypoint.id)
    return tuple(waypoint.id for waypoint in waypoints)


def unreachable_pairs(ids: Sequence[str], time_s: IntMatrix) -> tuple[tuple[str, str], ...]:
    """The (origin id, destination id) pairs that hold ``UNREACHABLE_S``, row by row."""
    rows, columns = np.nonzero(time_s >= UNREACHABLE_S)
    return tuple((ids[row], ids[column]) for row, column in zip(rows.tolist(), columns.tolist(), strict=True))
