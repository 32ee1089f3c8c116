"""The columns of the files about goods and days: families, offers, needs, stock, history, exceptions."""

from logistics.exchange.csv_hours import windows_from_text, windows_to_text
from logistics.exchange.csv_kinds import DayOf, Known, PastDate, Simple, clock, one_of
from logistics.exchange.csv_lists import OWN_ID, Declared, ListOf
from logistics.exchange.csv_numbers import kilograms, percent, whole
from logistics.exchange.scenario_sites import DATE, TEXT
from logistics.exchange.scenario_table import Column, Fault, Table, optional
from logistics.model.goods import DateKind, Family, Need, Offer, PastCollection, PastWeek, StockLot, Temperature
from logistics.model.places import CalendarException
from logistics.model.units import exact_clock

FAMILIES = Table(
    "families.csv",
    "a product family",
    Family,
    (
        Column("id", "id", OWN_ID, "Id of the family.", "dairy"),
        Column("name_fr", "name_fr", TEXT, "Name in French.", "Produits laitiers et œufs"),
        Column("name_en", "name_en", TEXT, "Name in English.", "Dairy and eggs"),
        Column("temperature", "temperature", one_of(Temperature), "Temperature class.", "cool_8"),
        Column("crate_kg", "crate_g", kilograms(1, 1_000), "Weight that fills one crate.", "10"),
        Column("date_kind", "date_kind", one_of(DateKind), "Use-by (DLC) or best-before (DDM).", "use_by"),
        Column("shelf_life_days", "shelf_life_days", whole(0, 3_650), "Days of life left when it is collected.", "5"),
        optional("loss_percent", "loss_permille", percent(), "Share that is sorted out on arrival.", "10", 100),
    ),
    spaces=("family",),
    needed=True,
)

OFFERS = Table(
    "offers.csv",
    "a day on which a donor gives",
    Offer,
    (
        Column("donor", "donor_id", Known("donor"), "Who gives.", "shop"),
        Column("date", "day", DayOf(), "On which day of the week.", "2026-12-01"),
        optional(
            "declared",
            "declared",
            Declared(),
            "What was announced, kg per family, or `nothing`; empty: to be forecast from history.",
            "bread 12.5; dairy 8",
            None,
        ),
    ),
    key=("donor", "date"),
    needed=True,
)

NEEDS = Table(
    "needs.csv",
    "what an association asks for in the week, one family",
    Need,
    (
        Column("association", "association_id", Known("association"), "Who asks.", "pantry"),
        Column("family", "family_id", Known("family"), "For which family.", "dairy"),
        Column("kg", "wanted_g", kilograms(), "How much in the week.", "45"),
    ),
    key=("association", "family"),
    needed=True,
)

STOCK = Table(
    "stock.csv",
    "goods that a platform holds on the first morning",
    StockLot,
    (
        Column("id", "id", OWN_ID, "Id of the lot.", "lot-1"),
        Column("platform", "platform_id", Known("platform"), "Where.", "depot"),
        Column("family", "family_id", Known("family"), "Which family.", "dairy"),
        Column("kg", "grams", kilograms(), "How much.", "40"),
        Column("last_date", "expiry_day", DayOf(-3_650, 36_500), "Use-by or best-before date.", "2026-12-04"),
        optional(
            "receivers",
            "receiver_ids",
            ListOf(Known("association")),
            "Associations that may receive it; empty: all.",
            "pantry",
            (),
        ),
    ),
)

PAST_COLLECTIONS = Table(
    "past_collections.csv",
    "what a past visit brought, one family (0 kg included)",
    PastCollection,
    (
        Column("date", "date", PastDate(), "When.", "2026-11-24"),
        Column("donor", "donor_id", Known("donor"), "Where.", "shop"),
        Column("family", "family_id", Known("family"), "Which family.", "dairy"),
        Column("kg", "grams", kilograms(), "How much.", "17.5"),
        optional("vehicle", "vehicle_id", Known("vehicle"), "With which vehicle.", "kangoo-1", ""),
        optional("driver", "driver_id", Known("person"), "Who drove.", "anne-b", ""),
        optional(
            "arrival",
            "arrival_s",
            Simple(clock, lambda moment: exact_clock(moment) if moment >= 0 else ""),
            "When the vehicle came.",
            "8:12",
            -1,
        ),
    ),
    key=("date", "donor", "family"),
)

PAST_WEEKS = Table(
    "past_weeks.csv",
    "what an association needed and received in an earlier week",
    PastWeek,
    (
        Column("monday", "monday", PastDate(mondays=True), "Monday of that week.", "2026-11-23"),
        Column("association", "association_id", Known("association"), "Who.", "pantry"),
        Column("needed_kg", "needed_g", kilograms(), "What it needed.", "310"),
        Column("received_kg", "received_g", kilograms(), "What it received.", "262.5"),
    ),
    key=("monday", "association"),
)


def _one_subject(exception: CalendarException) -> Fault | None:
    if sum(map(bool, (exception.site_id, exception.vehicle_id, exception.person_id))) > 1:
        return Fault("", "a site, a vehicle or a person, not two of them")
    if exception.windows and (exception.vehicle_id or exception.person_id):
        return Fault("hours", "nothing: a vehicle or person is away the whole day")
    return None


EXCEPTIONS = Table(
    "exceptions.csv",
    "a day on which something is not as usual",
    CalendarException,
    (
        Column("date", "date", DATE, "Which day.", "2026-12-02"),
        optional(
            "site",
            "site_id",
            Known("site"),
            "Site that has other hours; empty, without vehicle and person: all sites.",
            "shop",
            "",
        ),
        optional("vehicle", "vehicle_id", Known("vehicle"), "Vehicle that is out of use.", "kangoo-1", ""),
        optional("person", "person_id", Known("person"), "Person who is absent.", "anne-b", ""),
        optional(
            "hours",
            "windows",
            Simple(windows_from_text, windows_to_text),
            "Windows of the site on that day; empty: closed.",
            "9:00-10:30 14:00-16:00",
            (),
        ),
        optional("note", "note", TEXT, "Why.", "Inventaire", ""),
    ),
    key=("date", "site", "vehicle", "person"),
    check=_one_subject,
)
