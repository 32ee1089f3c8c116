"""What a vehicle may drive on, and how fast: OpenStreetMap tags read for one vehicle profile.

Tags follow the OpenStreetMap wiki (Key:access, Key:oneway, Key:maxspeed, Key:maxweight). Times are
free flow: ``SPEED_SHARE`` of the limit, or the class speed where no limit is mapped, plus the cost
of turning (:mod:`logistics.travel.graph`). The shares and costs were set once against OSRM's ``car``
times between 80 sites of Paris and checked on Geneva; see ``docs/travel.md`` for the figures.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from logistics.travel.base import TravelError

# Nobody drives the limit from junction to junction, even on an empty road.
SPEED_SHARE = 0.8
MIN_KMH = 5.0

# km/h driven where no limit is mapped. A class that is missing here is not driven at all.
CLASS_KMH: Mapping[str, float] = {
    "motorway": 100.0,
    "motorway_link": 50.0,
    "trunk": 75.0,
    "trunk_link": 45.0,
    "primary": 55.0,
    "primary_link": 40.0,
    "secondary": 45.0,
    "secondary_link": 35.0,
    "tertiary": 38.0,
    "tertiary_link": 30.0,
    "unclassified": 30.0,
    "residential": 25.0,
    "road": 25.0,
    "living_street": 12.0,
    "service": 12.0,
}
# Driven only where a tag says that motor vehicles may.
RELUCTANT_KMH: Mapping[str, float] = {"pedestrian": 8.0, "track": 12.0}
# A street open only to who has business there is reached, not crossed: slow enough to go round.
DESTINATION_KMH = 12.0

SYMBOLIC_KMH: Mapping[str, float] = {
    "walk": 6.0,
    "living_street": 20.0,
    "urban": 50.0,
    "rural": 80.0,
    "trunk": 110.0,
    "motorway": 130.0,
    "none": 130.0,
}
LIMIT_KEYS = ("maxspeed", "maxspeed:type", "source:maxspeed", "zone:maxspeed")

OPEN = frozenset({"yes", "permissive", "designated", "official", "delivery", "destination", "customers"})
ONLY_DESTINATION = frozenset({"delivery", "destination", "customers"})
CLOSED = frozenset({"no", "private", "permit", "agricultural", "forestry", "emergency", "military", "residents"})
CLOSED_SERVICE = frozenset({"emergency_access", "siding", "bus"})

# Barriers that no vehicle passes unless the same node says so; gates and lifts count as open.
CLOSED_BARRIERS = frozenset(
    {
        "block",
        "bollard",
        "bus_trap",
        "chain",
        "cycle_barrier",
        "debris",
        "full-height_turnstile",
        "jersey_barrier",
        "kissing_gate",
        "log",
        "motorcycle_barrier",
        "planter",
        "stile",
        "sump_buster",
        "turnstile",
        "wall",
        "fence",
    }
)


@dataclass(frozen=True)
class Profile:
    """A kind of vehicle: the access keys it obeys (most specific first), its size and top speed."""

    name: str
    access_keys: tuple[str, ...]
    weight_t: float
    height_m: float
    top_kmh: float


PROFILES: Mapping[str, Profile] = {
    "van": Profile("van", ("goods", "motorcar", "motor_vehicle", "vehicle", "access"), 3.5, 2.5, 130.0),
    "truck": Profile("truck", ("hgv", "motor_vehicle", "vehicle", "access"), 12.0, 3.5, 80.0),
}


def profile_named(name: str) -> Profile:
    """The profile of that name. Raises ``TravelError`` listing the known ones."""
    if name not in PROFILES:
        raise TravelError(f"unknown vehicle profile {name!r}, expected one of {', '.join(PROFILES)}")
    return PROFILES[name]


def way_speeds(tags: Mapping[str, str], profile: Profile) -> tuple[float, float]:
    """Driven speed in km/h along a way and against it; 0.0 where the profile may not drive."""
    base = _base_kmh(tags, profile)
    if base is None:
        return 0.0, 0.0
    along, against = (_limited_kmh(tags, direction, base, profile) for direction in ("forward", "backward"))
    match direction_of(tags):
        case 1:
            return along, 0.0
        case -1:
            return 0.0, against
    return along, against


def direction_of(tags: Mapping[str, str]) -> int:
    """1: only along the way, -1: only against it, 0: both."""
    value = tags.get("oneway:motor_vehicle", tags.get("oneway", ""))
    if value in {"yes", "true", "1"}:
        return 1
    if value in {"-1", "reverse"}:
        return -1
    if value in {"no", "false", "0"}:
        return 0
    implied = tags.get("junction") in {"roundabout", "circular"} or tags.get("highway") == "motorway"
    return 1 if implied else 0


def barrier_is_closed(tags: Mapping[str, str], profile: Profile) -> bool:
    """Whether a node with these tags stops the profile."""
    access = _access(tags, profile)
    if access in CLOSED:
        return tags.get("barrier") is not None
    return tags.get("barrier") in CLOSED_BARRIERS and access not in OPEN


def limit_kmh(text: str) -> float | None:
    """A ``maxspeed`` value in km/h: "50", "30 mph", "FR:urban", "walk", "none"; ``None`` if unknown."""
    value = text.strip().lower().removesuffix("km/h").strip()
    mph = re.fullmatch(r"(\d+(?:\.\d+)?) ?mph", value)
    if mph:
        return float(mph[1]) * 1.609344
    if re.fullmatch(r"\d+(?:\.\d+)?", value):
        return float(value) or None
    symbol = re.fullmatch(r"(?:[a-z]{2}:)?(?:zone:?)?([a-z_]+|\d+)", value)
    if symbol is None:
        return None
    return float(symbol[1]) if symbol[1].isdigit() else SYMBOLIC_KMH.get(symbol[1])


def size_limit(text: str | None) -> float | None:
    """A ``maxweight`` or ``maxheight`` value in tonnes or metres; ``None`` if absent or not a number."""
    match = re.match(r"\s*(\d+(?:[.,]\d+)?)\s*(t|m|kg)?\s*$", text or "")
    if match is None:
        return None
    value = float(match[1].replace(",", "."))
    return value / 1000 if match[2] == "kg" else value


def _base_kmh(tags: Mapping[str, str], profile: Profile) -> float | None:
    """The class speed, or ``None`` where the profile may not drive."""
    highway = tags.get("highway", "")
    access = _access(tags, profile)
    if access in CLOSED or tags.get("area") == "yes" or tags.get("service") in CLOSED_SERVICE:
        return None
    if tags.get("oneway") == "reversible":
        return None
    for key, size in (("maxweight", profile.weight_t), ("maxheight", profile.height_m)):
        limit = size_limit(tags.get(key))
        if limit is not None and limit < size:
            return None
    if highway in RELUCTANT_KMH:
        vehicles = next((tags[key] for key in profile.access_keys[:-1] if key in tags), None)
        return RELUCTANT_KMH[highway] if vehicles in OPEN else None
    if highway not in CLASS_KMH:
        return None
    return min(CLASS_KMH[highway], DESTINATION_KMH) if access in ONLY_DESTINATION else CLASS_KMH[highway]


def _access(tags: Mapping[str, str], profile: Profile) -> str:
    """What the most specific access tag says, "" if none does."""
    return next((tags[key] for key in profile.access_keys if key in tags), "")


def _limited_kmh(tags: Mapping[str, str], direction: str, base: float, profile: Profile) -> float:
    for key in (f"maxspeed:{direction}", *LIMIT_KEYS):
        limit = limit_kmh(tags[key]) if key in tags else None
        if limit is not None:
            base = _with_limit(tags, limit, base, profile)
            break
    return max(MIN_KMH, min(base, profile.top_kmh))


def _with_limit(tags: Mapping[str, str], limit: float, base: float, profile: Profile) -> float:
    """The driven speed under a limit: the limit says more than the class, except where one creeps."""
    creeping = tags.get("highway") in RELUCTANT_KMH or _access(tags, profile) in ONLY_DESTINATION
    driven = limit * SPEED_SHARE
    return min(base, driven) if creeping else driven
