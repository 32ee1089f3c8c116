"""Packs: times, distances and lines between a set of sites, computed beforehand.

A pack lets a scenario carry real roads without the extract that they came from. The file format is
described in ``docs/travel.md``.
"""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from logistics.travel.base import (
    IntMatrix,
    TravelEngine,
    TravelError,
    Waypoint,
    paths_from,
)
from logistics.travel.geometry import simplify
from logistics.travel.polyline import encode

PACK_FORMAT = "ramasse-travel-pack"
PACK_VERSION = 1
ATTRIBUTION = "© OpenStreetMap contributors, ODbL 1.0, https://www.openstreetmap.org/copyright"


@dataclass(frozen=True, eq=False)
class Pack:
    """What a pack file holds.

    ``time_s`` and ``distance_m`` are (n, n) int32, ``shapes`` n rows of n encoded polylines
    (precision 5; empty on the diagonal and where no road leads), ``snap_m`` the distance from each
    waypoint to its road.
    """

    profile: str
    waypoints: tuple[Waypoint, ...]
    snap_m: tuple[int, ...]
    time_s: IntMatrix
    distance_m: IntMatrix
    shapes: tuple[tuple[str, ...], ...]
    tolerance_m: int
    attribution: str = ATTRIBUTION


def build_pack(
    engine: TravelEngine, waypoints: Sequence[Waypoint], profile: str = "van", tolerance_m: int = 10
) -> Pack:
    """Ask an engine for everything between the waypoints, and simplify the lines to ``tolerance_m``.

    Takes about a millisecond per ordered pair. Raises ``TravelError`` without waypoints, for ids
    that occur twice, and when the engine only estimates: a pack must hold real roads.
    """
    if not waypoints:
        raise TravelError("a pack needs at least one waypoint")
    matrix = engine.matrix(waypoints, profile)
    if matrix.estimated.any():
        raise TravelError(f"the {engine.label!r} engine estimates some of these pairs, a pack needs real roads")
    snapped = {snap.waypoint_id: snap.distance_m for snap in matrix.snapping}
    shapes: list[tuple[str, ...]] = []
    for origin in waypoints:
        others = [waypoint for waypoint in waypoints if waypoint.id != origin.id]
        lines = dict(zip(others, paths_from(engine, origin, others, profile), strict=True))
        row = [
            ""
            if waypoint.id == origin.id or lines[waypoint].estimated
            else encode(simplify([(p.lat, p.lon) for p in lines[waypoint].points], tolerance_m))
            for waypoint in waypoints
        ]
        shapes.append(tuple(row))
    return Pack(
        profile=profile,
        waypoints=tuple(waypoints),
        snap_m=tuple(snapped.get(waypoint.id, 0) for waypoint in waypoints),
        time_s=matrix.time_s,
        distance_m=matrix.distance_m,
        shapes=tuple(shapes),
        tolerance_m=tolerance_m,
    )


def pack_bytes(pack: Pack) -> bytes:
    """The pack as gzipped JSON. The same pack gives the same bytes: no time, no file name inside."""
    content = {
        "format": PACK_FORMAT,
        "version": PACK_VERSION,
        "attribution": pack.attribution,
        "profile": pack.profile,
        "tolerance_m": pack.tolerance_m,
        "waypoints": [
            {
                "id": waypoint.id,
                "lat": round(waypoint.location.lat, 6),
                "lon": round(waypoint.location.lon, 6),
                "snap_m": snap_m,
            }
            for waypoint, snap_m in zip(pack.waypoints, pack.snap_m, strict=True)
        ],
        "time_s": pack.time_s.tolist(),
        "distance_m": pack.distance_m.tolist(),
        "shapes": [list(row) for row in pack.shapes],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, compresslevel=9, mtime=0) as file:
        file.write(text.encode())
    return buffer.getvalue()


def write_pack(pack: Pack, path: Path) -> None:
    """Write a pack file (``.json.gz``). Raises ``TravelError`` when it cannot be written."""
    try:
        path.write_bytes(pack_bytes(pack))
    except OSError as error:
        raise TravelError(f"{path}: the travel pack cannot be written ({error.strerror})") from error
