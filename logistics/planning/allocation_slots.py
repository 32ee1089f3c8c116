"""Which slots to use: few of them, on at most so many days, each day with a useful drop, and still fair.

Finding the best set is a hard mixed-integer program; this is a heuristic of a few linear programs. Slope scaling
(Kim, Pardalos 1999): every slot costs its price divided by what it carried the time before, so that small uses
vanish. What remains is trimmed to the hard limits, and what fairness lost by that is repaired where it was lost.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from logistics.model.places import Association
from logistics.model.scenario import Scenario
from logistics.planning.allocation_lp import ShareModel, Sharing, Weights

_SLOPE_ROUNDS = 4
_REPAIRS = 2
_SLACK_PERMILLE = 5.0
"""How much fill every association may lose so that slots can be spared."""
_LOSS_PERMILLE = 10.0
_FORCED_LOSS_PERMILLE = 2.0
_LEAST_SLOT_CENTS = 500
_LEAST_PICKUP_CENTS = 100
_LACK_CENTS, _LACK_BADLY_CENTS = 20.0, 60.0
_SIDE_SHARE = 0.15
"""A second slot of a day is not worth a stop when it brings less than this share of the day."""
_NOTHING_KG = 0.05

AssociationDay = tuple[str, int]


@dataclass(frozen=True)
class Choice:
    """Chosen slots, their own linear program, the rolling fills they allow, and the required drops in grams."""

    slots: frozenset[int]
    model: ShareModel
    levels: Mapping[str, float]
    drops_g: Mapping[AssociationDay, int]


class SlotChooser:
    """Chooses among the slots of a `Sharing`; slots are named by their position there."""

    def __init__(self, scenario: Scenario, sharing: Sharing) -> None:
        self._associations = {name: scenario.association[name] for name in sharing.asks}
        self._sharing = sharing
        self._cents = [
            max(slot.cost_cents, _LEAST_PICKUP_CENTS if slot.own_pickup else _LEAST_SLOT_CENTS)
            for slot in sharing.slots
        ]
        self._rates = {position: self._cents[position] / kg for position, kg in usual_kilograms(sharing).items()}

    def choose(self, model: ShareModel, ideal: Mapping[str, float]) -> Choice:
        """The slots to use, given the linear program with all of them and the rolling fills it allows."""
        best = self._fit(self._thin(range(len(self._sharing.slots)), model, ideal))
        for _ in range(_REPAIRS):
            behind = {name for name, level in ideal.items() if best.levels[name] < level - _LOSS_PERMILLE}
            if not behind:
                break
            more = {s for s, slot in enumerate(self._sharing.slots) if slot.association_id in behind}
            wider = sorted(best.slots | more)
            wider_model = ShareModel(self._sharing.through(wider))
            candidate = self._fit(self._thin(wider, wider_model, wider_model.fair_levels() or {}))
            if not self._better(candidate, best):
                break
            best = candidate
        return best

    def _thin(self, slots: Sequence[int], model: ShareModel, levels: Mapping[str, float]) -> frozenset[int]:
        """The slots that a nearly fair allocation uses when each costs what it is worth per kg, within the limits."""
        model.keep_levels(levels, _SLACK_PERMILLE)
        rates = [self._rates[slot] for slot in slots]
        used: dict[int, float] = {}
        for _ in range(_SLOPE_ROUNDS):
            if not model.settle(Weights(_LACK_CENTS, _LACK_BADLY_CENTS, {}, dict(enumerate(rates)))):
                break
            before, used = used, _used(model)
            for position, kg in used.items():
                rates[position] = self._cents[slots[position]] / kg
            if before.keys() == used.keys():
                break
        return self._trimmed({slots[position]: kg for position, kg in used.items()})

    def _by_day(self, used: Mapping[int, float]) -> dict[str, dict[int, dict[int, float]]]:
        """Kilograms per association, day and slot."""
        days: dict[str, dict[int, dict[int, float]]] = defaultdict(lambda: defaultdict(dict))
        for position, kg in used.items():
            slot = self._sharing.slots[position]
            days[slot.association_id][slot.day][position] = kg
        return days

    def _trimmed(self, used: Mapping[int, float]) -> frozenset[int]:
        """Without side slots, and on no more days than allowed: those with the most goods."""
        kept: set[int] = set()
        for name, days in self._by_day(used).items():
            ranked = sorted(days, key=lambda day: (-sum(days[day].values()), day))
            for day in ranked[: self._associations[name].max_deliveries]:
                total = sum(days[day].values())
                kept |= {slot for slot, kg in days[day].items() if kg >= _SIDE_SHARE * total}
        return frozenset(kept)

    def _fit(self, opened: frozenset[int]) -> Choice:
        """Levels with these slots, less the days that cannot reach their smallest useful drop."""
        while True:
            slots = sorted(opened)
            wide = ShareModel(self._sharing.through(slots))
            levels = wide.fair_levels() or {}
            wide.settle(Weights(_LACK_CENTS, _LACK_BADLY_CENTS, {}, {n: self._rates[s] for n, s in enumerate(slots)}))
            used = {slots[position]: kg for position, kg in _used(wide).items()}
            days = self._by_day(used)
            drops = self._least_drops(days)
            model = ShareModel(self._sharing.through(used.keys()))
            model.ask_for_drops(drops)
            forced = model.fair_levels()
            if forced is not None and _lowest(forced) >= _lowest(levels) - _FORCED_LOSS_PERMILLE:
                return Choice(frozenset(used), model, forced, drops)
            closed = self._weakest_days(days)
            opened = frozenset(slot for slot in used if self._day_of(slot) not in closed)

    def _day_of(self, position: int) -> AssociationDay:
        slot = self._sharing.slots[position]
        return slot.association_id, slot.day

    def _least_drops(self, days: Mapping[str, Mapping[int, object]]) -> dict[AssociationDay, int]:
        return {
            (name, day): self._associations[name].min_drop_g
            for name, by_day in days.items()
            for day in by_day
            if self._associations[name].min_drop_g > 0
        }

    def _weakest_days(self, days: Mapping[str, Mapping[int, Mapping[int, float]]]) -> set[AssociationDay]:
        """Per association, the day furthest below its smallest useful drop; at least one day of all."""
        missing = {
            (name, day): _drop_kg(self._associations[name]) - sum(by_slot.values())
            for name, by_day in days.items()
            for day, by_slot in by_day.items()
            if self._associations[name].min_drop_g > 0
        }
        worst: dict[str, AssociationDay] = {}
        for key in sorted(missing, key=lambda key: (-missing[key], key)):
            worst.setdefault(key[0], key)
        short = {key for key in worst.values() if missing[key] > _NOTHING_KG}
        return short or {max(missing, key=lambda key: (missing[key], key))}

    def _better(self, candidate: Choice, best: Choice) -> bool:
        """Fairer by more than a permille at the first level where they differ; else cheaper."""
        pairs = zip(sorted(candidate.levels.values()), sorted(best.levels.values()), strict=True)
        for new, old in pairs:
            if abs(new - old) > 1.0:
                return new > old
        return sum(self._cents[s] for s in candidate.slots) < sum(self._cents[s] for s in best.slots)


def _used(model: ShareModel) -> dict[int, float]:
    """Kilograms of every slot of a model that carries any."""
    found: dict[int, float] = defaultdict(float)
    for arc, kg in zip(model.sharing.arcs, model.kilograms(), strict=True):
        found[arc.slot] += kg
    return {slot: kg for slot, kg in found.items() if kg > _NOTHING_KG}


def _lowest(levels: Mapping[str, float]) -> float:
    return min(levels.values(), default=0.0)


def _drop_kg(association: Association) -> float:
    return association.min_drop_g / 1_000


def usual_kilograms(sharing: Sharing) -> dict[int, float]:
    """The most that each slot can carry for its association on its day, at least 1 kg."""
    by_class: dict[str, dict[object, int]] = {}
    for name, ask in sharing.asks.items():
        by_class[name] = defaultdict(int)
        for family_id in ask.need_g:
            by_class[name][sharing.temperature[family_id]] += ask.left_g(family_id)
    per_day: dict[AssociationDay, int] = defaultdict(int)
    for (name, day, temperature), grams in sharing.storage_g.items():
        per_day[name, day] += min(grams, by_class[name].get(temperature, 0)) if name in by_class else 0
    found = {}
    for position, slot in enumerate(sharing.slots):
        grams = per_day.get((slot.association_id, slot.day), 0)
        found[position] = max(1.0, (grams if slot.max_g < 0 else min(grams, slot.max_g)) / 1_000)
    return found
