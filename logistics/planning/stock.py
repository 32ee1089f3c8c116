"""Lots on the platforms over the week, drawn in a lawful order, as the plan's routes bring and take them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from logistics.model.goods import DateKind
from logistics.model.plan import Lot, MovementKind, ShipmentLine, StockMovement
from logistics.model.scenario import Scenario
from logistics.model.units import SECONDS_PER_DAY


def opening_lots(scenario: Scenario) -> list[Lot]:
    """Monday's stock as lots."""
    return [
        Lot(s.id, s.platform_id, s.family_id, s.grams, 0, 0, 0, s.expiry_day, s.receiver_ids) for s in scenario.stock
    ]


def receivers_of(scenario: Scenario, donor_id: str) -> tuple[str, ...]:
    """Who may receive a donor's goods, as a lot says it: empty = everybody."""
    convention = scenario.donor[donor_id].convention
    return convention.receiver_ids if convention.pooled else (convention.holder_id,)


def sorted_at(scenario: Scenario, platform_id: str, arrived_s: int) -> int:
    """When goods that arrive at this absolute moment can leave: the next wave of the day, else midnight."""
    day, moment = divmod(arrived_s, SECONDS_PER_DAY)
    waves = [wave for wave in scenario.platform[platform_id].wave_times_s if wave >= moment]
    return day * SECONDS_PER_DAY + (min(waves) if waves else SECONDS_PER_DAY)


def arriving_lots(
    scenario: Scenario, shipment_id: str, donor_id: str, platform_id: str, amounts: Mapping[str, int], arrived_s: int
) -> list[Lot]:
    """The lots that a collection becomes when it is unloaded at an absolute moment."""
    lots = []
    for family_id, grams in sorted(amounts.items()):
        family = scenario.family[family_id]
        lost = grams * family.loss_permille // 1_000
        lots.append(
            Lot(
                id=f"{shipment_id}:{family_id}",
                platform_id=platform_id,
                family_id=family_id,
                grams=grams - lost,
                sorted_out_g=lost,
                arrived_s=arrived_s,
                available_s=sorted_at(scenario, platform_id, arrived_s),
                expiry_day=arrived_s // SECONDS_PER_DAY + family.shelf_life_days,
                receiver_ids=receivers_of(scenario, donor_id),
                shipment_id=shipment_id,
            )
        )
    return lots


def may_receive(scenario: Scenario, lot: Lot, association_id: str, day: int) -> bool:
    """Convention and life left: whether the association may be given this lot on that day."""
    if lot.receiver_ids and association_id not in lot.receiver_ids:
        return False
    if scenario.family[lot.family_id].date_kind is DateKind.BEST_BEFORE:
        return True
    return lot.expiry_day - day >= scenario.association[association_id].min_life_days and day <= lot.expiry_day


@dataclass
class StockBook:
    """What every lot still holds. Feed it events in the order of time."""

    scenario: Scenario
    lots: dict[str, Lot] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)
    movements: list[StockMovement] = field(default_factory=list)
    _by_shelf: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def opened(cls, scenario: Scenario) -> "StockBook":
        """A book with Monday's stock."""
        book = cls(scenario)
        for lot in opening_lots(scenario):
            book.add(lot)
        return book

    def add(self, lot: Lot) -> None:
        """Put a lot on its shelf."""
        self.lots[lot.id] = lot
        self.left[lot.id] = lot.grams
        shelf = self._by_shelf[lot.platform_id, lot.family_id]
        shelf.append(lot.id)
        shelf.sort(key=self._rank)
        self.movements += entry_movements(lot)

    def _rank(self, lot_id: str) -> tuple[int, int, int, str]:
        """Goods that only few may have go first, lest they find nobody later; among equals the nearest expiry."""
        lot = self.lots[lot_id]
        choice = len(lot.receiver_ids) or len(self.scenario.associations) + 1
        return choice, lot.expiry_day, lot.available_s, lot_id

    def take(
        self,
        platform_id: str,
        association_id: str,
        amounts: Mapping[str, int],
        at_s: int,
        kind: MovementKind,
        reference: str,
    ) -> tuple[ShipmentLine, ...]:
        """Draw up to these amounts at an absolute moment, in the order of `_rank`; what is missing is not drawn."""
        lines = []
        for family_id, wanted in sorted(amounts.items()):
            for lot_id in self._by_shelf[platform_id, family_id]:
                grams = min(wanted, self._drawable(lot_id, association_id, at_s))
                if grams > 0:
                    wanted -= grams
                    self.left[lot_id] -= grams
                    lines.append(ShipmentLine(family_id, grams, lot_id))
                    self.movements.append(StockMovement(at_s, platform_id, lot_id, family_id, kind, -grams, reference))
        return tuple(lines)

    def _drawable(self, lot_id: str, association_id: str, at_s: int) -> int:
        lot = self.lots[lot_id]
        if lot.available_s > at_s or not may_receive(self.scenario, lot, association_id, at_s // SECONDS_PER_DAY):
            return 0
        return self.left[lot_id]

    def close(self) -> None:
        """Write off use-by lots whose last day lies within the week."""
        for lot_id, grams in list(self.left.items()):
            lot = self.lots[lot_id]
            use_by = self.scenario.family[lot.family_id].date_kind is DateKind.USE_BY
            if use_by and grams > 0 and lot.expiry_day < self.scenario.days:
                gone_at = max(0, lot.expiry_day + 1) * SECONDS_PER_DAY
                self.movements.append(
                    StockMovement(gone_at, lot.platform_id, lot_id, lot.family_id, MovementKind.EXPIRED, -grams)
                )
                self.left[lot_id] = 0


def entry_movements(lot: Lot) -> list[StockMovement]:
    """How a lot enters the stock: as opening stock, or by arrival and sorting."""
    if not lot.shipment_id:
        return [StockMovement(0, lot.platform_id, lot.id, lot.family_id, MovementKind.OPENING, lot.grams)]
    arrival = StockMovement(
        lot.arrived_s,
        lot.platform_id,
        lot.id,
        lot.family_id,
        MovementKind.ARRIVAL,
        lot.grams + lot.sorted_out_g,
        lot.shipment_id,
    )
    if not lot.sorted_out_g:
        return [arrival]
    sorting = replace(arrival, at_s=lot.available_s, kind=MovementKind.SORTED_OUT, grams=-lot.sorted_out_g)
    return [arrival, sorting]


def first_overflow(scenario: Scenario, movements: Iterable[StockMovement]) -> StockMovement | None:
    """The first movement after which a platform holds more of a temperature class than it can, or None."""
    capacity = {(p.id, t): grams for p in scenario.platforms for t, grams in p.capacity_g}
    held: dict[tuple[str, str], int] = defaultdict(int)
    for movement in sorted(movements, key=lambda m: (m.at_s, m.grams > 0)):
        shelf = (movement.platform_id, scenario.family[movement.family_id].temperature)
        held[shelf] += movement.grams
        if movement.grams > 0 and held[shelf] > capacity.get(shelf, 0):
            return movement
    return None
