"""The sites of a scenario as integer matrices: metres, and driving seconds per shift with traffic."""

from dataclasses import dataclass

import numpy as np

from logistics.model.scenario import Scenario
from logistics.model.travel_table import TravelTable
from logistics.planning.problem import IntArray
from logistics.travel import TravelMatrix


@dataclass(frozen=True, eq=False)
class Ground:
    """Sites in the order of `Scenario.site`.

    Attributes:
        index: position of each site id. metres: (sites, sites). free_s: (sites, sites) seconds without traffic.
        drive_s: per shift id, (sites, sites) seconds with its traffic factor.
    """

    site_ids: tuple[str, ...]
    index: dict[str, int]
    metres: IntArray
    free_s: IntArray
    drive_s: dict[str, IntArray]


def survey(scenario: Scenario, travel: TravelTable) -> Ground:
    """Read every pair of sites once. Raises KeyError when the table does not know a site."""
    ids = tuple(scenario.site)
    metres, seconds = _matrices(ids, travel)
    drive = {shift.id: _with_traffic(seconds, shift.traffic_permille) for shift in scenario.shifts}
    return Ground(ids, {site_id: i for i, site_id in enumerate(ids)}, metres, seconds, drive)


def _matrices(ids: tuple[str, ...], travel: TravelTable) -> tuple[IntArray, IntArray]:
    if isinstance(travel, TravelMatrix):
        positions = [travel.position(site_id) for site_id in ids]
        pick = np.ix_(positions, positions)
        return travel.distance_m[pick].astype(np.int64), travel.time_s[pick].astype(np.int64)
    metres = [[travel.metres(a, b) for b in ids] for a in ids]
    seconds = [[travel.seconds(a, b) for b in ids] for a in ids]
    return np.array(metres, dtype=np.int64), np.array(seconds, dtype=np.int64)


def _with_traffic(seconds: IntArray, traffic_permille: int) -> IntArray:
    """The matrix form of `units.with_traffic`: 2·s·f + 1000 over 2000, whole part."""
    scaled: IntArray = (2 * seconds * traffic_permille + 1_000) // 2_000
    return scaled
