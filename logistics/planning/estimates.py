"""Guesses made before anything is routed: work per half-day, hours and loads per day, where food will probably go."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np

from logistics.model.fleet import Duty
from logistics.model.plan import Lot
from logistics.model.scenario import Scenario
from logistics.model.units import SECONDS_PER_DAY
from logistics.planning.calendar import DayRoom
from logistics.planning.ground import Ground
from logistics.planning.jobs import grams_of, handling_s
from logistics.planning.opening import open_within
from logistics.planning.slots import lane_of
from logistics.planning.stock import arriving_lots
from logistics.planning.visits import Visits, open_platforms

_USABLE_PERMILLE = 850
"""Share of a crew's hours that a good round fills."""
_TRIPS_PERMILLE = 1_600
"""Loads a vehicle can bring home in a half-day, platforms being near."""
_DELIVERIES_A_WEEK = 2
_NEIGHBORS = 3
_NOON_S = 43_200
_SECONDS_A_KG = 18
"""A drop of 100 kg: half an hour for loading, driving and unloading."""
_LEAST_SHARE = 6
"""However busy, a half-day can deliver in a sixth of its hours."""


def expected_work(scenario: Scenario) -> dict[tuple[int, str], int]:
    """Stops per (day, shift): donors that offer then, and associations that could receive, spread over their days."""
    work: dict[tuple[int, str], int] = defaultdict(int)
    for shift in scenario.shifts:
        for offer in scenario.offers:
            if open_within(scenario.windows_on(offer.donor_id, offer.day), shift.start_s, shift.end_s):
                work[offer.day, shift.id] += 1
        for association in scenario.associations:
            for day in range(scenario.days):
                if open_within(scenario.windows_on(association.id, day), shift.start_s, shift.end_s):
                    work[day, shift.id] += 1
    return dict(work)


def visit_seconds(scenario: Scenario, ground: Ground) -> dict[str, int]:
    """Per donor: its fixed time and the drive from a near neighbor, in the traffic of the first shift."""
    drive = ground.drive_s[min(scenario.shifts, key=lambda s: (s.start_s, s.id)).id]
    donors = [ground.index[donor.id] for donor in scenario.donors]
    found = {}
    for donor in scenario.donors:
        times = np.sort(drive[donors, ground.index[donor.id]])
        near = times[1 : 1 + _NEIGHBORS]
        found[donor.id] = donor.site.fixed_service_s + (int(near.mean()) if near.size else 0)
    return found


def room_by_day(scenario: Scenario, ground: Ground, duties: Iterable[Duty]) -> dict[int, DayRoom]:
    """What the open duties of each day can collect, deliveries set aside."""
    seconds: dict[int, int] = defaultdict(int)
    grams: dict[int, int] = defaultdict(int)
    for duty in duties:
        shift, vehicle = scenario.shift[duty.shift_id], scenario.vehicle[duty.vehicle_id]
        if _donors_open(scenario, duty):
            seconds[duty.day] += min(shift.max_duration_s, shift.end_s - shift.start_s) * _USABLE_PERMILLE // 1_000
            grams[duty.day] += vehicle.capacity_g * _TRIPS_PERMILLE // 1_000
    apart = _delivery_seconds(scenario, ground) // max(1, scenario.days)
    return {day: DayRoom(max(0, seconds[day] - apart), grams[day]) for day in range(scenario.days)}


def _donors_open(scenario: Scenario, duty: Duty) -> bool:
    shift = scenario.shift[duty.shift_id]
    return any(open_within(scenario.windows_on(d.id, duty.day), shift.start_s, shift.end_s) for d in scenario.donors)


def _delivery_seconds(scenario: Scenario, ground: Ground) -> int:
    """Seconds that the week's deliveries will take from crews that also collect: half of them, say."""
    drive = ground.drive_s[min(scenario.shifts, key=lambda s: (s.start_s, s.id)).id]
    platforms = [ground.index[platform.id] for platform in scenario.platforms]
    total = 0
    for association in scenario.associations:
        nearest = int(drive[platforms, ground.index[association.id]].min())
        total += association.site.fixed_service_s + nearest // 2
    handling = sum(scenario.counted_need_g.values()) * 2 * scenario.settings.handling_s_per_tonne // 1_000_000
    return (total * _DELIVERIES_A_WEEK + handling) // 2


def expected_lots(
    scenario: Scenario, ground: Ground, visits: Visits, planned: Mapping[str, tuple[int, ...]]
) -> list[Lot]:
    """The lots that planned visits will become if everything goes to the nearest platform before its last wave."""
    lots = []
    first_shift = min(scenario.shifts, key=lambda s: (s.start_s, s.id)).id
    for donor_id, days in planned.items():
        for position, day in enumerate(days):
            job = visits.job(donor_id, day, days[:position], ())
            platforms = open_platforms(scenario, job.amounts, day, first_shift) if job else ()
            if job is None or not platforms:
                continue
            nearest = min(platforms, key=lambda p: (int(ground.free_s[ground.index[donor_id], ground.index[p]]), p))
            arrived = day * SECONDS_PER_DAY + max(scenario.platform[nearest].wave_times_s, default=_NOON_S)
            lots += arriving_lots(scenario, job.id, donor_id, nearest, job.amounts, arrived)
    return lots


def delivery_room(
    scenario: Scenario, ground: Ground, visits: Visits, duties: Iterable[Duty], planned: Mapping[str, tuple[int, ...]]
) -> dict[str, int]:
    """Grams that each half-day can probably deliver in the hours that its planned visits leave, by lane.

    Visits are set against the half-days of their day in which donors are open, the crews' hours shared alike.
    """
    hours: dict[tuple[int, str], int] = defaultdict(int)
    loads: dict[tuple[int, str], int] = defaultdict(int)
    collecting: dict[int, int] = defaultdict(int)
    for duty in duties:
        shift = scenario.shift[duty.shift_id]
        usable = min(shift.max_duration_s, shift.end_s - shift.start_s) * _USABLE_PERMILLE // 1_000
        hours[duty.day, duty.shift_id] += usable
        loads[duty.day, duty.shift_id] += scenario.vehicle[duty.vehicle_id].capacity_g * _TRIPS_PERMILLE // 1_000
        collecting[duty.day] += usable if _donors_open(scenario, duty) else 0
    busy = _visit_seconds_by_day(scenario, ground, visits, planned)
    room = {}
    for (day, shift_id), seconds in hours.items():
        donors_open = any(_donors_open(scenario, d) for d in duties if (d.day, d.shift_id) == (day, shift_id))
        taken = busy.get(day, 0) * seconds // max(1, collecting[day]) if donors_open else 0
        free = max(seconds // _LEAST_SHARE, seconds - taken)
        room[lane_of(day, shift_id)] = min(loads[day, shift_id], free * 1_000 // _SECONDS_A_KG)
    return room


def _visit_seconds_by_day(
    scenario: Scenario, ground: Ground, visits: Visits, planned: Mapping[str, tuple[int, ...]]
) -> dict[int, int]:
    each = visit_seconds(scenario, ground)
    seconds: dict[int, int] = defaultdict(int)
    for donor_id, days in planned.items():
        for position, day in enumerate(days):
            job = visits.job(donor_id, day, days[:position], ())
            if job is not None:
                seconds[day] += each[donor_id] + 2 * handling_s(scenario, grams_of(job))
    return dict(seconds)
