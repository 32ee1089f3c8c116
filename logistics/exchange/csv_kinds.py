"""Kinds of cells: how a text becomes a value of the model and back, and what is said when it cannot.

`parse` raises `Unexpected`; an empty cell never reaches it (the column says what an empty cell means).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Protocol

from logistics.exchange.problems import Unexpected
from logistics.model import units

MAX_TEXT = 2_000
FIRST_DATE, LAST_DATE = "2000-01-01", "2099-12-31"
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(slots=True)
class Context:
    """What cells of one scenario are read against.

    Attributes:
        first_day, days: of the week; None while they are not known.
        ids: for every kind of thing ("site", "family"…) the ids that exist; a kind that is missing is not checked,
            because the file that lists it could not be read.
    """

    first_day: date | None = None
    days: int = 7
    ids: dict[str, frozenset[str]] = field(default_factory=dict)


class Kind(Protocol):
    """Reads and writes one kind of cell. `bare`: stands without quotes in the TOML file."""

    @property
    def bare(self) -> bool: ...

    def parse(self, text: str, context: Context) -> Any: ...

    def format(self, value: Any, context: Context) -> str: ...


@dataclass(frozen=True, slots=True)
class Simple:
    """A kind made of two functions that need no context."""

    read: Callable[[str], Any]
    write: Callable[[Any], str] = str
    bare: bool = False

    def parse(self, text: str, context: Context) -> Any:
        return self.read(text)

    def format(self, value: Any, context: Context) -> str:
        return self.write(value)


def words(text: str) -> str:
    """A text as it is, up to `MAX_TEXT` characters."""
    if len(text) > MAX_TEXT:
        raise Unexpected(f"a text of at most {MAX_TEXT} characters")
    if "\0" in text:
        raise Unexpected("a text without null characters")
    return text


def new_id(text: str) -> str:
    """The id of a new thing: it stands in addresses, file names and lists, so no blanks, commas or semicolons."""
    if not _ID.fullmatch(text):
        raise Unexpected("an id of at most 60 letters (a-z), digits, points, - and _")
    return text


def one_of(kind: type[StrEnum]) -> Simple:
    """A value of an enumeration of the model."""

    def parse(text: str) -> StrEnum:
        try:
            return kind(text)
        except ValueError:
            raise Unexpected(f"one of {', '.join(kind)}") from None

    return Simple(parse)


def choice(true: str, false: str) -> Simple:
    """A truth value under two names."""
    meanings = {true: True, false: False}

    def parse(text: str) -> bool:
        if text.lower() not in meanings:
            raise Unexpected(f"{true} or {false}")
        return meanings[text.lower()]

    return Simple(parse, lambda value: true if value else false)


def clock(text: str) -> int:
    """Seconds since midnight from a time of day."""
    try:
        return units.seconds_from_clock(text)
    except ValueError:
        raise Unexpected("a time between 0:00 and 24:00, such as 7:30") from None


def iso_date(text: str) -> str:
    """An ISO date of this century, kept as text."""
    try:
        known = bool(_DATE.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        known = False
    if not known or not FIRST_DATE <= text <= LAST_DATE:
        raise Unexpected(f"a date between {FIRST_DATE} and {LAST_DATE}")
    return text


@dataclass(frozen=True, slots=True)
class DayOf:
    """A day index of the model as a date; days from `low` on, up to `high` (None: the last day of the week)."""

    low: int = 0
    high: int | None = None
    bare: bool = False

    def parse(self, text: str, context: Context) -> int:
        found = date.fromisoformat(iso_date(text))
        if context.first_day is None:
            return 0
        last = context.days - 1 if self.high is None else self.high
        day = (found - context.first_day).days
        if not self.low <= day <= last:
            limits = [context.first_day + timedelta(days=limit) for limit in (self.low, last)]
            raise Unexpected(f"a date from {limits[0]} to {limits[1]}")
        return day

    def format(self, value: int, context: Context) -> str:
        assert context.first_day is not None
        return (context.first_day + timedelta(days=value)).isoformat()


@dataclass(frozen=True, slots=True)
class PastDate:
    """An ISO date before the first day of the week, on `weekday` if one is asked for."""

    mondays: bool = False
    bare: bool = False

    def parse(self, text: str, context: Context) -> str:
        found = date.fromisoformat(iso_date(text))
        if self.mondays and found.weekday():
            raise Unexpected("the date of a Monday")
        if context.first_day is not None and found >= context.first_day:
            raise Unexpected(f"a date before {context.first_day}, the first day of the week")
        return text

    def format(self, value: str, context: Context) -> str:
        return value


def check_known(text: str, space: str, context: Context) -> str:
    """The id, when it is one of `space`. Raises Unexpected; passes when the ids of the space are not known."""
    if text not in context.ids.get(space, (text,)):
        raise Unexpected(f"the id of {_A[space]}")
    return text


_A = {
    "site": "a donor, platform, association or garage",
    "donor": "a donor",
    "platform": "a platform",
    "association": "an association",
    "family": "a product family",
    "vehicle": "a vehicle",
    "person": "a person",
    "zone": "a zone",
    "shift": "a shift",
    "owner": "an owner of a vehicle",
}


@dataclass(frozen=True, slots=True)
class Known:
    """The id of a thing that another file lists."""

    space: str
    bare: bool = False

    def parse(self, text: str, context: Context) -> str:
        return check_known(text, self.space, context)

    def format(self, value: str, context: Context) -> str:
        return value
