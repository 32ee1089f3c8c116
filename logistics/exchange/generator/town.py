"""Invented places: a town around a center, as dense as Paris, as large as its number of donors asks for."""

from math import cos, pi, radians, sin, sqrt

from logistics.exchange.csv_hours import hours_from_text
from logistics.exchange.generator.chance import Chance
from logistics.exchange.generator.receiving import KINDS
from logistics.model.goods import Temperature
from logistics.model.places import Association, Convention, Donor, Location, Platform, Site

CENTER = Location(47.0, 2.0)
_KM_PER_DEGREE = 111.2
_QUARTERS = ("est", "nord-est", "nord", "nord-ouest", "ouest", "sud-ouest", "sud", "sud-est")
_DONOR_HOURS = ("mon-sat 7:30-11:30",) * 5 + (
    "mon-sat 7:30-10:30",
    "mon-sat 8:00-11:00",
    "mon-sat 8:30-11:30",
    "mon-fri 7:30-10:30 14:00-16:00; sat 7:30-10:30",
)
_RECEIVING_HOURS = (
    "mon-sat 9:00-12:00 14:00-17:00",
    "mon-fri 9:00-12:00",
    "mon-fri 14:00-17:00",
    "mon tue thu fri 9:00-12:00",
    "mon wed 9:00-12:00 14:00-17:00; fri 9:00-12:00",
    "mon-thu 9:00-12:00 14:00-16:00",
)
_PLATFORM_CLASSES = (
    (Temperature.AMBIENT, 60),
    (Temperature.COOL_8, 25),
    (Temperature.COLD_4, 16),
    (Temperature.FROZEN, 8),
)
"""Room per class in percent of a platform's share of the week."""

KIND_NAMES = tuple(KINDS)


def radius_km(donors: int) -> float:
    """60 donors fill a town of the size of Paris."""
    return max(1.5, 0.75 * sqrt(donors))


def _at(distance_km: float, angle: float) -> Location:
    lat = CENTER.lat + distance_km * sin(angle) / _KM_PER_DEGREE
    lon = CENTER.lon + distance_km * cos(angle) / (_KM_PER_DEGREE * cos(radians(CENTER.lat)))
    return Location(round(lat, 6), round(lon, 6))


def _somewhere(chance: Chance, radius: float) -> tuple[Location, str]:
    """A place in town and the name of its quarter; denser near the center."""
    angle = chance.between(0, 2 * pi)
    share = sqrt(chance.share()) if chance.happens(0.5) else chance.share()
    return _at(radius * share, angle), _QUARTERS[round(angle / (pi / 4)) % 8]


def donor_at(number: int, radius: float, convention: Convention, chance: Chance) -> Donor:
    """An invented supermarket."""
    location, quarter = _somewhere(chance, radius)
    site = Site(
        f"magasin-{number:04d}",
        f"Magasin simulé {number:04d} ({quarter})",
        location,
        hours_from_text(chance.pick(_DONOR_HOURS)),
        contact="Chef de magasin",
    )
    return Donor(
        site=site,
        convention=convention,
        space_g=10_000 * chance.whole(*((25, 40) if convention.must_collect else (10, 40))),
        keep_permille=10 * chance.whole(85, 97),
        max_visits=6 if convention.must_collect else 3,
    )


def association_at(number: int, radius: float, chance: Chance) -> Association:
    """An invented association, without storage and people: those follow from its needs."""
    location, quarter = _somewhere(chance, radius)
    kind = KINDS[KIND_NAMES[(number - 1) % len(KIND_NAMES)]]
    site = Site(
        f"association-{number:03d}",
        f"Association simulée {number:03d} ({quarter})",
        location,
        hours_from_text(chance.pick(_RECEIVING_HOURS)),
        contact="Responsable de l'accueil",
    )
    return Association(site, people_served=0, storage_g=(), min_life_days=kind.min_life_days, kind=kind.name)


def platform_at(number: int, of: int, radius: float, week_g: int, docks: int) -> Platform:
    """An invented platform; several stand in a circle half way to the edge. `week_g` is what it has to do with."""
    location = CENTER if of == 1 else _at(radius / 2, 2 * pi * (number - 1) / of + pi / 2)
    site = Site(
        f"plateforme-{number:02d}",
        f"Plateforme simulée {number:02d}",
        location,
        hours_from_text("mon-fri 7:00-18:00; sat 7:00-17:30; sun 8:00-12:00"),
        fixed_service_s=600,
        contact="Responsable de la plateforme",
    )
    room = tuple((kind, max(300_000, week_g * percent // 100_000 * 1_000)) for kind, percent in _PLATFORM_CLASSES)
    return Platform(site, room, wave_times_s=(13 * 3_600,), docks=docks)
