"""Which map to draw for some days of a week."""

from collections.abc import Sequence
from dataclasses import replace

from webui import formats
from webui.figures.rounds import RoundFigures
from webui.languages import catalog
from webui.maps import MapLayer, MapRequest, standalone_map
from webui.week import Week
from webui.wording import shift_name


def map_of_days(week: Week, days: Sequence[int], lang: str) -> MapRequest:
    """The rounds of these days; of several days only the first one's are shown at first."""
    layers: list[MapLayer] = []
    for day in days:
        for figures in week.figures.days[day].rounds:
            name = _layer_name(week, figures, lang, with_day=len(days) > 1)
            numbered = replace(figures, index=len(layers))
            layers.append(MapLayer(numbered, name, week.legs(figures), shown=day == days[0]))
    territory = week.scenario.territory
    dates = [formats.long_day(week.scenario.date_of(day), lang) for day in (days[0], days[-1])]
    title = f"{territory.name} · {' – '.join(dict.fromkeys(dates))}"
    return MapRequest(title, layers, week.backdrop, attribution_of(week, lang), lang)


def map_file(week: Week, days: Sequence[int], lang: str) -> str:
    """One HTML file with the rounds of these days, which needs neither a server nor the internet."""
    return standalone_map(map_of_days(week, days, lang))


def attribution_of(week: Week, lang: str) -> str:
    """Who made the data behind the map, and whether a part of it is simulated."""
    territory = week.scenario.territory
    simulated = catalog(lang).gettext("simulated data") if territory.simulated else ""
    return " · ".join(text for text in (territory.attribution, simulated) if text)


def _layer_name(week: Week, figures: RoundFigures, lang: str, with_day: bool) -> str:
    parts = [figures.round.letter, figures.vehicle.name, shift_name(figures.shift, lang)]
    if with_day:
        parts.insert(0, formats.short_day(week.scenario.date_of(figures.round.day), lang))
    return " · ".join(parts)
