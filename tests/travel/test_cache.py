from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from logistics.model.places import Location
from logistics.travel import (
    CachedEngine,
    RoadsEngine,
    TravelCache,
    TravelMatrix,
    TravelPath,
    Waypoint,
    open_engine,
)
from logistics.travel.cache import default_directory
from logistics.travel.osm_reader import read_roads

Place = Callable[[float, float], Location]


class Counting:
    """Passes questions on, and counts those for a matrix."""

    label = "roads"

    def __init__(self, engine: RoadsEngine) -> None:
        self.engine = engine
        self.identity = engine.identity
        self.asked = 0

    def matrix(self, waypoints: Sequence[Waypoint], profile: str = "van") -> TravelMatrix:
        self.asked += 1
        return self.engine.matrix(waypoints, profile)

    def path(self, origin: Waypoint, destination: Waypoint, profile: str = "van") -> TravelPath:
        return self.engine.path(origin, destination, profile)


@pytest.fixture
def cache(tmp_path: Path) -> TravelCache:
    return TravelCache(tmp_path / "cache")


@pytest.fixture
def counting(block_map: Path) -> Counting:
    return Counting(RoadsEngine(block_map))


@pytest.fixture
def sites(place: Place) -> list[Waypoint]:
    return [Waypoint("a", place(1, 0.3)), Waypoint("b", place(3, 1.5)), Waypoint("far", place(60, 0))]


def same(a: TravelMatrix, b: TravelMatrix) -> bool:
    arrays = ("time_s", "distance_m", "estimated")
    return (
        all(np.array_equal(getattr(a, name), getattr(b, name)) for name in arrays)
        and (a.ids, a.unreachable, a.label, a.snapping) == (b.ids, b.unreachable, b.label, b.snapping)
        and a.time_s.dtype == b.time_s.dtype
    )


def test_the_second_question_is_answered_from_the_cache(
    counting: Counting, cache: TravelCache, sites: list[Waypoint]
) -> None:
    engine = CachedEngine(counting, cache)
    first, second = engine.matrix(sites), CachedEngine(counting, cache).matrix(sites)
    assert counting.asked == 1
    assert same(first, second)


def test_whatever_changes_the_answer_changes_the_key(
    counting: Counting, cache: TravelCache, sites: list[Waypoint], place: Place
) -> None:
    engine = CachedEngine(counting, cache)
    engine.matrix(sites)
    engine.matrix(sites, "truck")
    engine.matrix(sites[:2])
    engine.matrix([Waypoint("a", place(1.001, 0.3)), *sites[1:]])
    engine.matrix([Waypoint("A", sites[0].location), *sites[1:]])
    counting.identity = "another map"
    engine.matrix(sites)
    assert counting.asked == 6


@pytest.mark.parametrize("damage", [b"", b"rubbish", None])
def test_a_damaged_entry_is_made_again(
    counting: Counting, cache: TravelCache, sites: list[Waypoint], damage: bytes | None
) -> None:
    engine = CachedEngine(counting, cache)
    wanted = engine.matrix(sites)
    (entry,) = cache.directory.iterdir()
    entry.write_bytes(entry.read_bytes()[:-300] if damage is None else damage)
    assert same(engine.matrix(sites), wanted)
    assert counting.asked == 2
    assert same(engine.matrix(sites), wanted)
    assert counting.asked == 2, "the entry was repaired"


def test_every_single_flipped_byte_gives_the_right_matrix(
    counting: Counting, cache: TravelCache, sites: list[Waypoint]
) -> None:
    engine = CachedEngine(counting, cache)
    wanted = engine.matrix(sites)
    (entry,) = cache.directory.iterdir()
    data = entry.read_bytes()
    for position in range(0, len(data), 7):
        entry.write_bytes(data[:position] + bytes([data[position] ^ 0x55]) + data[position + 1 :])
        assert same(engine.matrix(sites), wanted), position


def test_a_directory_that_cannot_be_used_costs_time_but_no_result(
    counting: Counting, sites: list[Waypoint], tmp_path: Path
) -> None:
    file = tmp_path / "a file where the directory should be"
    file.write_text("")
    engine = CachedEngine(counting, TravelCache(file))
    assert same(engine.matrix(sites), engine.matrix(sites))
    assert counting.asked == 2


def test_a_write_that_fails_leaves_nothing_behind(cache: TravelCache, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: str, target: Path) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("os.replace", full)
    cache.store(cache.key("x"), lambda file: None)
    assert list(cache.directory.iterdir()) == []


def test_an_entry_of_another_program_version_counts_as_absent(cache: TravelCache) -> None:
    def older(file: object) -> str:
        raise KeyError("no such array")

    cache.store(cache.key("x"), lambda file: None)
    assert cache.load(cache.key("x"), lambda file: "found") == "found"
    assert cache.load(cache.key("x"), older) is None


def test_graphs_are_kept_and_give_the_same_matrix(
    block_map: Path, cache: TravelCache, sites: list[Waypoint], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = RoadsEngine(block_map, cache).matrix(sites)
    reads: list[Path] = []
    monkeypatch.setattr(
        "logistics.travel.roads.read_roads", lambda path, profile: (reads.append(path), read_roads(path, profile))[1]
    )
    assert same(RoadsEngine(block_map, cache).matrix(sites), wanted)
    assert reads == []
    (entry,) = cache.directory.iterdir()
    entry.write_bytes(b"PK rubbish")
    assert same(RoadsEngine(block_map, cache).matrix(sites), wanted)
    assert reads == [block_map]


def test_lines_pass_through(counting: Counting, cache: TravelCache, sites: list[Waypoint]) -> None:
    engine = CachedEngine(counting, cache)
    assert engine.path(sites[0], sites[1]) == counting.engine.path(sites[0], sites[1])
    assert engine.paths(sites[0], sites) == counting.engine.paths(sites[0], sites)


def test_an_engine_opened_with_a_cache_uses_it(block_map: Path, cache: TravelCache, sites: list[Waypoint]) -> None:
    first = open_engine("roads", block_map, cache).matrix(sites)
    assert len(list(cache.directory.iterdir())) == 2, "the graph and the matrix"
    assert same(open_engine("roads", block_map, cache).matrix(sites), first)


def test_the_directory_is_chosen_by_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RAMASSE_CACHE", str(tmp_path / "here"))
    assert default_directory() == tmp_path / "here"
    monkeypatch.delenv("RAMASSE_CACHE")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_directory() == tmp_path / "ramasse"
