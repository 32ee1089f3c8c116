"""How figures are written in the sentences of violations."""

from collections.abc import Iterable

from logistics.model.places import TimeWindow
from logistics.model.units import GRAMS_PER_KG, SECONDS_PER_DAY, plain


def kg(grams: int) -> str:
    """Grams as exact kilograms, "12.5 kg"."""
    return f"{plain(grams, GRAMS_PER_KG)} kg"


def clock(seconds: int) -> str:
    """A time of day to the second, since a violation may be a matter of seconds; negative ones keep their sign."""
    hours, rest = divmod(abs(seconds), 3_600)
    return f"{'-' if seconds < 0 else ''}{hours:02d}:{rest // 60:02d}:{rest % 60:02d}"


def moment(absolute_s: int) -> str:
    """A moment of the week, "day 1, 08:00:00"."""
    day, seconds = divmod(absolute_s, SECONDS_PER_DAY)
    return f"day {day}, {clock(seconds)}"


def minutes(seconds: int) -> str:
    """A duration as minutes and seconds, "35 min 10 s"."""
    sign, seconds = "-" if seconds < 0 else "", abs(seconds)
    return f"{sign}{seconds // 60} min" + (f" {seconds % 60} s" if seconds % 60 else "")


def windows(hours: Iterable[TimeWindow]) -> str:
    """Windows as "07:30:00-11:00:00, 14:00:00-16:00:00"."""
    return ", ".join(f"{clock(window.start_s)}-{clock(window.end_s)}" for window in hours)


def listed(names: Iterable[str]) -> str:
    """Names separated by commas, or "none"."""
    return ", ".join(names) or "none"
