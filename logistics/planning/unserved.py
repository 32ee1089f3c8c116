"""The list of what is left out, each request with a reason that was tried."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from logistics.model.fleet import Duty
from logistics.model.goods import Forecast
from logistics.model.plan import Lot, Reason, Unserved
from logistics.model.scenario import Scenario
from logistics.model.units import SECONDS_PER_DAY
from logistics.planning.accounts import missing_g
from logistics.planning.duties import Crews
from logistics.planning.phase import PhaseBuilder
from logistics.planning.reasons import why_not_collected
from logistics.planning.settle import Settled
from logistics.planning.stock import may_receive
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
    scenario: Scenario, received: Mapping[tuple[str, str], int], settled: Settled, refused: set[str]
) -> list[Unserved]:
    """The missing part of each need.

    `refused`: associations for which a delivery found no place in any round.
    """
    found = []
    missing = missing_g(scenario, received)
    for need in scenario.needs:
        grams = missing.get((need.association_id, need.family_id), 0)
        if grams:
            found.append(
                Unserved(need.id, grams, _why_missing(scenario, need.association_id, need.family_id, settled, refused))
            )
    return found


def _why_missing(
    scenario: Scenario, association_id: str, family_id: str, settled: Settled, refused: set[str]
) -> Reason:
    """Nothing suitable left in stock at any time it could have come, else the rule that stops what is left."""
    family = scenario.family[family_id]
    details = (("association", scenario.site[association_id].name), ("family", family_id))
    left = [lot for lot in settled.book.lots.values() if lot.family_id == family_id and settled.book.left[lot.id] > 0]
    if not any(_could_have_come(scenario, lot, association_id) for lot in left):
        return Reason("short_supply", "", details, tested=True)
    association = scenario.association[association_id]
    if not any(temperature is family.temperature and grams > 0 for temperature, grams in association.storage_g):
        return Reason("storage", "", details, tested=True)
    if association_id in refused:
        return Reason("no_room", "", details, tested=True)
    days = _delivery_days(settled, association_id)
    if len(days) >= association.max_deliveries:
        return Reason("deliveries_full", "", (*details, ("limit", str(association.max_deliveries))), tested=True)
    return Reason("not_worth", "", details)


def _could_have_come(scenario: Scenario, lot: Lot, association_id: str) -> bool:
    first = lot.available_s // SECONDS_PER_DAY
    return any(
        scenario.windows_on(association_id, day) and may_receive(scenario, lot, association_id, day)
        for day in range(max(0, first), scenario.days)
    )


def _delivery_days(settled: Settled, association_id: str) -> set[int]:
    days = {pickup.day for pickup in settled.pickups if pickup.association_id == association_id}
    for half_day, times in zip(settled.routed, settled.timed, strict=True):
        for timed in times:
            for halt in timed.halts if timed else ():
                if half_day.phase.problem.site_ids[halt.site] == association_id:
                    days.add(half_day.phase.day)
    return days
