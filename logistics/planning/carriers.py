"""Which vehicle may carry what, where to and when: lending terms, zones, cold equipment, availability."""

from collections.abc import Iterable

from logistics.model.fleet import Duty, Vehicle
from logistics.model.geometry import contains
from logistics.model.scenario import Scenario
from logistics.model.settings import UNLIMITED_S


def vehicle_is_available(scenario: Scenario, duty: Duty) -> bool:
    """Whether calendar and lending terms let the vehicle drive in this duty at all."""
    vehicle = scenario.vehicle[duty.vehicle_id]
    terms = vehicle.lending
    if scenario.vehicle_is_out(vehicle.id, duty.day):
        return False
    if terms.weekdays and scenario.weekday_of(duty.day) not in terms.weekdays:
        return False
    return not terms.shift_ids or duty.shift_id in terms.shift_ids


def all_duties(scenario: Scenario) -> list[Duty]:
    """Every duty that vehicle, calendar and `now` allow, crews aside."""
    duties = [
        Duty(day, shift.id, vehicle.id)
        for day in range(scenario.days)
        for shift in sorted(scenario.shifts, key=lambda s: (s.start_s, s.id))
        if not scenario.is_past(day, shift.start_s)
        for vehicle in scenario.vehicles
    ]
    return [duty for duty in duties if vehicle_is_available(scenario, duty)]


class Carriers:
    """Answers, with memory, what a vehicle may do at a site on a day."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._zones_of_site = {
            site.id: frozenset(zone.id for zone in scenario.zones if contains(zone.polygon, site.location))
            for site in scenario.site.values()
        }

    def may_stop(self, vehicle: Vehicle, site_id: str, day: int) -> bool:
        """Zones and lending terms: whether this vehicle may stop at this site that day."""
        return self.zone_admits(vehicle, site_id, day) and self.lender_allows(vehicle, site_id)

    def zone_admits(self, vehicle: Vehicle, site_id: str, day: int) -> bool:
        """Whether every zone in force around the site admits the vehicle's class."""
        date = self.scenario.date_of(day).isoformat()
        for zone in self.scenario.zones:
            if zone.id not in self._zones_of_site[site_id] or not zone.admitted_classes:
                continue
            in_force = (not zone.first_day or zone.first_day <= date) and (not zone.last_day or date <= zone.last_day)
            if in_force and vehicle.vehicle_class not in zone.admitted_classes:
                return False
        return True

    def lender_allows(self, vehicle: Vehicle, site_id: str) -> bool:
        """Whether the owner lends for this site: platforms and garages always, others inside the lent zones."""
        terms = vehicle.lending
        is_association = site_id in self.scenario.association
        if is_association and terms.beneficiary_ids and site_id not in terms.beneficiary_ids:
            return False
        if not terms.zone_ids or not (is_association or site_id in self.scenario.donor):
            return True
        return not self._zones_of_site[site_id].isdisjoint(terms.zone_ids)

    def max_carry_s(self, vehicle: Vehicle, family_ids: Iterable[str]) -> int:
        """The strictest carrying time of these families in this vehicle; 0 = not at all, `UNLIMITED_S` = any."""
        settings = self.scenario.settings
        limits = {settings.max_carry_s(vehicle.cold, self.scenario.family[f].temperature) for f in family_ids}
        bounded = limits - {UNLIMITED_S}
        return min(bounded) if bounded else UNLIMITED_S
