"""The ``server`` engine against real HTTP servers on 127.0.0.1 that answer as OSRM and Valhalla do."""

import json
import re
import socket
import threading
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest

from logistics.model.places import Location
from logistics.travel import UNREACHABLE_M, UNREACHABLE_S, ServerEngine, TravelError, Waypoint
from logistics.travel.polyline import encode

Serving = Callable[[Callable[[str, bytes], tuple[int, bytes]]], Any]

# Time and distance that the pretended servers give depend on the places alone.
SITES = [Waypoint(f"s{number}", Location(48.8 + number / 1000, 2.3 + number / 500)) for number in range(120)]
ISLAND = Waypoint("island", Location(47.0, -3.0))
LINE = [(48.8, 2.3), (48.8123, 2.31), (48.82, 2.34)]


def seconds(a: tuple[float, float], b: tuple[float, float]) -> float | None:
    """``None`` to and from the island. (lat, lon) in."""
    if min(a[1], b[1]) < 0 and a != b:
        return None
    return round(abs(a[0] - b[0]) * 10_000 + abs(a[1] - b[1]) * 5_000 + (3.5 if a[0] < b[0] else 0), 1)


def times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


class Osrm:
    """Answers ``/table`` and ``/route`` in the recorded form of OSRM, and remembers the questions."""

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def __call__(self, path: str, body: bytes) -> tuple[int, bytes]:
        parts = urlsplit(path)
        service, version, profile, places = parts.path.lstrip("/").split("/")
        assert (version, profile) == ("v1", "driving")
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        points = [(float(lat), float(lon)) for lon, lat in (text.split(",") for text in places.split(";"))]
        return self.table(points, query) if service == "table" else self.route(points, query)

    def table(self, points: list[tuple[float, float]], query: dict[str, str]) -> tuple[int, bytes]:
        self.sizes.append(len(points))
        if len(points) > 100:
            return refusal(400, {"code": "TooBig", "message": "Too many table coordinates"})
        rows, columns = (
            [points[int(number)] for number in query[key].split(";")] for key in ("sources", "destinations")
        )
        assert query["annotations"] == "duration,distance"
        answer = {
            "code": "Ok",
            "durations": [[seconds(a, b) for b in columns] for a in rows],
            "distances": [[times(seconds(a, b), 7.0) for b in columns] for a in rows],
            "sources": [waypoint(a) for a in rows],
            "destinations": [waypoint(b) for b in columns],
        }
        return 200, json.dumps(answer).encode()

    def route(self, points: list[tuple[float, float]], query: dict[str, str]) -> tuple[int, bytes]:
        if any(lon < 0 for _, lon in points):
            return refusal(400, {"code": "NoRoute", "message": "Impossible route between points"})
        assert query["overview"] == "full"
        leg = {"steps": [], "distance": 1884.8, "duration": 263.7, "summary": "", "weight": 263.7}
        route = {**leg, "geometry": encode(LINE), "legs": [leg], "weight_name": "routability"}
        return 200, json.dumps({"code": "Ok", "routes": [route], "waypoints": [waypoint(p) for p in points]}).encode()


def waypoint(point: tuple[float, float]) -> dict[str, Any]:
    return {"hint": "", "distance": 12.4, "name": "Rue de Rivoli", "location": [point[1], point[0]]}


def refusal(status: int, content: dict[str, Any]) -> tuple[int, bytes]:
    return status, json.dumps(content).encode()


class Valhalla:
    """Answers ``/sources_to_targets`` (both forms) and ``/route`` in the recorded form of Valhalla."""

    def __init__(self, concise: bool) -> None:
        self.concise = concise
        self.costings: set[str] = set()

    def __call__(self, path: str, body: bytes) -> tuple[int, bytes]:
        question = json.loads(body)
        self.costings.add(question["costing"])
        return self.matrix(question) if path == "/sources_to_targets" else self.route(path, question)

    def matrix(self, question: dict[str, Any]) -> tuple[int, bytes]:
        rows, columns = ([(place["lat"], place["lon"]) for place in question[key]] for key in ("sources", "targets"))
        if len(rows) * len(columns) > 2_500:
            return refusal(400, {"error_code": 150, "error": "Exceeded max locations", "status_code": 400})
        time_s = [[seconds(a, b) for b in columns] for a in rows]
        km = [[times(value, 0.007) for value in row] for row in time_s]
        cells = [
            [{"time": time_s[r][c], "distance": km[r][c], "from_index": r, "to_index": c} for c in range(len(columns))]
            for r in range(len(rows))
        ]
        table = {"durations": time_s, "distances": km} if self.concise else cells
        answer = {"algorithm": "costmatrix", "units": "kilometers", "sources_to_targets": table}
        return 200, json.dumps(answer).encode()

    def route(self, path: str, question: dict[str, Any]) -> tuple[int, bytes]:
        assert path == "/route"
        if any(place["lon"] < 0 for place in question["locations"]):
            return refusal(
                400,
                {
                    "error_code": 442,
                    "error": "No path could be found for input",
                    "status_code": 400,
                    "status": "Bad Request",
                },
            )
        leg = {"shape": encode(LINE, 6), "summary": {"time": 263.7, "length": 1.885}}
        answer = {"trip": {"legs": [leg], "status": 0, "status_message": "Found route between points"}}
        return 200, json.dumps(answer).encode()


SERVERS = [("osrm", Osrm), ("valhalla", lambda: Valhalla(False)), ("valhalla", lambda: Valhalla(True))]


@pytest.mark.parametrize(("kind", "make"), SERVERS)
def test_matrices_are_put_together_from_blocks(serving: Serving, kind: str, make: Callable[[], Any]) -> None:
    answer = make()
    with serving(answer) as url:
        matrix = ServerEngine(f"{kind}+{url}/").matrix(SITES)
    for row in (0, 49, 50, 119):
        for column in (0, 51, 99, 100, 119):
            a, b = SITES[row], SITES[column]
            value = seconds((a.location.lat, a.location.lon), (b.location.lat, b.location.lon))
            assert value is not None
            # Locations travel with six decimals.
            assert matrix.seconds(a.id, b.id) == pytest.approx(value if a is not b else 0, abs=0.6)
            assert matrix.metres(a.id, b.id) == pytest.approx(value * 7 if a is not b else 0, abs=0.6)
    assert np.all(np.diag(matrix.time_s) == 0)
    assert matrix.unreachable == ()
    assert matrix.label == "server"
    assert not matrix.estimated.any()
    if kind == "osrm":
        assert [snap.distance_m for snap in matrix.snapping] == [12] * len(SITES)


def test_osrm_is_asked_for_at_most_100_places_at_once(serving: Serving) -> None:
    osrm = Osrm()
    with serving(osrm) as url:
        ServerEngine(url).matrix(SITES)
    assert sorted(osrm.sizes) == [40, 70, 70, 70, 70, 100, 100, 100, 100]


@pytest.mark.parametrize(("kind", "make"), SERVERS)
def test_pairs_without_a_route_are_listed(serving: Serving, kind: str, make: Callable[[], Any]) -> None:
    with serving(make()) as url:
        engine = ServerEngine(f"{kind}+{url}")
        matrix = engine.matrix([*SITES[:2], ISLAND])
        path = engine.path(SITES[0], ISLAND)
    assert len(matrix.unreachable) == 4
    assert ("s0", "island") in matrix.unreachable
    assert matrix.seconds("island", "s1") == UNREACHABLE_S
    assert matrix.metres("island", "s1") == UNREACHABLE_M
    assert path.estimated
    assert path.points == (SITES[0].location, ISLAND.location)


@pytest.mark.parametrize(("kind", "make"), SERVERS)
def test_lines_are_decoded(serving: Serving, kind: str, make: Callable[[], Any]) -> None:
    with serving(make()) as url:
        path = ServerEngine(f"{kind}+{url}").path(SITES[0], SITES[1])
    assert path.points == tuple(Location(lat, lon) for lat, lon in LINE)
    assert not path.estimated


def test_valhalla_drives_trucks_and_osrm_says_that_it_cannot(serving: Serving) -> None:
    valhalla = Valhalla(False)
    with serving(valhalla) as url:
        ServerEngine(f"valhalla+{url}").matrix(SITES[:2], "truck")
        ServerEngine(f"valhalla+{url}").matrix(SITES[:2])
        with pytest.raises(TravelError, match="unknown vehicle profile 'boat'"):
            ServerEngine(f"valhalla+{url}").matrix(SITES[:2], "boat")
        with pytest.raises(TravelError, match="one profile"):
            ServerEngine(f"osrm+{url}").matrix(SITES[:2], "truck")
    assert valhalla.costings == {"truck", "auto"}


@pytest.mark.parametrize(
    ("status", "data", "reason"),
    [
        (400, b'{"code":"TooBig","message":"Too many coordinates"}', "400 TooBig (Too many coordinates)"),
        (503, b"<html>out of order</html>", "503  (no explanation)"),
        (200, b"<html>hello</html>", "did not answer with a JSON object"),
        (200, b"[]", "did not answer with a JSON object"),
        (200, b'{"code":"Ok"}', "no usable 'durations', expected 2 rows of 2 numbers"),
        (200, b'{"durations":[[0,1]],"distances":[[0,1]]}', "no usable 'durations'"),
        (200, b'{"durations":[[0,"1"],[1,0]]}', "no usable 'durations'"),
        (200, b'{"durations":[[0,-1],[1,0]]}', "no usable 'durations'"),
        (200, b'{"durations":[[0,1],[1,0]],"distances":[[0,NaN],[1,0]]}', "no usable 'distances'"),
        (200, b'{"durations":[[0,1],[1,0]],"distances":[[0,1],[1,0]]}', "no usable 'sources'"),
    ],
)
def test_a_server_that_answers_something_else_is_an_error_in_words(
    serving: Serving, status: int, data: bytes, reason: str
) -> None:
    with serving(lambda path, body: (status, data)) as url:
        with pytest.raises(TravelError, match=re.escape(reason)) as refused:
            ServerEngine(url).matrix(SITES[:2])
        assert url in str(refused.value)


@pytest.mark.parametrize("kind", ["osrm", "valhalla"])
@pytest.mark.parametrize("content", [{}, {"routes": [], "trip": {}}, {"routes": [{"geometry": "~"}], "trip": 5}])
def test_a_route_without_a_shape_is_an_error_in_words(serving: Serving, kind: str, content: dict[str, Any]) -> None:
    with serving(lambda path, body: refusal(200, content)) as url:
        engine = ServerEngine(f"{kind}+{url}")
        with pytest.raises(TravelError, match=r"no usable '(geometry|shape)'"):
            engine.path(SITES[0], SITES[1])


@pytest.mark.parametrize("table", [5, [5], [[5]], [[{"time": 1}]], {"durations": [[1]]}])
def test_a_valhalla_table_of_another_form_is_an_error_in_words(serving: Serving, table: Any) -> None:
    with (
        serving(lambda path, body: refusal(200, {"sources_to_targets": table})) as url,
        pytest.raises(TravelError, match="no usable"),
    ):
        ServerEngine(f"valhalla+{url}").matrix(SITES[:1])


def test_a_server_that_is_not_there_is_an_error_in_words() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(TravelError, match="cannot be reached"):
        ServerEngine(url).matrix(SITES[:2])


def test_a_server_that_hangs_is_given_up(serving: Serving) -> None:
    given_up = threading.Event()

    def hanging(path: str, body: bytes) -> tuple[int, bytes]:
        given_up.wait(30)
        return 200, b"{}"

    with serving(hanging) as url:
        try:
            with pytest.raises(TravelError, match=r"within 0\.05 s"):
                ServerEngine(url, timeout_s=0.05).matrix(SITES[:2])
        finally:
            given_up.set()


def test_no_waypoints_is_no_question(serving: Serving) -> None:
    def never(path: str, body: bytes) -> tuple[int, bytes]:
        raise AssertionError(path)

    nothing: Sequence[Waypoint] = []
    with serving(never) as url:
        assert ServerEngine(url).matrix(nothing).time_s.shape == (0, 0)
