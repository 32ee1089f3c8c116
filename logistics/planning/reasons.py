"""Why a request is unserved: found by trying it alone, with every vehicle and crew free, never by guessing."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from logistics.model.fleet import Duty
from logistics.model.plan import Reason
from logistics.model.scenario import Scenario
from logistics.model.units import clock
from logistics.planning.carriers import Carriers
from logistics.planning.duties import Crews
from logistics.planning.jobs import CollectJob, crates_of
from logistics.planning.opening import open_within
from logistics.planning.phase import PhaseBuilder
from logistics.planning.problem import End
from logistics.planning.schedule import time_route
from logistics.planning.visits import open_platforms

Try = tuple[Duty, str]
"""A duty and a platform."""


def why_not_collected(builder: PhaseBuilder, duties: Iterable[Duty], crews: Crews, job: CollectJob) -> Reason:
    """The reason for one visit that no round makes.

    First every vehicle of the day is tried alone on every platform; the first rule that none of them satisfies is
    the reason. When an opened duty could do it alone, there was no room; when only a vehicle without a crew could,
    the crew is missing.
    """
    scenario = builder.scenario
    windows = scenario.windows_on(job.donor_id, job.day)
    details = _details(scenario, job)
    if not windows:
        return Reason("impossible_alone", "opening_day", details, tested=True)
    today = [duty for duty in duties if duty.day == job.day]
    tries = [
        (duty, platform_id)
        for duty in sorted(today, key=lambda duty: (duty not in crews, duty))
        for platform_id in open_platforms(scenario, job.amounts, job.day, duty.shift_id)
    ]
    if not tries:
        return Reason("impossible_alone", "platform_closed" if today else "vehicle", details, tested=True)
    for rule, passes in _rules(builder, job):
        tries = [attempt for attempt in tries if passes(attempt)]
        if not tries:
            return Reason("impossible_alone", rule, details, tested=True)
    # Opened duties come first, so one success decides; only without any are all the others tried.
    works = next((duty for duty, platform_id in tries if _drives_alone(builder, job, duty, platform_id)), None)
    if works is None:
        return Reason("impossible_alone", "shift_length", details, tested=True)
    if works not in crews:
        return Reason("impossible_alone", "crew", details, tested=True)
    return Reason("no_room", "", details, tested=True)


def _details(scenario: Scenario, job: CollectJob) -> tuple[tuple[str, str], ...]:
    windows = scenario.windows_on(job.donor_id, job.day)
    figures = [
        ("site", scenario.site[job.donor_id].name),
        ("day", str(job.day)),
        ("grams", str(sum(job.amounts.values()))),
    ]
    if windows:
        figures += [("from", clock(windows[0].start_s)), ("to", clock(windows[-1].end_s))]
    return tuple(figures)


def _rules(builder: PhaseBuilder, job: CollectJob) -> list[tuple[str, Callable[[Try], bool]]]:
    """Rules from the plainest to the one that takes everything together."""
    scenario, carriers = builder.scenario, Carriers(builder.scenario)

    def zone(attempt: Try) -> bool:
        vehicle = scenario.vehicle[attempt[0].vehicle_id]
        return all(carriers.zone_admits(vehicle, site_id, job.day) for site_id in (job.donor_id, attempt[1]))

    def lending(attempt: Try) -> bool:
        vehicle = scenario.vehicle[attempt[0].vehicle_id]
        return all(carriers.lender_allows(vehicle, site_id) for site_id in (job.donor_id, attempt[1]))

    def cold(attempt: Try) -> bool:
        return carriers.max_carry_s(scenario.vehicle[attempt[0].vehicle_id], job.amounts) != 0

    grams, crates = sum(job.amounts.values()), crates_of(scenario, job.amounts)

    def capacity(attempt: Try) -> bool:
        vehicle = scenario.vehicle[attempt[0].vehicle_id]
        return grams <= vehicle.capacity_g and crates <= vehicle.capacity_crates

    def window(attempt: Try) -> bool:
        shift = scenario.shift[attempt[0].shift_id]
        return open_within(scenario.windows_on(job.donor_id, job.day), shift.start_s, shift.end_s)

    return [
        ("window", window),
        ("zone", zone),
        ("lending", lending),
        ("cold", cold),
        ("capacity", capacity),
    ]


def _drives_alone(builder: PhaseBuilder, job: CollectJob, duty: Duty, platform_id: str) -> bool:
    """Whether a round of this one visit holds every rule on times and loads together."""
    phase = builder.build(duty.day, duty.shift_id, [duty], [replace(job, platform_ids=(platform_id,))])
    shipment = phase.problem.shipments[0]
    route = (End(0, True, shipment.origin), End(0, False, shipment.destinations[0]))
    return time_route(phase.problem, 0, route) is not None
