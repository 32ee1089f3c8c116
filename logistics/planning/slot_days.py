"""Slots of an allocation seen by association and day: what they cost and carry, which day to close or to open."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from logistics.model.places import Association
from logistics.model.scenario import Scenario
from logistics.planning.sharing import Sharing

_LEAST_SLOT_CENTS = 500
_LEAST_PICKUP_CENTS = 100

AssociationDay = tuple[str, int]


class SlotDays:
    """The slots of a `Sharing` (named by position), and `rates`: cents per kg of each, as far as they are known."""

    def __init__(self, scenario: Scenario, sharing: Sharing) -> None:
        self.associations: dict[str, Association] = {name: scenario.association[name] for name in sharing.asks}
        self._sharing = sharing
        self._cents = [
            max(slot.cost_cents, _LEAST_PICKUP_CENTS if slot.own_pickup else _LEAST_SLOT_CENTS)
            for slot in sharing.slots
        ]
        self.rates = {position: self._cents[position] / kg for position, kg in usual_kilograms(sharing).items()}

    def day_of(self, position: int) -> AssociationDay:
        """Association and day of a slot."""
        slot = self._sharing.slots[position]
        return slot.association_id, slot.day

    def learn(self, used: Mapping[int, float]) -> None:
        """Set the rates of used slots from the kilograms they carry."""
        self.rates |= {slot: self._cents[slot] / kg for slot, kg in used.items()}

    def by_day(self, slots: Iterable[int]) -> dict[str, dict[int, set[int]]]:
        """Slots per association and day."""
        days: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
        for position in sorted(slots):
            name, day = self.day_of(position)
            days[name][day].add(position)
        return days

    def surplus(self, used: Iterable[int], shares: Mapping[AssociationDay, float]) -> list[AssociationDay]:
        """As many days of each association as it has too many: those least open, the least open of all first."""
        found: list[AssociationDay] = []
        for name, days in self.by_day(used).items():
            ranked = sorted(((name, day) for day in days), key=lambda key: (shares.get(key, 0.0), key))
            found += ranked[: max(0, len(days) - self.associations[name].max_deliveries)]
        return sorted(found, key=lambda key: (shares.get(key, 0.0), key))

    def without(self, slots: Iterable[int], closed: Collection[AssociationDay]) -> set[int]:
        """The slots that are not on closed days."""
        return {slot for slot in slots if self.day_of(slot) not in closed}

    def weakest(self, used: Mapping[int, float], share: float) -> set[int]:
        """The share of the slots that cost most per kg."""
        ranked = sorted(used, key=lambda slot: (-self._cents[slot] / used[slot], slot))
        return set(ranked[: int(len(ranked) * share)])

    def least_drops(self, used: Iterable[int]) -> dict[AssociationDay, int]:
        """The smallest useful drop in grams of each used day, where there is one."""
        days = {self.day_of(slot) for slot in used}
        return {(name, day): g for name, day in sorted(days) if (g := self.associations[name].min_drop_g) > 0}

    def to_drop_for(self, opened: Collection[int], slots: Collection[int]) -> list[set[int]]:
        """Days to close, as sets of slots, each of which makes room for the day of `slots`; an empty set = none."""
        name, day = self.day_of(min(slots))
        days = self.by_day(slot for slot in opened if self.day_of(slot)[0] == name)[name]
        if day in days or len(days) < self.associations[name].max_deliveries:
            return [set()]
        return sorted(days.values(), key=lambda drop: (-min(self.rates[slot] for slot in drop), min(drop)))

    def promising(
        self, worth: Mapping[str, float], cost: Sequence[float], opened: Collection[int], among: Collection[int] = ()
    ) -> list[frozenset[int]]:
        """Closed days that promise to raise the lowest fills, best first, each with its promising slots.

        A slot promises what its goods are worth to the association more than they cost, at the prices of a linear
        program. `among`: the slots to look at; empty = all.
        """
        gain: dict[int, float] = defaultdict(float)
        allowed = set(among) - set(opened)
        for arc in self._sharing.arcs:
            if arc.slot in allowed if among else arc.slot not in opened:
                name, pile = self._sharing.slots[arc.slot].association_id, self._sharing.piles[arc.pile]
                if worth[name] > cost[arc.pile]:
                    grams = min(pile.grams, self._sharing.asks[name].left_g(pile.family_id))
                    gain[arc.slot] += (worth[name] - cost[arc.pile]) * grams
        best: dict[AssociationDay, list[int]] = defaultdict(list)
        for slot in sorted(gain, key=lambda slot: (-gain[slot], slot)):
            best[self.day_of(slot)].append(slot)
        return [frozenset(slots) for slots in best.values()]


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
