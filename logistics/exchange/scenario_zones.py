"""The columns of own_collections.csv and zones.csv."""

from dataclasses import dataclass

from logistics.exchange.csv_hours import weekdays_from_text, weekdays_to_text, window_from_text, window_to_text
from logistics.exchange.csv_kinds import Known, Simple
from logistics.exchange.csv_lists import OWN_ID, POLYGON, WORD, ListOf
from logistics.exchange.csv_numbers import kilograms
from logistics.exchange.problems import Unexpected
from logistics.exchange.scenario_sites import DATE, TEXT
from logistics.exchange.scenario_table import Column, Fault, Table, optional
from logistics.model.places import OwnCollection, Weekday, Zone


def one_weekday(text: str) -> Weekday:
    """A single weekday."""
    days = weekdays_from_text(text)
    if len(days) != 1:
        raise Unexpected("one weekday, such as tue")
    return days[0]


@dataclass(frozen=True, slots=True)
class OwnCollectionRow:
    """A row of own_collections.csv; the model keeps the slots with their association."""

    association_id: str
    slot: OwnCollection


OWN_COLLECTIONS = Table(
    "own_collections.csv",
    "a slot in which an association fetches goods at a platform itself",
    OwnCollectionRow,
    (
        Column("association", "association_id", Known("association"), "Who comes.", "pantry"),
        Column("platform", "slot.platform_id", Known("platform"), "Where.", "depot"),
        Column(
            "weekday", "slot.weekday", Simple(one_weekday, lambda day: weekdays_to_text((day,))), "On which day.", "tue"
        ),
        Column(
            "window", "slot.window", Simple(window_from_text, window_to_text), "Between when and when.", "14:00-16:00"
        ),
        Column("max_kg", "slot.max_g", kilograms(), "The most it can carry away.", "120"),
    ),
    key=("association", "platform", "weekday", "window"),
)


def _days(zone: Zone) -> Fault | None:
    if zone.first_day and zone.last_day and zone.last_day < zone.first_day:
        return Fault("last_day", f"a date not before first_day, which is {zone.first_day}")
    return None


ZONES = Table(
    "zones.csv",
    "a part of town that lending terms name, or a low-emission zone",
    Zone,
    (
        Column("id", "id", OWN_ID, "Id of the zone.", "north"),
        Column("name", "name", TEXT, "Name.", "Nord"),
        Column(
            "polygon",
            "polygon",
            POLYGON,
            "Corners in order, latitude and longitude.",
            "48.86 2.31; 48.91 2.31; 48.91 2.41",
        ),
        optional(
            "admitted_classes",
            "admitted_classes",
            ListOf(WORD),
            "Vehicle classes that may stop inside; empty: the zone restricts nobody by itself.",
            "critair-1; critair-2",
            (),
        ),
        optional("first_day", "first_day", DATE, "First day of the restriction; empty: always.", "2026-01-01", ""),
        optional("last_day", "last_day", DATE, "Last day of the restriction; empty: for good.", "2027-12-31", ""),
    ),
    spaces=("zone",),
    check=_days,
)
