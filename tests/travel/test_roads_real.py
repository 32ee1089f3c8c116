"""The ``roads`` engine on real extracts, against OSRM."""

import csv
from itertools import pairwise
from pathlib import Path

import numpy as np
import osmium
import pytest
from numpy.typing import NDArray

from logistics.model.places import Location
from logistics.travel import RoadsEngine, TravelMatrix, Waypoint, roads_info
from logistics.travel.geometry import crow_m, crow_matrix_m


@pytest.fixture(scope="module")
def paris(paris_roads: RoadsEngine, paris_sites: list[Waypoint]) -> TravelMatrix:
    return paris_roads.matrix(paris_sites)


def reference(path: Path, ids: tuple[str, ...]) -> NDArray[np.float64]:
    """A stored matrix without its diagonal, flat."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert tuple(rows[0][1:]) == ids
    return np.array([row[1:] for row in rows[1:]], dtype=float)[~np.eye(len(ids), dtype=bool)]


def test_times_in_paris_agree_with_osrm(paris: TravelMatrix, ramasse_data: Path) -> None:
    theirs = reference(ramasse_data / "matrix_paris_80_osrm_car_time_s.csv", paris.ids)
    ours = paris.time_s[~np.eye(len(paris.ids), dtype=bool)]
    assert 0.85 <= np.median(ours / theirs) <= 1.15
    assert np.corrcoef(ours, theirs)[0, 1] >= 0.98


def test_distances_in_paris_agree_with_osrm(paris: TravelMatrix, ramasse_data: Path) -> None:
    theirs = reference(ramasse_data / "matrix_paris_80_osrm_car_distance_m.csv", paris.ids)
    ours = paris.distance_m[~np.eye(len(paris.ids), dtype=bool)]
    assert 0.97 <= np.median(ours / theirs) <= 1.03
    assert np.corrcoef(ours, theirs)[0, 1] >= 0.98


def test_every_site_of_paris_lies_near_a_road_and_reaches_every_other(paris: TravelMatrix) -> None:
    assert paris.unreachable == ()
    assert not paris.estimated.any()
    assert [snap.waypoint_id for snap in paris.snapping] == list(paris.ids)
    assert max(snap.distance_m for snap in paris.snapping) <= 200


def test_lines_are_as_long_as_the_matrix_says(
    paris: TravelMatrix, paris_roads: RoadsEngine, paris_sites: list[Waypoint]
) -> None:
    origin = paris_sites[0]
    for site, path in zip(paris_sites, paris_roads.paths(origin, paris_sites), strict=True):
        length = sum(crow_m(a, b) for a, b in pairwise(path.points))
        assert length == pytest.approx(paris.metres(origin.id, site.id), abs=5, rel=0.001)
        assert not path.estimated


def test_key_figures_of_the_extract(ramasse_data: Path) -> None:
    info = roads_info(ramasse_data / "roads_paris.osm.pbf")
    assert info.nodes == 16_799
    assert 0.95 < info.largest_component_share <= 1.0
    assert info.bbox == pytest.approx((48.8176, 2.2587, 48.9036, 2.4200), abs=0.001)
    assert 1_100 < info.km < 1_900


def geneva_sites(path: Path) -> list[Waypoint]:
    """Supermarkets and social facilities of the extract itself: points, and middles of buildings."""
    processor = osmium.FileProcessor(path).with_areas()
    found = []
    for thing in processor.with_filter(osmium.filter.KeyFilter("shop", "amenity")):
        wanted = thing.tags.get("shop") == "supermarket" or thing.tags.get("amenity") == "social_facility"
        if wanted and thing.is_node():
            place = Location(round(thing.location.lat, 6), round(thing.location.lon, 6))
        elif wanted and thing.is_area():
            corners = [(node.lat, node.lon) for ring in thing.outer_rings() for node in ring]
            place = Location(*(round(sum(part) / len(corners), 6) for part in zip(*corners, strict=True)))
        else:
            continue
        found.append(Waypoint(f"{thing.type_str()}{thing.id}", place))
    return found


def test_a_genuine_extract_with_all_tags_gives_the_speeds_of_osrm(ramasse_data: Path) -> None:
    """Geneva has road classes, private ways, barriers and turn restrictions, which Paris has not."""
    path = ramasse_data / "geneva_full_tags.osm.pbf"
    sites = geneva_sites(path)
    assert len(sites) == 80
    matrix = RoadsEngine(path).matrix(sites)
    assert matrix.unreachable == ()
    with (ramasse_data / "calibration_bands.csv").open(encoding="utf-8", newline="") as file:
        bands = [row for row in csv.DictReader(file) if (row["city"], row["engine"]) == ("geneva", "osrm_car")]
    crow_km = crow_matrix_m([site.location for site in sites]) / 1000
    assert len(bands) >= 5
    for band in bands:
        upper = 99.0 if band["crow_km_to"] == "all" else float(band["crow_km_to"])
        pairs = (crow_km >= float(band["crow_km_from"])) & (crow_km < upper) & ~np.eye(len(sites), dtype=bool)
        assert np.count_nonzero(pairs) == pytest.approx(float(band["pairs"]), rel=0.06)
        detour = np.median(matrix.distance_m[pairs] / 1000 / crow_km[pairs])
        assert detour == pytest.approx(float(band["detour_median"]), rel=0.05)
        assert matrix.time_s[pairs].mean() == pytest.approx(float(band["mean_time_s"]), rel=0.15)


def test_a_truck_in_geneva_is_never_faster_than_a_van(ramasse_data: Path) -> None:
    path = ramasse_data / "geneva_full_tags.osm.pbf"
    engine, sites = RoadsEngine(path), geneva_sites(path)[:20]
    van, truck = engine.matrix(sites), engine.matrix(sites, "truck")
    snapped_alike = [
        a.waypoint_id for a, b in zip(van.snapping, truck.snapping, strict=True) if a.distance_m == b.distance_m
    ]
    rows = [van.position(name) for name in snapped_alike]
    assert len(rows) >= 15
    assert np.all(truck.time_s[np.ix_(rows, rows)] >= van.time_s[np.ix_(rows, rows)] - 1)
