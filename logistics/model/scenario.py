"""Everything that planning one week reads, and the meaning of its words: dates, windows, counted needs."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from logistics.model.fleet import Person, Shift, Vehicle
from logistics.model.goods import Family, Need, Offer, PastCollection, PastWeek, StockLot
from logistics.model.places import (
    Association,
    CalendarException,
    Donor,
    Platform,
    Site,
    TimeWindow,
    Weekday,
    Zone,
)
from logistics.model.settings import Settings
from logistics.model.units import SECONDS_PER_DAY


@dataclass(frozen=True, slots=True)
class TravelSpec:
    """Where times and distances come from: engine ("pack", "roads", "server", "crowfly") and its file or address."""

    engine: str = "crowfly"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Territory:
    """The town (or several) whose associations plan together.

    `simulated` lists in words what is not real; shown on every page and sheet.
    """

    id: str
    name: str
    timezone: str = "Europe/Paris"
    simulated: str = ""
    attribution: str = ""
    contact_phone: str = ""
    public_url: str = ""


@dataclass(frozen=True)
class Scenario:
    """One week of one territory.

    Attributes:
        first_day: ISO date of day 0; days are counted from it, `days` of them (1 to 7).
        now_s: seconds since midnight of day 0 (may be negative); what lies before is fact, reported, not refused.
        garages: sites that are nothing else than the start or end of vehicles.
    """

    territory: Territory
    first_day: str
    days: int
    now_s: int
    families: tuple[Family, ...]
    donors: tuple[Donor, ...]
    platforms: tuple[Platform, ...]
    associations: tuple[Association, ...]
    garages: tuple[Site, ...]
    zones: tuple[Zone, ...]
    shifts: tuple[Shift, ...]
    vehicles: tuple[Vehicle, ...]
    people: tuple[Person, ...]
    offers: tuple[Offer, ...]
    needs: tuple[Need, ...]
    stock: tuple[StockLot, ...]
    past_collections: tuple[PastCollection, ...]
    past_weeks: tuple[PastWeek, ...]
    exceptions: tuple[CalendarException, ...]
    settings: Settings
    travel: TravelSpec

    @cached_property
    def donor(self) -> dict[str, Donor]:
        """Donors by id."""
        return {donor.id: donor for donor in self.donors}

    @cached_property
    def platform(self) -> dict[str, Platform]:
        """Platforms by id."""
        return {platform.id: platform for platform in self.platforms}

    @cached_property
    def association(self) -> dict[str, Association]:
        """Associations by id."""
        return {association.id: association for association in self.associations}

    @cached_property
    def family(self) -> dict[str, Family]:
        """Families by id."""
        return {family.id: family for family in self.families}

    @cached_property
    def vehicle(self) -> dict[str, Vehicle]:
        """Vehicles by id."""
        return {vehicle.id: vehicle for vehicle in self.vehicles}

    @cached_property
    def person(self) -> dict[str, Person]:
        """People by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def shift(self) -> dict[str, Shift]:
        """Shifts by id."""
        return {shift.id: shift for shift in self.shifts}

    @cached_property
    def site(self) -> dict[str, Site]:
        """Every site by id, in the order donors, platforms, associations, garages."""
        sites = [donor.site for donor in self.donors]
        sites += [platform.site for platform in self.platforms]
        sites += [association.site for association in self.associations]
        return {site.id: site for site in (*sites, *self.garages)}

    @cached_property
    def _exceptions_by_date(self) -> dict[str, list[CalendarException]]:
        found: dict[str, list[CalendarException]] = {}
        for exception in self.exceptions:
            found.setdefault(exception.date, []).append(exception)
        return found

    def date_of(self, day: int) -> date:
        """The calendar date of a day index; negative days lie in the week before."""
        return date.fromisoformat(self.first_day) + timedelta(days=day)

    def weekday_of(self, day: int) -> Weekday:
        """0 = Monday … 6 = Sunday."""
        return self.date_of(day).weekday()

    def windows_on(self, site_id: str, day: int) -> tuple[TimeWindow, ...]:
        """The windows of a site on one day: its own exception, else a general closure, else its weekly hours."""
        general = None
        for exception in self._exceptions_by_date.get(self.date_of(day).isoformat(), ()):
            if exception.vehicle_id or exception.person_id:
                continue
            if exception.site_id == site_id:
                return exception.windows
            if not exception.site_id:
                general = exception.windows
        if general is not None:
            return general
        return self.site[site_id].hours.by_weekday[self.weekday_of(day)]

    def vehicle_is_out(self, vehicle_id: str, day: int) -> bool:
        """Whether a calendar exception takes the vehicle out of use that day."""
        return any(e.vehicle_id == vehicle_id for e in self._exceptions_by_date.get(self.date_of(day).isoformat(), ()))

    def person_is_absent(self, person_id: str, day: int) -> bool:
        """Whether a calendar exception declares the person absent that day."""
        return any(e.person_id == person_id for e in self._exceptions_by_date.get(self.date_of(day).isoformat(), ()))

    @cached_property
    def counted_need_g(self) -> dict[tuple[str, str], int]:
        """Grams that count as need, by (association, family).

        What is wanted counts up to people served × `grams_per_person`; beyond it every family of the association
        is cut by the same share (rounded down).
        """
        wanted: dict[str, int] = {}
        for need in self.needs:
            wanted[need.association_id] = wanted.get(need.association_id, 0) + need.wanted_g
        counted = {}
        for need in self.needs:
            bound = self.association[need.association_id].people_served * self.settings.grams_per_person
            total = wanted[need.association_id]
            grams = need.wanted_g if total <= bound else need.wanted_g * bound // total
            counted[need.association_id, need.family_id] = grams
        return counted

    def is_past(self, day: int, moment_s: int) -> bool:
        """Whether a time of day lies before `now_s`."""
        return day * SECONDS_PER_DAY + moment_s < self.now_s
