"""Kinds of associations, and storage that fits what they ask for."""

from collections.abc import Sequence
from dataclasses import dataclass

from logistics.exchange.generator.families import FAMILIES
from logistics.model.goods import Need, Temperature
from logistics.model.units import GRAMS_PER_KG

_AMBIENT, _COOL, _COLD, _FROZEN = Temperature.AMBIENT, Temperature.COOL_8, Temperature.COLD_4, Temperature.FROZEN
_LEAST_KG = {_AMBIENT: 150, _COOL: 60, _COLD: 40, Temperature.COLD_2: 40, _FROZEN: 30}
_STORAGE_MARGIN = 1.6
_STEP_KG = 10


@dataclass(frozen=True, slots=True)
class Kind:
    """What associations of one kind have in common (assumptions).

    Attributes:
        people: fewest and most people served in a week.
        classes: temperature classes all of them can store; `frozen` = the share of them with a freezer besides.
        deliveries: fewest and most of the deliveries they take in a week.
        tastes: families they want more (above 1) or less of than others.
    """

    name: str
    people: tuple[int, int]
    classes: tuple[Temperature, ...]
    frozen: float
    min_life_days: int
    deliveries: tuple[int, int]
    tastes: tuple[tuple[str, float], ...]

    def classes_with(self, freezer: bool) -> tuple[Temperature, ...]:
        """The classes of one association of this kind."""
        return (*self.classes, _FROZEN) if freezer else self.classes


KINDS: dict[str, Kind] = {
    "soup_kitchen": Kind(
        "repas chauds",
        people=(90, 170),
        classes=(_AMBIENT, _COOL, _COLD),
        frozen=0.6,
        min_life_days=0,
        deliveries=(3, 4),
        tastes=(("meat-fish", 1.4), ("fruit-veg", 1.2), ("baby", 0.0), ("hygiene", 0.0), ("ready-meals", 0.6)),
    ),
    "food_parcels": Kind(
        "colis",
        people=(90, 150),
        classes=(_AMBIENT, _COOL, _COLD),
        frozen=0.0,
        min_life_days=2,
        deliveries=(2, 3),
        tastes=(("groceries", 1.4), ("baby", 1.6), ("hygiene", 1.3)),
    ),
    "social_grocery": Kind(
        "épicerie sociale",
        people=(70, 120),
        classes=(_AMBIENT, _COOL, _COLD),
        frozen=0.5,
        min_life_days=2,
        deliveries=(2, 3),
        tastes=(("hygiene", 1.5), ("dairy", 1.2)),
    ),
    "association": Kind(
        "accueil et colis",
        people=(70, 120),
        classes=(_AMBIENT, _COOL),
        frozen=0.0,
        min_life_days=2,
        deliveries=(2, 3),
        tastes=(("groceries", 1.3), ("bread", 0.7)),
    ),
}
"""Those who cook at once take goods on their last day, the others want the usual 48 hours."""


def storage(
    classes: Sequence[Temperature], wanted: Sequence[Need], deliveries: int
) -> tuple[tuple[Temperature, int], ...]:
    """Grams a day per class: a delivery's share of the week's need with a margin, in steps of 10 kg."""
    return tuple((kind, _room_g(kind, wanted, deliveries)) for kind in classes)


def _room_g(kind: Temperature, wanted: Sequence[Need], deliveries: int) -> int:
    of_class = {family.id for family in FAMILIES if family.temperature is kind}
    share_g = sum(need.wanted_g for need in wanted if need.family_id in of_class) / deliveries
    steps = max(round(share_g * _STORAGE_MARGIN / GRAMS_PER_KG / _STEP_KG), _LEAST_KG[kind] // _STEP_KG)
    return steps * _STEP_KG * GRAMS_PER_KG
