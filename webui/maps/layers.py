"""The layers of a map: streets, names of platforms, and one layer per round."""

from collections.abc import Sequence

from folium import DivIcon, FeatureGroup, Marker, PolyLine, Popup
from folium.plugins import PolyLineTextPath

from logistics.travel.base import TravelPath
from webui import formats
from webui.figures.rounds import PlaceKind, RoundFigures, StopFigures, Transfer
from webui.languages import catalog
from webui.maps.encode import Fragment, element, join
from webui.maps.figure import PopupHtml
from webui.palette import ROUND_COLORS
from webui.wording import family_name

Lines = Sequence[Sequence[tuple[float, float]]]

_STREETS = "#c9c5bd"
_CASING = "#ffffff"
_ARROWS = "#1c1c1c"
# Signs of stops at one place stand side by side, so many in a row.
_PIN_PX, _PINS_IN_ROW = 34, 4


def backdrop_layer(lines: Lines) -> FeatureGroup:
    """The streets in grey, below everything, not to be clicked."""
    group = FeatureGroup(control=False)
    if lines:
        streets = PolyLine([list(line) for line in lines], color=_STREETS, weight=1.5, smooth_factor=1.5)
        streets.options["interactive"] = False
        streets.add_to(group)
    return group


def place_labels(rounds: Sequence[RoundFigures]) -> FeatureGroup:
    """The names of platforms and garages, since many rounds meet there."""
    group = FeatureGroup(control=False)
    named = {}
    for figures in rounds:
        named.update({site.id: (site, PlaceKind.GARAGE) for site in (figures.start, figures.end)})
    for figures in rounds:
        named.update({s.site.id: (s.site, s.kind) for s in figures.stops if s.kind is PlaceKind.PLATFORM})
    for site, kind in named.values():
        label = element("span", element("span", site.name), class_=f"label {kind.value}")
        Marker(
            (site.location.lat, site.location.lon),
            icon=DivIcon(html=label, icon_size=(0, 0), icon_anchor=(0, 0), class_name="place"),
            interactive=False,
            keyboard=False,
            # A name may be covered by a stop, but never a stop by a name.
            z_index_offset=-1000,
        ).add_to(group)
    return group


def fill_round_layer(
    group: FeatureGroup, figures: RoundFigures, legs: Sequence[TravelPath], taken: dict[str, int], lang: str
) -> None:
    """Put a round into its layer. `taken` counts the signs that stand at each place, and is kept up to date."""
    color = ROUND_COLORS[figures.color].fill
    for estimated in (False, True):
        lines = [[(p.lat, p.lon) for p in leg.points] for leg in legs if leg.estimated is estimated]
        if lines:
            _add_lines(group, lines, color, figures.index, dashed=estimated)
    for stop in figures.stops:
        position = taken.get(stop.site.id, 0)
        taken[stop.site.id] = position + 1
        _pin(figures, stop, position, lang).add_to(group)


def _add_lines(group: FeatureGroup, lines: Lines, color: str, index: int, dashed: bool) -> None:
    casing = PolyLine(lines, color=_CASING, weight=8, opacity=0.9)
    casing.options["interactive"] = False
    casing.add_to(group)
    line = PolyLine(lines, color=color, weight=4.5, opacity=1.0, dash_array="2 9" if dashed else None)
    line.options["ramasseRound"] = index
    line.add_to(group)
    arrow = {"fill": _ARROWS, "font-size": "11", "class": "arrow"}
    PolyLineTextPath(line, " ".join(["\u25ba"] + 16 * [""]), repeat=True, offset=4, attributes=arrow).add_to(group)


def _pin(figures: RoundFigures, stop: StopFigures, position: int, lang: str) -> Marker:
    row, column = divmod(position, _PINS_IN_ROW)
    sign = f"{figures.round.letter}{stop.number}"
    icon = element(
        "span",
        element("span", sign),
        element("span", stop.site.name, class_="unseen"),
        class_=f"pin {stop.kind.value} r{figures.color}",
        data_round=str(figures.index),
        data_stop=str(stop.number),
    )
    return Marker(
        (stop.site.location.lat, stop.site.location.lon),
        icon=DivIcon(
            html=icon,
            icon_size=(_PIN_PX, 24),
            icon_anchor=(_PIN_PX // 2 - column * (_PIN_PX + 1), 12 - row * 25),
            popup_anchor=(column * (_PIN_PX + 1), row * 25 - 12),
            class_name="stop",
        ),
        popup=Popup(
            PopupHtml(_popup(figures, stop, lang)),
            max_width=280,
            # Clear of the buttons and of the legend.
            auto_pan_padding_top_left=(56, 8),
            auto_pan_padding_bottom_right=(64, 60),
        ),
        ramasse_round=figures.index,
        ramasse_stop=stop.number,
    )


def _popup(figures: RoundFigures, stop: StopFigures, lang: str) -> Fragment:
    _ = catalog(lang).gettext
    title = f"{figures.round.letter}{stop.number}"
    rows = [(_("arrival"), formats.clock(stop.stop.arrival_s, lang))]
    if stop.opening:
        rows.append((_("window"), formats.window(stop.opening, lang)))
    rows += _goods(_("unload"), stop.unloaded, lang)
    rows += _goods(_("load"), stop.loaded, lang)
    rows.append((_("on board"), formats.with_kg(stop.load_g, lang)))
    return join(
        [
            element(
                "p",
                element("strong", title, class_=f"chip r{figures.color}"),
                Fragment(" "),
                element("strong", stop.site.name),
            ),
            element("table", *(element("tr", element("th", word), element("td", value)) for word, value in rows)),
        ]
    )


def _goods(word: str, transfer: Transfer, lang: str) -> list[tuple[str, str]]:
    """A row for each family; the word stands before the first one."""
    return [
        ("" if at else word, f"{formats.with_kg(amount.grams, lang)} {family_name(amount.family, lang)}")
        for at, amount in enumerate(transfer.amounts)
    ]
