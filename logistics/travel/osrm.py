"""The HTTP interface of OSRM: ``/table/v1`` and ``/route/v1`` (project-osrm.org/docs, version 1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from logistics.model.places import Location
from logistics.travel.base import TravelError
from logistics.travel.http_client import HttpClient, ServerRefusal
from logistics.travel.polyline import decode
from logistics.travel.server_answers import Block, rows_of_numbers


class OsrmServer:
    """An OSRM server drives by the one profile that its data was prepared with."""

    def __init__(self, client: HttpClient) -> None:
        self._client = client

    def block(self, origins: Sequence[Location], destinations: Sequence[Location], profile: str) -> Block:
        """Times and distances from some locations to others."""
        self._check(profile)
        first, count = len(origins), len(origins) + len(destinations)
        query = "&".join(
            (
                "annotations=duration,distance",
                "sources=" + ";".join(map(str, range(first))),
                "destinations=" + ";".join(map(str, range(first, count))),
            )
        )
        answer = self._client.get(f"/table/v1/driving/{_coordinates([*origins, *destinations])}?{query}")
        shape = (len(origins), len(destinations))
        return Block(
            seconds=rows_of_numbers(self._client, answer.get("durations"), shape, "'durations'"),
            metres=rows_of_numbers(self._client, answer.get("distances"), shape, "'distances'"),
            snap_m=self._snapping(answer.get("sources"), len(origins)),
        )

    def line(self, origin: Location, destination: Location, profile: str) -> list[Location]:
        """The points of the fastest route, none where there is no route."""
        self._check(profile)
        query = "overview=full&geometries=polyline&steps=false"
        try:
            answer = self._client.get(f"/route/v1/driving/{_coordinates([origin, destination])}?{query}")
        except ServerRefusal as refusal:
            if refusal.code == "NoRoute":
                return []
            raise
        try:
            return [Location(lat, lon) for lat, lon in decode(answer["routes"][0]["geometry"])]
        except (KeyError, IndexError, TypeError, ValueError):
            raise self._client.broken("'geometry'") from None

    def _snapping(self, sources: Any, count: int) -> list[int]:
        try:
            distances = [round(float(source["distance"])) for source in sources]
        except (KeyError, TypeError, ValueError, OverflowError):
            raise self._client.broken("'sources'") from None
        if len(distances) != count:
            raise self._client.broken("'sources'")
        return distances

    def _check(self, profile: str) -> None:
        if profile != "van":
            raise TravelError(
                f"{self._client.base_url}: an OSRM server knows one profile, taken for 'van', not {profile!r}"
            )


def _coordinates(locations: Sequence[Location]) -> str:
    """OSRM writes longitude first."""
    return ";".join(f"{location.lon:.6f},{location.lat:.6f}" for location in locations)
