"""The simulated part of Paris that does not depend on chance: platforms, zones, vehicles, crews, shifts."""

from logistics.exchange.csv_hours import availability_from_text, hours_from_text, weekdays_from_text
from logistics.model.fleet import ColdEquipment, LendingTerms, Person, Shift, Vehicle
from logistics.model.goods import Temperature
from logistics.model.places import CalendarException, Location, Platform, Site, Zone

NORTH, SOUTH_EAST, SOUTH_WEST = "plateforme-nord", "plateforme-sud-est", "plateforme-sud-ouest"
GARAGE = "garage-montreuil"
RESTOS, SECOURS, RED_CROSS = "Restos du Cœur", "Secours populaire", "Croix-Rouge"
ARMY, AURORE, CHORBA, SHARED = "Armée du Salut", "Aurore", "La Chorba", "Coopération Paris"

_AMBIENT, _COOL, _COLD, _FROZEN = Temperature.AMBIENT, Temperature.COOL_8, Temperature.COLD_4, Temperature.FROZEN
_PLATFORM_HOURS = hours_from_text("mon-fri 7:00-18:00; sat 7:00-17:00")
_WAVE_S = 13 * 3_600

SHIFTS = (
    Shift("matin", "Matin", "Morning", 25_200, 45_900, 19_800, 1_350),
    Shift("apres-midi", "Après-midi", "Afternoon", 46_800, 63_000, 16_200, 1_250),
)
"""7:00-12:45, at most 5 h 30; 13:00-17:30, at most 4 h 30."""


def _platform(site_id: str, name: str, lat: float, lon: float, tonnes: float, docks: int, notes: str) -> Platform:
    capacity = ((_AMBIENT, 4_000), (_COOL, 1_600), (_COLD, 900), (_FROZEN, 500))
    site = Site(
        site_id,
        name,
        Location(lat, lon),
        _PLATFORM_HOURS,
        fixed_service_s=600,
        address="Emplacement simulé",
        access_notes=notes,
        phone=f"01 99 00 00 1{docks}",
        contact="Responsable de la plateforme",
    )
    return Platform(site, tuple((kind, round(kg * tonnes) * 1_000) for kind, kg in capacity), (_WAVE_S,), docks)


PLATFORMS = (
    _platform(
        NORTH, "Plateforme Nord – La Chapelle", 48.8976, 2.3592, 1.0, 3, "Quai 2, portail bleu, sonner à droite."
    ),
    _platform(SOUTH_EAST, "Plateforme Sud-Est – Bercy", 48.8318, 2.3905, 0.9, 2, "Entrée par la cour, hauteur 2,60 m."),
    _platform(
        SOUTH_WEST, "Plateforme Sud-Ouest – Vaugirard", 48.8345, 2.2878, 0.8, 2, "Monte-charge à gauche du quai."
    ),
)

GARAGES = (
    Site(
        GARAGE,
        "Garage Porte de Montreuil",
        Location(48.8535, 2.4098),
        hours_from_text("mon-sat 6:30-19:00"),
        fixed_service_s=0,
        address="Emplacement simulé",
        access_notes="Clés dans la boîte à code.",
        phone="01 99 00 00 20",
    ),
)

ZONES = (
    Zone(
        "nord",
        "Nord de Paris",
        tuple(
            Location(*corner)
            for corner in (
                (48.874, 2.25),
                (48.910, 2.25),
                (48.910, 2.42),
                (48.874, 2.42),
                (48.870, 2.36),
                (48.870, 2.33),
            )
        ),
    ),
    Zone(
        "centre",
        "Zone à faibles émissions du centre (simulée)",
        tuple(
            Location(*corner)
            for corner in (
                (48.850, 2.318),
                (48.872, 2.318),
                (48.874, 2.345),
                (48.872, 2.368),
                (48.853, 2.372),
                (48.846, 2.345),
            )
        ),
        admitted_classes=("electrique", "critair-1", "critair-2", "critair-3"),
        first_day="2026-01-01",
    ),
)

_B = "B"
_FRIDGE, _BOXES, _NONE = ColdEquipment.REFRIGERATED, ColdEquipment.BOXES, ColdEquipment.NONE
NO_TERMS = LendingTerms()


def _van(
    vehicle_id: str,
    name: str,
    owner: str,
    vehicle_class: str,
    load: tuple[int, int],
    cold: ColdEquipment,
    place_id: str,
    cents: tuple[int, int],
    crew_size: int = 2,
    lending: LendingTerms = NO_TERMS,
) -> Vehicle:
    """A van up to 3.5 t: `load` in kg and crates, `cents` per km and per use."""
    kg, crates = load
    return Vehicle(
        vehicle_id,
        name,
        owner,
        vehicle_class,
        _B,
        kg * 1_000,
        crates,
        cold,
        place_id,
        place_id,
        *cents,
        crew_size,
        lending,
    )


VEHICLES = (
    _van("frigo-restos", "Master frigorifique des Restos", RESTOS, "critair-2", (900, 90), _FRIDGE, NORTH, (42, 1_500)),
    _van(
        "frigo-secours",
        "Boxer frigorifique du Secours populaire",
        SECOURS,
        "critair-2",
        (850, 84),
        _FRIDGE,
        SOUTH_EAST,
        (42, 1_500),
    ),
    _van(
        "frigo-commun",
        "Master frigorifique commun",
        SHARED,
        "critair-1",
        (800, 80),
        _FRIDGE,
        SOUTH_WEST,
        (40, 1_200),
        lending=LendingTerms(insured_only=False),
    ),
    _van(
        "trafic-croix-rouge",
        "Trafic de la Croix-Rouge",
        RED_CROSS,
        "critair-2",
        (1_100, 110),
        _BOXES,
        GARAGE,
        (36, 1_000),
        lending=LendingTerms(weekdays=weekdays_from_text("mon-fri")),
    ),
    _van(
        "kangoo-armee",
        "Kangoo de l'Armée du Salut",
        ARMY,
        "electrique",
        (600, 60),
        _BOXES,
        NORTH,
        (22, 600),
        crew_size=1,
        lending=LendingTerms(zone_ids=("nord",)),
    ),
    _van("trafic-aurore", "Trafic d'Aurore", AURORE, "critair-2", (1_150, 115), _BOXES, SOUTH_EAST, (36, 1_000)),
    _van("transit-chorba", "Vieux Transit de la Chorba", CHORBA, "critair-4", (1_200, 120), _NONE, NORTH, (38, 700)),
    _van(
        "kangoo-commun",
        "Kangoo commun",
        SHARED,
        "electrique",
        (550, 54),
        _BOXES,
        SOUTH_WEST,
        (22, 500),
        crew_size=1,
        lending=LendingTerms(max_metres=70_000, insured_only=False),
    ),
)
"""Eight vans: that of the Croix-Rouge rests at weekends, that of the Armée du Salut stays in the north, and the old one
of the Chorba may not stop in the center."""

_CREWS: tuple[tuple[str, str, bool, tuple[str, ...], tuple[str, ...], int], ...] = (
    ("Anne B.", "mon-thu sat matin; mon-fri apres-midi", True, (RESTOS, SECOURS), (), 5),
    ("Bernard L.", "mon-fri matin; tue thu fri apres-midi", True, (RESTOS, RED_CROSS), (), 5),
    ("Catherine M.", "mon wed fri sat matin; mon wed fri apres-midi", True, (RESTOS, SECOURS, RED_CROSS), (), 5),
    ("Daniel R.", "tue-sat matin; tue-fri apres-midi", True, (SECOURS, AURORE), (), 5),
    ("Évelyne T.", "mon-fri matin; mon wed apres-midi", True, (SECOURS, ARMY), (), 5),
    ("Fatima H.", "mon-sat matin; wed fri apres-midi", True, (RED_CROSS, AURORE, RESTOS), (), 5),
    ("Gérard P.", "mon tue thu sat matin; mon tue thu apres-midi", True, (AURORE, CHORBA), (), 5),
    ("Hélène D.", "mon-fri apres-midi", False, (), (), 5),
    ("Ibrahim K.", "mon-sat matin; mon-fri apres-midi", True, (RESTOS, SECOURS, ARMY, AURORE), (), 5),
    ("Jacqueline V.", "tue wed fri matin", False, (), (), 4),
    ("Karim S.", "mon-sat matin; mon-fri apres-midi", True, (RED_CROSS, CHORBA, ARMY, RESTOS), (), 5),
    ("Louis G.", "wed-sat matin; wed-fri apres-midi", True, (ARMY, CHORBA), (NORTH,), 5),
    ("Monique F.", "mon-wed fri sat matin; mon-fri apres-midi", False, (), (), 5),
    ("Nadia C.", "mon tue thu fri matin; tue thu apres-midi", True, (SECOURS, AURORE), (SOUTH_EAST, SOUTH_WEST), 5),
)
"""Name, half-days, whether with a licence, owners whose vehicles may be driven, places to start from, half-days."""

PEOPLE_IDS = tuple(
    name.split()[0].lower().replace("é", "e").replace("è", "e") + "-" + name.split()[1][0].lower()
    for name, *_ in _CREWS
)

PEOPLE = tuple(
    Person(
        id=person_id,
        name=name,
        availability=availability_from_text(half_days),
        licences=(_B,) if drives else (),
        insured_by=owners,
        start_place_ids=places,
        max_duties=most,
        phone=f"01 99 00 01 {number:02d}",
    )
    for number, (person_id, (name, half_days, drives, owners, places, most)) in enumerate(
        zip(PEOPLE_IDS, _CREWS, strict=True), start=1
    )
)

EXCEPTIONS = (
    CalendarException("2026-12-02", vehicle_id="trafic-aurore", note="Contrôle technique"),
    CalendarException("2026-12-04", person_id="jacqueline-v", note="Rendez-vous"),
)
