"""The ``pack`` engine: real roads for the sites of a pack, an estimate fitted on it for others."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from logistics.model.places import Location
from logistics.travel.backdrop import Line, street_backdrop
from logistics.travel.base import (
    Snap,
    TravelError,
    TravelMatrix,
    TravelPath,
    Waypoint,
    unique_ids,
    unreachable_pairs,
)
from logistics.travel.crowfly import Estimate, straight_line
from logistics.travel.estimate import fit_estimate
from logistics.travel.geometry import crow_m, crow_matrix_m
from logistics.travel.pack import Pack, pack_bytes
from logistics.travel.pack_file import read_pack
from logistics.travel.polyline import decode

# A site that moved farther than this is another place, wherever its id says it is.
MAX_MOVE_M = 30.0


class PackEngine:
    """Looks up what :func:`logistics.travel.pack.build_pack` computed.

    A waypoint that the pack does not know, or knows more than 30 m away from here, is estimated to
    and from every other with the coefficients fitted on this pack, and marked as estimated.
    """

    label = "pack"

    def __init__(self, source: Path | Pack) -> None:
        """Raises ``TravelError`` when the file is missing or not a pack."""
        self.pack = source if isinstance(source, Pack) else read_pack(source)
        self._row = {waypoint.id: row for row, waypoint in enumerate(self.pack.waypoints)}

    @cached_property
    def identity(self) -> str:
        return f"pack {hashlib.sha256(pack_bytes(self.pack)).hexdigest()}"

    @cached_property
    def estimate(self) -> Estimate:
        """The straight-line coefficients that fit this pack."""
        crow = crow_matrix_m([waypoint.location for waypoint in self.pack.waypoints])
        return fit_estimate(crow, self.pack.time_s, self.pack.distance_m)

    def knows(self, waypoint: Waypoint) -> bool:
        """Whether the pack holds this waypoint, at this place."""
        row = self._row.get(waypoint.id)
        if row is None:
            return False
        return crow_m(self.pack.waypoints[row].location, waypoint.location) <= MAX_MOVE_M

    def matrix(self, waypoints: Sequence[Waypoint], profile: str = "van") -> TravelMatrix:
        """Times and distances; pairs with an unknown waypoint are estimated.

        Raises ``TravelError`` for ids that occur twice and for a profile the pack was not made for.
        """
        self._check(profile)
        ids = unique_ids(waypoints)
        crow = crow_matrix_m([waypoint.location for waypoint in waypoints])
        time_s, distance_m = self.estimate.seconds(crow), self.estimate.metres(crow)
        known = [at for at, waypoint in enumerate(waypoints) if self.knows(waypoint)]
        rows = [self._row[ids[at]] for at in known]
        time_s[np.ix_(known, known)] = self.pack.time_s[np.ix_(rows, rows)]
        distance_m[np.ix_(known, known)] = self.pack.distance_m[np.ix_(rows, rows)]
        estimated = ~np.eye(len(ids), dtype=np.bool_)
        estimated[np.ix_(known, known)] = False
        return TravelMatrix(
            ids=ids,
            time_s=time_s,
            distance_m=distance_m,
            estimated=estimated,
            unreachable=unreachable_pairs(ids, time_s),
            label=self.label,
            snapping=tuple(Snap(self.pack.waypoints[row].id, self.pack.snap_m[row]) for row in rows),
        )

    def path(self, origin: Waypoint, destination: Waypoint, profile: str = "van") -> TravelPath:
        """The line of the pack, or a straight one marked as estimated."""
        self._check(profile)
        if not (self.knows(origin) and self.knows(destination)):
            return straight_line(origin, destination)
        if origin.id == destination.id:
            return TravelPath((origin.location,), estimated=False)
        shape = self.pack.shapes[self._row[origin.id]][self._row[destination.id]]
        if not shape:
            return straight_line(origin, destination)
        return TravelPath(tuple(Location(lat, lon) for lat, lon in decode(shape)), estimated=False)

    def backdrop(self) -> list[Line]:
        """The streets of all lines of the pack, as (lat, lon) lines for a grey map background."""
        return self._backdrop

    @cached_property
    def _backdrop(self) -> list[Line]:
        return street_backdrop([decode(shape) for row in self.pack.shapes for shape in row if shape])

    def _check(self, profile: str) -> None:
        if profile != self.pack.profile:
            raise TravelError(f"this travel pack was made for the profile {self.pack.profile!r}, not for {profile!r}")
