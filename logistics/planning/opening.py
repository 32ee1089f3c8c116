"""Whether somewhere is open at some time of a span."""

from collections.abc import Iterable

from logistics.model.places import TimeWindow


def open_within(windows: Iterable[TimeWindow], start_s: int, end_s: int) -> bool:
    """Whether one of the windows has a moment in common with `start_s`..`end_s`, ends included."""
    return any(window.start_s <= end_s and start_s <= window.end_s for window in windows)
