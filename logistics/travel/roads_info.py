"""Key figures of a road extract, for people who wonder whether it covers their town."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from logistics.travel.cache import TravelCache
from logistics.travel.roads import RoadsEngine


@dataclass(frozen=True)
class RoadsInfo:
    """Size and extent of the part of an extract that is driven.

    ``nodes`` junctions and ``edges`` arcs (a street in one direction), ``km`` of streets (each
    counted once), ``bbox`` as (lat_min, lon_min, lat_max, lon_max), and the share of the drivable
    network, by length, that lies in this largest connected part.
    """

    nodes: int
    edges: int
    km: float
    bbox: tuple[float, float, float, float]
    largest_component_share: float


def roads_info(path: Path, profile: str = "van", cache: TravelCache | None = None) -> RoadsInfo:
    """Read an extract and describe it. Raises ``TravelError`` when it cannot be used."""
    graph = RoadsEngine(path, cache).graph(profile)
    ends = np.concatenate([graph.first, graph.last])
    lat, lon = graph.lat[ends], graph.lon[ends]
    return RoadsInfo(
        nodes=graph.node_count,
        edges=graph.arc_count,
        km=round(float((graph.run_m[graph.last] - graph.run_m[graph.first]).sum()) / 1000.0, 1),
        bbox=(float(lat.min()), float(lon.min()), float(lat.max()), float(lon.max())),
        largest_component_share=graph.share_permille / 1000.0,
    )
