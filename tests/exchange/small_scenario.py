"""One scenario in which every field of the model holds something, for tests that write and read it."""

from dataclasses import replace
from typing import Any

from logistics.model.fleet import ColdEquipment, LendingTerms, Person, Shift, Vehicle
from logistics.model.goods import (
    Amount,
    DateKind,
    Family,
    Need,
    Offer,
    PastCollection,
    PastWeek,
    StockLot,
    Temperature,
)
from logistics.model.places import (
    Association,
    CalendarException,
    Convention,
    Donor,
    Location,
    OwnCollection,
    Platform,
    Site,
    TimeWindow,
    WeeklyHours,
    Zone,
)
from logistics.model.scenario import Scenario, Territory, TravelSpec
from logistics.model.settings import Settings

MORNING = TimeWindow(27_000, 41_400)
AFTERNOON = TimeWindow(50_400, 61_245)
WEEK = WeeklyHours(((MORNING, AFTERNOON), (MORNING, AFTERNOON), (), (MORNING,), (), (AFTERNOON,), ()))


def site(site_id: str, lat: float = 48.5, **other: Any) -> Site:
    """A site that is open on some days."""
    return Site(site_id, f"Site {site_id}", Location(lat, 2.25), WEEK, **other)


DONOR = Donor(
    site=site(
        "shop",
        fixed_service_s=500,
        address="1, rue du Port",
        access_notes='Sonner "fort", puis\nattendre',
        phone="01 99 00 00 01",
        contact="Mme X.",
    ),
    convention=Convention("pantry", ("pantry", "soup"), True, True, "Avant 9 h; sans les cagettes"),
    space_g=150_500,
    keep_permille=905,
    patterns=((0, 3), (1, 2, 4)),
    min_visits=1,
    max_visits=3,
    brand="Été",
)


def small_scenario(**changes: Any) -> Scenario:
    """The scenario, with some fields replaced."""
    scenario = Scenario(
        territory=Territory("t", "Territoire", "Europe/Paris", "tout", "personne", "01 99 00 00 00", "https://x.org"),
        first_day="2026-11-30",
        days=6,
        now_s=-21_600,
        families=(
            Family("bread", "Pain", "Bread", Temperature.AMBIENT, 5_000, DateKind.BEST_BEFORE, 2, 125),
            Family("dairy", "Crèmerie", "Dairy", Temperature.COOL_8, 10_000, DateKind.USE_BY, 5),
        ),
        donors=(DONOR, plain_donor("bakery")),
        platforms=(
            Platform(site("depot", 48.6), ((Temperature.AMBIENT, 3_000_000), (Temperature.COOL_8, 1)), (46_800,), 1),
        ),
        associations=(
            Association(
                site("pantry", 48.7),
                120,
                ((Temperature.AMBIENT, 500_000),),
                1,
                4,
                10_000,
                0,
                (OwnCollection("depot", 2, AFTERNOON, 80_000), OwnCollection("depot", 4, MORNING, 90_001)),
                "épicerie",
            ),
            Association(site("soup", 48.8), 60, ()),
        ),
        garages=(site("garage", 48.9),),
        zones=(
            Zone(
                "center",
                "Centre",
                (Location(48.0, 2.0), Location(49.0, 2.0), Location(49.0, 3.123456)),
                ("crit1", "crit2"),
                "2026-01-01",
                "2026-12-31",
            ),
            Zone("north", "Nord", (Location(48.0, 2.0), Location(49.0, 2.0), Location(49.0, 3.0))),
        ),
        shifts=(
            Shift("morning", "Matin", "Morning", 25_200, 45_900, 19_800, 1_350),
            Shift("afternoon", "Après-midi", "Afternoon", 46_800, 86_400, 16_201, 1_000),
        ),
        vehicles=(
            Vehicle(
                "van",
                "Kangoo",
                "soup",
                "crit2",
                "B",
                600_000,
                60,
                ColdEquipment.BOXES,
                "depot",
                "garage",
                35,
                1_250,
                1,
                LendingTerms((0, 1, 5), ("morning",), ("north",), ("soup",), 60_500, False),
            ),
            Vehicle("truck", "Camion", "town", "", "", 900_000, 90, ColdEquipment.REFRIGERATED, "soup", "soup", 40, 0),
        ),
        people=(
            Person(
                "anne",
                "Anne B.",
                ((0, "morning"), (1, "morning"), (3, "afternoon")),
                ("B",),
                ("soup", "town"),
                ("depot",),
                3,
            ),
            Person("karim", "Karim D.", (), phone="01 99 00 00 02"),
        ),
        offers=(
            Offer("shop", 0),
            Offer("shop", 3, ()),
            Offer("bakery", 3, (Amount("bread", 12_500), Amount("dairy", 0))),
        ),
        needs=(Need("pantry", "bread", 90_000), Need("soup", "dairy", 25_250)),
        stock=(StockLot("lot-1", "depot", "dairy", 40_000, 2, ("soup",)), StockLot("lot-2", "depot", "bread", 1, -1)),
        past_collections=(
            PastCollection("2026-11-23", "shop", "bread", 12_000, "van", "anne", 28_937),
            PastCollection("2026-11-24", "shop", "dairy", 0),
        ),
        past_weeks=(PastWeek("2026-11-23", "pantry", 100_000, 90_500),),
        exceptions=(
            CalendarException("2026-12-02", "shop", windows=(MORNING,), note="inventaire"),
            CalendarException("2026-12-03"),
            CalendarException("2026-12-03", vehicle_id="van", note="contrôle"),
            CalendarException("2026-12-03", person_id="anne"),
        ),
        settings=Settings(cents_per_person_hour=1_234, habit_time_s=100),
        travel=TravelSpec("pack", "roads.json.gz"),
    )
    return replace(scenario, **changes)


def plain_donor(donor_id: str) -> Donor:
    """A donor with the defaults of the model."""
    return Donor(site(donor_id, 48.55), Convention("soup"), 0)
