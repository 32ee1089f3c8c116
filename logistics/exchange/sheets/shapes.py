"""Road shapes for drawings, from any travel engine."""

from collections.abc import Callable, Sequence
from functools import cache

from logistics.model.places import Location
from logistics.model.scenario import Scenario
from logistics.travel import TravelEngine, TravelError, Waypoint


def engine_shapes(engine: TravelEngine, scenario: Scenario) -> Callable[[str, str], Sequence[Location]]:
    """The line that an engine drives between two sites of a scenario, each asked for once.

    A straight line where the engine has none or fails: a sheet with a poor drawing is better than no sheet. The
    result raises KeyError for an unknown site.
    """

    @cache
    def line(origin_id: str, destination_id: str) -> tuple[Location, ...]:
        origin, destination = (scenario.site[site_id].location for site_id in (origin_id, destination_id))
        try:
            return engine.path(Waypoint(origin_id, origin), Waypoint(destination_id, destination)).points
        except TravelError:
            return origin, destination

    return line
