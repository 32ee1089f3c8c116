"""The ``server`` engine: asks an OSRM or Valhalla server."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from logistics.travel.base import (
    UNREACHABLE_M,
    UNREACHABLE_S,
    IntMatrix,
    Snap,
    TravelError,
    TravelMatrix,
    TravelPath,
    Waypoint,
    unique_ids,
    unreachable_pairs,
)
from logistics.travel.crowfly import straight_line
from logistics.travel.http_client import HttpClient
from logistics.travel.osrm import OsrmServer
from logistics.travel.server_answers import Block, RoutingServer
from logistics.travel.valhalla import ValhallaServer

# Both servers, as they come, answer 100 coordinates and 2,500 pairs in one question.
CHUNK = 50


class ServerEngine:
    """Times, distances and lines from a routing server.

    The address is ``osrm+http://host:port`` or ``valhalla+https://host/path``; without a kind in
    front (``http://…``) OSRM is meant. Raises ``TravelError`` for any other address, and, when
    asked, for a server that cannot be reached, takes longer than ``timeout_s`` per question,
    refuses, or answers with something else than its interface promises.
    """

    label = "server"

    def __init__(self, url: str, timeout_s: float = 20.0) -> None:
        kind, separator, address = url.partition("+")
        if not separator:
            kind, address = "osrm", url
        client = HttpClient(address, timeout_s)
        if kind == "osrm":
            self._server: RoutingServer = OsrmServer(client)
        elif kind == "valhalla":
            self._server = ValhallaServer(client)
        else:
            raise TravelError(f"{url!r}: unknown kind of server {kind!r}, expected 'osrm' or 'valhalla'")
        self._identity = f"server {kind} {client.base_url}"

    @property
    def identity(self) -> str:
        return self._identity

    def matrix(self, waypoints: Sequence[Waypoint], profile: str = "van") -> TravelMatrix:
        """Times and distances, asked for in blocks of 50 by 50."""
        ids = unique_ids(waypoints)
        time_s = np.zeros((len(ids), len(ids)), dtype=np.int32)
        distance_m = np.zeros((len(ids), len(ids)), dtype=np.int32)
        snaps: dict[str, int] = {}
        places = [waypoint.location for waypoint in waypoints]
        for top in range(0, len(ids), CHUNK):
            for left in range(0, len(ids), CHUNK):
                block = self._server.block(places[top : top + CHUNK], places[left : left + CHUNK], profile)
                area = slice(top, top + CHUNK), slice(left, left + CHUNK)
                time_s[area], distance_m[area] = _whole(block)
                if block.snap_m is not None:
                    snaps.update(zip(ids[top : top + CHUNK], block.snap_m, strict=True))
        np.fill_diagonal(time_s, 0)
        np.fill_diagonal(distance_m, 0)
        return TravelMatrix(
            ids=ids,
            time_s=time_s,
            distance_m=distance_m,
            estimated=np.zeros(time_s.shape, dtype=np.bool_),
            unreachable=unreachable_pairs(ids, time_s),
            label=self.label,
            snapping=tuple(Snap(name, metres) for name, metres in snaps.items()),
        )

    def path(self, origin: Waypoint, destination: Waypoint, profile: str = "van") -> TravelPath:
        """The line of the route; a straight line marked as estimated where there is none."""
        line = self._server.line(origin.location, destination.location, profile)
        return TravelPath(tuple(line), estimated=False) if line else straight_line(origin, destination)


def _whole(block: Block) -> tuple[IntMatrix, IntMatrix]:
    """Whole seconds and metres; a pair without a route in one table has none at all."""
    seconds, metres = (np.array(rows, dtype=np.float64) for rows in (block.seconds, block.metres))
    missing = np.isnan(seconds) | np.isnan(metres)
    return _rounded(seconds, missing, UNREACHABLE_S), _rounded(metres, missing, UNREACHABLE_M)


def _rounded(values: NDArray[np.float64], missing: NDArray[np.bool_], highest: int) -> IntMatrix:
    """Rounded half up; ``highest`` where there is no route."""
    whole = np.floor(np.where(missing, highest, values) + 0.5)
    return np.minimum(whole, highest).astype(np.int32)
