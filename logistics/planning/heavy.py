"""Loads in the sampled weeks: a route has to fit in most of them, not only on average."""

from collections.abc import Sequence

from logistics.model.scenario import Scenario
from logistics.planning.jobs import CollectJob, grams_of
from logistics.planning.phase import Phase
from logistics.planning.problem import Route
from logistics.planning.schedule import group_ends


def light_enough(scenario: Scenario, phase: Phase, routes: Sequence[Route]) -> tuple[Route, ...]:
    """The routes, less the smallest collections of those that are too heavy in too many of the sampled weeks."""
    return tuple(
        _lightened(scenario, phase, route, phase.problem.duties[duty].capacity[0]) for duty, route in enumerate(routes)
    )


def _lightened(scenario: Scenario, phase: Phase, route: Route, bound: int) -> Route:
    while route and heavy_load(scenario, phase, route) > bound:
        collects = [e.shipment for e in route if e.load and isinstance(phase.jobs[e.shipment], CollectJob)]
        if not collects:
            break
        smallest = min(collects, key=lambda s: (phase.jobs[s].prize_cents, s))
        route = tuple(end for end in route if end.shipment != smallest)
    return route


def heavy_load(scenario: Scenario, phase: Phase, route: Route) -> int:
    """The heaviest load along a route, in grams, in the quantile of the sampled weeks that settings ask for."""
    count = max((len(job.samples_g) for job in phase.jobs if isinstance(job, CollectJob)), default=1)
    load, heaviest = [0] * count, 0
    rank = -(-scenario.settings.capacity_quantile_permille * count // 1_000) - 1
    for group in group_ends(route):
        for end in group:
            job = phase.jobs[end.shipment]
            grams = job.samples_g if isinstance(job, CollectJob) else (grams_of(job),) * count
            sign = 1 if end.load else -1
            load = [held + sign * amount for held, amount in zip(load, grams, strict=True)]
        heaviest = max(heaviest, sorted(load)[rank])
    return heaviest
