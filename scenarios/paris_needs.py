"""The simulated associations at real places: people, storage, deliveries and needs."""

from collections.abc import Sequence
from dataclasses import replace

from logistics.exchange.csv_hours import window_from_text
from logistics.exchange.generator.chance import Chance
from logistics.exchange.generator.receiving import KINDS, storage
from logistics.exchange.generator.wanting import Wanting, needs
from logistics.model.goods import Need
from logistics.model.places import Association, OwnCollection
from scenarios.paris_fleet import NORTH, SOUTH_EAST
from scenarios.paris_goods import SEED
from scenarios.paris_places import Place

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
    kind = KINDS[place.kind]
    classes = kind.classes_with(freezer=chance.happens(kind.frozen))
    return Wanting(place.id, 5 * chance.whole(kind.people[0] // 5, kind.people[1] // 5), classes, kind.tastes)


def _association(place: Place, wanting: Wanting, wanted: Sequence[Need], chance: Chance) -> Association:
    kind = KINDS[place.kind]
    open_days = sum(1 for windows in place.receiving_hours.by_weekday if windows)
    most = min(chance.whole(*kind.deliveries), open_days)
    site = place.site(place.receiving_hours, contact="Responsable de l'accueil", access_notes=chance.pick(_NOTES))
    return Association(
        site=replace(site, phone=f"01 99 00 02 {int(place.source_id[-3:]):02d}"),
        people_served=wanting.people,
        storage_g=storage(wanting.classes, wanted, most),
        min_deliveries=1,
        max_deliveries=most,
        min_drop_g=5_000 * chance.whole(3, 5),
        min_life_days=kind.min_life_days,
        own_collections=_OWN.get(place.source_id, ()),
        kind=kind.name,
    )


_NOTES = (
    "Livrer par la cour, monte-charge au fond.",
    "Trois marches : prévoir le diable.",
    "Appeler dix minutes avant l'arrivée.",
    "Chambre froide au sous-sol.",
    "",
)
