"""What keeps the lowest routed fill below the transport-free bound: one rule, found by relaxing one after the other."""

from collections.abc import Sequence
from dataclasses import replace

from logistics.model.plan import Lot
from logistics.model.scenario import Scenario
from logistics.planning.allocation import DeliverySlot, SupplyGroup, allocate
from logistics.planning.bound import receiving_slots
from logistics.planning.slots import supply_of

NEAR_PERMILLE = 970
"""A lowest fill of at least this share of the bound needs no explanation."""


def gap_reason(scenario: Scenario, lots: Sequence[Lot], slots: Sequence[DeliverySlot], lowest: int, bound: int) -> str:
    """Empty when the lowest fill is near the bound, else where most of the difference arises.

    "not_collected": even if everything that was collected could be handed over at any time, the lowest fill would be
    lower by so much (food left at donors, or spoiled there). "stock_left": what more is lost because goods leave only
    after their wave and in half-days with a crew, while somebody receives. "no_room": what the rounds lose on top,
    beside what the ledger moves on purpose.

    Args:
        lots: what came to the platforms. slots: every chance to bring goods. lowest, bound: permille.
    """
    if lowest * 1_000 >= bound * NEAR_PERMILLE:
        return ""
    supply = supply_of(scenario, lots)
    anywhere = [replace(group, platform_id="", available_s=0) for group in supply]
    at_any_time = _lowest(scenario, anywhere, receiving_slots(scenario))
    in_time = min(at_any_time, _lowest(scenario, supply, slots))
    drops = {
        "not_collected": bound - at_any_time,
        "stock_left": at_any_time - in_time,
        "no_room": in_time - lowest - scenario.settings.catch_up_permille,
    }
    return max(drops, key=lambda code: drops[code])


def _lowest(scenario: Scenario, supply: Sequence[SupplyGroup], slots: Sequence[DeliverySlot]) -> int:
    """The lowest fill that these goods allow through these slots."""
    no_debts = dict.fromkeys(scenario.association, 0)
    shared = allocate(scenario, supply, slots, {}, corrections=no_debts, choose_slots=False)
    return min(shared.fill_permille.values(), default=1_000)
