import csv
from pathlib import Path

import numpy as np
import pytest

from logistics.model.places import Location
from logistics.travel import CrowflyEngine, TravelError, Waypoint
from logistics.travel.crowfly import Estimate

HERE = Waypoint("here", Location(48.85, 2.35))
SAME = Waypoint("same place", Location(48.85, 2.35))
KM_NORTH = Waypoint("north", Location(48.85 + 1 / 111.19508, 2.35))


def test_one_kilometer_takes_123_and_135_seconds_over_1380_metres() -> None:
    matrix = CrowflyEngine().matrix([HERE, KM_NORTH])
    assert matrix.metres("here", "north") == 1380
    assert matrix.seconds("here", "north") == 258
    assert matrix.is_estimated("here", "north")
    assert matrix.label == "estimated"


def test_the_same_place_costs_nothing() -> None:
    matrix = CrowflyEngine().matrix([HERE, SAME])
    assert matrix.seconds("here", "same place") == 0
    assert matrix.metres("here", "same place") == 0
    assert matrix.seconds("here", "here") == 0
    assert not matrix.is_estimated("here", "here")


def test_the_line_is_straight_and_marked() -> None:
    path = CrowflyEngine().path(HERE, KM_NORTH)
    assert path.points == (HERE.location, KM_NORTH.location)
    assert path.estimated


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(TravelError, match="'boat', expected one of van, truck"):
        CrowflyEngine().matrix([HERE], "boat")


def test_seconds_per_kilometer_are_meant_per_kilometer_of_the_straight_line(ramasse_data: Path) -> None:
    """Of both readings of the rule, the one used here is nearer to the mean times of every city."""
    with (ramasse_data / "calibration_bands.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["engine"] == "osrm_car"]
    totals = [row for row in rows if row["crow_km_to"] == "all"]
    assert len(totals) >= 4
    for row in totals:
        mean_s = float(row["mean_time_s"])
        crow_m = np.array([float(row["crow_speed_kmh"]) / 3.6 * mean_s])
        as_used = Estimate().seconds(crow_m)[0]
        per_road_km = Estimate().seconds(crow_m * 1.38)[0]
        assert abs(as_used - mean_s) < abs(per_road_km - mean_s), row["city"]
        assert as_used == pytest.approx(mean_s, rel=0.20), row["city"]
