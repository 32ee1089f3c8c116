"""The best fills that any allocation could reach if transport cost nothing and took no time.

Every offer is collected on its own day without spoiling, with what waits from last week, and may be given the same
day to anyone who receives then. Largest number of deliveries and smallest drop are left out: a relaxation, so the
bound is never below what a plan can reach, but it may be out of reach.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from logistics.model.goods import DateKind, Forecast
from logistics.model.scenario import Scenario
from logistics.model.units import SECONDS_PER_DAY
from logistics.planning.accumulate import Waiting
from logistics.planning.allocation import DeliverySlot, SupplyGroup, allocate
from logistics.planning.stock import receivers_of

_FOREVER = 10_000


@dataclass(frozen=True)
class Bound:
    """Fills in permille: per association, lexicographic max-min without the ledger, and the lowest of them."""

    lowest_permille: int
    fill_permille: Mapping[str, int]


def transport_free_bound(scenario: Scenario, forecasts: Sequence[Forecast]) -> Bound:
    """The bound of one week."""
    no_debts = dict.fromkeys(scenario.association, 0)
    best = allocate(
        scenario, _supply(scenario, forecasts), _slots(scenario), {}, corrections=no_debts, choose_slots=False
    )
    fills = dict(best.fill_permille)
    return Bound(min(fills.values(), default=1_000), fills)


def _supply(scenario: Scenario, forecasts: Sequence[Forecast]) -> list[SupplyGroup]:
    groups = [
        _group(scenario, f"{f.donor_id}:{f.day}:{f.family_id}", f.donor_id, f.family_id, f.mean_g, f.day)
        for f in forecasts
        if f.day >= 0
    ]
    waiting = Waiting(scenario, forecasts)
    for donor in scenario.donors:
        for family_id, grams in waiting.waiting_before(donor.id).items():
            groups.append(_group(scenario, f"{donor.id}:before:{family_id}", donor.id, family_id, grams, 0))
    for lot in scenario.stock:
        last = lot.expiry_day if _expires(scenario, lot.family_id) else _FOREVER
        groups.append(SupplyGroup(lot.id, "", lot.family_id, lot.grams, 0, last, lot.receiver_ids))
    return [group for group in groups if group.grams > 0]


def _expires(scenario: Scenario, family_id: str) -> bool:
    return scenario.family[family_id].date_kind is DateKind.USE_BY


def _group(scenario: Scenario, group_id: str, donor_id: str, family_id: str, grams: int, day: int) -> SupplyGroup:
    family = scenario.family[family_id]
    kept = grams - grams * family.loss_permille // 1_000
    last = day + family.shelf_life_days if _expires(scenario, family_id) else _FOREVER
    return SupplyGroup(group_id, "", family_id, kept, day * SECONDS_PER_DAY, last, receivers_of(scenario, donor_id))


def _slots(scenario: Scenario) -> list[DeliverySlot]:
    """One slot on every day on which an association receives, or fetches goods itself."""
    slots = []
    for association in scenario.associations:
        own_weekdays = {own.weekday for own in association.own_collections}
        for day in range(scenario.days):
            if scenario.windows_on(association.id, day) or scenario.weekday_of(day) in own_weekdays:
                end_of_day = (day + 1) * SECONDS_PER_DAY - 1
                slots.append(DeliverySlot(f"{day}:{association.id}", association.id, "", day, end_of_day))
    return slots
