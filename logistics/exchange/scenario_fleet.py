"""The columns of the files about vehicles and people."""

from logistics.exchange.csv_hours import weekdays_from_text, weekdays_to_text
from logistics.exchange.csv_kinds import Known, Simple, choice, one_of
from logistics.exchange.csv_lists import OWN_ID, WORD, Availability, ListOf
from logistics.exchange.csv_numbers import euros, kilograms, scaled, whole
from logistics.exchange.scenario_sites import TEXT
from logistics.exchange.scenario_table import Column, Table, optional
from logistics.model.fleet import ColdEquipment, Person, Vehicle
from logistics.model.units import METRES_PER_KM, metres_from_km

VEHICLES = Table(
    "vehicles.csv",
    "a van or truck, with the terms under which its owner lends it",
    Vehicle,
    (
        Column("id", "id", OWN_ID, "Id of the vehicle.", "kangoo-1"),
        Column("name", "name", TEXT, "Name.", "Kangoo de la Croix-Rouge"),
        Column("owner", "owner_id", WORD, "Who owns and insures it.", "croix-rouge"),
        Column("class", "vehicle_class", WORD, "Class that low-emission zones admit or not.", "critair-2", ""),
        Column("licence", "licence", WORD, "Licence that the driver needs; empty: none.", "B", ""),
        Column("capacity_kg", "capacity_g", kilograms(), "What it carries.", "900"),
        Column("capacity_crates", "capacity_crates", whole(0, 100_000), "Crates it holds.", "90"),
        Column("cold", "cold", one_of(ColdEquipment), "What keeps goods cold on board.", "boxes"),
        Column("start", "start_place_id", Known("site"), "Where its rounds begin.", "depot"),
        Column("end", "end_place_id", Known("site"), "Where its rounds end.", "depot"),
        Column("euros_per_km", "cents_per_km", euros(1_000), "Cost of a kilometer.", "0.35"),
        Column("euros_per_use", "cents_per_use", euros(100_000), "Cost of a round.", "12"),
        optional("crew_size", "crew_size", whole(1, 10), "People on board, the driver included.", "2", 2),
        optional(
            "lent_weekdays",
            "lending.weekdays",
            Simple(weekdays_from_text, weekdays_to_text),
            "Days on which it may be used; empty: all.",
            "mon-fri",
            (),
        ),
        optional("lent_shifts", "lending.shift_ids", ListOf(Known("shift")), "Shifts; empty: all.", "morning", ()),
        optional(
            "lent_zones",
            "lending.zone_ids",
            ListOf(Known("zone")),
            "Zones that donors and associations of its rounds lie in; empty: anywhere.",
            "north",
            (),
        ),
        optional(
            "lent_to",
            "lending.beneficiary_ids",
            ListOf(Known("association")),
            "Associations it may deliver to; empty: all.",
            "pantry; kitchen",
            (),
        ),
        optional(
            "lent_max_km",
            "lending.max_metres",
            scaled(metres_from_km, METRES_PER_KM, 0, 10_000_000, "a number of km", zero=""),
            "Longest round; empty: no limit.",
            "60",
            0,
        ),
        optional(
            "insured_only",
            "lending.insured_only",
            choice("yes", "no"),
            "`yes`: only people insured by the owner drive it.",
            "yes",
            True,
        ),
    ),
    spaces=("vehicle",),
    needed=True,
)

PEOPLE = Table(
    "people.csv",
    "a volunteer or employee",
    Person,
    (
        Column("id", "id", OWN_ID, "Id of the person.", "anne-b"),
        Column("name", "name", TEXT, "Name.", "Anne B."),
        Column(
            "availability", "availability", Availability(), "Half-days.", "mon-fri morning; sat morning afternoon", ()
        ),
        optional("licences", "licences", ListOf(WORD), "Driving licences; empty: cannot drive.", "B", ()),
        optional(
            "insured_by",
            "insured_by",
            ListOf(Known("owner")),
            "Owners whose vehicles this person may drive.",
            "croix-rouge; ville",
            (),
        ),
        optional(
            "start_places",
            "start_place_ids",
            ListOf(Known("site")),
            "Where rounds may begin; empty: anywhere.",
            "depot",
            (),
        ),
        optional("max_half_days", "max_duties", whole(0, 21), "Most half-days in a week.", "3", 5),
        optional("phone", "phone", TEXT, "Phone.", "01 99 00 12 34", ""),
    ),
    spaces=("person",),
    needed=True,
)
