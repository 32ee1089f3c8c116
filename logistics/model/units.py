"""The only place that converts units.

Inside Ramasse every quantity is an integer: seconds, metres, grams, crates, cents, permille.
People's units (kg, km, hours, "7:30", "12,5") exist only at the edges, and they pass through here.
"""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

SECONDS_PER_DAY = 86_400
GRAMS_PER_KG = 1_000
METRES_PER_KM = 1_000
CENTS_PER_EURO = 100

_CLOCK = re.compile(r"^([0-9]{1,2})\s*[:hH]\s*(?:([0-9]{2})(?::([0-9]{2}))?)?$")


def divide_half_up(numerator: int, denominator: int) -> int:
    """`numerator / denominator` for a non-negative numerator, halves rounded up. The one rounding of Ramasse."""
    return (2 * numerator + denominator) // (2 * denominator)


def divide_up(numerator: int, denominator: int) -> int:
    """`numerator / denominator` rounded towards plus infinity."""
    return -(-numerator // denominator)


def with_traffic(seconds: int, traffic_permille: int) -> int:
    """Free-flow seconds times the traffic factor of a shift (1000 = free flow), half up."""
    return divide_half_up(seconds * traffic_permille, 1_000)


def _scaled(text: str, factor: int) -> int:
    cleaned = text.strip().replace("\u202f", "").replace("\u00a0", "").replace(" ", "").replace(",", ".")
    if not re.fullmatch(r"[+-]?[0-9]+(\.[0-9]*)?", cleaned):
        raise ValueError(f"{text!r} is not a number")
    try:
        return int((Decimal(cleaned) * factor).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    except InvalidOperation as error:
        raise ValueError(f"{text!r} is too large") from error


def grams_from_kg(text: str) -> int:
    """Grams from people's kilograms, "12,5", "1 200" and "7.25" alike; ValueError when it is no number."""
    return _scaled(text, GRAMS_PER_KG)


def metres_from_km(text: str) -> int:
    """Metres from kilometres as typed; ValueError when it is no number."""
    return _scaled(text, METRES_PER_KM)


def cents_from_euros(text: str) -> int:
    """Cents from euros as typed; ValueError when it is no number."""
    return _scaled(text, CENTS_PER_EURO)


def seconds_from_minutes(text: str) -> int:
    """Seconds from minutes as typed; ValueError when it is no number."""
    return _scaled(text, 60)


def permille_from_factor(text: str) -> int:
    """Permille from a plain factor as typed ("1.35" gives 1350); ValueError when it is no number."""
    return _scaled(text, 1_000)


def permille_from_percent(text: str) -> int:
    """Permille from a percentage as typed ("12,5" gives 125); ValueError when it is no number."""
    return _scaled(text, 10)


def seconds_from_clock(text: str) -> int:
    """Seconds since midnight from "7:30", "07:30", "7:30:15", "9h00" or "9h"; 24:00 is the end of the day.

    Raises:
        ValueError: not a time of day, 25:00 included.
    """
    match = _CLOCK.match(text.strip())
    if not match:
        raise ValueError(f"{text!r} is not a time of day")
    hours, minutes, seconds = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    moment_s = (hours * 60 + minutes) * 60 + seconds
    if minutes > 59 or seconds > 59 or moment_s > SECONDS_PER_DAY:
        raise ValueError(f"{text!r} is not a time of day")
    return moment_s


def clock(seconds: int) -> str:
    """Seconds since midnight as "07:30" (cut, not rounded, to the minute: nobody should arrive late by rounding)."""
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}"


def exact_clock(seconds: int) -> str:
    """Seconds since midnight as "7:30", or "7:30:15" where they are no whole minute, for files that machines read."""
    rest = f":{seconds % 60:02d}" if seconds % 60 else ""
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}{rest}"


def plain(amount: int, factor: int) -> str:
    """`amount / factor` as the shortest exact decimal text with a point ("12.5"), for files that machines read."""
    text = format(Decimal(amount) / Decimal(factor), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
