"""Settling: docks, sampled loads, yields that grow when a visit falls away, deliveries that shrink to the stock."""

from dataclasses import replace

from logistics.model.fleet import Duty
from logistics.model.scenario import Scenario
from logistics.planning.accumulate import Waiting
from logistics.planning.docks import with_docks
from logistics.planning.ground import survey
from logistics.planning.jobs import CollectJob, DeliverJob, Job
from logistics.planning.phase import PhaseBuilder
from logistics.planning.problem import End, Route
from logistics.planning.routed import Routed
from logistics.planning.settle import settle
from logistics.planning.visits import Visits
from logistics.planning.yields import collected_days, with_true_yields
from tests.builders import grid_travel, village_forecasts, village_scenario

VILLAGE = village_scenario()
FREE = replace(VILLAGE, zones=(), vehicles=tuple(replace(v, vehicle_class="crit-air-1") for v in VILLAGE.vehicles))


def desk(scenario: Scenario) -> tuple[PhaseBuilder, Visits]:
    return (
        PhaseBuilder(scenario, survey(scenario, grid_travel(scenario)), 0),
        Visits(scenario, Waiting(scenario, village_forecasts()), 400),
    )


def visit(scenario: Scenario, donor_id: str, day: int, *before: int) -> CollectJob:
    job = desk(scenario)[1].job(donor_id, day, before, ("moulin",))
    assert job is not None
    return job


def drop(kg: int) -> DeliverJob:
    return DeliverJob("drop", "moulin", "entraide", 0, "matin", {"frais": kg * 1_000}, 0, 9_000)


def half_day(scenario: Scenario, day: int, jobs: list[Job], vehicles: tuple[str, ...] = ("frigo",)) -> Routed:
    """All collections, then all unloadings, then the deliveries, in the first vehicle; one vehicle per job if more."""
    duties = [Duty(day, "matin", vehicle) for vehicle in vehicles]
    phase = desk(scenario)[0].build(day, "matin", duties, jobs)
    ends: list[Route] = []
    for index, shipment in enumerate(phase.problem.shipments):
        ends.append((End(index, True, shipment.origin), End(index, False, shipment.destinations[0])))
    if len(vehicles) > 1:
        return Routed(phase, tuple(ends))
    collects = [pair for pair, job in zip(ends, jobs, strict=True) if isinstance(job, CollectJob)]
    others = [pair for pair, job in zip(ends, jobs, strict=True) if isinstance(job, DeliverJob)]
    route = tuple(pair[0] for pair in collects) + tuple(pair[1] for pair in collects)
    route += tuple(pair[0] for pair in others) + tuple(pair[1] for pair in others)
    return Routed(phase, (route,))


def test_a_visit_that_falls_away_leaves_more_for_the_next() -> None:
    builder, visits = desk(FREE)
    tuesday = half_day(FREE, 1, [visit(FREE, "halles", 1, 0)])
    (corrected,) = with_true_yields(builder, visits, [tuesday])
    assert collected_days([corrected]) == {"halles": [1]}
    (job,) = corrected.carried_jobs()
    assert job.amounts == visit(FREE, "halles", 1).amounts
    assert sum(job.amounts.values()) > sum(visit(FREE, "halles", 1, 0).amounts.values())


def test_a_delivery_shrinks_to_what_is_in_stock() -> None:
    builder, visits = desk(FREE)
    # The opening stock holds 10 kg that expire on day 1; with one day of life required they may leave on day 0.
    fresh = replace(FREE, associations=tuple(replace(a, min_life_days=1, min_drop_g=0) for a in FREE.associations))
    builder = PhaseBuilder(fresh, builder.ground, 0)
    settled = settle(builder, visits, [half_day(fresh, 0, [drop(25)])], [])
    assert [line.grams for line in settled.lines["drop"]] == [10_000]


def test_a_delivery_below_the_smallest_useful_drop_is_taken_off() -> None:
    builder, visits = desk(FREE)
    picky = replace(FREE, associations=tuple(replace(a, min_life_days=1, min_drop_g=15_000) for a in FREE.associations))
    settled = settle(PhaseBuilder(picky, builder.ground, 0), visits, [half_day(picky, 0, [drop(25)])], [])
    assert "drop" not in settled.lines
    assert all(timed is None for timed in settled.timed[0])


def test_a_collection_that_overflows_the_platform_is_taken_off() -> None:
    builder, visits = desk(FREE)
    tiny = replace(FREE.platforms[0], capacity_g=tuple((t, 11_000) for t, _ in FREE.platforms[0].capacity_g))
    small = replace(FREE, platforms=(tiny,))
    settled = settle(
        PhaseBuilder(small, builder.ground, 0), visits, [half_day(small, 0, [visit(small, "halles", 0)])], []
    )
    assert settled.lines == {}


def test_loads_too_heavy_in_the_sampled_weeks_lose_a_collection() -> None:
    builder, visits = desk(FREE)
    job = visit(FREE, "halles", 0)
    mean = sum(job.amounts.values())
    van = replace(FREE.vehicles[0], capacity_g=mean + 1_000)
    tight = replace(FREE, vehicles=(van, FREE.vehicles[1]))
    settled = settle(PhaseBuilder(tight, builder.ground, 0), visits, [half_day(tight, 0, [job])], [])
    assert settled.lines == {}
    roomy = replace(FREE, vehicles=(replace(van, capacity_g=mean * 2), FREE.vehicles[1]))
    settled = settle(PhaseBuilder(roomy, builder.ground, 0), visits, [half_day(roomy, 0, [job])], [])
    assert list(settled.lines) == [job.id]


def test_two_vans_at_one_dock_take_turns() -> None:
    one_dock = replace(
        FREE,
        platforms=(replace(FREE.platforms[0], docks=1),),
        vehicles=tuple(replace(FREE.vehicles[0], id=name) for name in ("v1", "v2")),
    )
    same = half_day(
        one_dock, 0, [visit(one_dock, "halles", 0), replace(visit(one_dock, "halles", 0), id="twin")], ("v1", "v2")
    )
    _, ((first, second),) = with_docks(one_dock, [same])
    assert first is not None
    assert second is not None
    services = sorted((t.halts[-1].service_start_s, t.halts[-1].departure_s) for t in (first, second))
    assert services[0][1] <= services[1][0]
    two_docks = replace(one_dock, platforms=(replace(FREE.platforms[0], docks=2),))
    _, ((first, second),) = with_docks(two_docks, [same])
    assert first is not None
    assert second is not None
    assert first.start_s == second.start_s
    assert first.end_s == second.end_s
