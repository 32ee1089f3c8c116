"""From kilograms of a linear program to grams that people can pack: whole 100 g where possible, nothing overdrawn."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from logistics.planning.sharing import Arc, Sharing
from logistics.planning.supply import DeliverySlot, Flow, Pile

_PACK_G = 100
_PASSES = 3
_TRACE_KG = 1e-4


class _Room:
    """What may still be given over each arc, in grams."""

    def __init__(self, sharing: Sharing, drops_g: Mapping[tuple[str, int], int]) -> None:
        self._sharing = sharing
        self.drops_g = drops_g
        self.given = [0] * len(sharing.arcs)
        self._pile = [pile.grams for pile in sharing.piles]
        self._need = {(name, f): ask.left_g(f) for name, ask in sharing.asks.items() for f in ask.need_g}
        self._storage = dict(sharing.storage_g)
        self._slot = [slot.max_g for slot in sharing.slots]
        self._lane = dict(sharing.lane_g)
        self.by_day: dict[tuple[str, int], int] = defaultdict(int)
        self._received: dict[str, int] = {
            name: sum(min(ask.had_g.get(f, 0), grams) for f, grams in ask.need_g.items())
            for name, ask in sharing.asks.items()
        }

    def left(self, number: int) -> int:
        """The most that may be added to an arc."""
        arc = self._sharing.arcs[number]
        slot, pile = self._sharing.slots[arc.slot], self._sharing.piles[arc.pile]
        shelf = (slot.association_id, slot.day, self._sharing.temperature[pile.family_id])
        limits = [self._pile[arc.pile], self._need[slot.association_id, pile.family_id], self._storage.get(shelf, 0)]
        if slot.max_g >= 0:
            limits.append(self._slot[arc.slot])
        if slot.lane in self._lane:
            limits.append(self._lane[slot.lane])
        return max(0, min(limits))

    def give(self, number: int, grams: int) -> None:
        """Add grams to an arc (take them away when negative)."""
        arc = self._sharing.arcs[number]
        slot, pile = self._sharing.slots[arc.slot], self._sharing.piles[arc.pile]
        self.given[number] += grams
        self._pile[arc.pile] -= grams
        self._need[slot.association_id, pile.family_id] -= grams
        self._storage[slot.association_id, slot.day, self._sharing.temperature[pile.family_id]] -= grams
        self._slot[arc.slot] -= grams
        if slot.lane in self._lane:
            self._lane[slot.lane] -= grams
        self.by_day[slot.association_id, slot.day] += grams
        self._received[slot.association_id] += grams

    def urgency(self, number: int) -> tuple[bool, int, int]:
        """Sorts arcs: days below their smallest drop first, then the emptiest association."""
        slot = self._sharing.slots[self._sharing.arcs[number].slot]
        ask = self._sharing.asks[slot.association_id]
        fill = self._received[slot.association_id] * 1_000 // ask.total_g + ask.correction
        return not self.is_small((slot.association_id, slot.day)), fill, number

    def is_small(self, day: tuple[str, int]) -> bool:
        """Whether a day is still below its smallest useful drop."""
        return self.by_day[day] < self.drops_g.get(day, 0)


def whole_grams(sharing: Sharing, kilograms: Sequence[float], drops_g: Mapping[tuple[str, int], int]) -> list[int]:
    """Grams per arc: rounded down to packs of 100 g, what is left over given to those who have least.

    Only what does not fill a pack, or completes a need, is no whole pack. A day that stays below its required drop is
    emptied, and its goods go to the others.
    """
    room = _Room(sharing, drops_g)
    used = [number for number, kg in enumerate(kilograms) if kg > _TRACE_KG]
    for number in used:
        packs = int(kilograms[number] * 1_000 / _PACK_G + 1e-3) * _PACK_G
        room.give(number, min(packs, room.left(number)))
    _hand_out(room, used)
    small = {day for day in list(room.by_day) if room.is_small(day)}
    if small:
        kept = [n for n in used if _day(sharing.slots[sharing.arcs[n].slot]) not in small]
        for number in set(used) - set(kept):
            room.give(number, -room.given[number])
        _hand_out(room, kept)
    return room.given


def _day(slot: DeliverySlot) -> tuple[str, int]:
    return slot.association_id, slot.day


def _hand_out(room: _Room, used: Sequence[int]) -> None:
    for _ in range(_PASSES):
        for number in sorted(used, key=room.urgency):
            if room.left(number) >= _PACK_G:
                room.give(number, _PACK_G)
    for number in sorted(used, key=room.urgency):
        room.give(number, room.left(number))


@dataclass(slots=True)
class _Shelf:
    """What is left of a pile, group by group."""

    pile: Pile
    left: list[int]

    @classmethod
    def full(cls, pile: Pile) -> "_Shelf":
        return cls(pile, [group.grams for group in pile.groups])

    def take(self, grams: int, slot: DeliverySlot) -> list[Flow]:
        flows = []
        for position, group in enumerate(self.pile.groups):
            part = min(grams, self.left[position])
            if part > 0:
                self.left[position] -= part
                grams -= part
                flows.append(Flow(group.id, slot.id, part))
        return flows


def flows_of(sharing: Sharing, given: Sequence[int]) -> tuple[Flow, ...]:
    """Flows from groups to slots, nearest expiry first wherever the goods that are given allow it.

    The linear program does not care which of two piles an association gets; crews draw the one that expires first.
    Where receivers are restricted that can be impossible without taking food from somebody; then the linear
    program's choice stays.
    """
    by_shelf: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, arc in enumerate(sharing.arcs):
        if given[number] > 0:
            by_shelf[_shelf_of(sharing, arc)].append(number)
    flows: list[Flow] = []
    for key in sorted(by_shelf):
        flows += _shelf_flows(sharing, given, by_shelf[key], key)
    return tuple(flows)


def _shelf_of(sharing: Sharing, arc: Arc) -> tuple[str, str]:
    """Family and platform; platforms are one where goods or slots are not bound to one."""
    family_id = sharing.piles[arc.pile].family_id
    unbound = any(not slot.platform_id for slot in sharing.slots) or any(
        not pile.platform_id for pile in sharing.piles if pile.family_id == family_id
    )
    return family_id, "" if unbound else sharing.piles[arc.pile].platform_id


def _shelf_flows(sharing: Sharing, given: Sequence[int], numbers: Iterable[int], key: tuple[str, str]) -> list[Flow]:
    numbers = list(numbers)
    wanted: dict[int, int] = defaultdict(int)
    for number in numbers:
        wanted[sharing.arcs[number].slot] += given[number]
    allowed: dict[int, list[int]] = defaultdict(list)
    family_id, platform_id = key
    for arc in sharing.arcs:
        pile = sharing.piles[arc.pile]
        if arc.slot in wanted and pile.family_id == family_id and platform_id in ("", pile.platform_id):
            allowed[arc.slot].append(arc.pile)
    return _nearest_first(sharing, wanted, allowed) or _as_given(sharing, given, numbers)


def _nearest_first(
    sharing: Sharing, wanted: Mapping[int, int], allowed: Mapping[int, Iterable[int]]
) -> list[Flow] | None:
    """Slot after slot in the order of loading, each from the piles that expire first; None when one goes short."""
    shelves: dict[int, _Shelf] = {}
    flows: list[Flow] = []
    for position in sorted(wanted, key=lambda s: (sharing.slots[s].loads_from_s, len(list(allowed[s])), s)):
        missing = wanted[position]
        for pile in sorted(allowed[position], key=lambda p: _expiry(sharing.piles[p])):
            shelf = shelves.setdefault(pile, _Shelf.full(sharing.piles[pile]))
            taken = shelf.take(missing, sharing.slots[position])
            flows += taken
            missing -= sum(flow.grams for flow in taken)
        if missing:
            return None
    return flows


def _expiry(pile: Pile) -> tuple[int, bool, int, int]:
    """Nearest expiry first; of equal ones those that fewer may receive, then those that came first."""
    return pile.last_day, not pile.receiver_ids, len(pile.receiver_ids), pile.available_s


def _as_given(sharing: Sharing, given: Sequence[int], numbers: Iterable[int]) -> list[Flow]:
    shelves: dict[int, _Shelf] = {}
    flows: list[Flow] = []
    for number in numbers:
        arc = sharing.arcs[number]
        shelf = shelves.setdefault(arc.pile, _Shelf.full(sharing.piles[arc.pile]))
        flows += shelf.take(given[number], sharing.slots[arc.slot])
    return flows
