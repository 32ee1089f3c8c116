"""What is left on the platforms for those furthest behind: added to a plan without touching what it already does."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from logistics.model.goods import Temperature
from logistics.model.scenario import Scenario
from logistics.planning.accounts import received_g
from logistics.planning.assemble import own_pickups, shipments_of
from logistics.planning.desk import Deliveries, Desk
from logistics.planning.jobs import DeliverJob
from logistics.planning.settle import Settled
from logistics.planning.slots import HalfDaySlot

_ENOUGH_G, _ENOUGH_NEW_G = 1_000, 5_000
"""Less for somebody is not worth another line on a sheet, or another load to pick."""
_PUSH_G = 150_000
"""Offered to every half-day, however full: whoever is furthest behind may push others out there."""

Shelf = tuple[str, int, Temperature]


def top_up(desk: Desk, settled: Settled, room: Mapping[str, int], fills: Mapping[str, int]) -> Deliveries:
    """The deliveries of a settled week, larger where something suitable is left, and new ones where days are free.

    `room`: grams that each half-day can take in all. The days that associations use stay within their largest number.
    """
    scenario = desk.scenario
    present = _present(settled)
    left = [replace(lot, grams=settled.book.left[lot.id]) for lot in settled.book.lots.values()]
    already = received_g(scenario, shipments_of(scenario, settled), own_pickups(settled))
    used = _grams_by_lane(present)
    free = {lane: max(_PUSH_G, grams - used.get(lane, 0)) for lane, grams in room.items()}
    extra = desk.share_more(left, _open_slots(scenario, desk.slots, present), already, free, fills)
    return _merged(scenario, present, extra)


def _present(settled: Settled) -> list[DeliverJob]:
    return [job for half_day in settled.routed for job in half_day.carried_jobs() if isinstance(job, DeliverJob)]


def _grams_by_lane(jobs: Iterable[DeliverJob]) -> dict[str, int]:
    grams: dict[str, int] = defaultdict(int)
    for job in jobs:
        grams[f"{job.day}:{job.shift_id}"] += sum(job.amounts.values())
    return dict(grams)


def _open_slots(scenario: Scenario, slots: Iterable[HalfDaySlot], present: list[DeliverJob]) -> list[HalfDaySlot]:
    """Slots on days that an association uses already, and on others while it may be delivered to on more days."""
    days: dict[str, set[int]] = defaultdict(set)
    for job in present:
        days[job.association_id].add(job.day)
    found = []
    for item in slots:
        association = scenario.association[item.slot.association_id]
        may_open = len(days[association.id]) < association.max_deliveries
        if not item.slot.own_pickup and (item.slot.day in days[association.id] or may_open):
            found.append(item)
    return found


def _merged(scenario: Scenario, present: list[DeliverJob], extra: Deliveries) -> Deliveries:
    """Old and new deliveries, one per slot and cold group; storage and the number of days are kept."""
    merged = {job.id: job for job in present}
    days: dict[str, set[int]] = defaultdict(set)
    stored: dict[Shelf, int] = defaultdict(int)
    for job in present:
        days[job.association_id].add(job.day)
        for family_id, grams in job.amounts.items():
            stored[job.association_id, job.day, scenario.family[family_id].temperature] += grams
    for jobs in extra.values():
        for job in sorted(jobs, key=lambda job: job.id):
            association = scenario.association[job.association_id]
            if job.day not in days[association.id] and len(days[association.id]) >= association.max_deliveries:
                continue
            amounts = _fitting(scenario, job, stored)
            if sum(amounts.values()) < (_ENOUGH_G if job.id in merged else _ENOUGH_NEW_G):
                continue
            days[association.id].add(job.day)
            merged[job.id] = _joined(merged.get(job.id), replace(job, amounts=amounts))
    by_half_day: dict[tuple[int, str], list[DeliverJob]] = defaultdict(list)
    for job in merged.values():
        by_half_day[job.day, job.shift_id].append(job)
    return by_half_day


def _fitting(scenario: Scenario, job: DeliverJob, stored: dict[Shelf, int]) -> dict[str, int]:
    """What of a delivery still fits into the association's storage that day; books it."""
    storage = dict(scenario.association[job.association_id].storage_g)
    amounts = {}
    for family_id, grams in sorted(job.amounts.items()):
        shelf = (job.association_id, job.day, scenario.family[family_id].temperature)
        taken = min(grams, storage.get(shelf[2], 0) - stored[shelf])
        if taken > 0:
            amounts[family_id] = taken
            stored[shelf] += taken
    return amounts


def _joined(old: DeliverJob | None, new: DeliverJob) -> DeliverJob:
    if old is None:
        return new
    amounts = {f: old.amounts.get(f, 0) + new.amounts.get(f, 0) for f in {*old.amounts, *new.amounts}}
    return replace(old, amounts=amounts, prize_cents=old.prize_cents + new.prize_cents)
