"""Changes of the valid village that break one rule on times, loads, cold, vehicles or crews."""

from dataclasses import replace

from logistics.model.fleet import ColdEquipment, Duty
from logistics.model.goods import Temperature
from logistics.model.plan import ShipmentLine
from logistics.model.settings import ColdLimit
from tests.builders import AFTERNOON, ALWAYS, MON, MORNING, halt, hours, shipment, untimed, window
from tests.checking.case import Case, breaks

MONDAY = "2026-03-02"


@breaks("closed")
def closed_for_stocktaking(case: Case) -> Case:
    return case.exception(MONDAY, site_id="coop")


@breaks("window")
def opens_later(case: Case) -> Case:
    site = case.scenario.site["coop"]
    return case.donor("coop", site=replace(site, hours=hours(window("15:00", "17:00"))))


@breaks("travel_time")
def a_minute_faster(case: Case) -> Case:
    first = case.round_named("A").stops[0]
    waiting = case.round_named("A").waiting_s
    return case.stop("A", 0, arrival_s=first.arrival_s - 60).round_("A", waiting_s=waiting + 60)


@breaks("service_start")
def begins_before_arriving(case: Case) -> Case:
    return case.later("B", 2, by_s=-60, begin=True).derived()


@breaks("service_time")
def takes_its_time(case: Case) -> Case:
    return case.later("B", 2, by_s=60).derived()


@breaks("shift_bounds")
def before_the_shift(case: Case) -> Case:
    return case.round_("A", start_s=case.scenario.shift[MORNING].start_s - 60).finished()


@breaks("round_length")
def too_long(case: Case) -> Case:
    return case.element("shifts", MORNING, max_duration_s=case.round_named("A").duration_s - 1)


@breaks("round_totals")
def a_second_less_driving(case: Case) -> Case:
    return case.round_("A", driving_s=case.round_named("A").driving_s - 1)


@breaks("round_places")
def ends_elsewhere(case: Case) -> Case:
    return case.vehicle("frigo", end_place_id="mairie")


@breaks("load_kg")
def overloaded_on_average(case: Case) -> Case:
    """Four sampled weeks in five bring nothing, so that only the mean is too heavy."""
    rare = [replace(f, samples_g=(0, 0, 0, 0, 5 * f.mean_g)) for f in case.plan.forecasts]
    certain = {(offer.donor_id, offer.day) for offer in case.scenario.offers if offer.declared is not None}
    kept = [f for f in case.plan.forecasts if (f.donor_id, f.day) in certain]
    others = [f for f in rare if (f.donor_id, f.day) not in certain]
    return case.planned(forecasts=(*others, *kept)).vehicle("frigo", capacity_g=199_999)


@breaks("load_crates")
def too_many_crates(case: Case) -> Case:
    return case.vehicle("frigo", capacity_crates=19)


@breaks("shipment_crates")
def a_crate_too_many(case: Case) -> Case:
    shipments = [replace(s, crates=s.crates + 1) if s.id == "V1" else s for s in case.plan.shipments]
    return case.planned(shipments=tuple(shipments))


@breaks("load_sampled")
def overloaded_in_rich_weeks(case: Case) -> Case:
    return case.vehicle("frigo", capacity_g=239_999)


def limit(case: Case, temperature: Temperature, seconds: int) -> Case:
    own = ColdLimit(ColdEquipment.REFRIGERATED, temperature, seconds)
    others = [
        item
        for item in case.scenario.settings.cold_limits
        if (item.equipment, item.temperature) != (own.equipment, own.temperature)
    ]
    return case.settings(cold_limits=(own, *others))


@breaks("cold_equipment")
def not_cold_enough(case: Case) -> Case:
    return limit(case, Temperature.FROZEN, 0)


@breaks("cold_time")
def too_long_out_of_the_cold(case: Case) -> Case:
    a = case.round_named("A").stops
    return limit(case, Temperature.COLD_4, a[4].service_start_s - a[0].departure_s - 1)


def everybody_available(case: Case) -> Case:
    for person in ("marie", "karim", "jeanne", "luc"):
        case = case.person(person, availability=ALWAYS, max_duties=5)
    return case


def with_round_d(case: Case, start: str, crew: str) -> Case:
    """One kilogram from Monday's stock goes to the Table ouverte on Monday morning, with the plain van."""
    case = everybody_available(case).lent(shift_ids=(), beneficiary_ids=())
    stock = shipment(case.scenario, "V3", "moulin", "table", ShipmentLine("frais", 1_000, "stock:frais"))
    duty = Duty(MON, MORNING, "camionnette")
    stops = (halt("moulin", load="V3"), halt("table", unload="V3"))
    return case.with_round(untimed(case.scenario, "D", duty, crew, start, *stops), stock)


@breaks("vehicle_double_booked")
def two_shifts_that_overlap(case: Case) -> Case:
    case = case.element("shifts", AFTERNOON, start_s=case.scenario.shift[MORNING].end_s - 1)
    case = case.person("karim", insured_by=("entraide",))
    duty = Duty(MON, AFTERNOON, "frigo")
    return case.round_("B", duty=duty, start_place_id="moulin", end_place_id="moulin").finished()


@breaks("vehicle_out")
def at_the_garage(case: Case) -> Case:
    return case.exception(MONDAY, vehicle_id="frigo")


@breaks("zone")
def not_admitted(case: Case) -> Case:
    return case.vehicle("frigo", vehicle_class="crit-air-4")


@breaks("docks")
def two_vehicles_at_one_dock(case: Case) -> Case:
    return with_round_d(case, "9:10", "karim jeanne").platform(docks=1)


@breaks("lending_weekday")
def not_on_mondays(case: Case) -> Case:
    return case.lent(weekdays=(1, 2, 3, 4))


@breaks("lending_shift")
def only_in_the_morning(case: Case) -> Case:
    return case.lent(shift_ids=(MORNING,))


@breaks("lending_zone")
def only_in_the_center(case: Case) -> Case:
    return case.lent(zone_ids=("centre",))


@breaks("lending_beneficiary")
def only_for_the_other(case: Case) -> Case:
    return case.lent(beneficiary_ids=("table",))


@breaks("lending_metres")
def too_far(case: Case) -> Case:
    return case.lent(max_metres=case.round_named("B").metres - 1)


@breaks("lending_insured")
def not_insured(case: Case) -> Case:
    return case.person("karim", insured_by=("entraide",))


@breaks("crew_size")
def one_is_missing(case: Case) -> Case:
    return case.vehicle("camionnette", crew_size=3).settled()


@breaks("licence")
def without_the_license(case: Case) -> Case:
    return case.person("karim", licences=("C1",))


@breaks("crew_available")
def only_on_tuesdays(case: Case) -> Case:
    return case.person("karim", availability=((1, MORNING), (1, AFTERNOON)))


@breaks("crew_absent")
def ill(case: Case) -> Case:
    return case.exception(MONDAY, person_id="jeanne")


@breaks("crew_start_place")
def cannot_come_to_the_town_hall(case: Case) -> Case:
    return case.person("jeanne", start_place_ids=("moulin",))


@breaks("crew_double_booked")
def in_two_rounds(case: Case) -> Case:
    return with_round_d(case, "8:30", "karim luc")


@breaks("crew_max_duties")
def tired(case: Case) -> Case:
    return case.person("marie", max_duties=1)
