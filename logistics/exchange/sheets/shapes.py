"""Road shapes for drawings, from any travel engine."""

from collections.abc import Callable, Sequence
from functools import cache

from logistics.model.places import Location
from logistics.model.scenario import Scenario
from logistics.travel import TravelEngine, Waypoint


def engine_shapes(engine: TravelEngine, scenario: Scenario) -> Callable[[str, str], Sequence[Location]]:
    """The line that an engine drives between two sites of a scenario, each asked for once.

    The result raises KeyError for an unknown site and TravelError where the engine fails.
    """

    @cache
    def line(origin_id: str, destination_id: str) -> tuple[Location, ...]:
        origin = Waypoint(origin_id, scenario.site[origin_id].location)
        return engine.path(origin, Waypoint(destination_id, scenario.site[destination_id].location)).points

    return line
