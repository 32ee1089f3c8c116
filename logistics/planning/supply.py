"""What there is to give and when it can be brought: the words in which allocation is asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

NEVER = 10_000
"""`last_day` of goods that may be given without limit of time (best-before)."""


@dataclass(frozen=True, slots=True)
class SupplyGroup:
    """Goods of one family that can be given away.

    Attributes:
        platform_id: where they are; "" = anywhere.
        grams: after sorting.
        available_s: absolute seconds from which they can be loaded.
        last_day: last day of their life (use-by); an association that asks for n days of life gets them at the
            latest n days before. `NEVER` for best-before goods.
        receiver_ids: who may receive them; empty = everybody.
    """

    id: str
    platform_id: str
    family_id: str
    grams: int
    available_s: int
    last_day: int
    receiver_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeliverySlot:
    """A chance to bring goods to an association.

    Attributes:
        platform_id: where they are loaded; "" = anywhere.
        loads_from_s: absolute seconds; goods must be available then.
        cost_cents: estimated cost of using the slot at all.
        max_g: most grams it can carry, -1 = no limit.
        own_pickup: the association fetches the goods itself.
        lane: half-day whose vehicles drive it; the slots of a lane share its grams. "" = none.
    """

    id: str
    association_id: str
    platform_id: str
    day: int
    loads_from_s: int
    cost_cents: int = 0
    max_g: int = -1
    own_pickup: bool = False
    lane: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """Grams of a supply group that go through a slot."""

    group_id: str
    slot_id: str
    grams: int


@dataclass(frozen=True)
class Allocation:
    """Who gets what, through which slots.

    Attributes:
        fill_permille: this week's fill per association, rounded down, what it had already included; 1000 for an
            association that asks for nothing.
        rolling_permille: the same plus the correction of past weeks.
        open_permille: the lowest rolling fill if every slot could be used, however often (the yardstick of the
            choice of slots), rounded down.
    """

    flows: tuple[Flow, ...]
    fill_permille: Mapping[str, int]
    rolling_permille: Mapping[str, int]
    lowest_permille: int
    open_permille: int


@dataclass(frozen=True, slots=True)
class Pile:
    """Supply groups that are alike in everything but their id."""

    platform_id: str
    family_id: str
    available_s: int
    last_day: int
    receiver_ids: tuple[str, ...]
    grams: int
    groups: tuple[SupplyGroup, ...] = field(repr=False)

    def allows(self, slot: DeliverySlot, min_life_days: int) -> bool:
        """Whether these goods may go through a slot to an association that asks for so many days of life."""
        return (
            self.available_s <= slot.loads_from_s
            and self.last_day - slot.day >= min_life_days
            and (not self.platform_id or not slot.platform_id or self.platform_id == slot.platform_id)
            and (not self.receiver_ids or slot.association_id in self.receiver_ids)
        )


def piles_of(supply: Iterable[SupplyGroup]) -> tuple[Pile, ...]:
    """Supply put together where platform, family, moment, last day and receivers are the same."""
    alike: dict[tuple[str, str, int, int, tuple[str, ...]], list[SupplyGroup]] = {}
    for group in supply:
        if group.grams > 0:
            receivers = tuple(sorted(set(group.receiver_ids)))
            key = (group.platform_id, group.family_id, group.available_s, min(group.last_day, NEVER), receivers)
            alike.setdefault(key, []).append(group)
    return tuple(Pile(*key, sum(g.grams for g in alike[key]), tuple(alike[key])) for key in sorted(alike))
