"""What every view and template has at hand: the week, the language, and figures written for people."""

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask, current_app, g, request
from markupsafe import Markup
from werkzeug.local import LocalProxy

from webui import formats, wording
from webui.config import WebConfig
from webui.languages import LANGUAGES, current_language
from webui.palette import ROUND_COLORS
from webui.source import WeekSource
from webui.week import Week


@dataclass
class Shown:
    """What an application shows; the computed week is kept until the source gives another one."""

    source: WeekSource
    config: WebConfig
    _week: Week | None = None

    @property
    def week(self) -> Week:
        """The week as the source gives it now."""
        scenario, plan = self.source.scenario, self.source.plan
        kept = self._week
        if kept is None or kept.scenario is not scenario or kept.plan is not plan:
            kept = Week(scenario, plan, self.source.engine, self.source.backdrop)
            self._week = kept
        return kept


def shown() -> Shown:
    """What the running application shows."""
    return current_app.extensions["ramasse"]


def current_week() -> Week:
    """The week of this request; the same one from its first to its last line."""
    if "week" not in g:
        g.week = shown().week
    return g.week


def lang() -> str:
    """The language of this request."""
    if "lang" not in g:
        g.lang = current_language()
    return g.lang


def _same_page_in(other: str) -> str:
    """The address of this very page in another language."""
    query = {**request.args.to_dict(), "lang": other}
    return f"{request.script_root}{quote(request.path, safe='/:')}?{urlencode(query)}"


def _context() -> dict[str, object]:
    return {
        "lang": lang(),
        # Looked up when a template uses it: a page about a failure must not fail for the same reason.
        "week": LocalProxy(current_week),
        "colors": ROUND_COLORS,
        "language_links": [(code, _same_page_in(code)) for code in LANGUAGES],
        "wording": wording,
        "formats": formats,
    }


# Filters that take the language of the request as their last argument.
_SPOKEN: tuple[Callable[[Any, str], str], ...] = (
    formats.kg,
    formats.with_kg,
    formats.km,
    formats.with_km,
    formats.clock,
    formats.window,
    formats.windows,
    formats.hours,
    formats.percent,
    formats.euros,
    formats.number,
    formats.short_day,
    formats.long_day,
    formats.weekday,
    formats.day_of_week,
    formats.month,
    wording.family_name,
    wording.shift_name,
    wording.cost_name,
)


def _in_language_of_request(function: Callable[[Any, str], str]) -> Callable[[Any], str]:
    return lambda value: function(value, lang())


def _nowrap(text: str) -> Markup:
    return Markup('<span class="nowrap">{}</span>').format(text)


def _two_lines(text: str) -> list[str]:
    """A name for the narrow column of the time line."""
    return textwrap.wrap(text, 24, max_lines=2, placeholder="…")


def equip(app: Flask) -> None:
    """Give the templates their filters and variables."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update({function.__name__: _in_language_of_request(function) for function in _SPOKEN})
    app.jinja_env.filters.update(duration=formats.duration, phone=formats.phone, nowrap=_nowrap, two_lines=_two_lines)
    app.context_processor(_context)
