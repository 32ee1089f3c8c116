"""What donors give, day by day: heavy-tailed, zeros included, several families at once."""

from dataclasses import dataclass

from logistics.exchange.generator.chance import Chance
from logistics.exchange.generator.families import SUPPLY_SHARES
from logistics.model.places import Weekday

ZERO_SHARE = 0.18
"""How often a donor has nothing on a day when it usually gives: 15-20 % of visits bring 0 kg."""

LARGEST_DAY_G = 400_000
"""A store may give 400 kg at once, hardly more."""

_WEIGHING_G = 100


@dataclass(frozen=True, slots=True)
class Giving:
    """The habit of a donor, which the planner never sees: it has to be learned from history.

    `mean_g` is the mean of one offer day, `shares` the mean share of each family (they add up to 1).
    """

    donor_id: str
    weekdays: tuple[Weekday, ...]
    mean_g: int
    shares: tuple[tuple[str, float], ...]

    def week_g(self) -> int:
        """Mean grams of a usual week."""
        return self.mean_g * len(self.weekdays)

    def offered(self, chance: Chance) -> dict[str, int]:
        """Grams by family of one offer day; every family is named, most often with 0 when there is little."""
        if chance.happens(ZERO_SHARE):
            return {family_id: 0 for family_id, _ in self.shares}
        # Most days are alike; one in eight is a clear-out with several times as much.
        often = not chance.happens(0.12)
        size = 0.8 * chance.lognormal(0.5) if often else 2.47 * chance.lognormal(0.8)
        total = min(size * self.mean_g / (1 - ZERO_SHARE), LARGEST_DAY_G)
        weights = {family_id: share * chance.lognormal(0.6) for family_id, share in self.shares}
        scale = total / sum(weights.values())
        return {family_id: weighed(weight * scale) for family_id, weight in weights.items()}


def family_shares(chance: Chance, families: int, only: tuple[str, ...] = ()) -> tuple[tuple[str, float], ...]:
    """Shares of a donor: some families (`only` those named, if any), each a little more or less than usual."""
    known = [family_id for family_id in SUPPLY_SHARES if not only or family_id in only]
    # Families that many give are chosen more often: rank by a random number weighted with the share.
    ranked = sorted(known, key=lambda family_id: chance.share() ** (1 / SUPPLY_SHARES[family_id]), reverse=True)
    chosen = [family_id for family_id in known if family_id in ranked[:families]]
    weights = {family_id: SUPPLY_SHARES[family_id] * chance.lognormal(0.4) for family_id in chosen}
    total = sum(weights.values())
    return tuple((family_id, weight / total) for family_id, weight in weights.items())


def weighed(grams: float) -> int:
    """As a scale shows it."""
    return round(grams / _WEIGHING_G) * _WEIGHING_G
