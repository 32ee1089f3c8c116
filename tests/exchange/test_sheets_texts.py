"""Words and figures on the sheets, in both languages."""

import string
from datetime import UTC, date, datetime

import pytest

from logistics.exchange.sheets.formats import (
    clock,
    duration,
    kg,
    km,
    long_day,
    moment,
    phone,
    printable,
    warmest,
    window,
)
from logistics.exchange.sheets.texts import TEXTS, Words
from logistics.model.goods import Temperature
from logistics.model.places import TimeWindow


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u2060", "")


@pytest.mark.parametrize("key", TEXTS)
def test_both_languages_say_the_same_things(key: str) -> None:
    french, english = TEXTS[key]
    fields = [sorted(name for _, name, _, _ in string.Formatter().parse(text) if name) for text in (french, english)]

    assert french
    assert english
    assert fields[0] == fields[1]


@pytest.mark.parametrize("key", TEXTS)
def test_no_shouting_and_no_typewriter_apostrophe(key: str) -> None:
    assert not [mark for text in TEXTS[key] for mark in ("!", "'") if mark in text]


@pytest.mark.parametrize(
    ("grams", "fr", "en"),
    [(0, "0 kg", "0 kg"), (499, "< 1 kg", "< 1 kg"), (500, "1 kg", "1 kg"), (1_240_400, "1 240 kg", "1,240 kg")],
)
def test_kilograms(grams: int, fr: str, en: str) -> None:
    assert plain(kg(grams, "fr")) == fr
    assert plain(kg(grams, "en")) == en


def test_times_days_and_distances() -> None:
    assert (plain(clock(29_159, "fr")), clock(29_159, "en")) == ("8 h 05", "8:05")
    assert plain(window(TimeWindow(28_800, 41_400), "fr")) == "8 h–11 h 30"
    assert plain(window(TimeWindow(28_800, 41_400), "en")) == "8:00–11:30"
    assert (plain(duration(2_100)), plain(duration(11_100))) == ("35 min", "3 h 05")
    assert (plain(km(3_449, "fr")), plain(km(3_450, "en"))) == ("3,4 km", "3.5 km")
    assert long_day(date(2026, 12, 1), "fr") == "mardi 1er décembre 2026"
    assert long_day(date(2026, 12, 1), "en") == "Tuesday 1 December 2026"


def test_temperatures() -> None:
    assert [plain(warmest(temperature)) for temperature in Temperature] == [
        "",
        "8 °C",
        "4 °C",
        "2 °C",
        "\N{MINUS SIGN}18 °C",
    ]


def test_print_time_in_the_zone_of_the_territory_or_as_it_is() -> None:
    instant = datetime(2026, 1, 1, 23, 30, tzinfo=UTC)

    assert plain(moment(instant, "Europe/Paris", "fr")) == "2 janv. 2026, 0 h 30"
    assert plain(moment(instant, "Nowhere/Atlantis", "fr")) == "1er janv. 2026, 23 h 30 (UTC)"
    assert plain(moment(instant.replace(tzinfo=None), "Europe/Paris", "en")) == "1 Jan 2026, 23:30"


@pytest.mark.parametrize(
    ("lang", "counts"),
    [("fr", ["0 caisse", "1 caisse", "2 caisses"]), ("en", ["0 crates", "1 crate", "2 crates"])],
)
def test_plurals(lang: str, counts: list[str]) -> None:
    assert [plain(Words(lang).count("crates", n)) for n in range(3)] == counts


def test_names_in_a_row() -> None:
    assert [Words("fr").listed(list("abc"[:n])) for n in range(4)] == ["", "a", "a et b", "a, b et c"]


def test_phone_numbers_stay_on_one_line() -> None:
    assert phone(" 01 99\n00 ") == "01\u00a099\u00a000"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Coop 🥕  du\tCoin\n", "Coop du Coin"),
        ("a\u202eb\u0000c\ufe0f", "abc"),
        ("☎ 12 ★", "☎ 12 ★"),
        ("می\u200cنم", "می\u200cنم"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown
