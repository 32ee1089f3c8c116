"""No more vehicles at a platform than it has docks: services wait for a free one, or a stop is given up."""

from collections import defaultdict
from dataclasses import dataclass

from logistics.model.scenario import Scenario
from logistics.planning.problem import Route
from logistics.planning.routed import Routed
from logistics.planning.schedule import Timed, group_ends, time_route


@dataclass
class _Lane:
    """One duty of a half-day: its route, its times, and the moments before which its services may not begin."""

    half_day: Routed
    duty: int
    route: Route
    timed: Timed | None
    floors: dict[int, int]

    def site_id(self, site: int) -> str:
        return self.half_day.phase.problem.site_ids[site]

    def wait(self, position: int, moment: int) -> None:
        """Begin the service at a stop no sooner than this, or give the stop up when the route cannot wait."""
        problem = self.half_day.phase.problem
        self.floors[position] = moment
        timed = time_route(problem, self.duty, self.route, self.floors)
        if timed is None:
            gone = {end.shipment for end in group_ends(self.route)[position]}
            self.route = tuple(end for end in self.route if end.shipment not in gone)
            self.floors = {}
            timed = time_route(problem, self.duty, self.route) if self.route else None
            self.route = self.route if timed else ()
        self.timed = timed


def with_docks(scenario: Scenario, routed: list[Routed]) -> tuple[list[Routed], list[list[Timed | None]]]:
    """Times of all routes, docks respected; routes lose the stops that cannot wait."""
    lanes: dict[int, list[_Lane]] = defaultdict(list)
    for half_day in routed:
        for duty, route in enumerate(half_day.routes):
            timed = time_route(half_day.phase.problem, duty, route) if route else None
            lanes[half_day.phase.day].append(_Lane(half_day, duty, route if timed else (), timed, {}))
    for of_day in lanes.values():
        while (conflict := _first_conflict(scenario, of_day)) is not None:
            lane, position, free_at = conflict
            lane.wait(position, free_at)
    by_half_day: dict[int, list[_Lane]] = defaultdict(list)
    for of_day in lanes.values():
        for lane in of_day:
            by_half_day[id(lane.half_day)].append(lane)
    kept = [Routed(h.phase, tuple(lane.route for lane in by_half_day[id(h)])) for h in routed]
    return kept, [[lane.timed for lane in by_half_day[id(half_day)]] for half_day in routed]


def _first_conflict(scenario: Scenario, lanes: list[_Lane]) -> tuple[_Lane, int, int] | None:
    """The first service of a day that finds all docks taken: whose, at which stop, and when a dock is free."""
    services: dict[str, list[tuple[int, int, int, int]]] = defaultdict(list)
    for number, lane in enumerate(lanes):
        for position, halt in enumerate(lane.timed.halts if lane.timed else ()):
            site_id = lane.site_id(halt.site)
            if site_id in scenario.platform:
                services[site_id].append((halt.service_start_s, number, position, halt.departure_s))
    for platform_id, halts in sorted(services.items()):
        docks = scenario.platform[platform_id].docks
        busy: list[int] = []
        for start, number, position, departure in sorted(halts):
            busy = sorted(end for end in busy if end > start)
            if len(busy) >= docks:
                return lanes[number], position, busy[len(busy) - docks]
            busy.append(departure)
    return None
