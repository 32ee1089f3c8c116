import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.travel import TravelError
from logistics.travel.profiles import (
    PROFILES,
    barrier_is_closed,
    direction_of,
    limit_kmh,
    profile_named,
    way_speeds,
)

VAN, TRUCK = PROFILES["van"], PROFILES["truck"]


@pytest.mark.parametrize(
    ("text", "kmh"),
    [
        ("50", 50),
        ("50 km/h", 50),
        ("30 mph", 48.28),
        ("FR:urban", 50),
        ("FR:rural", 80),
        ("CH:zone30", 30),
        ("FR:zone:20", 20),
        ("FR:30", 30),
        ("walk", 6),
        ("none", 130),
        ("signals", None),
        ("0", None),
        ("50;30", None),
        ("", None),
    ],
)
def test_speed_limits(text: str, kmh: float | None) -> None:
    assert limit_kmh(text) == (None if kmh is None else pytest.approx(kmh, abs=0.01))


@given(st.text())
def test_any_speed_limit_is_understood_or_ignored(text: str) -> None:
    kmh = limit_kmh(text)
    assert kmh is None or kmh > 0


@pytest.mark.parametrize(
    ("tags", "direction"),
    [
        ({}, 0),
        ({"oneway": "yes"}, 1),
        ({"oneway": "1"}, 1),
        ({"oneway": "-1"}, -1),
        ({"oneway": "no", "junction": "roundabout"}, 0),
        ({"junction": "roundabout"}, 1),
        ({"junction": "circular"}, 1),
        ({"highway": "motorway"}, 1),
        ({"highway": "motorway_link"}, 0),
        ({"oneway": "yes", "oneway:motor_vehicle": "no"}, 0),
    ],
)
def test_directions(tags: dict[str, str], direction: int) -> None:
    assert direction_of(tags) == direction


@pytest.mark.parametrize(
    "tags",
    [
        {"highway": "footway"},
        {"highway": "construction"},
        {"highway": "residential", "access": "private"},
        {"highway": "residential", "access": "no"},
        {"highway": "residential", "access": "yes", "motor_vehicle": "no"},
        {"highway": "residential", "vehicle": "forestry"},
        {"highway": "service", "service": "emergency_access"},
        {"highway": "service", "area": "yes"},
        {"highway": "service", "maxheight": "2"},
        {"highway": "residential", "maxweight": "3"},
        {"highway": "pedestrian"},
        {"highway": "pedestrian", "access": "yes"},
        {"highway": "track"},
        {"highway": "secondary", "oneway": "reversible"},
        {},
    ],
)
def test_closed_to_vans(tags: dict[str, str]) -> None:
    assert way_speeds(tags, VAN) == (0.0, 0.0)


@pytest.mark.parametrize(
    "tags",
    [
        {"highway": "residential"},
        {"highway": "residential", "access": "no", "motor_vehicle": "yes"},
        {"highway": "residential", "access": "private", "goods": "delivery"},
        {"highway": "residential", "motor_vehicle": "destination"},
        {"highway": "service", "access": "customers"},
        {"highway": "service", "service": "alley"},
        {"highway": "pedestrian", "motor_vehicle": "delivery"},
        {"highway": "track", "motor_vehicle": "yes"},
        {"highway": "residential", "maxweight": "3.5"},
        {"highway": "residential", "maxweight": "3,5 t"},
        {"highway": "residential", "maxheight": "below_default"},
    ],
)
def test_open_to_vans(tags: dict[str, str]) -> None:
    along, against = way_speeds(tags, VAN)
    assert along > 0
    assert against > 0


def test_a_limit_is_driven_at_80_percent_and_each_direction_has_its_own() -> None:
    tags = {"highway": "secondary", "maxspeed": "50", "maxspeed:backward": "30"}
    assert way_speeds(tags, VAN) == (pytest.approx(40.0), pytest.approx(24.0))


def test_trucks_obey_weight_limits_and_their_own_access() -> None:
    bridge = {"highway": "secondary", "maxweight": "3.5"}
    assert way_speeds(bridge, VAN)[0] > 0
    assert way_speeds(bridge, TRUCK) == (0.0, 0.0)
    assert way_speeds({"highway": "secondary", "hgv": "no"}, VAN)[0] > 0
    assert way_speeds({"highway": "secondary", "hgv": "no"}, TRUCK) == (0.0, 0.0)
    assert way_speeds({"highway": "motorway", "maxspeed": "130"}, TRUCK)[0] == 80.0


def test_a_street_for_residents_business_is_slow() -> None:
    open_street = way_speeds({"highway": "residential", "maxspeed": "50"}, VAN)
    destination = way_speeds({"highway": "residential", "maxspeed": "50", "access": "destination"}, VAN)
    assert destination < open_street


@pytest.mark.parametrize(
    ("tags", "closed"),
    [
        ({"barrier": "bollard"}, True),
        ({"barrier": "bollard", "motor_vehicle": "yes"}, False),
        ({"barrier": "gate"}, False),
        ({"barrier": "gate", "access": "private"}, True),
        ({"barrier": "lift_gate", "access": "customers"}, False),
        ({"highway": "crossing"}, False),
        ({"highway": "crossing", "access": "no"}, False),
    ],
)
def test_barriers(tags: dict[str, str], closed: bool) -> None:
    assert barrier_is_closed(tags, VAN) is closed


def test_an_unknown_profile_is_refused_with_the_known_ones() -> None:
    with pytest.raises(TravelError, match="'bike', expected one of van, truck"):
        profile_named("bike")
