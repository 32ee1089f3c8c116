"""What associations ask for: in all somewhat more than there is, so that sharing matters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from logistics.exchange.generator.chance import Chance
from logistics.exchange.generator.families import FAMILIES
from logistics.exchange.generator.giving import Giving
from logistics.model.goods import Need, Temperature

NEED_OVER_SUPPLY = 1.17
"""Needs are 15-20 % above what remains of the expected supply after sorting."""

_HALF_KG = 500
_TEMPERATURE = {family.id: family.temperature for family in FAMILIES}
_LOSS_PERMILLE = {family.id: family.loss_permille for family in FAMILIES}


@dataclass(frozen=True, slots=True)
class Wanting:
    """How an association asks.

    Attributes:
        people: people served, which the size of its needs follows.
        classes: temperature classes it can store; it asks for no others.
        tastes: families it wants more (above 1) or less (below 1, 0 = not at all) than others.
    """

    association_id: str
    people: int
    classes: tuple[Temperature, ...]
    tastes: tuple[tuple[str, float], ...] = ()


def supply_g(givings: Iterable[Giving]) -> dict[str, int]:
    """Grams of a usual week by family that remain after sorting."""
    found = {family.id: 0.0 for family in FAMILIES}
    for giving in givings:
        for family_id, share in giving.shares:
            found[family_id] += giving.week_g() * share * (1000 - _LOSS_PERMILLE[family_id]) / 1000
    return {family_id: round(grams) for family_id, grams in found.items()}


def needs(wantings: Sequence[Wanting], supply: dict[str, int], seed: int) -> list[Need]:
    """Needs by association and family.

    Every family is wanted as a whole somewhat more or less than it is supplied, all together `NEED_OVER_SUPPLY`
    times. Within a family associations share by people and taste.
    """
    chance = Chance(seed, "needs")
    pull = {family_id: grams * chance.between(0.95, 1.3) for family_id, grams in supply.items()}
    wanted_by = {family_id: [w for w in wantings if _weight(w, family_id)] for family_id in supply}
    scale = NEED_OVER_SUPPLY * sum(supply.values()) / (sum(pull[f] for f in supply if wanted_by[f]) or 1)
    grams: dict[tuple[str, str], int] = {}
    for family_id in supply:
        weights = {w.association_id: _weight(w, family_id) * chance.lognormal(0.15) for w in wanted_by[family_id]}
        total = sum(weights.values())
        for association_id, weight in weights.items():
            wanted = pull[family_id] * scale * weight / total
            grams[association_id, family_id] = round(wanted / _HALF_KG) * _HALF_KG
    order = [(wanting.association_id, family_id) for wanting in wantings for family_id in supply]
    return [Need(*key, grams[key]) for key in order if grams.get(key)]


def _weight(wanting: Wanting, family_id: str) -> float:
    if _TEMPERATURE[family_id] not in wanting.classes:
        return 0.0
    return wanting.people * dict(wanting.tastes).get(family_id, 1.0)
