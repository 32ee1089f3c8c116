"""The ``roads`` engine on small hand-made maps; distances are in units of 111.195 m."""

import pickle
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from logistics.model.places import Location
from logistics.travel import (
    UNREACHABLE_M,
    UNREACHABLE_S,
    RoadsEngine,
    TravelError,
    Waypoint,
    roads_info,
)
from logistics.travel.geometry import crow_m

UNIT_M = 111.195
STREET = {"highway": "residential", "maxspeed": "50"}
ONE_WAY = {**STREET, "oneway": "yes"}

Place = Callable[[float, float], Location]
MapMaker = Callable[..., Path]


def units(engine: RoadsEngine, start: Location, end: Location, profile: str = "van") -> float:
    matrix = engine.matrix([Waypoint("start", start), Waypoint("end", end)], profile)
    return matrix.metres("start", "end") / UNIT_M


def test_one_way_streets_are_driven_one_way_only(block_map: Path, place: Place) -> None:
    engine = RoadsEngine(block_map)
    near_1, near_3 = place(0.2, 0.2), place(2.8, 2.8)
    assert units(engine, near_1, near_3) == pytest.approx(2.6 * 2**0.5, abs=0.02)
    # Back: on to the end of the one-way street, twice around two sides of the block, and in again.
    assert units(engine, near_3, near_1) == pytest.approx(6 + 0.4 * 2**0.5, abs=0.02)


@pytest.mark.parametrize(
    ("tags", "direction"),
    [({"oneway": "-1"}, "against"), ({"junction": "roundabout"}, "along"), ({"highway": "motorway"}, "along")],
)
def test_direction_from_tags(make_map: MapMaker, place: Place, tags: dict[str, str], direction: str) -> None:
    """A ring drawn 1-2-3-4; a quarter along is three quarters against."""
    ring = make_map({1: (0, 0), 2: (2, 0), 3: (2, 2), 4: (0, 2)}, [((1, 2, 3, 4, 1), {**STREET, **tags})])
    engine = RoadsEngine(ring)
    expected = {"along": 2.0, "against": 6.0}[direction]
    assert units(engine, place(1, 0), place(2, 1)) == pytest.approx(expected, abs=0.02)


def test_times_follow_the_speed_limit_and_the_cost_of_turning(make_map: MapMaker, place: Place) -> None:
    """Straight over a crossing costs nothing, a right turn 3 s, a left turn 4.5 s."""
    nodes = {1: (0, 0), 2: (4, 0), 3: (8, 0), 4: (4, 4), 5: (4, -4)}
    engine = RoadsEngine(make_map(nodes, [((1, 2), STREET), ((2, 3), STREET), ((4, 2), STREET), ((2, 5), STREET)]))
    names = {"west": place(2, 0), "east": place(6, 0), "north": place(4, 2), "south": place(4, -2)}
    matrix = engine.matrix([Waypoint(name, where) for name, where in names.items()])
    driving_s = 4 * UNIT_M / (50 * 0.8 / 3.6)
    assert matrix.metres("west", "east") == pytest.approx(4 * UNIT_M, abs=1)
    assert matrix.seconds("west", "east") == pytest.approx(driving_s, abs=1)
    assert matrix.seconds("west", "south") == pytest.approx(driving_s + 3, abs=1)
    assert matrix.seconds("west", "north") == pytest.approx(driving_s + 4.5, abs=1)


def test_a_bend_costs_nothing_and_a_traffic_light_two_seconds(make_map: MapMaker, place: Place) -> None:
    nodes = {1: (0, 0), 2: (2, 0), 3: (4, 0), 4: (4, 4)}
    ways = [((1, 2, 3), STREET), ((3, 4), STREET)]
    ends = [Waypoint("west", place(1, 0)), Waypoint("north", place(4, 3))]
    driving_s = 6 * UNIT_M / (50 * 0.8 / 3.6)
    free = RoadsEngine(make_map(nodes, ways)).matrix(ends)
    assert free.seconds("west", "north") == pytest.approx(driving_s, abs=0.6)
    light = {"highway": "traffic_signals"}
    lights = make_map(nodes, ways, node_tags={3: light}, name="lights.osm")
    assert RoadsEngine(lights).matrix(ends).seconds("west", "north") == pytest.approx(driving_s + 2, abs=0.6)
    # A light in the middle of a street counts for the street, here driven for three quarters.
    middle = make_map(nodes, ways, node_tags={2: light, 3: light}, name="middle.osm")
    assert RoadsEngine(middle).matrix(ends).seconds("west", "north") == pytest.approx(driving_s + 3.5, abs=0.6)


def test_a_ring_is_left_by_its_shorter_side(make_map: MapMaker, place: Place) -> None:
    nodes = {1: (0, 0), 2: (4, 0), 3: (4, 4), 4: (0, 4), 5: (-3, 0)}
    engine = RoadsEngine(make_map(nodes, [((1, 2, 3, 4, 1), STREET), ((1, 5), STREET)]))
    outside = Waypoint("outside", place(-2, 0))
    for name, x, y, way in (("east", 1, 0, 3), ("north", 0, 1, 3), ("far", 3, 4, 9)):
        site = Waypoint(name, place(x, y))
        points = engine.path(site, outside).points
        assert engine.matrix([site, outside]).metres(name, "outside") == pytest.approx(way * UNIT_M, abs=1)
        assert sum(crow_m(a, b) for a, b in pairwise(points)) == pytest.approx(way * UNIT_M, abs=1)


def test_nobody_turns_round_before_a_dead_end(make_map: MapMaker, place: Place) -> None:
    """From the middle of a one-way street into a side street and back needs the end of the side street."""
    nodes = {1: (0, 0), 2: (2, 0), 3: (4, 0), 4: (2, 5), 5: (4, 5), 6: (0, 5)}
    ring = [((1, 2), ONE_WAY), ((2, 3), ONE_WAY), ((3, 5), ONE_WAY), ((5, 4, 6, 1), ONE_WAY)]
    spur = ((2, 7), STREET)
    engine = RoadsEngine(make_map({**nodes, 7: (2, -1)}, [*ring, spur]))
    matrix = engine.matrix([Waypoint("a", place(1, 0)), Waypoint("spur", place(2, -0.5))])
    assert matrix.metres("a", "spur") == pytest.approx(1.5 * UNIT_M, abs=1)
    # Out of the side street one may start in either direction.
    assert matrix.metres("spur", "a") == pytest.approx((0.5 + 2 + 5 + 4 + 5 + 1) * UNIT_M, abs=2)


def test_private_roads_and_closed_barriers_are_driven_round(make_map: MapMaker, place: Place) -> None:
    nodes = {1: (0, 0), 2: (4, 0), 3: (4, 4), 4: (0, 4), 5: (2, 0)}
    ways = [((1, 5, 2), STREET), ((2, 3), STREET), ((3, 4), STREET), ((4, 1), STREET)]
    start, end = place(1, 0), place(3, 0)
    assert units(RoadsEngine(make_map(nodes, ways)), start, end) == pytest.approx(2, abs=0.02)
    bollard = make_map(nodes, ways, node_tags={5: {"barrier": "bollard"}}, name="bollard.osm")
    assert units(RoadsEngine(bollard), start, end) == pytest.approx(14, abs=0.02)
    open_gate = make_map(nodes, ways, node_tags={5: {"barrier": "gate"}}, name="gate.osm")
    assert units(RoadsEngine(open_gate), start, end) == pytest.approx(2, abs=0.02)
    private = make_map(nodes, [((5, 2), {**STREET, "access": "private"}), ((1, 5), STREET), *ways[1:]])
    snap = RoadsEngine(private).matrix([Waypoint("a", place(2.5, 0))]).snapping
    assert snap[0].distance_m == pytest.approx(0.5 * UNIT_M, abs=1)


def test_turn_restrictions_are_obeyed(make_map: MapMaker, place: Place) -> None:
    """At the crossing 2: without a rule left into way 2; with one, straight on and around the block."""
    nodes = {1: (0, 0), 2: (4, 0), 3: (4, 4), 4: (8, 0), 5: (8, 4)}
    ways = [((1, 2), STREET), ((2, 3), STREET), ((2, 4), STREET), ((4, 5), STREET), ((5, 3), STREET)]
    start, end = place(2, 0), place(4, 1)
    assert units(RoadsEngine(make_map(nodes, ways)), start, end) == pytest.approx(3, abs=0.02)
    for number, rule in enumerate(
        [(1, 2, 2, {"restriction": "no_left_turn"}), (1, 2, 3, {"restriction": "only_straight_on"})]
    ):
        ruled = RoadsEngine(make_map(nodes, ways, turns=[rule], name=f"ruled{number}.osm"))
        assert units(ruled, start, end) == pytest.approx(2 + 4 + 4 + 4 + 3, abs=0.02)
        assert units(ruled, end, start) == pytest.approx(3, abs=0.02)
    exempt = (1, 2, 2, {"restriction": "no_left_turn", "except": "motorcar;bus"})
    free = RoadsEngine(make_map(nodes, ways, turns=[exempt], name="exempt.osm"))
    assert units(free, start, end) == pytest.approx(3, abs=0.02)


def test_a_truck_goes_round_a_weak_bridge(make_map: MapMaker, place: Place) -> None:
    nodes = {1: (0, 0), 2: (1, 0), 3: (3, 0), 4: (4, 0), 5: (0, 4), 6: (4, 4)}
    bridge = {**STREET, "maxweight": "3.5"}
    engine = RoadsEngine(
        make_map(nodes, [((1, 2), STREET), ((2, 3), bridge), ((3, 4), STREET), ((1, 5, 6, 4), STREET)])
    )
    start, end = place(0.5, 0), place(3.5, 0)
    assert units(engine, start, end) == pytest.approx(3, abs=0.02)
    assert units(engine, start, end, "truck") == pytest.approx(13, abs=0.02)


def test_only_the_largest_connected_part_is_used(make_map: MapMaker, place: Place) -> None:
    """An island is not a place to start from; the distance to the road that is says so."""
    nodes = {1: (0, 0), 2: (5, 0), 3: (5, 5), 11: (0, 1), 12: (1, 1)}
    path = make_map(nodes, [((1, 2, 3), STREET), ((11, 12), STREET)])
    matrix = RoadsEngine(path).matrix([Waypoint("on the island", place(0.5, 1)), Waypoint("b", place(4, 0))])
    assert matrix.snapping[0].distance_m == pytest.approx(UNIT_M, abs=1)
    assert matrix.unreachable == ()
    info = roads_info(path)
    assert info.largest_component_share == pytest.approx(10 / 11, abs=0.001)
    assert info.km == pytest.approx(10 * UNIT_M / 1000, abs=0.1)
    assert (info.nodes, info.edges) == (2, 2)
    assert info.bbox == pytest.approx((0, 0, 0.005, 0.005))


def test_a_waypoint_off_the_map_is_reported_as_unreachable(block_map: Path, place: Place) -> None:
    far = Waypoint("far", place(60, 0))
    near = [Waypoint("a", place(0, 0)), Waypoint("b", place(3, 0))]
    engine = RoadsEngine(block_map)
    matrix = engine.matrix([*near, far])
    assert set(matrix.unreachable) == {("a", "far"), ("b", "far"), ("far", "a"), ("far", "b")}
    assert matrix.seconds("a", "far") == UNREACHABLE_S
    assert matrix.metres("far", "b") == UNREACHABLE_M
    assert matrix.seconds("far", "far") == 0
    assert matrix.snapping[2].distance_m == pytest.approx(57 * UNIT_M, abs=1)
    assert engine.path(near[0], far).estimated


def test_the_same_place_costs_nothing_even_in_a_one_way_street(block_map: Path, place: Place) -> None:
    same = [Waypoint("donor", place(1.5, 1.5)), Waypoint("platform", place(1.5, 1.5))]
    matrix = RoadsEngine(block_map).matrix(same)
    assert matrix.time_s.tolist() == [[0, 0], [0, 0]]
    assert matrix.distance_m.tolist() == [[0, 0], [0, 0]]


def test_the_line_follows_the_streets(block_map: Path, place: Place) -> None:
    path = RoadsEngine(block_map).path(Waypoint("a", place(2, 0)), Waypoint("b", place(3.001, 1)))
    assert not path.estimated
    assert [(round(p.lon, 4), round(p.lat, 4)) for p in path.points] == [
        (0.002, 0),
        (0.003, 0),
        (0.003, 0.001),
    ]


def test_a_matrix_is_a_table_by_id_survives_pickling_and_cannot_be_written_to(block_map: Path, place: Place) -> None:
    engine = RoadsEngine(block_map)
    matrix = engine.matrix([Waypoint("a", place(1, 0)), Waypoint("b", place(3, 1))])
    copy = pickle.loads(pickle.dumps(matrix))
    assert copy.seconds("a", "b") == matrix.seconds("a", "b") > 0
    assert copy.snapping == matrix.snapping
    assert not copy.is_estimated("a", "b")
    with pytest.raises(KeyError):
        matrix.seconds("a", "nowhere")
    with pytest.raises(ValueError, match="read-only"):
        matrix.time_s[0, 1] = 0


def test_ids_must_differ(block_map: Path, place: Place) -> None:
    with pytest.raises(TravelError, match="'a' occurs twice"):
        RoadsEngine(block_map).matrix([Waypoint("a", place(0, 0)), Waypoint("a", place(1, 0))])


@pytest.mark.parametrize("name", ["rubbish.osm.pbf", "rubbish.osm", "rubbish.txt", "empty.osm.pbf"])
def test_a_file_that_is_no_extract_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"" if name.startswith("empty") else b"this is not a map\n" * 100)
    with pytest.raises(TravelError, match=f"{name}.*(extract|road)"):
        RoadsEngine(path).graph()


def test_a_map_without_a_road_is_refused(make_map: MapMaker) -> None:
    path = make_map({1: (0, 0), 2: (1, 0)}, [((1, 2), {"highway": "footway"})])
    with pytest.raises(TravelError, match="no road that a van may use"):
        RoadsEngine(path).graph()


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TravelError, match="no such road extract"):
        RoadsEngine(tmp_path / "none.osm.pbf")


def test_a_way_that_leaves_the_extract_goes_on_in_pieces(make_map: MapMaker, place: Place) -> None:
    """Node 9 lies beyond the border of the extract, so the file does not have it."""
    nodes = {1: (0, 0), 2: (4, 0), 3: (6, 0), 4: (8, 0), 5: (0, 3), 6: (8, 3)}
    engine = RoadsEngine(make_map(nodes, [((1, 2, 9, 3, 4), STREET), ((1, 5, 6, 4), STREET)]))
    assert units(engine, place(3, 0), place(7, 0)) == pytest.approx(3 + 3 + 8 + 3 + 1, abs=0.02)


@st.composite
def grids(draw: st.DrawFn) -> tuple[list[tuple[tuple[int, int], dict[str, str]]], list[tuple[float, float]]]:
    """A 4 x 4 grid of streets in random directions and with random limits, and places anywhere on it."""
    edges = [(row * 4 + col, row * 4 + col + 1) for row in range(4) for col in range(3)]
    edges += [(row * 4 + col, row * 4 + col + 4) for row in range(3) for col in range(4)]
    tags = st.fixed_dictionaries(
        {
            "highway": st.just("residential"),
            "oneway": st.sampled_from(["yes", "-1", "no"]),
            "maxspeed": st.sampled_from(["20", "30", "50", "70"]),
        }
    )
    rim = {0, 1, 2, 3, 4, 7, 8, 11, 12, 13, 14, 15}
    # Two directions all around keep the network connected, whatever is drawn inside.
    ways = [((a + 1, b + 1), {**draw(tags), **({"oneway": "no"} if {a, b} <= rim else {})}) for a, b in edges]
    number = st.floats(-0.3, 3.3)
    return ways, draw(st.lists(st.tuples(number, number), min_size=2, max_size=5))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(grids())
def test_on_random_grids_lines_times_and_distances_agree(make_map: MapMaker, place: Place, grid) -> None:
    ways, places = grid
    nodes = {row * 4 + col + 1: (col, row) for row in range(4) for col in range(4)}
    engine = RoadsEngine(make_map(nodes, ways))
    waypoints = [Waypoint(str(number), place(x, y)) for number, (x, y) in enumerate(places)]
    matrix = engine.matrix(waypoints)
    assert np.all(np.diag(matrix.time_s) == 0)
    assert matrix.unreachable == ()
    for origin in waypoints:
        for end, path in zip(waypoints, engine.paths(origin, waypoints), strict=True):
            metres, seconds = matrix.metres(origin.id, end.id), matrix.seconds(origin.id, end.id)
            length = sum(crow_m(a, b) for a, b in pairwise(path.points))
            # Streets on a grid are 1,112 decimeters long: one rounding of each on a way of many.
            assert metres == pytest.approx(length, abs=3)
            assert seconds >= metres / (70 * 0.8 / 3.6) - 1
            # Asking for two waypoints alone must not change the answer.
            pair = engine.matrix([origin, end]) if origin is not end else matrix
            assert pair.seconds(origin.id, end.id) == seconds
