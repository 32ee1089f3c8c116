"""The list of what is left out, each request with a reason that was tried."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from logistics.model.fleet import Duty
from logistics.model.goods import Forecast, Need
from logistics.model.plan import Lot, Reason, Unserved
from logistics.model.scenario import Scenario
from logistics.planning.accounts import missing_g
from logistics.planning.duties import Crews
from logistics.planning.phase import PhaseBuilder
from logistics.planning.reasons import why_not_collected
from logistics.planning.settle import Settled
from logistics.planning.slots import HalfDaySlot
from logistics.planning.stock import may_receive
from logistics.planning.supply import DeliverySlot
from logistics.planning.visits import Visits
from logistics.planning.yields import collected_days


def unserved_offers(
    builder: PhaseBuilder,
    visits: Visits,
    duties: Iterable[Duty],
    crews: Crews,
    forecasts: Iterable[Forecast],
    settled: Settled,
) -> list[Unserved]:
    """Offers that no visit of their day (or, unless must-collect, of a later day) takes."""
    scenario = builder.scenario
    duties = list(duties)
    means: dict[tuple[str, int], int] = defaultdict(int)
    for forecast in forecasts:
        means[forecast.donor_id, forecast.day] += forecast.mean_g
    visited = collected_days(settled.routed)
    found = []
    for offer in scenario.offers:
        days = visited.get(offer.donor_id, [])
        must = scenario.donor[offer.donor_id].convention.must_collect
        served = offer.day in days if must else any(day >= offer.day for day in days)
        grams = means[offer.donor_id, offer.day]
        if served or not grams:
            continue
        job = visits.job(offer.donor_id, offer.day, [d for d in days if d < offer.day], ())
        if job is None:
            reason = Reason("waits", "", (("site", scenario.site[offer.donor_id].name),), tested=True)
        else:
            reason = why_not_collected(builder, duties, crews, job)
        found.append(Unserved(offer.id, grams, reason))
    return found


def unmet_needs(
    scenario: Scenario,
    slots: Iterable[HalfDaySlot],
    received: Mapping[tuple[str, str], int],
    settled: Settled,
    refused: set[str],
) -> list[Unserved]:
    """The missing part of each need.

    `slots`: every chance to bring goods to somebody. `refused`: associations for which a delivery found no place.
    """
    shelves: dict[tuple[str, str], list[Lot]] = defaultdict(list)
    for lot in settled.book.lots.values():
        if settled.book.left[lot.id] > 0:
            shelves[lot.platform_id, lot.family_id].append(lot)
    chances: dict[str, list[DeliverySlot]] = defaultdict(list)
    for slot in slots:
        chances[slot.slot.association_id].append(slot.slot)
    missing = missing_g(scenario, received)
    found = []
    for need in scenario.needs:
        grams = missing.get((need.association_id, need.family_id), 0)
        if grams:
            could = [
                (lot, slot)
                for slot in chances[need.association_id]
                for lot in shelves[slot.platform_id, need.family_id]
                if _could_take(scenario, lot, slot)
            ]
            left = sum({lot.id: settled.book.left[lot.id] for lot, _ in could}.values())
            reason = _why_missing(scenario, need, settled, left, need.association_id in refused)
            found.append(Unserved(need.id, grams, reason))
    return found


def _could_take(scenario: Scenario, lot: Lot, slot: DeliverySlot) -> bool:
    return lot.available_s <= slot.loads_from_s and may_receive(scenario, lot, slot.association_id, slot.day)


def _why_missing(scenario: Scenario, need: Need, settled: Settled, left_g: int, refused: bool) -> Reason:
    """Nothing left that any half-day could still have brought, else the rule that stops what is left.

    What is left on the platforms was there when a crew could have loaded it, so what remains is: nowhere to store
    it, all delivery days used, a delivery that found no place in the rounds, or simply that no round brings it.
    """
    association, family = scenario.association[need.association_id], scenario.family[need.family_id]
    details = (("site", association.site.name), ("family", need.family_id), ("left", str(left_g)))
    if not any(temperature is family.temperature and grams > 0 for temperature, grams in association.storage_g):
        return Reason("storage", "", details, tested=True)
    if not left_g:
        return Reason("short_supply", "", details, tested=True)
    if len(_delivery_days(settled, association.id)) >= association.max_deliveries:
        return Reason("deliveries_full", "", (*details, ("limit", str(association.max_deliveries))), tested=True)
    return Reason("no_room" if refused else "left_in_stock", "", details, tested=True)


def _delivery_days(settled: Settled, association_id: str) -> set[int]:
    days = {pickup.day for pickup in settled.pickups if pickup.association_id == association_id}
    for half_day, times in zip(settled.routed, settled.timed, strict=True):
        for timed in times:
            for halt in timed.halts if timed else ():
                if half_day.phase.problem.site_ids[halt.site] == association_id:
                    days.add(half_day.phase.day)
    return days
