"""The simulated associations at real places: people, storage, deliveries and needs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from logistics.exchange.csv_hours import window_from_text
from logistics.exchange.generator.chance import Chance
from logistics.exchange.generator.families import FAMILIES
from logistics.exchange.generator.wanting import Wanting, needs
from logistics.model.goods import Need, Temperature
from logistics.model.places import Association, OwnCollection
from logistics.model.units import GRAMS_PER_KG
from scenarios.paris_fleet import NORTH, SOUTH_EAST
from scenarios.paris_goods import SEED
from scenarios.paris_places import Place

_AMBIENT, _COOL, _COLD, _FROZEN = Temperature.AMBIENT, Temperature.COOL_8, Temperature.COLD_4, Temperature.FROZEN
_LEAST_KG = {_AMBIENT: 150, _COOL: 60, _COLD: 40, _FROZEN: 30}
_STORAGE_MARGIN = 1.6


@dataclass(frozen=True, slots=True)
class _Kind:
    """What associations of one kind have in common (assumptions)."""

    name: str
    people: tuple[int, int]
    classes: tuple[Temperature, ...]
    frozen: float
    min_life_days: int
    deliveries: tuple[int, int]
    tastes: tuple[tuple[str, float], ...]


_KINDS = {
    "soup_kitchen": _Kind(
        "repas chauds",
        (90, 170),
        (_AMBIENT, _COOL, _COLD),
        0.6,
        0,
        (3, 4),
        (("meat-fish", 1.4), ("fruit-veg", 1.2), ("baby", 0.0), ("hygiene", 0.0), ("ready-meals", 0.6)),
    ),
    "food_parcels": _Kind(
        "colis",
        (90, 150),
        (_AMBIENT, _COOL, _COLD),
        0.0,
        2,
        (2, 3),
        (("groceries", 1.4), ("baby", 1.6), ("hygiene", 1.3)),
    ),
    "social_grocery": _Kind(
        "épicerie sociale", (70, 120), (_AMBIENT, _COOL, _COLD), 0.5, 2, (2, 3), (("hygiene", 1.5), ("dairy", 1.2))
    ),
    "association": _Kind(
        "accueil et colis", (70, 120), (_AMBIENT, _COOL), 0.0, 2, (2, 3), (("groceries", 1.3), ("bread", 0.7))
    ),
}

_OWN = {
    "aid-035": (OwnCollection(NORTH, 3, window_from_text("14:30-16:30"), 150_000),),
    "aid-009": (
        OwnCollection(SOUTH_EAST, 1, window_from_text("14:00-16:00"), 120_000),
        OwnCollection(SOUTH_EAST, 4, window_from_text("14:00-16:00"), 120_000),
    ),
}
"""The Secours populaire of rue Montcalm and La Mie de Pain fetch a part themselves."""


def associations_with_needs(
    aid: Sequence[Place], supply: dict[str, int]
) -> tuple[tuple[Association, ...], tuple[Need, ...]]:
    """The associations, each with storage that its needs fit into, and their needs."""
    chances = {place.id: Chance(SEED, "aid", place.source_id) for place in aid}
    wantings = [_wanting(place, chances[place.id]) for place in aid]
    found = needs(wantings, supply, SEED)
    associations = [
        _association(place, wanting, [need for need in found if need.association_id == place.id], chances[place.id])
        for place, wanting in zip(aid, wantings, strict=True)
    ]
    return tuple(associations), tuple(found)


def _wanting(place: Place, chance: Chance) -> Wanting:
    kind = _KINDS[place.kind]
    classes = (*kind.classes, _FROZEN) if chance.happens(kind.frozen) else kind.classes
    return Wanting(place.id, 5 * chance.whole(kind.people[0] // 5, kind.people[1] // 5), classes, kind.tastes)


def _association(place: Place, wanting: Wanting, wanted: Sequence[Need], chance: Chance) -> Association:
    kind = _KINDS[place.kind]
    open_days = sum(1 for windows in place.receiving_hours.by_weekday if windows)
    most = min(chance.whole(*kind.deliveries), open_days)
    site = place.site(place.receiving_hours, contact="Responsable de l'accueil", access_notes=chance.pick(_NOTES))
    return Association(
        site=replace(site, phone=f"01 99 00 02 {int(place.source_id[-3:]):02d}"),
        people_served=wanting.people,
        storage_g=tuple((cold, _storage_g(cold, wanted, most)) for cold in wanting.classes),
        min_deliveries=1,
        max_deliveries=most,
        min_drop_g=5_000 * chance.whole(3, 5),
        min_life_days=kind.min_life_days,
        own_collections=_OWN.get(place.source_id, ()),
        kind=kind.name,
    )


def _storage_g(cold: Temperature, wanted: Sequence[Need], deliveries: int) -> int:
    """Room for a day: its share of the week's need with a margin, in steps of 10 kg."""
    of_class = {family.id for family in FAMILIES if family.temperature is cold}
    share_g = sum(need.wanted_g for need in wanted if need.family_id in of_class) / deliveries
    return 10 * max(round(share_g * _STORAGE_MARGIN / GRAMS_PER_KG / 10), _LEAST_KG[cold] // 10) * GRAMS_PER_KG


_NOTES = (
    "Livrer par la cour, monte-charge au fond.",
    "Trois marches : prévoir le diable.",
    "Appeler dix minutes avant l'arrivée.",
    "Chambre froide au sous-sol.",
    "",
)
