"""Who came on past visits: the same vehicle and driver in a part of town on the same weekday."""

from collections.abc import Callable, Sequence
from math import cos, hypot, radians

from logistics.exchange.generator.past import Crew
from logistics.model.fleet import Person, Vehicle
from logistics.model.places import Donor, Location, Platform, Weekday

RECORDED_DAYS = 14
"""Crews, vehicles and times were written down in the last two weeks only."""


def distance_km(one: Location, other: Location) -> float:
    """As the crow flies, near enough to tell which place is nearer."""
    return 111.2 * hypot(one.lat - other.lat, (one.lon - other.lon) * cos(radians(one.lat)))


def usual_crews(
    platforms: Sequence[Platform], vehicles: Sequence[Vehicle], people: Sequence[Person], shift_id: str
) -> Callable[[Donor, int], Crew | None]:
    """A function that tells the crew at a donor on a day (negative index; day 0 is a Monday).

    The vehicle is one of the platform nearest to the donor (of all, if none starts there); the driver is insured for
    it and available on that weekday. None where nobody could have come, or nobody wrote it down.
    """

    def crew_on(weekday: Weekday, platform_id: str) -> Crew | None:
        allowed = [v for v in vehicles if not v.lending.weekdays or weekday in v.lending.weekdays]
        fleet = [v for v in allowed if v.start_place_id == platform_id] or allowed
        if not fleet:
            return None
        vehicle = fleet[weekday % len(fleet)]
        drivers = [p for p in people if may_drive(p, vehicle) and (weekday, shift_id) in p.availability]
        return Crew(vehicle.id, drivers[weekday % len(drivers)].id) if drivers else None

    found = {(day, p.id): crew_on(day, p.id) for day in range(7) for p in platforms}

    def crew_of(donor: Donor, day: int) -> Crew | None:
        near = min(platforms, key=lambda platform: distance_km(platform.site.location, donor.site.location))
        return found[day % 7, near.id] if day >= -RECORDED_DAYS else None

    return crew_of


def may_drive(person: Person, vehicle: Vehicle) -> bool:
    """Whether licence and insurance allow it."""
    is_licensed = not vehicle.licence or vehicle.licence in person.licences
    return is_licensed and (not vehicle.lending.insured_only or vehicle.owner_id in person.insured_by)
