"""The HTTP interface of Valhalla: ``/sources_to_targets`` and ``/route`` (valhalla.github.io)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from logistics.model.places import Location
from logistics.travel.base import TravelError
from logistics.travel.http_client import HttpClient, ServerRefusal
from logistics.travel.polyline import decode
from logistics.travel.server_answers import Block, rows_of_numbers

COSTING: Mapping[str, str] = {"van": "auto", "truck": "truck"}
NO_PATH = "442"
SHAPE_PRECISION = 6


class ValhallaServer:
    """A Valhalla server drives by the costing that the question names."""

    def __init__(self, client: HttpClient) -> None:
        self._client = client

    def block(self, origins: Sequence[Location], destinations: Sequence[Location], profile: str) -> Block:
        """Times and distances from some locations to others. Valhalla does not tell how far it snapped."""
        question = {
            "sources": [_place(location) for location in origins],
            "targets": [_place(location) for location in destinations],
            "costing": self._costing(profile),
            "units": "kilometers",
        }
        answer = self._client.post("/sources_to_targets", question).get("sources_to_targets")
        seconds, kilometers = self._tables(answer)
        shape = (len(origins), len(destinations))
        km = rows_of_numbers(self._client, kilometers, shape, "distances")
        return Block(
            seconds=rows_of_numbers(self._client, seconds, shape, "times"),
            metres=[[None if value is None else value * 1000.0 for value in row] for row in km],
            snap_m=None,
        )

    def line(self, origin: Location, destination: Location, profile: str) -> list[Location]:
        """The points of the fastest route, none where there is no route."""
        question = {
            "locations": [_place(origin), _place(destination)],
            "costing": self._costing(profile),
            "directions_type": "none",
        }
        try:
            answer = self._client.post("/route", question)
        except ServerRefusal as refusal:
            if refusal.code == NO_PATH:
                return []
            raise
        try:
            shape = answer["trip"]["legs"][0]["shape"]
            return [Location(lat, lon) for lat, lon in decode(shape, SHAPE_PRECISION)]
        except (KeyError, IndexError, TypeError, ValueError):
            raise self._client.broken("'shape'") from None

    def _tables(self, answer: Any) -> tuple[Any, Any]:
        """Both forms of the answer: two tables (concise), or one of objects (verbose, the default)."""
        if isinstance(answer, dict):
            return answer.get("durations"), answer.get("distances")
        try:
            return (
                [[cell["time"] for cell in row] for row in answer],
                [[cell["distance"] for cell in row] for row in answer],
            )
        except (KeyError, TypeError):
            raise self._client.broken("'sources_to_targets'") from None

    def _costing(self, profile: str) -> str:
        if profile not in COSTING:
            raise TravelError(f"unknown vehicle profile {profile!r}, expected one of {', '.join(COSTING)}")
        return COSTING[profile]


def _place(location: Location) -> dict[str, float]:
    return {"lat": location.lat, "lon": location.lon}
