"""Weekdays, opening hours and availability as people write them: "mon-fri 7:30-11:30; sat 8:00-10:00"."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from logistics.exchange.problems import Unexpected, quoted
from logistics.model.places import TimeWindow, Weekday, WeeklyHours
from logistics.model.units import exact_clock, seconds_from_clock

DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FRENCH = ("lun", "mar", "mer", "jeu", "ven", "sam", "dim")
_NUMBER = {name: number for names in (DAY_NAMES, _FRENCH) for number, name in enumerate(names)}
_EXAMPLE = "mon-fri 7:30-11:30; sat 8:00-10:00"


def parts(text: str) -> list[str]:
    """What stands between semicolons, stripped; nothing for an empty text. Raises Unexpected for an empty part."""
    if not text:
        return []
    found = [part.strip() for part in text.split(";")]
    if not all(found):
        raise Unexpected("a list with one semicolon between two entries")
    return found


def weekdays_from_text(text: str) -> tuple[Weekday, ...]:
    """(0, 1, 2, 5) from "mon-wed sat". Raises Unexpected for other words and for a day that comes twice."""
    days = [day for word in text.split() for day in _days(word)]
    if len(set(days)) != len(days):
        raise Unexpected("every day once")
    return tuple(days)


def weekdays_to_text(days: Iterable[Weekday]) -> str:
    """ "mon-wed sat" from (0, 1, 2, 5); the order is kept."""
    words: list[str] = []
    # Consecutive days have the same difference between day and position.
    for _, group in groupby(enumerate(days), key=lambda entry: entry[1] - entry[0]):
        run = [day for _, day in group]
        if len(run) > 2:
            words.append(f"{DAY_NAMES[run[0]]}-{DAY_NAMES[run[-1]]}")
        else:
            words += [DAY_NAMES[day] for day in run]
    return " ".join(words)


def _days(word: str) -> range:
    first, _, last = word.lower().partition("-")
    if first not in _NUMBER or (last or first) not in _NUMBER:
        raise Unexpected(f"weekdays ({', '.join(DAY_NAMES)}), not {quoted(word)}")
    begin, end = _NUMBER[first], _NUMBER[last or first]
    if end < begin:
        raise Unexpected(f"a range of weekdays from an earlier one to a later one, not {quoted(word)}")
    return range(begin, end + 1)


def window_from_text(text: str) -> TimeWindow:
    """The window "7:30-11:30". Raises Unexpected, also when it ends before it starts."""
    ends = _tight(text.strip()).split("-")
    if len(ends) != 2:
        raise Unexpected(f"times such as 7:30-11:30, not {quoted(text)}")
    try:
        window = TimeWindow(seconds_from_clock(ends[0]), seconds_from_clock(ends[1]))
    except ValueError:
        raise Unexpected(f"times such as 7:30-11:30 between 0:00 and 24:00, not {quoted(text)}") from None
    if window.end_s < window.start_s:
        raise Unexpected(f"a window that ends after it starts, not {quoted(text)}")
    return window


def window_to_text(window: TimeWindow) -> str:
    """ "7:30-11:30" from a window."""
    return f"{exact_clock(window.start_s)}-{exact_clock(window.end_s)}"


def windows_from_text(text: str) -> tuple[TimeWindow, ...]:
    """The windows of one day, "9:00-12:00 14:00-17:00". Raises Unexpected when they overlap or are out of order."""
    windows = tuple(window_from_text(word) for word in _tight(text).split())
    for before, after in pairwise(windows):
        if after.start_s < before.end_s:
            raise Unexpected(f"windows in order, without overlap, not {quoted(text)}")
    return windows


def windows_to_text(windows: Iterable[TimeWindow]) -> str:
    """ "9:00-12:00 14:00-17:00" from the windows of one day."""
    return " ".join(window_to_text(window) for window in windows)


def hours_from_text(text: str) -> WeeklyHours:
    """The hours of a week; days that are not named are closed, an empty text is closed on all days.

    Raises:
        Unexpected: other words, windows that end before they start or overlap, a day that is named twice.
    """
    by_weekday: list[tuple[TimeWindow, ...]] = [()] * 7
    for part in parts(_tight(text)):
        days, windows = _day_part(part)
        for day in weekdays_from_text(days):
            if by_weekday[day]:
                raise Unexpected(f"every day once, with all its windows ({DAY_NAMES[day]} 9:00-12:00 14:00-17:00)")
            by_weekday[day] = windows_from_text(windows)
    return WeeklyHours(tuple(by_weekday))


def hours_to_text(hours: WeeklyHours) -> str:
    """The hours of a week; days with the same windows are named together."""
    days_of: dict[tuple[TimeWindow, ...], list[Weekday]] = {}
    for day, windows in enumerate(hours.by_weekday):
        if windows:
            days_of.setdefault(windows, []).append(day)
    return "; ".join(f"{weekdays_to_text(days)} {windows_to_text(windows)}" for windows, days in days_of.items())


def _tight(text: str) -> str:
    """The text without blanks around dashes, which then hold together what belongs together."""
    return re.sub(r"\s*[-–]\s*", "-", text)


def _day_part(text: str) -> tuple[str, str]:
    """ "mon-fri sat" and "7:30-11:30" of "mon-fri sat 7:30-11:30"."""
    match = re.fullmatch(r"([^0-9]*[^0-9\s])\s+([0-9].*)", text)
    if not match:
        raise Unexpected(f"weekdays and times such as {_EXAMPLE}, not {quoted(text)}")
    return match[1], match[2]


def availability_from_text(text: str) -> tuple[tuple[Weekday, str], ...]:
    """((0, "morning"), (1, "morning")) from "mon tue morning"; several parts stand between semicolons.

    Raises:
        Unexpected: a part without a weekday or without a shift, the same half-day twice.
    """
    found: list[tuple[Weekday, str]] = []
    for part in parts(text):
        words = part.split()
        days = [word for word in words if word.lower().partition("-")[0] in _NUMBER]
        shifts = words[len(days) :]
        if not days or not shifts or words[: len(days)] != days:
            raise Unexpected(f"weekdays, then shifts, such as mon-fri morning; sat morning, not {quoted(part)}")
        found += [(day, shift) for day in weekdays_from_text(" ".join(days)) for shift in shifts]
    if len(set(found)) != len(found):
        raise Unexpected("every half-day once")
    return tuple(found)


def availability_to_text(availability: Sequence[tuple[Weekday, str]]) -> str:
    """ "mon tue morning; thu morning afternoon" from pairs; their order is kept."""
    days = [(day, [shift for _, shift in pairs]) for day, pairs in groupby(availability, key=lambda pair: pair[0])]
    found = []
    for shifts, group in groupby(days, key=lambda entry: entry[1]):
        found.append(f"{weekdays_to_text(day for day, _ in group)} {' '.join(shifts)}")
    return "; ".join(found)
