"""Kinds of cells that hold several values, with semicolons between them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from logistics.exchange.csv_hours import availability_from_text, availability_to_text, parts
from logistics.exchange.csv_kinds import Context, Kind, Simple, check_known, clock, new_id
from logistics.exchange.csv_numbers import degrees, kilograms
from logistics.exchange.problems import Unexpected, quoted
from logistics.model.goods import Amount, Temperature
from logistics.model.places import Location, Weekday
from logistics.model.units import exact_clock

NOTHING = "nothing"
_LAT, _LON = degrees(90, "latitude"), degrees(180, "longitude")
_KG = kilograms()


@dataclass(frozen=True, slots=True)
class ListOf:
    """Several values of one kind, each once."""

    item: Kind
    bare: bool = False

    def parse(self, text: str, context: Context) -> tuple[Any, ...]:
        found = tuple(self.item.parse(part, context) for part in parts(text))
        if len(set(found)) != len(found):
            raise Unexpected("every entry once")
        return found

    def format(self, value: tuple[Any, ...], context: Context) -> str:
        return "; ".join(self.item.format(entry, context) for entry in value)


def pairs(text: str, check: Callable[[str], Any]) -> tuple[tuple[Any, int], ...]:
    """ "name kg; name kg" as pairs of what `check` makes of the name and grams, each name once."""
    found = []
    for part in parts(text):
        name, _, kg = part.partition(" ")
        if not kg.strip():
            raise Unexpected(f"a name and kg, such as ambient 500, not {quoted(part)}")
        found.append((check(name), int(_KG.parse(kg.strip(), Context()))))
    if len({name for name, _ in found}) != len(found):
        raise Unexpected("every entry once")
    return tuple(found)


def _temperature(name: str) -> Temperature:
    try:
        return Temperature(name)
    except ValueError:
        raise Unexpected(f"temperature classes ({', '.join(Temperature)}) with kg, not {quoted(name)}") from None


def _by_class_to_text(value: tuple[tuple[Temperature, int], ...]) -> str:
    return "; ".join(f"{kind} {_KG.write(grams)}" for kind, grams in value)


BY_CLASS = Simple(lambda text: pairs(text, _temperature), _by_class_to_text)
"""Grams per temperature class: "ambient 500; cool_8 80"."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What a donor announced: "bread 12.5; dairy 8", or "nothing"; an empty cell means "to be forecast"."""

    bare: bool = False

    def parse(self, text: str, context: Context) -> tuple[Amount, ...]:
        if text == NOTHING:
            return ()
        found = pairs(text, lambda name: check_known(name, "family", context))
        return tuple(Amount(family_id, grams) for family_id, grams in found)

    def format(self, value: tuple[Amount, ...] | None, context: Context) -> str:
        if value is None:
            return ""
        return "; ".join(f"{amount.family_id} {_KG.write(amount.grams)}" for amount in value) or NOTHING


@dataclass(frozen=True, slots=True)
class Availability:
    """Half-days of a person: "mon-fri morning; sat morning afternoon"."""

    bare: bool = False

    def parse(self, text: str, context: Context) -> tuple[tuple[Weekday, str], ...]:
        found = availability_from_text(text)
        for _, shift_id in found:
            check_known(shift_id, "shift", context)
        return found

    def format(self, value: tuple[tuple[Weekday, str], ...], context: Context) -> str:
        return availability_to_text(value)


def _corner(text: str) -> Location:
    numbers = text.split()
    if len(numbers) != 2:
        raise Unexpected(f"corners as latitude and longitude, such as 48.86 2.35, not {quoted(text)}")
    return Location(_LAT.read(numbers[0]), _LON.read(numbers[1]))


def _polygon(text: str) -> tuple[Location, ...]:
    corners = tuple(_corner(part) for part in parts(text))
    if len(set(corners)) < 3:
        raise Unexpected("at least three different corners")
    return corners


def _polygon_to_text(corners: tuple[Location, ...]) -> str:
    return "; ".join(f"{_LAT.write(corner.lat)} {_LON.write(corner.lon)}" for corner in corners)


POLYGON = Simple(_polygon, _polygon_to_text)
"""Corners of an area: "48.86 2.35; 48.87 2.35; 48.87 2.36"."""


def _vehicle_class(text: str) -> str:
    if not re.fullmatch(r"[^;,]{1,30}", text):
        raise Unexpected("a word of at most 30 characters, without commas and semicolons")
    return text


WORD = Simple(_vehicle_class)
"""A free name that is compared with others: a vehicle class, a licence."""

CLOCK = Simple(clock, exact_clock)
OWN_ID = Simple(new_id)
