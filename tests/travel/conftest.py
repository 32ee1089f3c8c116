"""Small hand-made maps, the real sites of Paris, and servers on 127.0.0.1."""

import csv
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import pytest

from logistics.model.places import Location
from logistics.travel import RoadsEngine, Waypoint

# One hundredth of this is about 11 m north; tests place nodes on a grid of whole units near the equator,
# where a degree of longitude is as long as one of latitude.
UNIT = 0.001

Way = tuple[Sequence[int], Mapping[str, str]]
MapMaker = Callable[..., Path]


def at(x: float, y: float) -> Location:
    """The place x units (111 m) east and y units north of (0, 0)."""
    return Location(round(y * UNIT, 6), round(x * UNIT, 6))


def _tags(tags: Mapping[str, str]) -> str:
    return "".join(f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items())


@pytest.fixture(scope="session")
def place() -> Callable[[float, float], Location]:
    return at


@pytest.fixture
def make_map(tmp_path: Path) -> MapMaker:
    """Writes an .osm file: nodes as {id: (x, y)} in units, ways as [(node ids, tags)], numbered from 1."""

    def write(
        nodes: Mapping[int, tuple[float, float]],
        ways: Sequence[Way],
        node_tags: Mapping[int, Mapping[str, str]] | None = None,
        turns: Sequence[tuple[int, int, int, Mapping[str, str]]] = (),
        name: str = "map.osm",
    ) -> Path:
        lines = ["<?xml version='1.0' encoding='UTF-8'?><osm version='0.6'>"]
        for node, (x, y) in nodes.items():
            where = at(x, y)
            tags = _tags((node_tags or {}).get(node, {}))
            lines.append(f"<node id='{node}' lat='{where.lat}' lon='{where.lon}' version='1'>{tags}</node>")
        for number, (refs, tags) in enumerate(ways, 1):
            members = "".join(f"<nd ref='{ref}'/>" for ref in refs)
            lines.append(f"<way id='{number}' version='1'>{members}{_tags(tags)}</way>")
        for number, (from_way, via, to_way, tags) in enumerate(turns, 1):
            members = (
                f"<member type='way' ref='{from_way}' role='from'/><member type='node' ref='{via}' role='via'/>"
                f"<member type='way' ref='{to_way}' role='to'/>"
            )
            text = _tags({"type": "restriction", **tags})
            lines.append(f"<relation id='{number}' version='1'>{members}{text}</relation>")
        path = tmp_path / name
        path.write_text("\n".join([*lines, "</osm>"]), encoding="utf-8")
        return path

    return write


@pytest.fixture
def block_map(make_map: MapMaker) -> Path:
    """A square block, 3 units wide, with a street of two directions around it and a one-way shortcut.

    4 --- 3     The shortcut leads from 1 to 3 only.
    |   / |
    | /   |
    1 --- 2
    """
    street = {"highway": "residential", "maxspeed": "50"}
    return make_map(
        {1: (0, 0), 2: (3, 0), 3: (3, 3), 4: (0, 3)},
        [
            ((1, 2), street),
            ((2, 3), street),
            ((3, 4), street),
            ((4, 1), street),
            ((1, 3), {**street, "oneway": "yes"}),
        ],
    )


@pytest.fixture(scope="session")
def paris_sites(ramasse_data: Path) -> list[Waypoint]:
    with (ramasse_data / "sites_paris_80.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [Waypoint(row["id"], Location(float(row["lat"]), float(row["lon"]))) for row in rows]


@pytest.fixture(scope="session")
def paris_roads(ramasse_data: Path) -> RoadsEngine:
    return RoadsEngine(ramasse_data / "roads_paris.osm.pbf")


Answer = Callable[[str, bytes], tuple[int, bytes]]


@contextmanager
def _serving(answer: Answer) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def _reply(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, data = answer(self.path, body)
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            # A client that ran out of patience has hung up; that is what its test is about.
            with suppress(BrokenPipeError, ConnectionResetError):
                self.wfile.write(data)

        def do_GET(self) -> None:
            self._reply()

        def do_POST(self) -> None:
            self._reply()

        def log_message(self, format: str, *args: Any) -> None:
            """Keep the test output clean."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def serving(monkeypatch: pytest.MonkeyPatch) -> Callable[[Answer], Any]:
    """``with serving(answer) as url``: a real HTTP server; ``answer(path, body)`` gives status and data."""
    # A proxy configured on the machine must not catch the requests to 127.0.0.1.
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    return _serving
