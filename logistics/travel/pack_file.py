"""Reads pack files, and says what is wrong with one that is not as it should be."""

from __future__ import annotations

import gzip
import json
import math
import zlib
from pathlib import Path
from typing import Any, TypeGuard, TypeVar

import numpy as np

from logistics.model.places import Location
from logistics.travel.base import UNREACHABLE_M, UNREACHABLE_S, IntMatrix, TravelError, Waypoint
from logistics.travel.pack import PACK_FORMAT, PACK_VERSION, Pack
from logistics.travel.polyline import decode

T = TypeVar("T")

# A pack of 500 sites is about 40 MB of text; more is a mistake, or an attempt to fill the memory.
MAX_PACK_BYTES = 128 * 1024 * 1024


def read_pack(path: Path) -> Pack:
    """Read a pack file.

    Raises ``TravelError`` naming the file, the place in it and what was expected.
    """
    content = _json(path)
    reader = _Reader(path, content)
    if reader.get("format", str) != PACK_FORMAT:
        raise reader.error("format", f"{PACK_FORMAT!r}")
    if reader.get("version", int) != PACK_VERSION:
        raise reader.error("version", f"{PACK_VERSION}; make the pack again with this version of the program")
    waypoints = tuple(reader.waypoint(row) for row in range(len(reader.get("waypoints", list))))
    if len({waypoint.id for waypoint in waypoints}) != len(waypoints) or not waypoints:
        raise reader.error("waypoints", "at least one, with different ids")
    count = len(waypoints)
    return Pack(
        profile=reader.get("profile", str),
        waypoints=waypoints,
        snap_m=tuple(reader.snap_m(row) for row in range(count)),
        time_s=reader.matrix("time_s", count, UNREACHABLE_S),
        distance_m=reader.matrix("distance_m", count, UNREACHABLE_M),
        shapes=reader.shapes(count),
        tolerance_m=reader.get("tolerance_m", int),
        attribution=reader.get("attribution", str),
    )


def _json(path: Path) -> dict[str, Any]:
    try:
        with gzip.open(path) as file:
            data = file.read(MAX_PACK_BYTES + 1)
    except FileNotFoundError:
        raise TravelError(f"{path}: no such travel pack") from None
    except (OSError, EOFError, zlib.error) as error:
        raise TravelError(f"{path}: not a travel pack, expected gzipped JSON ({error})") from error
    if len(data) > MAX_PACK_BYTES:
        raise TravelError(f"{path}: more than {MAX_PACK_BYTES} bytes of content, too large for a travel pack")
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise TravelError(f"{path}: not a travel pack, the content is not JSON ({error})") from error
    if not isinstance(content, dict):
        raise TravelError(f"{path}: not a travel pack, expected a JSON object")
    return content


class _Reader:
    """Takes typed values out of the JSON object."""

    def __init__(self, path: Path, content: dict[str, Any]) -> None:
        self._path = path
        self._content = content

    def error(self, where: str, expected: str) -> TravelError:
        return TravelError(f"{self._path}: {where} of the travel pack is wrong, expected {expected}")

    def get(self, name: str, kind: type[T]) -> T:
        value = self._content.get(name)
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self.error(repr(name), f"a value of type {kind.__name__}")
        return value

    def waypoint(self, row: int) -> Waypoint:
        entry = self._entry(row)
        identifier, lat, lon = entry.get("id"), entry.get("lat"), entry.get("lon")
        if not isinstance(identifier, str) or not identifier:
            raise self.error(f"waypoint {row + 1}", "an 'id'")
        if not (_within(lat, 90.0) and _within(lon, 180.0)):
            raise self.error(f"waypoint {identifier!r}", "'lat' within ±90 and 'lon' within ±180 degrees")
        return Waypoint(identifier, Location(float(lat), float(lon)))

    def snap_m(self, row: int) -> int:
        value = self._entry(row).get("snap_m")
        if not isinstance(value, int) or value < 0:
            raise self.error(f"waypoint {row + 1}", "'snap_m' in whole metres")
        return value

    def matrix(self, name: str, count: int, highest: int) -> IntMatrix:
        rows = self._rows(name, count)
        for number, row in enumerate(rows):
            if not all(type(value) is int and 0 <= value <= highest for value in row):
                raise self.error(f"row {number + 1} of {name!r}", f"whole numbers from 0 to {highest}")
            if row[number] != 0:
                raise self.error(f"row {number + 1} of {name!r}", "0 from a waypoint to itself")
        return np.array(rows, dtype=np.int32)

    def shapes(self, count: int) -> tuple[tuple[str, ...], ...]:
        rows = self._rows("shapes", count)
        for number, row in enumerate(rows):
            for text in row:
                self._check_shape(number, text)
        return tuple(tuple(row) for row in rows)

    def _check_shape(self, number: int, text: object) -> None:
        try:
            if not isinstance(text, str):
                raise ValueError("not a text")
            decode(text)
        except ValueError as error:
            raise self.error(f"row {number + 1} of 'shapes' ({error})", "encoded polylines") from error

    def _entry(self, row: int) -> dict[str, Any]:
        entry = self.get("waypoints", list)[row]
        if not isinstance(entry, dict):
            raise self.error(f"waypoint {row + 1}", "an object with 'id', 'lat', 'lon', 'snap_m'")
        return entry

    def _rows(self, name: str, count: int) -> list[list[Any]]:
        rows: list[Any] = self.get(name, list)
        if len(rows) != count or not all(isinstance(row, list) and len(row) == count for row in rows):
            raise self.error(repr(name), f"{count} rows of {count} values, one for each waypoint")
        return rows


def _within(value: object, limit: float) -> TypeGuard[float]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value) and abs(value) <= limit
