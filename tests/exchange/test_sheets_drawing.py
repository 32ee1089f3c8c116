"""The drawing of a round: every stop has a number that can be read, in black and white."""

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logistics.exchange.sheets import engine_shapes
from logistics.exchange.sheets.arrows import arrow_head, arrow_places
from logistics.exchange.sheets.drawing import HIGHEST, WIDTH, route_drawing
from logistics.exchange.sheets.labels import Box, place_labels
from logistics.exchange.sheets.strokes import along, length_of, point_at, shifted_right
from logistics.exchange.sheets.texts import Words
from logistics.model.places import Location
from logistics.model.plan import Plan
from logistics.model.scenario import Scenario
from logistics.travel import CrowflyEngine, TravelError, TravelPath, Waypoint
from tests.exchange.sheet_scenes import ROUND_ID, corners, scene

SVG = "{http://www.w3.org/2000/svg}"
AREA = (WIDTH, HIGHEST)
POINTS = st.tuples(st.floats(20, AREA[0] - 20), st.floats(20, AREA[1] - 20))


def drawing(scenario: Scenario, plan: Plan) -> ElementTree.Element:
    planned = plan.round_[ROUND_ID]
    return ElementTree.fromstring(route_drawing(scenario, plan, planned, corners(scenario), Words("fr")))


def numbers(svg: ElementTree.Element) -> list[str]:
    """All stop numbers and the letters for start and end, in order of their texts."""
    texts = [text.text or "" for text in svg.iter(f"{SVG}text")]
    return sorted(part for text in texts[:-2] for part in text.split("·"))


@pytest.mark.parametrize("stores", [2, 10, 18])
def test_every_stop_has_its_number(stores: int) -> None:
    scenario, plan = scene(stores)
    stops = len(plan.round_[ROUND_ID].stops)

    assert numbers(drawing(scenario, plan)) == sorted([*map(str, range(1, stops + 1)), "D", "R"])


def test_a_place_that_is_visited_twice_has_one_sign_with_both_numbers() -> None:
    scenario, plan = scene(1)
    planned = plan.round_[ROUND_ID]
    again = replace(planned, stops=(*planned.stops, planned.stops[1]))
    svg = route_drawing(scenario, plan, again, corners(scenario), Words("en"))

    assert ">S·2·4·E<" in svg


def test_black_and_white_only() -> None:
    scenario, plan = scene(5)

    assert set(re.findall(r"#\w+", ElementTree.tostring(drawing(scenario, plan), "unicode"))) == {"#000", "#fff"}


def test_empty_legs_are_dashed_and_loaded_ones_are_not() -> None:
    legs = [path for path in drawing(*scene(2)).iter(f"{SVG}path") if path.get("stroke-width") == "1.5"]

    # Start to the first store and the association to the end are driven empty.
    assert ["stroke-dasharray" in leg.attrib for leg in legs] == [True, False, False, False, True]


@settings(max_examples=25)
@given(st.lists(st.tuples(st.floats(-0.2, 0.2), st.floats(-0.2, 0.2)), min_size=1, max_size=20))
def test_any_round_fits_its_frame(offsets: list[tuple[float, float]]) -> None:
    scenario, plan = scene(len(offsets))
    donors = tuple(
        replace(donor, site=replace(donor.site, location=Location(47.6 + north, 1.6 + east)))
        for donor, (north, east) in zip(scenario.donors, offsets, strict=True)
    )
    svg = drawing(replace(scenario, donors=donors), plan)
    width, height = (float(value) for value in svg.attrib["viewBox"].split()[2:])

    assert (width, height) <= (WIDTH, HIGHEST + 23)
    for sign in svg.iter(f"{SVG}rect"):
        assert -0.1 <= float(sign.attrib["x"]) <= width - float(sign.attrib["width"]) + 0.1
        assert -0.1 <= float(sign.attrib["y"]) <= height - float(sign.attrib["height"]) + 0.1
    for path in svg.iter(f"{SVG}path"):
        if path.get("stroke-width") == "1.5":
            xs, ys = coordinates(path.attrib["d"])
            assert min(xs) > 0
            assert max(xs) < width
            assert min(ys) > 0
            assert max(ys) < height


def coordinates(path: str) -> tuple[list[float], list[float]]:
    pairs = [pair.split() for pair in re.split("[ML]", path) if pair]
    return [float(x) for x, _ in pairs], [float(y) for _, y in pairs]


@settings(max_examples=60)
@given(st.lists(POINTS, min_size=1, max_size=22))
def test_labels_never_cover_each_other(anchors: list[tuple[float, float]]) -> None:
    assert_apart(place_labels(anchors, [(20.0, 16.0)] * len(anchors), [], AREA))


def test_labels_of_twenty_stops_at_one_place_spread_out() -> None:
    boxes = place_labels([(260.0, 150.0)] * 20, [(22.0, 16.0)] * 20, [], AREA)

    assert_apart(boxes)
    assert boxes[0].covers((260.0, 150.0))


def assert_apart(boxes: Sequence[Box]) -> None:
    for index, box in enumerate(boxes):
        assert box.sticks_out(AREA) == 0
        assert not any(box.overlaps(other) for other in boxes[index + 1 :])


def test_a_label_with_room_stands_on_its_place() -> None:
    boxes = place_labels([(100.0, 100.0), (300.0, 100.0)], [(20.0, 16.0)] * 2, [], AREA)

    assert [(box.x, box.y) for box in boxes] == [(100.0, 100.0), (300.0, 100.0)]


def test_arrows_of_both_directions_of_a_street_keep_apart() -> None:
    there = [(0.0, 0.0), (100.0, 0.0)]
    places = arrow_places([there, there[::-1]], [])
    spots = [point_at(line, at)[0] for line, at in zip([there, there[::-1]], [at for (at,) in places], strict=True)]

    assert math.dist(*spots) > 11


def test_arrow_points_the_way_that_is_driven() -> None:
    tip, left, right = arrow_head([(0.0, 0.0), (40.0, 0.0)], 20.0)

    assert tip[0] > left[0] == right[0]
    assert tip[1] == 0 == left[1] + right[1]


def test_no_arrow_under_a_label_or_on_a_line_without_length() -> None:
    line = [(0.0, 0.0), (40.0, 0.0)]

    assert arrow_places([line, [(3.0, 3.0), (3.0, 3.0)]], [Box(20, 0, 40, 16)]) == [[], []]


def test_both_directions_keep_to_their_right() -> None:
    # y points down: who drives to the east has the south on the right.
    assert shifted_right([(0.0, 0.0), (10.0, 0.0)], 2.0) == [(0.0, 2.0), (10.0, 2.0)]
    assert shifted_right([(10.0, 0.0), (0.0, 0.0)], 2.0) == [(10.0, -2.0), (0.0, -2.0)]


def test_points_along_a_line() -> None:
    line = [(0.0, 0.0), (0.0, 0.0), (3.0, 0.0), (3.0, 4.0)]

    assert length_of(line) == 7
    assert along(line, 2.0) == [(0.0, 0.0), (2.0, 0.0), (3.0, 1.0), (3.0, 3.0)]
    assert point_at(line, 5.0) == ((3.0, 2.0), (0.0, 1.0))


def test_shapes_come_from_the_engine_once_and_are_straight_where_it_fails() -> None:
    scenario, _ = scene(1)
    asked: list[str] = []

    class Engine(CrowflyEngine):
        def path(self, origin: Waypoint, destination: Waypoint, profile: str = "van") -> TravelPath:
            asked.append(destination.id)
            if destination.id == "moulin":
                raise TravelError("no road")
            return TravelPath((origin.location, Location(47.0, 1.0), destination.location), False)

    shapes = engine_shapes(Engine(), scenario)
    here, there = scenario.site["entraide"].location, scenario.site["moulin"].location

    assert list(shapes("entraide", "moulin")) == [here, there]
    assert len(shapes("entraide", "table")) == len(shapes("entraide", "table")) == 3
    assert asked == ["moulin", "table"]
    with pytest.raises(KeyError):
        shapes("entraide", "nowhere")
