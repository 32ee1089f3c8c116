"""The columns of the files that list places: donors, platforms, associations, garages."""

from logistics.exchange.csv_hours import (
    hours_from_text,
    hours_to_text,
    weekdays_from_text,
    weekdays_to_text,
)
from logistics.exchange.csv_kinds import Known, Simple, choice, iso_date, words
from logistics.exchange.csv_lists import BY_CLASS, CLOCK, OWN_ID, ListOf
from logistics.exchange.csv_numbers import degrees, kilograms, minutes, percent, whole
from logistics.exchange.scenario_table import Column, Fault, Table, optional
from logistics.model.places import Association, Donor, Platform, Site, WeeklyHours

TEXT = Simple(words)
DATE = Simple(iso_date)
HOURS = Simple(hours_from_text, hours_to_text)
PATTERNS = ListOf(Simple(weekdays_from_text, weekdays_to_text))


def _place(prefix: str, what: str, hours: str) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
    """The columns of every site: those at the beginning of a row, and those at its end."""
    site = prefix + "." if prefix else ""
    first = (
        Column("id", f"{site}id", OWN_ID, f"Id of the {what}; no other site of any file has it.", f"{what}-1"),
        Column("name", f"{site}name", TEXT, "Name, as drivers know it.", "Halles du Port"),
        Column("lat", f"{site}location.lat", degrees(90, "latitude"), "Latitude in WGS84 degrees.", "48.873099"),
        Column("lon", f"{site}location.lon", degrees(180, "longitude"), "Longitude in WGS84 degrees.", "2.317769"),
        optional("address", f"{site}address", TEXT, "Street, number, town.", "12, rue du Port", ""),
        Column("hours", f"{site}hours", HOURS, hours, "mon-fri 7:30-11:30; sat 8:00-10:00", WeeklyHours()),
        optional(
            "fixed_minutes",
            f"{site}fixed_service_s",
            minutes(0, 240),
            "Minutes of every stop there, before the time that handling the goods takes.",
            "8",
            480,
        ),
    )
    last = (
        optional("access_notes", f"{site}access_notes", TEXT, "What to know on arrival.", "Quai à l'arrière", ""),
        optional("phone", f"{site}phone", TEXT, "Phone on the spot.", "01 99 00 12 34", ""),
        optional("contact", f"{site}contact", TEXT, "Whom to ask for.", "Chef de rayon", ""),
    )
    return first, last


def _visits(donor: Donor) -> Fault | None:
    if donor.min_visits > donor.max_visits:
        return Fault("min_visits", f"at most max_visits, which is {donor.max_visits}")
    return None


_FIRST, _LAST = _place("site", "donor", "When a crew may begin to collect; days not named are closed.")
DONORS = Table(
    "donors.csv",
    "a supermarket that gives, with its convention",
    Donor,
    (
        *_FIRST,
        optional("brand", "brand", TEXT, "Brand of the shop.", "Franprix", ""),
        Column(
            "holder", "convention.holder_id", Known("association"), "Association that signed the convention.", "pantry"
        ),
        optional(
            "receivers",
            "convention.receiver_ids",
            ListOf(Known("association")),
            "Associations that may receive the goods; empty: all of them.",
            "pantry; kitchen",
            (),
        ),
        optional(
            "sharing",
            "convention.pooled",
            choice("pooled", "exclusive"),
            "`pooled`: the receivers share; `exclusive`: only the holder receives.",
            "pooled",
            True,
        ),
        optional(
            "must_collect",
            "convention.must_collect",
            choice("yes", "no"),
            "`yes`: every offer has to be collected on its own day; `no`: goods may wait.",
            "no",
            False,
        ),
        optional("terms", "convention.terms", TEXT, "Terms of removal, printed on the sheet.", "Avant 9 h", ""),
        Column("space_kg", "space_g", kilograms(), "What can wait in the back room, all families together.", "150"),
        optional(
            "keep_percent", "keep_permille", percent(), "Share of what waits that is good a day later.", "92.5", 900
        ),
        optional(
            "patterns",
            "patterns",
            PATTERNS,
            "Sets of weekdays on which it may be visited; empty: any days it is open.",
            "mon thu; tue fri",
            (),
        ),
        optional("min_visits", "min_visits", whole(0, 7), "Fewest visits in a week.", "1", 0),
        optional("max_visits", "max_visits", whole(0, 7), "Most visits in a week.", "3", 7),
        *_LAST,
    ),
    spaces=("site", "donor"),
    needed=True,
    check=_visits,
)

_FIRST, _LAST = _place("site", "platform", "When vehicles may begin to load or unload; days not named are closed.")
PLATFORMS = Table(
    "platforms.csv",
    "a shared storage",
    Platform,
    (
        *_FIRST,
        Column(
            "capacity_kg",
            "capacity_g",
            BY_CLASS,
            "What it can hold per temperature class; a class that is not named cannot be stored.",
            "ambient 3000; cool_8 800",
            (),
        ),
        optional(
            "wave_times",
            "wave_times_s",
            ListOf(CLOCK),
            "When what was unloaded before is sorted and may leave again; empty: at midnight.",
            "13:00; 17:00",
            (),
        ),
        optional("docks", "docks", whole(1, 100), "Vehicles that can load or unload at once.", "2", 2),
        *_LAST,
    ),
    spaces=("site", "platform"),
    needed=True,
)


def _deliveries(association: Association) -> Fault | None:
    if association.min_deliveries > association.max_deliveries:
        return Fault("min_deliveries", f"at most max_deliveries, which is {association.max_deliveries}")
    return None


_FIRST, _LAST = _place("site", "association", "When it receives deliveries; days not named are closed.")
ASSOCIATIONS = Table(
    "associations.csv",
    "an association that receives goods",
    Association,
    (
        *_FIRST,
        optional("kind", "kind", TEXT, "Kind of help, in a word.", "épicerie sociale", ""),
        Column("people_served", "people_served", whole(0, 1_000_000), "People served in a usual week.", "120"),
        Column(
            "storage_kg",
            "storage_g",
            BY_CLASS,
            "What it can take in one day per temperature class; a class that is not named cannot be received.",
            "ambient 400; cool_8 80; cold_4 40",
            (),
        ),
        optional("min_deliveries", "min_deliveries", whole(0, 7), "Fewest days with a delivery in the week.", "1", 0),
        optional("max_deliveries", "max_deliveries", whole(0, 7), "Most days with a delivery in the week.", "3", 7),
        optional("min_drop_kg", "min_drop_g", kilograms(), "The smallest useful delivery.", "20", 0),
        optional(
            "min_life_days",
            "min_life_days",
            whole(0, 365),
            "Days of life that use-by goods must have left on delivery; 0: cooked at once.",
            "2",
            2,
        ),
        *_LAST,
    ),
    spaces=("site", "association"),
    needed=True,
    check=_deliveries,
)


_FIRST, _LAST = _place("", "garage", "When vehicles may come; a start or end of a round needs none.")
GARAGES = Table(
    "garages.csv",
    "a place that is nothing else than the start or end of vehicles",
    Site,
    (*_FIRST, *_LAST),
    spaces=("site",),
)
