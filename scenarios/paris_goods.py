"""The simulated part of Paris that depends on chance: conventions, offers, needs, stock and eight weeks of history."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from logistics.exchange.csv_hours import hours_from_text, weekdays_from_text
from logistics.exchange.generator.chance import Chance
from logistics.exchange.generator.crews import distance_km, usual_crews
from logistics.exchange.generator.giving import Giving, family_shares
from logistics.exchange.generator.past import past_collections
from logistics.model.goods import Amount, Offer, PastCollection
from logistics.model.places import Convention, Donor, Weekday
from logistics.model.units import GRAMS_PER_KG
from scenarios.paris_fleet import PEOPLE, PLATFORMS, VEHICLES
from scenarios.paris_places import Place

SEED = 2026
FIRST_DAY = date(2026, 11, 30)
WEEK_KG = 5_500
MUST_COLLECT, EXCLUSIVE, RESTRICTED = 18, 6, 12

_SIZE = {
    **{"E. Leclerc": 2.0, "Monoprix": 1.45, "Lidl": 1.4, "Simply Market": 1.2, "Casino": 1.1, "Leader Price": 1.1},
    **dict.fromkeys(("Intermarché Express", "Dia", "G20"), 1.0),
    **dict.fromkeys(("Carrefour City", "Carrefour Express", "Franprix", "Supermarché"), 0.9),
    **dict.fromkeys(("Les Nouveaux Robinson", "Monop'", "Ting", "Diagonal"), 0.75),
    **dict.fromkeys(("Picard", "Naturalia", "Bio c' Bon", "Proxi"), 0.6),
}
"""How much a shop of a brand gives against a middle one (assumption)."""

_ORGANIC = ("fruit-veg", "bread", "dairy", "groceries", "drinks")
_ONLY = {"Picard": ("frozen",), "Bio c' Bon": _ORGANIC, "Naturalia": _ORGANIC, "Les Nouveaux Robinson": _ORGANIC}

_HOURS = ("mon-sat 7:30-11:30",) * 5 + (
    "mon-sat 7:30-10:30",
    "mon-sat 8:00-11:00",
    "mon-sat 8:30-11:30",
    "mon-fri 7:30-10:30 14:00-16:00; sat 7:30-10:30",
    "mon-sat 7:00-9:30",
)
_LATE = {"Bio c' Bon": "mon-sat 9:30-11:30", "Les Nouveaux Robinson": "tue-sat 8:30-11:30"}
"""These brands open late (their real opening hours), so nobody is there at 7:30."""


def _sets(*texts: str) -> tuple[tuple[Weekday, ...], ...]:
    return tuple(weekdays_from_text(text) for text in texts)


_MUST_DAYS = _sets("mon wed fri", "tue thu", "mon thu", "tue fri", "wed fri", "mon wed", "mon wed sat")
_OFTEN_DAYS = _sets(
    "mon-fri", "mon-thu", "mon tue thu fri", "mon wed-fri", "mon wed fri", "tue thu", "mon thu", "tue thu sat"
)
_PATTERNS = (
    _sets("mon thu", "tue fri", "mon wed"),
    _sets("tue fri", "wed fri"),
    _sets("mon wed", "tue thu", "wed fri"),
)
_TERMS = (
    "Enlèvement avant l'ouverture, par l'entrée de service.",
    "Signer le bon d'enlèvement avec le chef de rayon.",
    "Rapporter les cagettes vides au passage suivant.",
    "Produits frais : contrôle de la température au quai.",
    "",
)
_NOTES = (
    "Quai de livraison à l'arrière du magasin, sonner.",
    "Se garer sur l'aire de livraison, demander à l'accueil.",
    "Passer par le parking, niveau -1, hauteur 2 m.",
    "Accès par la cour, code à demander au magasin.",
    "",
)


@dataclass(frozen=True, slots=True)
class Gifts:
    """The donors with their offers, their history and the (hidden) habits that both were drawn from."""

    donors: tuple[Donor, ...]
    givings: tuple[Giving, ...]
    offers: tuple[Offer, ...]
    past: tuple[PastCollection, ...]


def gifts(shops: Sequence[Place], aid: Sequence[Place]) -> Gifts:
    """What the shops give, when, to whom."""
    chance = Chance(SEED, "roles")
    general = [shop for shop in shops if shop.brand not in _ONLY]
    must = {shop.id for shop in chance.some(general, MUST_COLLECT)}
    bound = chance.some(shops, EXCLUSIVE + RESTRICTED)
    exclusive = {shop.id for shop in chance.some(bound, EXCLUSIVE)}
    restricted = {shop.id for shop in bound} - exclusive
    donors, givings = [], []
    for shop in shops:
        of_shop = Chance(SEED, "shop", shop.source_id)
        convention = _convention(shop, aid, shop.id in exclusive, shop.id in restricted, shop.id in must, of_shop)
        donor = _donor(shop, convention, of_shop)
        donors.append(donor)
        givings.append(_giving(donor, of_shop))
    scale = WEEK_KG * GRAMS_PER_KG / sum(giving.week_g() for giving in givings)
    givings = [replace(giving, mean_g=round(giving.mean_g * scale)) for giving in givings]
    past = [row for donor, giving in zip(donors, givings, strict=True) for row in _history(donor, giving)]
    return Gifts(tuple(donors), tuple(givings), tuple(_offers(givings)), tuple(sorted(past, key=lambda row: row.date)))


def _convention(
    shop: Place, aid: Sequence[Place], exclusive: bool, restricted: bool, must: bool, chance: Chance
) -> Convention:
    near = sorted(aid, key=lambda place: distance_km(place.location, shop.location))
    receivers = tuple(place.id for place in aid if place in near[: chance.whole(5, 7)]) if restricted else ()
    holder = near[chance.whole(0, 2)]
    return Convention(holder.id, receivers, not exclusive, must, chance.pick(_TERMS))


def _donor(shop: Place, convention: Convention, chance: Chance) -> Donor:
    hours = hours_from_text(_LATE.get(shop.brand) or chance.pick(_HOURS))
    site = shop.site(
        hours, access_notes=chance.pick(_NOTES), contact=chance.pick(("Chef de magasin", "Chef de rayon", "Accueil"))
    )
    patterns = chance.pick(_PATTERNS) if not convention.must_collect and chance.happens(0.2) else ()
    return Donor(
        site=site,
        convention=convention,
        space_g=10_000 * chance.whole(*((25, 40) if convention.must_collect else (10, 40))),
        keep_permille=10 * chance.whole(85, 97),
        patterns=patterns,
        max_visits=6 if convention.must_collect else 3,
        brand=shop.brand,
    )


def _giving(donor: Donor, chance: Chance) -> Giving:
    is_open = {day for day, windows in enumerate(donor.site.hours.by_weekday) if windows}
    days = chance.pick(_MUST_DAYS if donor.convention.must_collect else _OFTEN_DAYS)
    days = tuple(day for day in days if day in is_open)
    size = _SIZE[donor.brand]
    if donor.convention.must_collect:
        mean_kg = 58 * size**0.5 * chance.lognormal(0.25)
    else:
        mean_kg = 68 * size * chance.lognormal(0.3) / len(days)
    return Giving(
        donor.id,
        days,
        round(mean_kg * GRAMS_PER_KG),
        family_shares(chance, chance.whole(4, 7), _ONLY.get(donor.brand, ())),
    )


def _offers(givings: Sequence[Giving]) -> list[Offer]:
    """An offer for each day on which a donor usually gives; a few were announced, one of them with nothing."""
    offers = [Offer(giving.donor_id, day) for giving in givings for day in giving.weekdays]
    declared = {
        ("e-leclerc-levallois", 3): (Amount("groceries", 120_000), Amount("drinks", 90_000)),
        ("monoprix-bibliotheque", 1): (Amount("fruit-veg", 60_000), Amount("dairy", 45_000), Amount("bread", 15_000)),
        ("proxi-rue-de-l-amiral-mouchez", 4): (),
    }
    return [replace(offer, declared=declared.get((offer.donor_id, offer.day))) for offer in offers]


_CREWS = usual_crews(PLATFORMS, VEHICLES, PEOPLE, "matin")


def _history(donor: Donor, giving: Giving) -> list[PastCollection]:
    chance = Chance(SEED, "history", donor.id)
    visits = giving.weekdays
    if not donor.convention.must_collect:
        visits = tuple(chance.some(giving.weekdays, chance.whole(3, 4)))
    return past_collections(donor, giving, visits, FIRST_DAY, _CREWS, chance)
