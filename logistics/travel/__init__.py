"""Times, distances and lines between sites: one protocol, four engines.

``open_engine`` is the door. See ``docs/travel.md`` for what each engine does and for the figures.
"""

from __future__ import annotations

from pathlib import Path

from logistics.travel.base import (
    UNREACHABLE_M,
    UNREACHABLE_S,
    Snap,
    TravelEngine,
    TravelError,
    TravelMatrix,
    TravelPath,
    Waypoint,
)
from logistics.travel.cache import CachedEngine, TravelCache
from logistics.travel.crowfly import CrowflyEngine
from logistics.travel.pack import ATTRIBUTION, Pack, build_pack, write_pack
from logistics.travel.pack_engine import PackEngine
from logistics.travel.pack_file import read_pack
from logistics.travel.roads import RoadsEngine
from logistics.travel.roads_info import RoadsInfo, roads_info
from logistics.travel.server import ServerEngine
from logistics.travel.traffic import matrix_with_traffic

__all__ = [
    "ATTRIBUTION",
    "UNREACHABLE_M",
    "UNREACHABLE_S",
    "CachedEngine",
    "CrowflyEngine",
    "Pack",
    "PackEngine",
    "RoadsEngine",
    "RoadsInfo",
    "ServerEngine",
    "Snap",
    "TravelCache",
    "TravelEngine",
    "TravelError",
    "TravelMatrix",
    "TravelPath",
    "Waypoint",
    "build_pack",
    "matrix_with_traffic",
    "open_engine",
    "read_pack",
    "roads_info",
    "write_pack",
]

ENGINE_KINDS = ("pack", "roads", "server", "crowfly")


def open_engine(kind: str, source: Path | str | None = None, cache: TravelCache | None = None) -> TravelEngine:
    """An engine by name: "pack" and "roads" read a file, "server" asks a URL, "crowfly" needs nothing.

    With a ``cache``, matrices of "roads" and "server" and parsed road graphs are kept in it.
    Raises ``TravelError`` for an unknown kind, a source that is missing or superfluous, and a file
    that is absent or not what the engine reads.
    """
    if kind not in ENGINE_KINDS:
        raise TravelError(f"unknown travel engine {kind!r}, expected one of {', '.join(ENGINE_KINDS)}")
    if kind == "crowfly":
        if source is not None:
            raise TravelError(f"the travel engine 'crowfly' reads nothing, but was given {str(source)!r}")
        return CrowflyEngine()
    if source is None or not str(source):
        wanted = "the address of a server" if kind == "server" else "a file"
        raise TravelError(f"the travel engine {kind!r} needs {wanted}")
    if kind == "pack":
        return PackEngine(Path(source))
    engine = ServerEngine(str(source)) if kind == "server" else RoadsEngine(Path(source), cache)
    return engine if cache is None else CachedEngine(engine, cache)
