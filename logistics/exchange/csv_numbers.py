"""Kinds of cells that hold a number: integers of the model in people's units, each within bounds."""

import re
from collections.abc import Callable
from decimal import Decimal

from logistics.exchange.csv_kinds import Simple
from logistics.exchange.problems import Unexpected
from logistics.model import units


def number(
    read: Callable[[str], int], write: Callable[[int], str], low: int, high: int, what: str, zero: str = "0"
) -> Simple:
    """An integer of the model within `low`..`high`, as a number of people's units; `zero` is written for 0."""

    def parse(text: str) -> int:
        expected = f"{what} between {write(low) or zero} and {write(high)}"
        try:
            value = read(text)
        except ValueError:
            raise Unexpected(expected) from None
        if not low <= value <= high:
            raise Unexpected(expected)
        return value

    return Simple(parse, lambda value: write(value) if value else zero, bare=True)


def scaled(read: Callable[[str], int], factor: int, low: int, high: int, what: str, zero: str = "0") -> Simple:
    """As `number`, for units that are a decimal multiple of the model's."""
    return number(read, lambda value: units.plain(value, factor), low, high, what, zero)


def _whole(text: str) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,15}", text):
        raise ValueError(text)
    return int(text)


def _minutes(seconds: int) -> str:
    # A second is no decimal part of a minute; three decimals still round back to the same second.
    return units.plain(units.divide_half_up(seconds * 1_000, 60), 1_000)


def whole(low: int, high: int, what: str = "a whole number") -> Simple:
    """A whole number as it is."""
    return number(_whole, str, low, high, what)


def kilograms(low: int = 0, high_kg: int = 100_000) -> Simple:
    """Grams, written in kg."""
    return scaled(units.grams_from_kg, units.GRAMS_PER_KG, low, high_kg * units.GRAMS_PER_KG, "a number of kg")


def euros(high: int) -> Simple:
    """Cents, written in euros."""
    return scaled(units.cents_from_euros, units.CENTS_PER_EURO, 0, high * units.CENTS_PER_EURO, "a number of euros")


def percent(high: int = 100) -> Simple:
    """Permille, written in percent."""
    return scaled(units.permille_from_percent, 10, 0, high * 10, "a percentage")


def minutes(low: int, high: int) -> Simple:
    """Seconds, written in minutes."""
    return number(units.seconds_from_minutes, _minutes, low * 60, high * 60, "a number of minutes")


def degrees(limit: int, what: str) -> Simple:
    """A latitude or longitude; written with as many decimals as the number has."""

    def parse(text: str) -> float:
        plain = text.replace(",", ".")
        if not re.fullmatch(r"[+-]?[0-9]{1,3}(\.[0-9]{1,30})?", plain) or abs(float(plain)) > limit:
            raise Unexpected(f"a {what} between -{limit} and {limit}")
        return float(plain)

    return Simple(parse, lambda value: format(Decimal(repr(value)), "f"), bare=True)
