"""Encoded polylines: lines as short ASCII text, the format that OSRM and Valhalla speak.

Coordinates are rounded to ``precision`` decimals, differences between neighbors are zigzagged
and cut into groups of five bits (Google's "Encoded Polyline Algorithm Format").
"""

from __future__ import annotations

from collections.abc import Sequence

_OFFSET = 63
_MORE = 0x20


def encode(points: Sequence[tuple[float, float]], precision: int = 5) -> str:
    """Encode (lat, lon) degrees."""
    scale = 10**precision
    pieces: list[str] = []
    last_lat = last_lon = 0
    for lat, lon in points:
        grid_lat, grid_lon = round(lat * scale), round(lon * scale)
        pieces.append(_encode_number(grid_lat - last_lat))
        pieces.append(_encode_number(grid_lon - last_lon))
        last_lat, last_lon = grid_lat, grid_lon
    return "".join(pieces)


def decode(text: str, precision: int = 5) -> list[tuple[float, float]]:
    """Decode to (lat, lon) degrees. Raises ``ValueError`` for text that is not an encoded polyline."""
    scale = 10**precision
    numbers = _decode_numbers(text)
    if len(numbers) % 2:
        raise ValueError("encoded polyline ends between a latitude and its longitude")
    points: list[tuple[float, float]] = []
    lat = lon = 0
    for index in range(0, len(numbers), 2):
        lat += numbers[index]
        lon += numbers[index + 1]
        if abs(lat) > 90 * scale or abs(lon) > 180 * scale:
            raise ValueError(f"encoded polyline leaves the globe at point {len(points) + 1}")
        points.append((lat / scale, lon / scale))
    return points


def _encode_number(value: int) -> str:
    value = ~(value << 1) if value < 0 else value << 1
    characters: list[str] = []
    while value >= _MORE:
        characters.append(chr((_MORE | (value & 0x1F)) + _OFFSET))
        value >>= 5
    characters.append(chr(value + _OFFSET))
    return "".join(characters)


def _decode_numbers(text: str) -> list[int]:
    numbers: list[int] = []
    value = shift = 0
    for character in text:
        group = ord(character) - _OFFSET
        if not 0 <= group < 64:
            raise ValueError(f"character {character!r} cannot stand in an encoded polyline")
        value |= (group & 0x1F) << shift
        if group & _MORE:
            shift += 5
            continue
        numbers.append(~(value >> 1) if value & 1 else value >> 1)
        value = shift = 0
    if shift:
        raise ValueError("encoded polyline is cut off")
    return numbers
