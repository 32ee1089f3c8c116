"""Numbers, times and dates as people read them, in French and in English.

Everything here takes the integers of the model (grams, metres, seconds, cents, permille) and a language, "fr" or
"en". The spaces are no-break spaces, so that "1 240 kg" stays on one line.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from logistics.model.places import TimeWindow
from logistics.model.units import CENTS_PER_EURO, GRAMS_PER_KG, METRES_PER_KM, divide_half_up

NBSP = "\u00a0"


def number(value: int, lang: str) -> str:
    """A whole number with the separators of the language: "1 240" or "1,240"."""
    return format_decimal(value, locale=lang)


def kg(grams: int, lang: str) -> str:
    """Kilograms without decimals and without unit, halves rounded up. Negative amounts keep their sign."""
    rounded = divide_half_up(abs(grams), GRAMS_PER_KG)
    return number(-rounded if grams < 0 else rounded, lang)


def with_kg(grams: int, lang: str) -> str:
    """Kilograms with their unit: "1 240 kg". Something that would be rounded to nothing is "< 1 kg"."""
    written = f"<{NBSP}1" if 0 < grams < GRAMS_PER_KG // 2 else kg(grams, lang)
    return written + NBSP + "kg"


def km(metres: int, lang: str) -> str:
    """Kilometres with one decimal and without unit: "3,4" or "3.4"."""
    tenths = divide_half_up(metres * 10, METRES_PER_KM)
    return format_decimal(Decimal(tenths) / 10, format="#,##0.0", locale=lang)


def with_km(metres: int, lang: str) -> str:
    """Kilometres with their unit: "3,4 km"."""
    return km(metres, lang) + NBSP + "km"


def clock(seconds: int, lang: str) -> str:
    """A time of day, cut to the minute: "8 h 05" or "8:05"."""
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}{NBSP}h{NBSP}{minutes:02d}" if lang == "fr" else f"{hours}:{minutes:02d}"


def spoken_clock(seconds: int, lang: str) -> str:
    """A time of day within a sentence: the full hour is "8 h" in French, "8:00" in English."""
    if lang == "fr" and seconds // 60 % 60 == 0:
        return f"{seconds // 3600}{NBSP}h"
    return clock(seconds, lang)


def window(opening: TimeWindow, lang: str) -> str:
    """A window: "8 h 00–8 h 30" or "8:00–8:30"."""
    return f"{clock(opening.start_s, lang)}–{clock(opening.end_s, lang)}"


def windows(openings: Sequence[TimeWindow], lang: str) -> str:
    """Several windows with a comma between them."""
    return ", ".join(window(opening, lang) for opening in openings)


def duration(seconds: int) -> str:
    """How long something takes, to the nearest minute: "3 h 05" or "35 min", the same in both languages."""
    minutes = divide_half_up(seconds, 60)
    if minutes < 60:
        return f"{minutes}{NBSP}min"
    return f"{minutes // 60}{NBSP}h{NBSP}{minutes % 60:02d}"


def hours(seconds: int, lang: str) -> str:
    """Whole hours without unit, halves rounded up."""
    return number(divide_half_up(seconds, 3600), lang)


def percent(permille: int, lang: str) -> str:
    """A share in percent, rounded down like the shares of the model: "86 %" or "86%"."""
    return f"{permille // 10}{NBSP if lang == 'fr' else ''}%"


def factor(permille: int, lang: str) -> str:
    """A plain factor: "1,35" or "1.35"."""
    return format_decimal(Decimal(permille) / 1000, format="0.0##", locale=lang)


def euros(cents: int, lang: str) -> str:
    """Money with its sign: "1 234,50 €" or "€1,234.50"."""
    return format_currency(Decimal(cents) / CENTS_PER_EURO, "EUR", locale=lang)


def _dated(day: date, pattern: str, lang: str) -> str:
    """A date by a CLDR pattern; the first of a month is "1er" in French."""
    if lang == "fr" and day.day == 1 and "d" in pattern:
        pattern = pattern.replace("d", "d'er'", 1)
    return format_date(day, pattern, locale=lang)


def weekday(day: date, lang: str) -> str:
    """The name of the day: "lundi" or "Monday"."""
    return _dated(day, "EEEE", lang)


def short_day(day: date, lang: str) -> str:
    """A day in a list: "lun. 30 nov." or "Mon 30 Nov"."""
    return f"{day_of_week(day, lang)} {month(day, lang)}"


def day_of_week(day: date, lang: str) -> str:
    """A day where the month is known: "lun. 30" or "Mon 30"."""
    return _dated(day, "EEE d", lang).replace(" ", NBSP)


def month(day: date, lang: str) -> str:
    """The month, short: "nov." or "Nov"."""
    return _dated(day, "MMM", lang)


def long_day(day: date, lang: str) -> str:
    """A day in a title: "lundi 30 novembre 2026" or "Monday 30 November 2026"."""
    return _dated(day, "EEEE d MMMM y", lang)


def date_range(first: date, last: date, lang: str) -> str:
    """Some days in a row: "30 nov.–5 déc. 2026"; what both ends share is said once."""
    start = "d MMM y"
    if first.year == last.year:
        start = "d" if first.month == last.month else "d MMM"
    return f"{_dated(first, start, lang)}–{_dated(last, 'd MMM y', lang)}"


def phone(written: str) -> str:
    """A phone number that stays on one line."""
    return written.replace(" ", NBSP)


def moment(instant: datetime, lang: str) -> str:
    """Date and time for a footer: "30 nov. 2026, 7 h 45"."""
    return f"{_dated(instant.date(), 'd MMM y', lang)}, {clock(instant.hour * 3600 + instant.minute * 60, lang)}"
