"""Which slots to use: few of them, on at most so many days, each day with a useful drop, and still fair.

Finding the best set is a hard mixed-integer program; this is a heuristic of small linear programs. Slope scaling
(Kim, Pardalos 1999): a slot costs its price divided by what it carried the time before, so that small uses vanish.
Round after round the weakest slots and the weakest surplus days are closed, as long as fairness stands it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from logistics.model.places import Association
from logistics.model.scenario import Scenario
from logistics.planning.allocation_lp import ShareModel, Sharing, Weights

_LOSS_PERMILLE = 10.0
"""What the lowest fill may lose so that slots can be spared."""
_SLACK_PERMILLE = 2.0
_FORCED_LOSS_PERMILLE = 2.0
_ROUNDS = 12
_WEAK_SHARE = 0.3
"""Share of the slots that a round tries to close at first; halved whenever that was too many."""
_LEAST_SLOT_CENTS = 500
_LEAST_PICKUP_CENTS = 100
_LACK_CENTS, _LACK_BADLY_CENTS = 20.0, 60.0
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
        used = self._carried(tuple(range(len(self._sharing.slots))), model, ideal)
        share = _WEAK_SHARE
        for _ in range(_ROUNDS):
            surplus = self._surplus(used)
            weak = self._weakest(used, share) - surplus
            if not weak and not surplus:
                break
            opened = tuple(sorted(used.keys() - surplus - weak))
            model = ShareModel(self._sharing.through(opened))
            levels = model.fair_levels() or {}
            if weak and _lowest(levels) < _lowest(ideal) - _LOSS_PERMILLE:
                share /= 2
                opened = tuple(sorted(used.keys() - surplus))
                model = ShareModel(self._sharing.through(opened))
                levels = model.fair_levels() or {}
            used = self._carried(opened, model, levels)
        return self._fit(frozenset(used))

    def _carried(self, slots: Sequence[int], model: ShareModel, levels: Mapping[str, float]) -> dict[int, float]:
        """Kilograms of the slots that a nearly fair and cheap allocation uses; their rates follow from it."""
        model.keep_levels(levels, _SLACK_PERMILLE)
        rates = {position: self._rates[slot] for position, slot in enumerate(slots)}
        if not model.settle(Weights(_LACK_CENTS, _LACK_BADLY_CENTS, {}, rates)):
            return dict.fromkeys(slots, 1.0)
        used = {slots[position]: kg for position, kg in _used(model).items()}
        self._rates |= {slot: self._cents[slot] / kg for slot, kg in used.items()}
        return used

    def _surplus(self, used: Mapping[int, float]) -> set[int]:
        """The slots of one day of each association that has more days than it may: the day that brings least."""
        found: set[int] = set()
        for name, days in self._by_day(used).items():
            if len(days) > self._associations[name].max_deliveries:
                found |= set(min((sum(days[day].values()), day, list(days[day])) for day in days)[2])
        return found

    def _weakest(self, used: Mapping[int, float], share: float) -> set[int]:
        """The slots that cost most per kg."""
        ranked = sorted(used, key=lambda slot: (-self._cents[slot] / used[slot], slot))
        return set(ranked[: int(len(ranked) * share)])

    def _by_day(self, used: Mapping[int, float]) -> dict[str, dict[int, dict[int, float]]]:
        """Kilograms per association, day and slot."""
        days: dict[str, dict[int, dict[int, float]]] = defaultdict(lambda: defaultdict(dict))
        for position, kg in used.items():
            slot = self._sharing.slots[position]
            days[slot.association_id][slot.day][position] = kg
        return days

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
