"""The keys of scenario.toml: territory, travel, settings, cold limits, shifts."""

import re

from logistics.exchange.csv_kinds import Kind, Simple, one_of
from logistics.exchange.csv_lists import CLOCK, OWN_ID
from logistics.exchange.csv_numbers import euros, kilograms, minutes, percent, scaled, whole
from logistics.exchange.problems import Unexpected
from logistics.exchange.scenario_sites import TEXT
from logistics.exchange.scenario_table import Column, Fault, Table, optional
from logistics.model.fleet import ColdEquipment, Shift
from logistics.model.goods import Temperature
from logistics.model.scenario import Territory, TravelSpec
from logistics.model.settings import UNLIMITED_S, ColdLimit, Settings
from logistics.model.units import permille_from_factor

TOML_FILE = "scenario.toml"
UNLIMITED = "unlimited"
ENGINES = ("pack", "roads", "server", "crowfly")


def _timezone(text: str) -> str:
    if not re.fullmatch(r"UTC|[A-Z][A-Za-z_]+(/[A-Z][A-Za-z_+-]*){1,2}", text):
        raise Unexpected("a time zone such as Europe/Paris")
    return text


def _address(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"]+", text):
        raise Unexpected("an address that begins with https:// or http://")
    return text


def _engine(text: str) -> str:
    if text not in ENGINES:
        raise Unexpected(f"one of {', '.join(ENGINES)}")
    return text


TERRITORY = Table(
    TOML_FILE,
    "[territory]: the town whose associations plan together",
    Territory,
    (
        Column("id", "id", OWN_ID, "Id of the territory.", "paris"),
        Column("name", "name", TEXT, "Name.", "Paris"),
        optional("timezone", "timezone", Simple(_timezone), "Time zone.", "Europe/Paris", "Europe/Paris"),
        optional(
            "simulated", "simulated", TEXT, "What is not real, in words; shown on every page.", "Les quantités", ""
        ),
        optional("attribution", "attribution", TEXT, "Whom the data comes from.", "© OpenStreetMap contributors", ""),
        optional("contact_phone", "contact_phone", TEXT, "Phone of the coordinator.", "01 99 00 00 00", ""),
        optional(
            "public_url",
            "public_url",
            Simple(_address),
            "Where the pages are on the internet.",
            "https://example.org",
            "",
        ),
    ),
)


def _source(travel: TravelSpec) -> Fault | None:
    if travel.engine == "crowfly":
        return Fault("source", "nothing: crowfly reads no file") if travel.source else None
    if not travel.source:
        return Fault("source", f"the address or file that the engine {travel.engine} reads")
    inside = not re.search(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)", travel.source)
    return None if travel.engine != "pack" or inside else Fault("source", "the name of a file in the scenario's folder")


TRAVEL = Table(
    TOML_FILE,
    "[travel]: where times and distances come from",
    TravelSpec,
    (
        optional("engine", "engine", Simple(_engine), f"One of {', '.join(ENGINES)}.", "pack", "crowfly"),
        optional(
            "source",
            "source",
            TEXT,
            "File of the pack or road extract, relative to the folder, or address of the server; none for crowfly.",
            "roads.json.gz",
            "",
        ),
    ),
    key=(),
    check=_source,
)


def _setting(name: str, field: str, kind: Kind, meaning: str, example: str) -> Column:
    """A key that may be left out; the model knows its default."""
    return optional(name, field, kind, meaning, example, getattr(_DEFAULTS, field))


_DEFAULTS = Settings()

SETTINGS = Table(
    TOML_FILE,
    "[settings]: rates, limits and factors",
    Settings,
    (
        _setting(
            "euros_per_person_hour", "cents_per_person_hour", euros(1_000), "Cost of an hour of a crew member.", "12"
        ),
        _setting(
            "euros_per_kg_not_collected", "cents_per_kg_not_collected", euros(1_000), "Price of wasted food.", "1.5"
        ),
        _setting(
            "euros_per_kg_not_delivered", "cents_per_kg_not_delivered", euros(1_000), "Price of a need not met.", "3"
        ),
        _setting(
            "euros_per_kg_stock_left",
            "cents_per_kg_stock_left",
            euros(1_000),
            "Worth of stock with a week of life.",
            "1",
        ),
        _setting(
            "euros_per_habit_change",
            "cents_per_habit_change",
            euros(1_000),
            "Price of another day, time or driver.",
            "0.5",
        ),
        _setting(
            "habit_time_minutes", "habit_time_s", minutes(0, 1_440), "From when on another time is a change.", "30"
        ),
        _setting(
            "handling_seconds_per_kg",
            "handling_s_per_tonne",
            scaled(permille_from_factor, 1_000, 0, 600_000, "a number of seconds"),
            "Time to load or unload a kg.",
            "4",
        ),
        _setting(
            "kg_per_person", "grams_per_person", kilograms(0, 1_000), "Need that counts per person and week.", "3"
        ),
        _setting(
            "capacity_quantile_percent",
            "capacity_quantile_permille",
            percent(),
            "Share of sampled weeks in which a load has to fit.",
            "80",
        ),
        _setting("sample_count", "sample_count", whole(1, 1_000), "Sampled weeks.", "20"),
        _setting("equity_weeks", "equity_weeks", whole(1, 52), "Weeks over which fairness is counted.", "4"),
        _setting("catch_up_percent", "catch_up_permille", percent(), "Most that past weeks may add or take.", "5"),
        _setting("waiting_days", "waiting_days", whole(0, 60), "Days that goods may wait at a donor.", "7"),
        _setting("kg_per_meal", "grams_per_meal", kilograms(1, 100), "Weight of a meal.", "0.5"),
        _setting("kg_co2_per_kg", "co2_grams_per_kg", kilograms(0, 1_000), "Emissions avoided per kg saved.", "2.3"),
    ),
    key=(),
)


def _carry_s(text: str) -> int:
    if text == UNLIMITED:
        return UNLIMITED_S
    try:
        return int(_MINUTES.read(text))
    except Unexpected as problem:
        raise Unexpected(f"{problem} or {UNLIMITED}") from None


def _carry_text(seconds: int) -> str:
    return UNLIMITED if seconds == UNLIMITED_S else _MINUTES.write(seconds)


_MINUTES = minutes(0, 1_440)

COLD_LIMIT = Table(
    TOML_FILE,
    "settings.cold_limits: how long a vehicle may carry a temperature class; what is not listed is not carried",
    ColdLimit,
    (
        Column("equipment", "equipment", one_of(ColdEquipment), "Equipment of the vehicle.", "boxes"),
        Column("temperature", "temperature", one_of(Temperature), "Temperature class.", "cool_8"),
        Column(
            "minutes",
            "max_carry_s",
            Simple(_carry_s, _carry_text, bare=True),
            f"Minutes on board; 0: not at all, `{UNLIMITED}`: no limit.",
            "120",
        ),
    ),
    key=("equipment", "temperature"),
)


def _times(shift: Shift) -> Fault | None:
    return None if shift.start_s < shift.end_s else Fault("end", "a time after start")


SHIFT = Table(
    TOML_FILE,
    "[[shift]]: a half-day of work",
    Shift,
    (
        Column("id", "id", OWN_ID, "Id of the shift.", "morning"),
        Column("name_fr", "name_fr", TEXT, "Name in French.", "Matin"),
        Column("name_en", "name_en", TEXT, "Name in English.", "Morning"),
        Column("start", "start_s", CLOCK, "When a round may start.", "7:00"),
        Column("end", "end_s", CLOCK, "When it must be over.", "12:45"),
        Column("max_minutes", "max_duration_s", minutes(1, 1_440), "Longest round.", "330"),
        Column(
            "traffic_factor",
            "traffic_permille",
            scaled(permille_from_factor, 1_000, 100, 10_000, "a factor"),
            "Multiplies every driving time; 1 = empty roads.",
            "1.35",
        ),
    ),
    spaces=("shift",),
    check=_times,
)
