"""The map of some rounds: a layer per round with its line, arrows and numbered stops; streets in grey behind."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from folium import FeatureGroup, LayerControl, Map

from logistics.travel.base import TravelPath
from webui.figures.rounds import PlaceKind, RoundFigures
from webui.languages import catalog
from webui.maps import assets
from webui.maps.encode import Fragment, element, encode, join
from webui.maps.figure import NONCE, HtmlBlock, PageFigure, page_of
from webui.maps.layers import backdrop_layer, fill_round_layer, place_labels

Lines = Sequence[Sequence[tuple[float, float]]]


@dataclass(frozen=True)
class MapLayer:
    """A round, its name in plain text, the lines of its drives, and whether it is shown at first."""

    figures: RoundFigures
    name: str
    legs: Sequence[TravelPath]
    shown: bool = True


@dataclass(frozen=True)
class MapRequest:
    """What to draw.

    Attributes:
        title: of the page, plain text.
        layers: one for each round.
        backdrop: (lat, lon) lines of streets.
        attribution: who made the data, plain text.
    """

    title: str
    layers: Sequence[MapLayer]
    backdrop: Lines
    attribution: str
    lang: str


def map_page(wanted: MapRequest, address: Callable[[str], str]) -> str:
    """The page for a frame. `figure.NONCE` stands where the nonce belongs; `address` gives URLs of static files."""
    page = _page(wanted)
    page.head = assets.linked_head(*assets.assets_of(page), address)
    return page.render()


def standalone_map(wanted: MapRequest) -> str:
    """One HTML file that needs nothing else."""
    page = _page(wanted)
    page.head = assets.embedded_head(*assets.assets_of(page))
    return page.render().replace(f' nonce="{NONCE}"', "")


def _page(wanted: MapRequest) -> PageFigure:
    bounds = _bounds(wanted)
    center = [sum(corner[axis] for corner in bounds) / 2 for axis in (0, 1)]
    # The map is drawn as SVG: arrows along a line need it.
    drawn = Map(location=center, tiles=None, zoom_start=12, control_scale=True, zoom_snap=0.25)
    drawn.options["attributionControl"] = False
    backdrop_layer(wanted.backdrop).add_to(drawn)
    place_labels([layer.figures for layer in wanted.layers]).add_to(drawn)
    taken: dict[str, int] = {}
    for layer in wanted.layers:
        group = FeatureGroup(name=encode(layer.name), show=layer.shown)
        fill_round_layer(group, layer.figures, layer.legs, taken, wanted.lang)
        group.add_to(drawn)
    LayerControl(collapsed=True).add_to(drawn)
    HtmlBlock(_legend(wanted, bounds)).add_to(drawn)
    return page_of(drawn, wanted.lang, encode(wanted.title))


def _bounds(wanted: MapRequest) -> list[list[float]]:
    """South-west and north-east corner of all places; of the streets when there is no round."""
    points = [(s.location.lat, s.location.lon) for layer in wanted.layers for s in layer.figures.places]
    points = points or [point for line in wanted.backdrop for point in line] or [(46.6, 2.4)]
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    return [[min(lats), min(lons)], [max(lats), max(lons)]]


def _legend(wanted: MapRequest, bounds: list[list[float]]) -> Fragment:
    """Signs and attribution; and for the script the words for Leaflet's buttons and the part of the map to show.

    Folium's own `fit_bounds` runs before the frame has a size, and then Leaflet computes with NaN.
    """
    _ = catalog(wanted.lang).gettext
    signs: list[tuple[PlaceKind, str]] = [
        (PlaceKind.DONOR, _("donor")),
        (PlaceKind.ASSOCIATION, _("association")),
        (PlaceKind.PLATFORM, _("platform")),
    ]
    items = [
        element("li", element("span", "1", class_=f"pin {kind.value}", aria_hidden="true"), Fragment(" "), word)
        for kind, word in signs
    ]
    if any(leg.estimated for layer in wanted.layers for leg in layer.legs):
        items.append(element("li", element("span", class_="dashes"), Fragment(" "), _("estimated, straight line")))
    return element(
        "div",
        join([element("ul", *items), element("p", wanted.attribution) if wanted.attribution else Fragment()]),
        id="legend",
        data_bounds=json.dumps(bounds),
        data_zoom_in=_("Zoom in"),
        data_zoom_out=_("Zoom out"),
        data_close=_("Close"),
        data_layers=_("Rounds shown"),
    )
