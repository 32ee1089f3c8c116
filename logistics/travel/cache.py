"""A directory of results, found again by what they were computed from."""

from __future__ import annotations

import hashlib
import io
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO, TypeVar

import numpy as np

from logistics.travel.base import (
    Snap,
    TravelEngine,
    TravelMatrix,
    TravelPath,
    Waypoint,
    paths_from,
    unique_ids,
    unreachable_pairs,
)

T = TypeVar("T")

CACHE_VERSION = 1

DIGEST_BYTES = 32


class TravelCache:
    """Entries are files named by a hash of everything that they depend on; they never go stale.

    Whatever goes wrong with the directory (full, read-only, deleted, filled with rubbish) costs
    time, never the result.
    """

    def __init__(self, directory: Path | None = None) -> None:
        self.directory = directory or default_directory()

    def key(self, *parts: str) -> str:
        """The name of an entry that depends on ``parts``."""
        digest = hashlib.sha256()
        for part in (str(CACHE_VERSION), *parts):
            data = part.encode()
            digest.update(len(data).to_bytes(8, "big"))
            digest.update(data)
        return digest.hexdigest()

    def load(self, key: str, read: Callable[[BinaryIO], T]) -> T | None:
        """The entry as ``read`` makes it, or ``None`` when it is absent or damaged."""
        try:
            data = self._file(key).read_bytes()
        except OSError:
            return None
        digest, content = data[:DIGEST_BYTES], data[DIGEST_BYTES:]
        if hashlib.sha256(content).digest() != digest:
            return None
        try:
            return read(io.BytesIO(content))
        except (KeyError, ValueError):  # whole, but written by a program that kept something else
            return None

    def store(self, key: str, write: Callable[[BinaryIO], None]) -> None:
        """Write an entry, with its digest in front, and only then move it to its place."""
        buffer = io.BytesIO()
        write(buffer)
        content = buffer.getvalue()
        try:
            self.directory.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.directory, suffix=".part")
        except OSError:
            return
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(content).digest() + content)
            os.replace(name, self._file(key))
        except OSError:
            Path(name).unlink(missing_ok=True)

    def _file(self, key: str) -> Path:
        return self.directory / f"{key}.travel"


def default_directory() -> Path:
    """``RAMASSE_CACHE``, or the place for caches of this platform."""
    chosen = os.environ.get("RAMASSE_CACHE")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "ramasse" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "ramasse"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ramasse"


class CachedEngine:
    """Another engine, whose matrices are computed once per set of waypoints and profile.

    A server has no content to hash, so its matrices are kept by address: empty the directory when
    its roads were renewed.
    """

    def __init__(self, engine: TravelEngine, cache: TravelCache) -> None:
        self._engine = engine
        self._cache = cache

    @property
    def label(self) -> str:
        return self._engine.label

    @property
    def identity(self) -> str:
        return self._engine.identity

    def matrix(self, waypoints: Sequence[Waypoint], profile: str = "van") -> TravelMatrix:
        """As the engine's own; a stored matrix is the same to the last bit."""
        ids = unique_ids(waypoints)
        places = (f"{point.id}\n{point.location.lat:.6f}\n{point.location.lon:.6f}" for point in waypoints)
        key = self._cache.key("matrix", self.identity, self.label, profile, *places)
        matrix = self._cache.load(key, lambda file: _load_matrix(file, ids, self.label))
        if matrix is None:
            matrix = self._engine.matrix(waypoints, profile)
            self._cache.store(key, lambda file: _save_matrix(matrix, file))
        return matrix

    def path(self, origin: Waypoint, destination: Waypoint, profile: str = "van") -> TravelPath:
        """As the engine's own, not kept: one line costs milliseconds."""
        return self._engine.path(origin, destination, profile)

    def paths(self, origin: Waypoint, destinations: Sequence[Waypoint], profile: str = "van") -> list[TravelPath]:
        """As the engine's own."""
        return paths_from(self._engine, origin, destinations, profile)


def _save_matrix(matrix: TravelMatrix, file: BinaryIO) -> None:
    np.savez(
        file,
        time_s=matrix.time_s,
        distance_m=matrix.distance_m,
        estimated=matrix.estimated,
        snap_m=np.array([snap.distance_m for snap in matrix.snapping], dtype=np.int32),
        snap_at=np.array([matrix.position(snap.waypoint_id) for snap in matrix.snapping], dtype=np.int32),
    )


def _load_matrix(file: BinaryIO, ids: tuple[str, ...], label: str) -> TravelMatrix:
    with np.load(file, allow_pickle=False) as stored:
        time_s = stored["time_s"]
        snaps = zip(stored["snap_at"].tolist(), stored["snap_m"].tolist(), strict=True)
        return TravelMatrix(
            ids=ids,
            time_s=time_s,
            distance_m=stored["distance_m"],
            estimated=stored["estimated"],
            unreachable=unreachable_pairs(ids, time_s),
            label=label,
            snapping=tuple(Snap(ids[row], metres) for row, metres in snaps),
        )
