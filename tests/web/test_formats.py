"""Numbers, times and dates as the design asks for them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.model.places import TimeWindow
from webui import formats

NB, NARROW = "\u00a0", "\u202f"
MONDAY, FIRST = date(2026, 11, 30), date(2026, 12, 1)


@pytest.mark.parametrize(
    ("function", "value", "french", "english"),
    [
        (formats.with_kg, 1_240_000, f"1{NARROW}240{NB}kg", f"1,240{NB}kg"),
        (formats.with_kg, 499, f"<{NB}1{NB}kg", f"<{NB}1{NB}kg"),
        (formats.with_kg, 0, f"0{NB}kg", f"0{NB}kg"),
        (formats.with_kg, 500, f"1{NB}kg", f"1{NB}kg"),
        (formats.with_km, 3_449, f"3,4{NB}km", f"3.4{NB}km"),
        (formats.with_km, 1_234_950, f"1{NARROW}235,0{NB}km", f"1,235.0{NB}km"),
        (formats.clock, 29_159, f"8{NB}h{NB}05", "8:05"),
        (formats.clock, 28_800, f"8{NB}h{NB}00", "8:00"),
        (formats.spoken_clock, 28_800, f"8{NB}h", "8:00"),
        (formats.spoken_clock, 47_820, f"13{NB}h{NB}17", "13:17"),
        (formats.window, TimeWindow(28_800, 30_600), f"8{NB}h{NB}00–8{NB}h{NB}30", "8:00–8:30"),
        (formats.hours, 5_400, "2", "2"),
        (formats.percent, 869, f"86{NB}%", "86%"),
        (formats.percent, 1_000, f"100{NB}%", "100%"),
        (formats.euros, 123_450, f"1{NARROW}234,50{NB}€", "€1,234.50"),
        (formats.euros, -1_200, f"-12,00{NB}€", "-€12.00"),
        (formats.factor, 1_350, "1,35", "1.35"),
        (formats.factor, 1_000, "1,0", "1.0"),
        (formats.short_day, MONDAY, f"lun.{NB}30 nov.", f"Mon{NB}30 Nov"),
        (formats.short_day, FIRST, f"mar.{NB}1er déc.", f"Tue{NB}1 Dec"),
        (formats.long_day, FIRST, "mardi 1er décembre 2026", "Tuesday 1 December 2026"),
        (formats.weekday, FIRST, "mardi", "Tuesday"),
        (formats.moment, datetime(2026, 11, 30, 7, 45, tzinfo=UTC), f"30 nov. 2026, 7{NB}h{NB}45", "30 Nov 2026, 7:45"),
    ],
)
def test_french_and_english(function, value, french: str, english: str) -> None:
    assert function(value, "fr") == french
    assert function(value, "en") == english


@pytest.mark.parametrize(
    ("first", "last", "french"),
    [
        (date(2026, 11, 23), date(2026, 11, 28), "23–28 nov. 2026"),
        (MONDAY, date(2026, 12, 5), "30 nov.–5 déc. 2026"),
        (date(2026, 12, 28), date(2027, 1, 2), "28 déc. 2026–2 janv. 2027"),
        (FIRST, date(2026, 12, 5), "1er–5 déc. 2026"),
    ],
)
def test_a_range_says_once_what_both_ends_share(first: date, last: date, french: str) -> None:
    assert formats.date_range(first, last, "fr") == french


def test_durations_are_the_same_in_both_languages() -> None:
    assert formats.duration(29_100) == f"8{NB}h{NB}05"
    assert formats.duration(2_129) == f"35{NB}min"
    assert formats.duration(3_599) == f"1{NB}h{NB}00"


@given(st.integers(min_value=-(10**12), max_value=10**12), st.sampled_from(["fr", "en"]))
def test_kilograms_can_be_read_back(grams: int, lang: str) -> None:
    written = formats.kg(grams, lang)

    digits = written.replace(NARROW, "").replace(",", "")
    assert abs(int(digits) * 1_000 - grams) <= 500
    assert " " not in written


@given(st.integers(min_value=0, max_value=86_400))
def test_a_time_of_day_is_never_later_than_it_is(seconds: int) -> None:
    hours, minutes = formats.clock(seconds, "en").split(":")

    assert 0 <= seconds - int(hours) * 3_600 - int(minutes) * 60 < 60
