"""The drawing of a round for the sheet: an SVG in black and white with numbers and arrows, without map tiles."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from logistics.exchange.sheets.arrows import arrow_head, arrow_places
from logistics.exchange.sheets.fonts import FAMILY
from logistics.exchange.sheets.labels import Box, Point, place_labels
from logistics.exchange.sheets.signs import label_size, sign_svg
from logistics.exchange.sheets.strokes import along, shifted_right, svg_path
from logistics.exchange.sheets.texts import Words
from logistics.model.places import Location
from logistics.model.plan import Plan, Round
from logistics.model.scenario import Scenario

Shapes = Callable[[str, str], Sequence[Location]]
"""The line driven from one place to another, by their ids."""

WIDTH, LOWEST, HIGHEST = 520.0, 150.0, 360.0
"""Size of the drawing in points; its height follows the round."""

_MARGIN = 20.0
_LANE = 2.2
"""Each direction keeps to the right of the street by that much, so that there and back can be told apart."""

_METRES_PER_DEGREE = 111_195.0
_SCALES_M = (100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)


@dataclass(frozen=True)
class _Leg:
    points: list[Point]
    loaded: bool


@dataclass(frozen=True)
class _Sign:
    """A place on the drawing: the numbers of all stops there, and what it is."""

    anchor: Point
    text: str
    kind: str


def route_drawing(scenario: Scenario, plan: Plan, planned: Round, shapes: Shapes, words: Words) -> str:
    """The SVG of a round, at most 520 × 360 points, north at the top."""
    places = [planned.start_place_id, *(stop.place_id for stop in planned.stops), planned.end_place_id]
    lines = [_line(scenario, shapes, a, b) for a, b in pairwise(places)]
    frame = _Frame.around([location for line in lines for location in line])
    loads = _loads(plan, planned)
    legs = [
        _Leg(shifted_right([frame.point(location) for location in line], _LANE), load > 0)
        for line, load in zip(lines, loads, strict=True)
    ]
    signs = _signs(scenario, planned, frame, words)
    passed = [point for leg in legs for point in along(leg.points, 6.0)]
    boxes = place_labels(
        [sign.anchor for sign in signs], [label_size(sign.text) for sign in signs], passed, (WIDTH, frame.height)
    )
    parts = [
        _leg_svg(leg, arrows)
        for leg, arrows in zip(legs, arrow_places([leg.points for leg in legs], boxes), strict=True)
    ]
    parts += [_leader_svg(sign, box) for sign, box in zip(signs, boxes, strict=True)]
    parts += [sign_svg(sign.kind, sign.text, box) for sign, box in zip(signs, boxes, strict=True)]
    parts += [_scale_svg(frame), _north_svg()]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {frame.height + 22:.1f}" '
        f'font-family="{FAMILY}" stroke-linejoin="round" stroke-linecap="round">{"".join(parts)}</svg>'
    )


@dataclass(frozen=True)
class _Frame:
    """From degrees to points: x to the east, y to the south, equal scale in both."""

    west: float
    north: float
    points_per_metre: float
    metres_per_lon: float
    left: float
    top: float
    height: float

    @classmethod
    def around(cls, locations: Sequence[Location]) -> "_Frame":
        lats, lons = [x.lat for x in locations], [x.lon for x in locations]
        metres_per_lon = _METRES_PER_DEGREE * math.cos(math.radians((min(lats) + max(lats)) / 2))
        # A round within one street is not blown up to the size of a town.
        width_m = max((max(lons) - min(lons)) * metres_per_lon, 1.0)
        height_m = max((max(lats) - min(lats)) * _METRES_PER_DEGREE, 1.0)
        inner_width = WIDTH - 2 * _MARGIN
        scale = min(inner_width / max(width_m, 300.0), (HIGHEST - 2 * _MARGIN) / max(height_m, 100.0))
        height = max(LOWEST, height_m * scale + 2 * _MARGIN)
        return cls(
            west=min(lons),
            north=max(lats),
            points_per_metre=scale,
            metres_per_lon=metres_per_lon,
            left=(WIDTH - width_m * scale) / 2,
            top=(height - height_m * scale) / 2,
            height=height,
        )

    def point(self, location: Location) -> Point:
        x = self.left + (location.lon - self.west) * self.metres_per_lon * self.points_per_metre
        y = self.top + (self.north - location.lat) * _METRES_PER_DEGREE * self.points_per_metre
        return x, y


def _line(scenario: Scenario, shapes: Shapes, origin_id: str, destination_id: str) -> list[Location]:
    """The shape of a leg from door to door; a straight line where there is none."""
    ends = [scenario.site[origin_id].location, scenario.site[destination_id].location]
    if origin_id == destination_id:
        return ends
    return [ends[0], *shapes(origin_id, destination_id), ends[1]]


def _loads(plan: Plan, planned: Round) -> list[int]:
    """Grams on board on each leg."""
    loads = [0]
    for stop in planned.stops:
        change = sum(plan.shipment[a.shipment_id].grams * (1 if a.load else -1) for a in stop.actions)
        loads.append(loads[-1] + change)
    return loads


def _signs(scenario: Scenario, planned: Round, frame: _Frame, words: Words) -> list[_Sign]:
    texts: dict[str, list[str]] = {planned.start_place_id: [words("drawing_start")]}
    for number, stop in enumerate(planned.stops, start=1):
        texts.setdefault(stop.place_id, []).append(str(number))
    texts.setdefault(planned.end_place_id, []).append(words("drawing_end"))
    return [
        _Sign(frame.point(scenario.site[place_id].location), "·".join(parts), _kind(scenario, place_id))
        for place_id, parts in texts.items()
    ]


def _kind(scenario: Scenario, place_id: str) -> str:
    if place_id in scenario.donor:
        return "donor"
    if place_id in scenario.platform:
        return "platform"
    return "association" if place_id in scenario.association else "garage"


def _leg_svg(leg: _Leg, arrows: Sequence[float]) -> str:
    dash = "" if leg.loaded else ' stroke-dasharray="5 3.5"'
    heads = "".join(f'<path d="{svg_path(arrow_head(leg.points, at))}Z"/>' for at in arrows)
    return f'<path d="{svg_path(leg.points)}" fill="none" stroke="#000" stroke-width="1.5"{dash}/>{heads}'


def _leader_svg(sign: _Sign, box: Box) -> str:
    x, y = sign.anchor
    dot = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" fill="#fff" stroke="#000" stroke-width="1.2"/>'
    if box.covers(sign.anchor):
        return ""
    return f'<path d="M{x:.1f} {y:.1f}L{box.x:.1f} {box.y:.1f}" stroke="#000" stroke-width="0.6"/>{dot}'


def _scale_svg(frame: _Frame) -> str:
    metres = max((m for m in _SCALES_M if m * frame.points_per_metre <= 130), default=_SCALES_M[0])
    length, y = metres * frame.points_per_metre, frame.height + 14
    text = f"{metres // 1000}\u00a0km" if metres >= 1000 else f"{metres}\u00a0m"
    return (
        f'<path d="M8 {y - 4:.1f}v4h{length:.1f}v-4" fill="none" stroke="#000"/>'
        f'<text x="{8 + length + 6:.1f}" y="{y + 1:.1f}" font-size="10">{text}</text>'
    )


def _north_svg() -> str:
    x = WIDTH - 12
    return (
        f'<path d="M{x} 4l4.5 13l-4.5 -3.2l-4.5 3.2z"/>'
        f'<text x="{x}" y="28" text-anchor="middle" font-size="10" font-weight="bold">N</text>'
    )
