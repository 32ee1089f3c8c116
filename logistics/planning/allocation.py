"""Who gets what: fairly first, then balanced between families, then with least waste and few stops.

Fair means lexicographic max-min of the rolling fill (Lien, Iravani, Smilowitz 2014; Orgut et al. 2016): raise the
lowest as far as it goes, then the next lowest, and so on. See "Fairness" in `docs/concepts.md`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from logistics.model.goods import DateKind, Temperature
from logistics.model.scenario import Scenario
from logistics.planning.allocation_grams import flows_of, whole_grams
from logistics.planning.allocation_lp import ShareModel
from logistics.planning.allocation_slots import SlotChooser
from logistics.planning.sharing import Arc, Ask, Sharing, Weights
from logistics.planning.slot_days import usual_kilograms
from logistics.planning.supply import NEVER, Allocation, DeliverySlot, Flow, Pile, SupplyGroup, piles_of

__all__ = ["NEVER", "Allocation", "DeliverySlot", "Flow", "SupplyGroup", "allocate"]

_LACK_CENTS, _LACK_BADLY_CENTS, _WASTE_CENTS = 200.0, 600.0, 50.0
_SLOT_SHARE = 0.1
_FULL_LIFE_DAYS = 7
"""Balance comes before waste, waste before the price of slots: weights that differ, not levels that are kept."""


def allocate(
    scenario: Scenario,
    supply: Iterable[SupplyGroup],
    slots: Sequence[DeliverySlot],
    already: Mapping[tuple[str, str], int] | None = None,
    *,
    corrections: Mapping[str, int],
    choose_slots: bool = True,
    lane_g: Mapping[str, int] | None = None,
) -> Allocation:
    """Share out the supply over the slots.

    Never more than the supply, the counted need less `already`, the storage of a day and class, or a slot's `max_g`;
    only goods that are available when the slot loads, have enough life left and may be received.

    Args:
        already: grams by (association, family) that count as received; they take no storage.
        corrections: permille by association, from the ledger; missing = 0.
        choose_slots: use few slots, on at most `max_deliveries` days, each day at least `min_drop_g`; the fills then
            are those of a good, not of the best choice. False: every slot may be used, however little it carries.
        lane_g: how many grams the vehicles of a lane can deliver; missing = any.
    """
    asks = asks_of(scenario, already or {}, corrections)
    sharing = _sharing(scenario, asks, piles_of(supply), tuple(slots), limit_days=choose_slots)
    sharing = replace(sharing, lane_g=dict(lane_g or {}))
    model = ShareModel(sharing, balanced=not choose_slots)
    open_levels = model.fair_levels() or {}
    drops: Mapping[tuple[str, int], int] = {}
    if choose_slots and open_levels:
        choice = SlotChooser(scenario, sharing, open_levels).choose(model)
        drops = choice.drops_g
        model = ShareModel(sharing.through(choice.slots), drops, balanced=True)
        model.fair_levels()
    chosen = model.sharing
    model.settle(_final_weights(scenario, chosen))
    given = whole_grams(chosen, model.kilograms(), drops)
    return _allocation(scenario, chosen, given, corrections, open_levels)


def asks_of(
    scenario: Scenario, already: Mapping[tuple[str, str], int], corrections: Mapping[str, int]
) -> dict[str, Ask]:
    """What every association asks for; those whose counted need is 0 are left out."""
    needs: dict[str, dict[str, int]] = {}
    for (name, family_id), grams in scenario.counted_need_g.items():
        if grams > 0:
            needs.setdefault(name, {})[family_id] = grams
    return {
        name: Ask(name, need, {f: already.get((name, f), 0) for f in need}, corrections.get(name, 0))
        for name, need in needs.items()
    }


def storage_of(scenario: Scenario, slots: Iterable[DeliverySlot]) -> dict[tuple[str, int, Temperature], int]:
    """Grams that fit per association, day with a slot, and temperature class."""
    days = {(slot.association_id, slot.day) for slot in slots}
    return {
        (name, day, temperature): grams
        for name, day in sorted(days)
        for temperature, grams in scenario.association[name].storage_g
    }


def _sharing(
    scenario: Scenario,
    asks: Mapping[str, Ask],
    piles: tuple[Pile, ...],
    slots: tuple[DeliverySlot, ...],
    limit_days: bool,
) -> Sharing:
    storage = storage_of(scenario, slots)
    total = {
        (name, temperature): grams * association.max_deliveries
        for name, association in scenario.association.items()
        if name in asks and limit_days
        for temperature, grams in association.storage_g
    }
    return Sharing(
        piles=piles,
        slots=slots,
        arcs=tuple(_arcs(scenario, asks, piles, slots, storage)),
        asks=asks,
        temperature={family.id: family.temperature for family in scenario.families},
        storage_g=storage,
        total_storage_g=total,
    )


def _arcs(
    scenario: Scenario,
    asks: Mapping[str, Ask],
    piles: Sequence[Pile],
    slots: Sequence[DeliverySlot],
    storage: Mapping[tuple[str, int, Temperature], int],
) -> Iterable[Arc]:
    by_shelf: dict[tuple[str, str], list[int]] = {}
    for number, pile in enumerate(piles):
        by_shelf.setdefault((pile.family_id, pile.platform_id), []).append(number)
    for slot_number, slot in enumerate(slots):
        if slot.association_id not in asks:
            continue
        life = scenario.association[slot.association_id].min_life_days
        wanted = _wanted(scenario, asks[slot.association_id], slot, storage)
        for family_id, platform_id in by_shelf:
            if family_id in wanted and (not slot.platform_id or platform_id in ("", slot.platform_id)):
                for number in by_shelf[family_id, platform_id]:
                    if piles[number].allows(slot, life):
                        yield Arc(number, slot_number)


def _wanted(
    scenario: Scenario, ask: Ask, slot: DeliverySlot, storage: Mapping[tuple[str, int, Temperature], int]
) -> set[str]:
    """Families that are still missing and that can be stored."""
    return {
        family_id
        for family_id in ask.need_g
        if ask.left_g(family_id)
        and storage.get((slot.association_id, slot.day, scenario.family[family_id].temperature), 0)
    }


def _final_weights(scenario: Scenario, sharing: Sharing) -> Weights:
    usual = usual_kilograms(sharing)
    return Weights(
        lack=_LACK_CENTS,
        lack_badly=_LACK_BADLY_CENTS,
        saved={number: _WASTE_CENTS * _lost_share(scenario, pile) for number, pile in enumerate(sharing.piles)},
        slot={number: _SLOT_SHARE * slot.cost_cents / usual[number] for number, slot in enumerate(sharing.slots)},
    )


def _lost_share(scenario: Scenario, pile: Pile) -> float:
    """How much of its worth a pile has lost when the week is over (a week of life left is the full worth)."""
    if scenario.family[pile.family_id].date_kind is DateKind.BEST_BEFORE:
        return 0.0
    return 1.0 - min(_FULL_LIFE_DAYS, max(0, pile.last_day - (scenario.days - 1))) / _FULL_LIFE_DAYS


def _allocation(
    scenario: Scenario,
    sharing: Sharing,
    given: Sequence[int],
    corrections: Mapping[str, int],
    open_levels: Mapping[str, float],
) -> Allocation:
    received = {
        name: sum(min(ask.had_g.get(f, 0), grams) for f, grams in ask.need_g.items())
        for name, ask in sharing.asks.items()
    }
    for arc, grams in zip(sharing.arcs, given, strict=True):
        received[sharing.slots[arc.slot].association_id] += grams
    fill = dict.fromkeys(scenario.association, 1_000)
    fill |= {name: grams * 1_000 // sharing.asks[name].total_g for name, grams in received.items()}
    rolling = {name: permille + corrections.get(name, 0) for name, permille in fill.items()}
    return Allocation(
        flows=flows_of(sharing, given),
        fill_permille=fill,
        rolling_permille=rolling,
        lowest_permille=min((rolling[name] for name in sharing.asks), default=1_000),
        open_permille=int(min(open_levels.values(), default=1_000.0) + 1e-3),
    )
