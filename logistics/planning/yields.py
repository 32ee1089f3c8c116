"""What visits really bring: a visit that falls away leaves more for the next one."""

from collections import defaultdict
from dataclasses import replace

from logistics.planning.jobs import CollectJob, Job
from logistics.planning.ortools_routing import made_sound
from logistics.planning.phase import PhaseBuilder, start_from
from logistics.planning.routed import Routed
from logistics.planning.visits import Visits


def collected_days(routed: list[Routed]) -> dict[str, list[int]]:
    """Days on which each donor is really visited, by the routes."""
    days: dict[str, list[int]] = defaultdict(list)
    for half_day in routed:
        for job in half_day.carried_jobs():
            if isinstance(job, CollectJob):
                days[job.donor_id].append(job.day)
    return {donor_id: sorted(found) for donor_id, found in days.items()}


def with_true_yields(builder: PhaseBuilder, visits: Visits, routed: list[Routed]) -> list[Routed]:
    """The same routes with every visit bringing what then waits there.

    A route that cannot take the new amounts loses shipments, which changes yields again; visits only ever become
    fewer, so this ends.
    """
    while True:
        days = collected_days(routed)
        corrected = [_corrected(builder, visits, half_day, days) for half_day in routed]
        if all(new is old for new, old in zip(corrected, routed, strict=True)):
            return routed
        routed = corrected


def _corrected(builder: PhaseBuilder, visits: Visits, half_day: Routed, days: dict[str, list[int]]) -> Routed:
    carried = {job.id for job in half_day.carried_jobs()}
    jobs: list[Job] = []
    changed = False
    for job in half_day.phase.jobs:
        if isinstance(job, CollectJob) and job.id in carried:
            true = visits.job(job.donor_id, job.day, [d for d in days[job.donor_id] if d < job.day], job.platform_ids)
            if true is None or true.amounts != job.amounts:
                changed = True
                if true is not None:
                    jobs.append(replace(true, due_s=job.due_s))
                continue
        jobs.append(job)
    if not changed:
        return half_day
    old = half_day.phase
    phase = builder.build(old.day, old.shift_id, old.duties, jobs)
    return Routed(phase, made_sound(phase.problem, list(start_from(phase, old, half_day.routes))).routes)
