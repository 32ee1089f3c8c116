"""Weekdays, hours and availability: what people write, what comes back, what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.exchange.csv_hours import (
    availability_from_text,
    availability_to_text,
    hours_from_text,
    hours_to_text,
    weekdays_from_text,
    weekdays_to_text,
    window_from_text,
    window_to_text,
)
from logistics.exchange.problems import Unexpected
from logistics.model.places import TimeWindow, WeeklyHours

MORNING, LATE = TimeWindow(27_000, 41_400), TimeWindow(50_400, 61_200)
SATURDAY = TimeWindow(28_800, 36_000)


@pytest.mark.parametrize(
    "text",
    [
        "mon-fri 7:30-11:30; sat 8:00-10:00",
        "sat 8h-10h;lun-ven 07h30 – 11h30",
        "mon tue 7:30-11:30; wed-fri 7:30-11:30; SAT 8:00-10:00",
    ],
)
def test_hours_may_be_written_in_several_ways(text: str) -> None:
    hours = hours_from_text(text)

    assert hours == WeeklyHours((*((MORNING,),) * 5, (SATURDAY,), ()))
    assert hours_to_text(hours) == "mon-fri 7:30-11:30; sat 8:00-10:00"


def test_a_day_may_have_several_windows_and_no_text_is_closed() -> None:
    hours = hours_from_text("mon thu 7:30-11:30 14:00-17:00")

    assert hours.by_weekday[0] == hours.by_weekday[3] == (MORNING, LATE)
    assert hours.by_weekday[1] == ()
    assert hours_from_text("") == WeeklyHours()
    assert hours_to_text(WeeklyHours()) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mon", "weekdays and times such as"),
        ("7:30-11:30", "weekdays and times such as"),
        ("mon 7:30", "times such as 7:30-11:30"),
        ("mon 7:30-11:30-12:00", "times such as 7:30-11:30"),
        ("mon 7:30-25:00", "between 0:00 and 24:00"),
        ("mon 11:30-7:30", "a window that ends after it starts"),
        ("mon 9:00-12:00 11:00-13:00", "in order, without overlap"),
        ("mon 7:30-11:30; mon 14:00-17:00", "every day once"),
        ("mon mon 7:30-11:30", "every day once"),
        ("fri-mon 7:30-11:30", "from an earlier one to a later one"),
        ("monday 7:30-11:30", 'not "monday"'),
        ("mon 7:30-11:30;", "one semicolon between two entries"),
    ],
)
def test_hours_that_make_no_sense_are_refused(text: str, expected: str) -> None:
    with pytest.raises(Unexpected) as caught:
        hours_from_text(text)

    assert expected in str(caught.value)


moments = st.integers(0, 86_400)
windows = st.builds(lambda a, b: TimeWindow(min(a, b), max(a, b)), moments, moments)


@st.composite
def windows_of_a_day(draw: st.DrawFn) -> tuple[TimeWindow, ...]:
    ends = sorted(draw(st.lists(moments, max_size=6, unique=True)))
    return tuple(TimeWindow(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False))


week_hours = st.lists(windows_of_a_day(), min_size=7, max_size=7).map(lambda days: WeeklyHours(tuple(days)))


@given(windows)
def test_a_window_comes_back(window: TimeWindow) -> None:
    assert window_from_text(window_to_text(window)) == window


@given(week_hours)
def test_hours_come_back(hours: WeeklyHours) -> None:
    assert hours_from_text(hours_to_text(hours)) == hours


@given(st.lists(st.integers(0, 6), unique=True))
def test_weekdays_come_back_in_their_order(days: list[int]) -> None:
    assert weekdays_from_text(weekdays_to_text(days)) == tuple(days)


def test_three_days_in_a_row_are_a_range() -> None:
    assert weekdays_to_text((0, 1, 2, 4, 5)) == "mon-wed fri sat"


@given(st.lists(st.tuples(st.integers(0, 6), st.sampled_from(("morning", "afternoon", "night"))), unique=True))
def test_availability_comes_back_in_its_order(availability: list[tuple[int, str]]) -> None:
    assert availability_from_text(availability_to_text(availability)) == tuple(availability)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mon", "weekdays, then shifts"),
        ("morning", "weekdays, then shifts"),
        ("morning mon", "weekdays, then shifts"),
        ("mon morning; mon morning", "every half-day once"),
    ],
)
def test_availability_that_makes_no_sense_is_refused(text: str, expected: str) -> None:
    with pytest.raises(Unexpected, match=expected):
        availability_from_text(text)
