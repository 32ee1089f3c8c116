"""The linear program of allocation with days that are open or closed, relaxed to shares between 0 and 1.

A day that is open to a share carries at most that share of every need and of the storage, and at least that share of
the smallest useful drop; the shares of an association's days sum to no more than its deliveries.
"""

from collections.abc import Mapping
from typing import Any

from logistics.model.places import Association
from logistics.planning.allocation_lp import ShareModel
from logistics.planning.sharing import Sharing

_KG = 1_000


class DayModel(ShareModel):
    """A `ShareModel` whose slots are tied to open days."""

    def __init__(self, sharing: Sharing, associations: Mapping[str, Association]) -> None:
        super().__init__(sharing)
        self._associations = associations
        self._open: dict[tuple[str, int], Any] = {}
        self._ties: dict[object, Any] = {}
        limits: dict[str, Any] = {}
        for slot in sharing.slots:
            name, day = slot.association_id, (slot.association_id, slot.day)
            if name in sharing.asks and day not in self._open:
                self._open[day] = self._column(upper=1.0)
                if name not in limits:
                    limits[name] = self._row(upper=float(associations[name].max_deliveries))
                limits[name].SetCoefficient(self._open[day], 1.0)
        for arc, amount in zip(sharing.arcs, self._arcs, strict=True):
            self._tie(sharing.slots[arc.slot].association_id, sharing.slots[arc.slot].day, arc.pile, amount)

    def _tie(self, name: str, day: int, pile: int, amount: Any) -> None:
        """Put one arc into the rows of its day: the family's need, the storage, the smallest drop."""
        family_id = self.sharing.piles[pile].family_id
        temperature = self.sharing.temperature[family_id]
        need, storage = self.sharing.asks[name].left_g(family_id), self.sharing.storage_g[name, day, temperature]
        self._tied((name, day, family_id), name, day, need, upper=0.0).SetCoefficient(amount, 1.0)
        self._tied((name, day, temperature), name, day, storage, upper=0.0).SetCoefficient(amount, 1.0)
        if drop := self._associations[name].min_drop_g:
            self._tied((name, day, None), name, day, drop, lower=0.0).SetCoefficient(amount, 1.0)

    def _tied(
        self, key: object, name: str, day: int, grams: int, lower: float | None = None, upper: float | None = None
    ) -> Any:
        if key not in self._ties:
            row = self._ties[key] = self._row(lower, upper)
            row.SetCoefficient(self._open[name, day], -grams / _KG)
        return self._ties[key]

    def open_shares(self) -> dict[tuple[str, int], float]:
        """By how much the last solution opens each (association, day)."""
        return {day: column.solution_value() for day, column in self._open.items()}
