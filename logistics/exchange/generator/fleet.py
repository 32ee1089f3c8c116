"""Invented vehicles and people: enough for a plausible, but tight week."""

from collections.abc import Sequence

from logistics.exchange.generator.chance import Chance
from logistics.model.fleet import ColdEquipment, LendingTerms, Person, Shift, Vehicle

SHIFTS = (
    Shift("matin", "Matin", "Morning", 25_200, 45_900, 19_800, 1_350),
    Shift("apres-midi", "Après-midi", "Afternoon", 46_800, 63_000, 16_200, 1_250),
)
"""7:00-12:45, at most 5 h 30; 13:00-17:30, at most 4 h 30; dense-city traffic."""

_FRIDGE, _BOXES, _NONE = ColdEquipment.REFRIGERATED, ColdEquipment.BOXES, ColdEquipment.NONE
_MODELS = (
    ("Fourgon frigorifique", 900, 90, _FRIDGE, 42, 1_500, 2),
    ("Fourgon isotherme", 1_100, 110, _BOXES, 36, 1_000, 2),
    ("Fourgonnette isotherme", 600, 60, _BOXES, 24, 600, 1),
    ("Petit fourgon frigorifique", 700, 70, _FRIDGE, 38, 1_200, 2),
    ("Fourgon simple", 1_200, 120, _NONE, 36, 800, 2),
)
"""Name, kg, crates, equipment, cents per km and use, crew: two in five are refrigerated."""

_FIRST_NAMES = (
    "Anne",
    "Bernard",
    "Chantal",
    "Daniel",
    "Élise",
    "Farid",
    "Gisèle",
    "Henri",
    "Inès",
    "Jean",
    "Karine",
    "Luc",
)


def make_vehicles(count: int, place_ids: Sequence[str], seed: int) -> list[Vehicle]:
    """Vans of a few owners; each starts and ends at a platform. Some owners lend on weekdays only."""
    found = []
    for number in range(1, count + 1):
        chance = Chance(seed, "vehicle", number)
        name, kg, crates, cold, per_km, per_use, crew = _MODELS[(number - 1) % len(_MODELS)]
        place_id = place_ids[(number - 1) % len(place_ids)]
        terms = LendingTerms(weekdays=(0, 1, 2, 3, 4)) if number % 4 == 0 else LendingTerms()
        found.append(
            Vehicle(
                id=f"vehicule-{number:03d}",
                name=f"{name} simulé {number:03d}",
                owner_id=f"Prêteur {1 + chance.whole(0, max(0, (count - 1) // 3))}",
                vehicle_class=chance.pick(("critair-1", "critair-2", "critair-3")),
                licence="B",
                capacity_g=kg * 1_000,
                capacity_crates=crates,
                cold=cold,
                start_place_id=place_id,
                end_place_id=place_id,
                cents_per_km=per_km,
                cents_per_use=per_use,
                crew_size=crew,
                lending=terms,
            )
        )
    return found


def make_people(fleet: Sequence[Vehicle], days: int, seed: int) -> list[Person]:
    """Seven people for four vehicles, two more besides; every owner insures at least two who drive."""
    owners = sorted({vehicle.owner_id for vehicle in fleet})
    count = max(2 + -(-7 * len(fleet) // 4), 2 * len(owners))
    return [_person(number, owners, days, Chance(seed, "person", number)) for number in range(count)]


def _person(number: int, owners: Sequence[str], days: int, chance: Chance) -> Person:
    mornings = [(day, SHIFTS[0].id) for day in range(days) if chance.happens(0.7)] or [(number % days, SHIFTS[0].id)]
    afternoons = [(day, SHIFTS[1].id) for day in range(days) if chance.happens(0.35)]
    insured = {owners[number % len(owners)], chance.pick(owners), chance.pick(owners)}
    drives = number < 2 * len(owners) or chance.happens(0.75)
    return Person(
        id=f"personne-{number + 1:03d}",
        name=f"{_FIRST_NAMES[number % len(_FIRST_NAMES)]} {chr(ord('A') + number // len(_FIRST_NAMES) % 26)}. (simulé)",
        availability=tuple(sorted(mornings + afternoons, key=lambda half_day: half_day[0])),
        licences=("B",) if drives else (),
        insured_by=tuple(sorted(insured)) if drives else (),
        max_duties=chance.whole(3, 5),
        phone=f"01 99 00 {number // 100 % 100:02d} {number % 100:02d}",
    )
