"""Numbers, times, dates and names as they stand on a printed sheet, in French ("fr") and English ("en").

Everything takes the integers of the model. The spaces are no-break spaces, so that "1 240 kg" stays on one line.
"""

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.dates import format_date
from babel.numbers import format_decimal

from logistics.model.goods import Temperature
from logistics.model.places import TimeWindow
from logistics.model.units import GRAMS_PER_KG, METRES_PER_KM, divide_half_up

NBSP = "\u00a0"
MINUS = "\u2212"
WORD_JOINER = "\u2060"
WARMEST_C = {
    Temperature.COOL_8: 8,
    Temperature.COLD_4: 4,
    Temperature.COLD_2: 2,
    Temperature.FROZEN: -18,
}
"""The warmest that goods of a class may get, in degrees Celsius; ambient goods have no limit."""

_JOINERS = "\u200c\u200d"
"""Needed to write Persian and the scripts of India; every other invisible character is dropped."""


def printable(text: str) -> str:
    """User text without what a sheet cannot show: controls, marks that turn the writing direction, pictographs.

    Line breaks become spaces. What is left is text in any script.
    """
    return re.sub(" {2,}", " ", "".join(_kept(character) for character in text)).strip(" ")


def _kept(character: str) -> str:
    category = unicodedata.category(character)
    if character in _JOINERS:
        return character
    if category in ("Zl", "Zp") or character in "\n\r\t\v\f":
        return " "
    is_pictograph = category in ("So", "Sk") and character >= "\U00010000"
    is_variation = "\ufe00" <= character <= "\ufe0f"
    return "" if category[0] == "C" or is_pictograph or is_variation else character


def kg(grams: int, lang: str) -> str:
    """Kilograms with unit and without decimals, halves rounded up; less than half a kilogram is "< 1 kg"."""
    if 0 < grams < GRAMS_PER_KG // 2:
        return f"<{NBSP}1{NBSP}kg"
    return format_decimal(divide_half_up(grams, GRAMS_PER_KG), locale=lang).replace("\u202f", NBSP) + f"{NBSP}kg"


def km(metres: int, lang: str) -> str:
    """Kilometres with unit and one decimal: "3,4 km" or "3.4 km"."""
    tenths = divide_half_up(metres * 10, METRES_PER_KM)
    return format_decimal(Decimal(tenths) / 10, format="#,##0.0", locale=lang) + f"{NBSP}km"


def clock(seconds: int, lang: str) -> str:
    """A time of day, cut to the minute: "8 h 05" or "8:05"."""
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}{NBSP}h{NBSP}{minutes:02d}" if lang == "fr" else f"{hours}:{minutes:02d}"


def window(opening: TimeWindow, lang: str) -> str:
    """A window on one line: "8 h–8 h 30" or "8:00–8:30"."""
    ends = [clock(moment_s, lang).removesuffix(f"{NBSP}00") for moment_s in (opening.start_s, opening.end_s)]
    # A word joiner on both sides keeps the line from being broken after the dash.
    return f"{WORD_JOINER}–{WORD_JOINER}".join(ends)


def phone(number: str) -> str:
    """A phone number that is not broken across lines."""
    return printable(number).replace(" ", NBSP)


def duration(seconds: int) -> str:
    """How long something takes, to the nearest minute: "3 h 05" or "35 min", the same in both languages."""
    minutes = divide_half_up(seconds, 60)
    return f"{minutes}{NBSP}min" if minutes < 60 else f"{minutes // 60}{NBSP}h{NBSP}{minutes % 60:02d}"


def warmest(temperature: Temperature) -> str:
    """The warmest a class may get: "4 °C", with a minus sign for frozen goods; "" for ambient ones."""
    if temperature not in WARMEST_C:
        return ""
    degrees = WARMEST_C[temperature]
    return f"{MINUS if degrees < 0 else ''}{abs(degrees)}{NBSP}°C"


def long_day(day: date, lang: str) -> str:
    """A day in a title: "mardi 1er décembre 2026" or "Tuesday 1 December 2026"."""
    first = lang == "fr" and day.day == 1
    return format_date(day, "EEEE d'er' MMMM y" if first else "EEEE d MMMM y", locale=lang)


def moment(instant: datetime, timezone: str, lang: str) -> str:
    """Date and time for a footer, in the time zone of the territory where the machine knows it.

    An instant without a zone is taken as it stands.
    """
    if instant.tzinfo is not None:
        try:
            instant = instant.astimezone(ZoneInfo(timezone))
        except (ZoneInfoNotFoundError, ValueError):
            return f"{moment(instant.replace(tzinfo=None), timezone, lang)} ({instant:%Z})"
    pattern = "d'er' MMM y" if lang == "fr" and instant.day == 1 else "d MMM y"
    seconds = instant.hour * 3600 + instant.minute * 60
    return f"{format_date(instant.date(), pattern, locale=lang)}, {clock(seconds, lang)}"
