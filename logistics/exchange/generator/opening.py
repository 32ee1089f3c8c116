"""What little platforms hold on the first morning: dry goods, and some dairy that will not wait."""

from collections.abc import Sequence

from logistics.exchange.generator.chance import Chance
from logistics.model.goods import StockLot
from logistics.model.places import Platform
from logistics.model.units import GRAMS_PER_KG

_LOTS = {
    "groceries": (15, 45, 150),
    "drinks": (10, 25, 200),
    "dairy": (10, 30, 3),
    "frozen": (4, 12, 60),
    "baby": (2, 8, 90),
    "hygiene": (2, 6, 300),
}
"""Fewest and most kg, and the last day index, by family."""


def opening_stock(platforms: Sequence[Platform], seed: int) -> tuple[StockLot, ...]:
    """A lot of most of these families at each platform."""
    lots = []
    for platform in platforms:
        chance = Chance(seed, "stock", platform.id)
        for family_id in chance.some(tuple(_LOTS), 5):
            low, high, last_day = _LOTS[family_id]
            lot_id = f"stock-{platform.id.removeprefix('plateforme-')}-{family_id}"
            lots.append(StockLot(lot_id, platform.id, family_id, chance.whole(low, high) * GRAMS_PER_KG, last_day))
    return tuple(lots)
