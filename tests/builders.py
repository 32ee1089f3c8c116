"""A village made by hand: five donors, one platform, two associations, three days, and a valid plan for them.

Everything in it is invented, also the phone numbers (01 99 00 is the range kept for fiction in France).
"""

from dataclasses import dataclass

from logistics.model.fleet import ColdEquipment, Duty, LendingTerms, Person, Shift, Vehicle
from logistics.model.goods import (
    Amount,
    DateKind,
    Family,
    Forecast,
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
from logistics.model.plan import (
    OwnPickup,
    Plan,
    PlanNotes,
    Reason,
    Round,
    Shipment,
    ShipmentKind,
    ShipmentLine,
    Stop,
    StopAction,
    Unserved,
)
from logistics.model.scenario import Scenario, Territory, TravelSpec
from logistics.model.settings import Settings
from logistics.model.units import seconds_from_clock
from tests.checking import slow

METRES_PER_DEGREE_NORTH, METRES_PER_DEGREE_EAST = 111_320, 75_000
SAMPLE_PERMILLE = (600, 800, 1_000, 1_200, 1_400)
MORNING, AFTERNOON = "matin", "apres-midi"
MON, TUE, WED = 0, 1, 2


@dataclass(frozen=True)
class GridTravel:
    """Travel along streets that run north-south and east-west, at 30 km/h, with half a minute to set off."""

    locations: dict[str, Location]
    label: str = "estimated"

    def metres(self, origin_id: str, destination_id: str) -> int:
        here, there = self.locations[origin_id], self.locations[destination_id]
        north = abs(here.lat - there.lat) * METRES_PER_DEGREE_NORTH
        return round(north + abs(here.lon - there.lon) * METRES_PER_DEGREE_EAST)

    def seconds(self, origin_id: str, destination_id: str) -> int:
        if origin_id == destination_id:
            return 0
        return 30 + self.metres(origin_id, destination_id) * 12 // 100

    def is_estimated(self, origin_id: str, destination_id: str) -> bool:
        return origin_id != destination_id


def grid_travel(scenario: Scenario) -> GridTravel:
    """The grid on which the sites of a scenario lie."""
    return GridTravel({site.id: site.location for site in scenario.site.values()})


def at(east_m: int, north_m: int) -> Location:
    """A location so many metres from the church of the village."""
    lat, lon = 47.6 + north_m / METRES_PER_DEGREE_NORTH, 1.6 + east_m / METRES_PER_DEGREE_EAST
    return Location(round(lat, 6), round(lon, 6))


def window(start: str, end: str) -> TimeWindow:
    """A window from two times of day such as "8:30"."""
    return TimeWindow(seconds_from_clock(start), seconds_from_clock(end))


def hours(*windows: TimeWindow, weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)) -> WeeklyHours:
    """The same windows on each of these weekdays."""
    return WeeklyHours(tuple(windows if weekday in weekdays else () for weekday in range(7)))


def kilos(**by_family: float) -> tuple[Amount, ...]:
    """Amounts in kilograms by family."""
    return tuple(Amount(family, round(kg * 1_000)) for family, kg in by_family.items())


def site(site_id: str, name: str, where: Location, open_: WeeklyHours, line: int, **details: str) -> Site:
    """A site whose phone number ends with `line`."""
    return Site(site_id, name, where, open_, phone=f"01 99 00 00 {line:02d}", **details)


FAMILIES = (
    Family("legumes", "Fruits et légumes", "Fruit and vegetables", Temperature.AMBIENT, 12_000,
           DateKind.BEST_BEFORE, shelf_life_days=5, loss_permille=150),
    Family("frais", "Produits frais", "Chilled food", Temperature.COLD_4, 8_000,
           DateKind.USE_BY, shelf_life_days=3, loss_permille=80),
    Family("surgeles", "Surgelés", "Frozen food", Temperature.FROZEN, 10_000,
           DateKind.BEST_BEFORE, shelf_life_days=60, loss_permille=20),
    Family("epicerie", "Épicerie sèche", "Dry groceries", Temperature.AMBIENT, 12_000,
           DateKind.BEST_BEFORE, shelf_life_days=90, loss_permille=10),
)  # fmt: skip

DONORS = (
    Donor(site("halles", "Marché des Halles", at(100, 50), hours(window("7:30", "11:00")), 1,
               address="2 place de l’Église", access_notes="Quai derrière le marché, sonner deux fois.",
               contact="Mme Roussel"),
          Convention("entraide", must_collect=True, terms="Tout le lot préparé, avant 11 h."),
          space_g=150_000, brand="Halles"),
    Donor(site("pont", "Épicerie du Pont", at(900, -400), hours(window("8:00", "12:00")), 2,
               address="14 rue du Pont", contact="M. Garnier"),
          Convention("table"), space_g=80_000, patterns=((0, 3), (1, 4)), max_visits=2),
    Donor(site("gare", "Supérette de la Gare", at(1_500, 700), hours(window("8:00", "10:30")), 3,
               address="1 place de la Gare", access_notes="Entrée par le parking.", contact="M. Da Silva"),
          Convention("table", receiver_ids=("table",)), space_g=60_000, keep_permille=500),
    Donor(site("coop", "Coop du Bourg", at(-1_200, 300), hours(window("14:00", "17:00")), 4,
               address="27 route de Blois", contact="Mme Hubert"),
          Convention("entraide", pooled=False), space_g=90_000),
    Donor(site("pres", "Hyper des Grands Prés", at(3_000, 2_500), hours(window("8:30", "11:30")), 5,
               address="Zone des Grands Prés", access_notes="Quai 4, badge à l’accueil.", contact="M. Costa"),
          Convention("entraide"), space_g=300_000, min_visits=1),
)  # fmt: skip

PLATFORMS = (
    Platform(site("moulin", "Plateforme du Moulin", at(-600, -500), hours(window("7:00", "17:30")), 11,
                  address="8 chemin du Moulin", access_notes="Chambre froide à gauche.", contact="Luc Moreau"),
             capacity_g=((Temperature.AMBIENT, 500_000), (Temperature.COLD_4, 120_000),
                         (Temperature.FROZEN, 60_000)),
             wave_times_s=(seconds_from_clock("11:00"), seconds_from_clock("16:00"))),
)  # fmt: skip

ASSOCIATIONS = (
    Association(site("entraide", "Entraide du Bourg", at(-900, 900),
                     hours(window("8:30", "11:30"), window("14:00", "16:00")), 21,
                     address="5 rue des Tilleuls", contact="Mme Fournier"),
                people_served=60, kind="épicerie solidaire", min_drop_g=10_000, max_deliveries=3,
                storage_g=((Temperature.AMBIENT, 100_000), (Temperature.COLD_4, 40_000),
                           (Temperature.FROZEN, 30_000))),
    Association(site("table", "Table ouverte", at(700, 800), hours(window("9:00", "12:00")), 22,
                     address="11 rue Jean-Moulin", access_notes="Passer par la cour.", contact="M. Lambert"),
                people_served=14, kind="repas partagés", min_life_days=0,
                storage_g=((Temperature.AMBIENT, 30_000), (Temperature.COLD_4, 25_000)),
                own_collections=(OwnCollection("moulin", TUE, window("10:00", "12:00"), max_g=20_000),)),
)  # fmt: skip

ZONES = (
    Zone("centre", "Centre-bourg", (at(-300, -300), at(500, -300), at(500, 500), at(-300, 500)),
         admitted_classes=("crit-air-1", "crit-air-2"), first_day="2026-01-01"),
    Zone("commune", "Commune", (at(-2_000, -2_000), at(2_000, -2_000), at(2_000, 2_000), at(-2_000, 2_000))),
)  # fmt: skip

SHIFTS = (
    Shift(MORNING, "Matin", "Morning", seconds_from_clock("7:00"), seconds_from_clock("12:30"), 18_000, 1_100),
    Shift(AFTERNOON, "Après-midi", "Afternoon", seconds_from_clock("13:00"), seconds_from_clock("17:30"),
          14_400, 1_200),
)  # fmt: skip

VEHICLES = (
    Vehicle("frigo", "Fourgon frigorifique", "entraide", "crit-air-2", "B", 800_000, 60,
            ColdEquipment.REFRIGERATED, "moulin", "moulin", cents_per_km=42, cents_per_use=500),
    Vehicle("camionnette", "Camionnette de la mairie", "mairie", "crit-air-3", "B", 600_000, 50,
            ColdEquipment.NONE, "mairie", "mairie", cents_per_km=35, cents_per_use=300,
            lending=LendingTerms((0, 1, 2, 3, 4), (AFTERNOON,), ("commune",), ("entraide",), 40_000)),
)  # fmt: skip

ALWAYS = tuple((weekday, shift) for weekday in range(5) for shift in (MORNING, AFTERNOON))
PEOPLE = (
    Person("marie", "Marie Lenoir", ALWAYS, ("B",), ("entraide", "mairie"), ("moulin",), 3, "01 99 00 00 31"),
    Person("karim", "Karim Benali", ALWAYS, ("B", "C1"), ("mairie",), (), 2, "01 99 00 00 32"),
    Person("jeanne", "Jeanne Petit", ((MON, AFTERNOON), (TUE, MORNING)), max_duties=2, phone="01 99 00 00 33"),
    Person("luc", "Luc Moreau", ((MON, MORNING), (WED, MORNING)), ("B",), ("entraide",), phone="01 99 00 00 34"),
)  # fmt: skip

OFFERS = (
    *(Offer("halles", day) for day in (MON, TUE, WED)),
    Offer("pont", MON),
    Offer("pont", WED),
    Offer("gare", MON),
    Offer("gare", TUE, declared=kilos(frais=9)),
    Offer("coop", MON, declared=kilos(epicerie=30, legumes=12)),
    Offer("pres", TUE),
)
NEEDS = (
    Need("entraide", "legumes", 60_000),
    Need("entraide", "frais", 30_000),
    Need("entraide", "surgeles", 10_000),
    Need("entraide", "epicerie", 40_000),
    Need("table", "frais", 30_000),
    Need("table", "legumes", 20_000),
)
PAST_COLLECTIONS = (
    PastCollection("2026-02-23", "halles", "legumes", 38_000, "frigo", "marie", seconds_from_clock("7:45")),
    PastCollection("2026-02-23", "halles", "frais", 0, "frigo", "marie", seconds_from_clock("7:45")),
    PastCollection("2026-02-23", "pont", "epicerie", 11_000, "frigo", "luc", seconds_from_clock("9:30")),
    PastCollection("2026-02-24", "coop", "epicerie", 26_000, "camionnette", "karim"),
    PastCollection("2026-02-27", "gare", "frais", 14_500, "frigo", "marie"),
    PastCollection("2026-02-27", "halles", "legumes", 41_000),
)
PAST_WEEKS = (
    PastWeek("2026-02-02", "entraide", 130_000, 20_000),
    PastWeek("2026-02-09", "entraide", 140_000, 112_000),
    PastWeek("2026-02-16", "entraide", 140_000, 105_000),
    PastWeek("2026-02-23", "entraide", 120_000, 96_000),
    PastWeek("2026-02-16", "table", 40_000, 29_000),
    PastWeek("2026-02-23", "table", 40_000, 29_500),
)
EXCEPTIONS = (
    CalendarException("2026-03-04", vehicle_id="camionnette", note="Contrôle technique"),
    CalendarException("2026-03-04", person_id="karim", note="Formation"),
    CalendarException("2026-03-04", site_id="table", note="Inventaire"),
)


def village_scenario() -> Scenario:
    """The village: Monday 2 to Wednesday 4 March 2026, seen on the Sunday before at noon."""
    return Scenario(
        territory=Territory(
            id="village",
            name="Saint-Aubin-des-Prés",
            simulated="Village, personnes, quantités et véhicules inventés pour l’exemple.",
            contact_phone="01 99 00 00 99",
        ),
        first_day="2026-03-02",
        days=3,
        now_s=-43_200,
        families=FAMILIES,
        donors=DONORS,
        platforms=PLATFORMS,
        associations=ASSOCIATIONS,
        garages=(site("mairie", "Parking de la mairie", at(-200, 100), hours(), 41, address="1 place de la Mairie"),),
        zones=ZONES,
        shifts=SHIFTS,
        vehicles=VEHICLES,
        people=PEOPLE,
        offers=OFFERS,
        needs=NEEDS,
        stock=(StockLot("stock:frais", "moulin", "frais", 10_000, expiry_day=TUE),),
        past_collections=PAST_COLLECTIONS,
        past_weeks=PAST_WEEKS,
        exceptions=EXCEPTIONS,
        settings=Settings(sample_count=len(SAMPLE_PERMILLE), grams_per_person=3_000),
        travel=TravelSpec(),
    )


EXPECTED_KG = {
    ("halles", MON): {"legumes": 40, "frais": 25},
    ("halles", TUE): {"legumes": 35, "frais": 20},
    ("halles", WED): {"legumes": 38, "frais": 22},
    ("pont", MON): {"legumes": 20, "epicerie": 15},
    ("pont", WED): {"legumes": 18, "epicerie": 9},
    ("gare", -2): {"frais": 6},
    ("gare", MON): {"frais": 18},
    ("pres", TUE): {"surgeles": 35, "epicerie": 60, "legumes": 50},
}


def village_forecasts() -> tuple[Forecast, ...]:
    """What is expected, in five sampled weeks from poor to rich, and what was declared, the same in all five."""
    forecasts = [
        Forecast(donor, day, family, kg * 1_000, tuple(kg * permille for permille in SAMPLE_PERMILLE))
        for (donor, day), by_family in EXPECTED_KG.items()
        for family, kg in by_family.items()
    ]
    for offer in OFFERS:
        for amount in offer.declared or ():
            certain = (amount.grams,) * len(SAMPLE_PERMILLE)
            forecasts.append(Forecast(offer.donor_id, offer.day, amount.family_id, amount.grams, certain))
    return tuple(forecasts)


def shipment(scenario: Scenario, shipment_id: str, origin: str, destination: str, *lines: ShipmentLine) -> Shipment:
    """A shipment whose kind follows from its ends, with the crates it fills."""
    kind = ShipmentKind.DELIVER if origin in scenario.platform else ShipmentKind.DIRECT
    if destination in scenario.platform:
        kind = ShipmentKind.COLLECT
    return slow.with_crates(scenario, Shipment(shipment_id, kind, origin, destination, lines, 0))


def visit(scenario: Scenario, shipment_id: str, donor: str, destination: str, day: int, *earlier_days: int) -> Shipment:
    """All that waits at a donor, as one shipment; `earlier_days` are its visits planned before."""
    waiting = slow.waiting_g(scenario, village_forecasts(), donor, day, earlier_days)
    lot = "" if destination in scenario.association else f"lot:{shipment_id}:"
    lines = [ShipmentLine(family, grams, lot and lot + family) for family, grams in waiting.items() if grams]
    return shipment(scenario, shipment_id, donor, destination, *lines)


def halt(place: str, load: str = "", unload: str = "") -> Stop:
    """A stop without times; shipments as words separated by spaces."""
    actions = [StopAction(name, load=False) for name in unload.split()]
    return Stop(place, 0, 0, 0, (*actions, *(StopAction(name, load=True) for name in load.split())))


def untimed(scenario: Scenario, letter: str, duty: Duty, crew: str, start: str, *stops: Stop) -> Round:
    """A round without times, from and to the places of its vehicle."""
    vehicle, start_s = scenario.vehicle[duty.vehicle_id], seconds_from_clock(start)
    ends = (vehicle.start_place_id, vehicle.end_place_id)
    return Round(f"round:{duty.id}", letter, duty, tuple(crew.split()), *ends, start_s, 0, stops, 0, 0, 0, 0)


REASONS = (
    Unserved("offer:pont:2", 0, Reason("not_worth", tested=True)),
    Unserved("offer:gare:1", 0, Reason("waits")),
    Unserved("need:entraide:surgeles", 0, Reason("no_room", tested=True)),
)


def village_plan(scenario: Scenario | None = None) -> Plan:
    """A valid plan of the village: three rounds on two days, one direct shipment, one own pickup."""
    scenario = scenario or village_scenario()
    line = ShipmentLine
    shipments = (
        visit(scenario, "C1", "halles", "moulin", MON),
        visit(scenario, "C2", "pont", "moulin", MON),
        visit(scenario, "X1", "gare", "table", MON),
        shipment(scenario, "V1", "moulin", "entraide",
                 line("legumes", 20_000, "lot:C1:legumes"), line("epicerie", 12_000, "lot:C2:epicerie")),
        visit(scenario, "C3", "coop", "moulin", MON),
        shipment(scenario, "V2", "moulin", "entraide", line("frais", 20_000, "lot:C1:frais"),
                 line("epicerie", 16_000, "lot:C3:epicerie"), line("legumes", 8_000, "lot:C3:legumes")),
        visit(scenario, "C4", "pres", "moulin", TUE),
        visit(scenario, "C5", "halles", "moulin", TUE, MON),
    )  # fmt: skip
    rounds = (
        untimed(scenario, "A", Duty(MON, MORNING, "frigo"), "marie luc", "7:15", halt("halles", load="C1"),
                halt("pont", load="C2"), halt("gare", load="X1"), halt("table", unload="X1"),
                halt("moulin", unload="C1 C2")),
        untimed(scenario, "B", Duty(MON, AFTERNOON, "camionnette"), "karim jeanne", "13:20",
                halt("moulin", load="V1"), halt("entraide", unload="V1"), halt("coop", load="C3"),
                halt("moulin", unload="C3")),
        untimed(scenario, "C", Duty(TUE, MORNING, "frigo"), "marie jeanne", "8:00", halt("moulin", load="V2"),
                halt("entraide", unload="V2"), halt("pres", load="C4"), halt("halles", load="C5"),
                halt("moulin", unload="C4 C5")),
    )  # fmt: skip
    pickup = OwnPickup("table", "moulin", TUE, seconds_from_clock("10:30"),
                       (line("frais", 8_000, "stock:frais"), line("legumes", 6_000, "lot:C2:legumes")))  # fmt: skip
    plan = Plan(
        territory_id=scenario.territory.id,
        first_day=scenario.first_day,
        days=scenario.days,
        traffic_permille=tuple((shift.id, shift.traffic_permille) for shift in scenario.shifts),
        forecasts=village_forecasts(),
        shipments=shipments,
        rounds=rounds,
        own_pickups=(pickup,),
        lots=(),
        movements=(),
        unserved=REASONS,
        fairness=(),
        lowest_fill_permille=0,
        lowest_fill_bound_permille=800,
        fill_gap_reason="",
        cost=(),
        notes=PlanNotes(travel_label="estimated", remarks=("made by hand",)),
    )
    return slow.finished(scenario, grid_travel(scenario), plan)
