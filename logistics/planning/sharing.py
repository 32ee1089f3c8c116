"""The allocation in numbers: piles, slots, arcs between them, what is asked for and what fits."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from logistics.model.goods import Temperature
from logistics.planning.supply import DeliverySlot, Pile


@dataclass(frozen=True, slots=True)
class Arc:
    """Goods of a pile through a slot (positions in `Sharing`); a kg delivered takes `use` kg from the pile."""

    pile: int
    slot: int
    use: float = 1.0


@dataclass(frozen=True, slots=True)
class Ask:
    """What an association asks for in grams: per family what counts, what it had already of that, its correction."""

    association_id: str
    need_g: Mapping[str, int]
    had_g: Mapping[str, int]
    correction: int

    @property
    def total_g(self) -> int:
        """All families together; above 0."""
        return sum(self.need_g.values())

    def left_g(self, family_id: str) -> int:
        """What is still missing of a family."""
        return max(0, self.need_g.get(family_id, 0) - self.had_g.get(family_id, 0))


@dataclass(frozen=True)
class Sharing:
    """Everything that the linear program reads.

    Attributes:
        storage_g: grams that fit per (association, day, temperature class); what is missing is 0.
        lane_g: grams that the vehicles of a lane can deliver; missing = no limit.
        total_storage_g: grams per (association, class) over all days that it can be delivered to; missing = no limit.
    """

    piles: tuple[Pile, ...]
    slots: tuple[DeliverySlot, ...]
    arcs: tuple[Arc, ...]
    asks: Mapping[str, Ask]
    temperature: Mapping[str, Temperature]
    storage_g: Mapping[tuple[str, int, Temperature], int]
    total_storage_g: Mapping[tuple[str, Temperature], int] = field(default_factory=dict)
    lane_g: Mapping[str, int] = field(default_factory=dict)

    def through(self, positions: Collection[int]) -> "Sharing":
        """The same with these slots alone, in their order; arcs keep their order too."""
        kept = sorted(positions)
        number = {position: new for new, position in enumerate(kept)}
        arcs = tuple(Arc(arc.pile, number[arc.slot], arc.use) for arc in self.arcs if arc.slot in number)
        return replace(self, slots=tuple(self.slots[position] for position in kept), arcs=arcs)


@dataclass(frozen=True)
class Weights:
    """What the second program weighs in cents per kg: slots, waste, imbalance between families, missing drops."""

    slot: Mapping[int, float]
    saved: Mapping[int, float] = field(default_factory=dict)
    lack: float = 0.0
    lack_badly: float = 0.0
    missing_drop: float = 0.0
