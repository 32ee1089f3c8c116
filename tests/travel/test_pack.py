import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from logistics.model.places import Location
from logistics.travel import (
    CrowflyEngine,
    PackEngine,
    RoadsEngine,
    TravelError,
    Waypoint,
    build_pack,
    read_pack,
    write_pack,
)
from logistics.travel.geometry import crow_m

Place = Callable[[float, float], Location]


@pytest.fixture
def sites(place: Place) -> list[Waypoint]:
    return [Waypoint("a", place(1, 0)), Waypoint("b", place(3, 1.5)), Waypoint("épicerie", place(1, 3.1))]


@pytest.fixture
def roads(block_map: Path) -> RoadsEngine:
    return RoadsEngine(block_map)


@pytest.fixture
def pack_path(roads: RoadsEngine, sites: list[Waypoint], tmp_path: Path) -> Path:
    path = tmp_path / "roads.json.gz"
    write_pack(build_pack(roads, sites), path)
    return path


def test_a_pack_gives_back_the_matrix_and_the_lines(pack_path: Path, roads: RoadsEngine, sites: list[Waypoint]) -> None:
    engine, wanted = PackEngine(pack_path), roads.matrix(sites)
    found = engine.matrix(list(reversed(sites)))
    for a in sites:
        for b in sites:
            assert found.seconds(a.id, b.id) == wanted.seconds(a.id, b.id)
            assert found.metres(a.id, b.id) == wanted.metres(a.id, b.id)
            assert not found.is_estimated(a.id, b.id)
            ends = engine.path(a, b).points[0], engine.path(a, b).points[-1]
            real = roads.path(a, b).points[0], roads.path(a, b).points[-1]
            if a is not b:
                assert all(crow_m(here, there) < 2 for here, there in zip(ends, real, strict=True))
    assert found.label == "pack"
    assert sorted(found.snapping, key=lambda snap: snap.waypoint_id) == sorted(
        wanted.snapping, key=lambda snap: snap.waypoint_id
    )


def test_the_same_pack_makes_the_same_bytes(
    pack_path: Path, roads: RoadsEngine, sites: list[Waypoint], tmp_path: Path
) -> None:
    again = tmp_path / "another name.json.gz"
    write_pack(build_pack(roads, sites), again)
    assert again.read_bytes() == pack_path.read_bytes()
    write_pack(read_pack(pack_path), again)
    assert again.read_bytes() == pack_path.read_bytes()


def test_a_pack_names_its_source_and_says_nothing_else_of_its_sites(pack_path: Path) -> None:
    content = json.loads(gzip.decompress(pack_path.read_bytes()))
    assert "© OpenStreetMap contributors, ODbL 1.0" in content["attribution"]
    assert set(content["waypoints"][0]) == {"id", "lat", "lon", "snap_m"}
    assert (content["format"], content["version"]) == ("ramasse-travel-pack", 1)


@pytest.mark.parametrize(
    ("waypoint_id", "shift", "known"),
    [("a", 0.0, True), ("a", 0.25, True), ("a", 0.30, False), ("new", 0.0, False)],
)
def test_a_new_or_moved_site_is_estimated_and_marked(
    pack_path: Path, place: Place, sites: list[Waypoint], waypoint_id: str, shift: float, known: bool
) -> None:
    """0.25 units are 28 m: the same place; 0.30 units are 33 m: another one."""
    engine = PackEngine(pack_path)
    moved = Waypoint(waypoint_id, place(1 - shift, 0))
    matrix = engine.matrix([moved, *sites[1:]])
    path = engine.path(moved, sites[1])
    assert matrix.is_estimated(waypoint_id, "b") is not known
    assert matrix.is_estimated("b", waypoint_id) is not known
    assert not matrix.is_estimated("b", "épicerie")
    assert path.estimated is not known
    if not known:
        crow = np.array([crow_m(moved.location, sites[1].location)])
        assert matrix.seconds(waypoint_id, "b") == engine.estimate.seconds(crow)[0]
        assert matrix.metres("b", waypoint_id) == engine.estimate.metres(crow)[0]
        assert path.points == (moved.location, sites[1].location)


def test_pairs_without_a_road_stay_unreachable(
    roads: RoadsEngine, sites: list[Waypoint], place: Place, tmp_path: Path
) -> None:
    far = Waypoint("far", place(60, 0))
    write_pack(build_pack(roads, [sites[0], far]), tmp_path / "pack.json.gz")
    engine = PackEngine(tmp_path / "pack.json.gz")
    matrix = engine.matrix([sites[0], far])
    assert set(matrix.unreachable) == {("a", "far"), ("far", "a")}
    assert engine.path(sites[0], far).estimated


def test_another_profile_than_the_one_of_the_pack_is_refused(pack_path: Path, sites: list[Waypoint]) -> None:
    with pytest.raises(TravelError, match="made for the profile 'van', not for 'truck'"):
        PackEngine(pack_path).matrix(sites, "truck")


def test_a_pack_of_estimates_is_refused(sites: list[Waypoint]) -> None:
    with pytest.raises(TravelError, match="needs real roads"):
        build_pack(CrowflyEngine(), sites)


def test_a_pack_that_cannot_be_written_is_an_error_in_words(
    roads: RoadsEngine, sites: list[Waypoint], tmp_path: Path
) -> None:
    with pytest.raises(TravelError, match="cannot be written"):
        write_pack(build_pack(roads, sites), tmp_path / "no folder" / "pack.json.gz")


def test_the_example_in_the_documentation_is_a_pack(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "travel.md").read_text(encoding="utf-8")
    example = text.split("```json\n")[1].split("```")[0]
    path = tmp_path / "example.json.gz"
    path.write_bytes(gzip.compress(example.encode()))
    engine = PackEngine(path)
    depot, shop = engine.pack.waypoints
    assert engine.matrix([depot, shop]).seconds("depot", "shop") == 181
    assert engine.path(shop, depot).points == (shop.location, depot.location)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"format": "something"}, "'ramasse-travel-pack'"),
        ({"version": 2}, "expected 1"),
        ({"waypoints": []}, "at least one"),
        ({"waypoints": [{"id": "a", "lat": 488, "lon": 0, "snap_m": 0}]}, "within ±90"),
        ({"waypoints": [{"id": "a", "lat": float("nan"), "lon": 0, "snap_m": 0}]}, "within ±90"),
        ({"waypoints": [{"id": "a", "lat": 0, "lon": 0, "snap_m": 0}] * 2}, "different ids"),
        ({"waypoints": [{"id": "a", "lat": 0, "lon": 0}]}, "'snap_m'"),
        ({"waypoints": ["a"]}, "an object"),
        ({"time_s": [[0]]}, "3 rows of 3"),
        ({"time_s": [[0, -1, 1], [1, 0, 1], [1, 1, 0]]}, "row 1 of 'time_s'"),
        ({"time_s": [[0, 1, 1], [1, 0, 1.5], [1, 1, 0]]}, "row 2 of 'time_s'"),
        ({"distance_m": [[0, 1, 1], [1, 0, 1], [1, 1, 7]]}, "0 from a waypoint to itself"),
        ({"distance_m": [[0, 1, 10**12], [1, 0, 1], [1, 1, 0]]}, "row 1 of 'distance_m'"),
        ({"shapes": [["", "~", ""], ["", "", ""], ["", "", ""]]}, "row 1 of 'shapes'"),
        ({"shapes": [["", 5, ""], ["", "", ""], ["", "", ""]]}, "row 1 of 'shapes'"),
        ({"profile": None}, "'profile'"),
    ],
)
def test_a_damaged_pack_is_refused_with_the_place(pack_path: Path, change: dict[str, Any], reason: str) -> None:
    content = json.loads(gzip.decompress(pack_path.read_bytes()))
    pack_path.write_bytes(gzip.compress(json.dumps({**content, **change}).encode()))
    with pytest.raises(TravelError) as refused:
        PackEngine(pack_path)
    assert reason in str(refused.value)
    assert "roads.json.gz" in str(refused.value)


@pytest.mark.parametrize(
    "data", [b"", b"not gzip", gzip.compress(b"not JSON"), gzip.compress(b"[1]"), gzip.compress(b"[" * 100_000)]
)
def test_a_file_that_is_no_pack_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "pack.json.gz"
    path.write_bytes(data)
    with pytest.raises(TravelError, match="not a travel pack"):
        PackEngine(path)


def test_a_missing_pack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TravelError, match="no such travel pack"):
        PackEngine(tmp_path / "none.json.gz")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_pack_with_changed_bytes_is_read_or_refused_in_words(pack_path: Path, data: st.DataObject) -> None:
    text = bytearray(gzip.decompress(pack_path.read_bytes()))
    for _ in range(data.draw(st.integers(1, 3))):
        text[data.draw(st.integers(0, len(text) - 1))] = data.draw(st.integers(0, 255))
    changed = pack_path.with_name("changed.json.gz")
    changed.write_bytes(gzip.compress(bytes(text)))
    try:
        engine = PackEngine(changed)
    except TravelError as error:
        refusal = str(error)
    else:
        refusal = ""
        engine.matrix(engine.pack.waypoints, engine.pack.profile)
        engine.backdrop()
    assert refusal == "" or "changed.json.gz" in refusal


def test_the_pack_of_80_sites_of_paris(paris_roads: RoadsEngine, paris_sites: list[Waypoint], tmp_path: Path) -> None:
    path = tmp_path / "paris.json.gz"
    write_pack(build_pack(paris_roads, paris_sites), path)
    assert 90_000 < path.stat().st_size < 160_000
    engine = PackEngine(path)
    # OSRM on the same roads: detour 1.31 (median), and mean times by band that fit 150 s/km.
    assert 1.25 < engine.estimate.detour < 1.40
    assert 100 < engine.estimate.base_s < 180
    assert 130 < engine.estimate.s_per_km < 175
    streets = engine.backdrop()
    assert 300 < len(streets) < 3_000
    assert sum(len(street) for street in streets) < 12_000
