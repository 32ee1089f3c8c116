"""Vehicles, the terms under which they are lent, shifts, people, and the duties that follow from them."""

from dataclasses import dataclass
from enum import StrEnum

from logistics.model.places import Weekday


class ColdEquipment(StrEnum):
    """What keeps goods cold on board; how long each may carry which class stands in `Settings.cold_limits`."""

    NONE = "none"
    BOXES = "boxes"
    REFRIGERATED = "refrigerated"
    FREEZER = "freezer"


@dataclass(frozen=True, slots=True)
class Shift:
    """A half-day of work.

    A round starts and ends within `start_s`..`end_s` and lasts at most `max_duration_s`; the start floats.
    `traffic_permille` multiplies every travel time of the shift (1000 = free flow).
    """

    id: str
    name_fr: str
    name_en: str
    start_s: int
    end_s: int
    max_duration_s: int
    traffic_permille: int


@dataclass(frozen=True, slots=True)
class LendingTerms:
    """What the owner of a vehicle asks. An empty tuple (or 0) means "no condition" on that point.

    Attributes:
        weekdays, shift_ids: when it may be used.
        zone_ids: every donor and association it stops at lies inside one of these zones.
        beneficiary_ids: associations it may deliver to.
        max_metres: longest round.
        insured_only: drivers must be insured by the owner (`Person.insured_by`).
    """

    weekdays: tuple[Weekday, ...] = ()
    shift_ids: tuple[str, ...] = ()
    zone_ids: tuple[str, ...] = ()
    beneficiary_ids: tuple[str, ...] = ()
    max_metres: int = 0
    insured_only: bool = True


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A van or truck; it starts and ends at places (any site id, for example a platform or an association)."""

    id: str
    name: str
    owner_id: str
    vehicle_class: str
    licence: str
    capacity_g: int
    capacity_crates: int
    cold: ColdEquipment
    start_place_id: str
    end_place_id: str
    cents_per_km: int
    cents_per_use: int
    crew_size: int = 2
    lending: LendingTerms = LendingTerms()


@dataclass(frozen=True, slots=True)
class Person:
    """A volunteer or employee.

    Attributes:
        availability: (weekday, shift id) pairs.
        licences: for example ("B",); empty = cannot drive.
        insured_by: owners whose vehicles this person may drive.
        start_place_ids: places where this person can begin; empty = anywhere.
        max_duties: half-days a week.
    """

    id: str
    name: str
    availability: tuple[tuple[Weekday, str], ...]
    licences: tuple[str, ...] = ()
    insured_by: tuple[str, ...] = ()
    start_place_ids: tuple[str, ...] = ()
    max_duties: int = 5
    phone: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Duty:
    """One vehicle on one day in one shift: what a round is driven in and a crew is assigned to."""

    day: int
    shift_id: str
    vehicle_id: str

    @property
    def id(self) -> str:
        """A stable id: "<day>:<shift>:<vehicle>"."""
        return f"{self.day}:{self.shift_id}:{self.vehicle_id}"
