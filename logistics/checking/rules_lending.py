"""Rules on lent vehicles: each condition that an owner may set."""

from collections.abc import Iterator

from logistics.checking.report import Finding, Rule
from logistics.checking.rules_time import at_stop, on_round
from logistics.checking.words import listed
from logistics.checking.world import World
from logistics.model.geometry import contains

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def lending_weekday(world: World) -> Iterator[Finding]:
    """A lent vehicle is used on the weekdays its owner allows."""
    for drive in world.drives:
        allowed = drive.vehicle.lending.weekdays
        weekday = world.scenario.weekday_of(drive.round_.day)
        if allowed and weekday not in allowed:
            days = listed(WEEKDAYS[day % 7] for day in allowed)
            yield on_round(drive, f"{drive.vehicle.name} is used on {WEEKDAYS[weekday]}; it is lent on {days}.")


def lending_shift(world: World) -> Iterator[Finding]:
    """A lent vehicle is used in the shifts its owner allows."""
    for drive in world.drives:
        allowed = drive.vehicle.lending.shift_ids
        if allowed and drive.shift.id not in allowed:
            message = f"{drive.vehicle.name} is used in shift {drive.shift.id}; it is lent in {listed(allowed)}."
            yield on_round(drive, message)


def lending_zone(world: World) -> Iterator[Finding]:
    """A lent vehicle stops only at donors and associations inside the zones its owner names."""
    zones = {area.id: area for area in world.scenario.zones}
    inside: dict[tuple[tuple[str, ...], str], bool] = {}
    for drive in world.drives:
        named = drive.vehicle.lending.zone_ids
        for index, stop in enumerate(drive.round_.stops):
            if not named or world.role(stop.place_id) not in ("donor", "association"):
                continue
            key = (named, stop.place_id)
            if key not in inside:
                location = world.scenario.site[stop.place_id].location
                inside[key] = any(contains(zones[name].polygon, location) for name in named if name in zones)
            if not inside[key]:
                where = listed(zones[name].name if name in zones else name for name in named)
                message = f"{world.name(stop.place_id)} lies outside {where}, for which {drive.vehicle.name} is lent."
                yield at_stop(drive, index, message)


def lending_beneficiary(world: World) -> Iterator[Finding]:
    """A lent vehicle delivers only to the associations its owner names."""
    for drive in world.drives:
        allowed = drive.vehicle.lending.beneficiary_ids
        for trip in world.trips_of_round.get(drive.index, ()):
            receiver = trip.shipment.destination_id
            if allowed and receiver in world.scenario.association and receiver not in allowed:
                names = listed(world.name(name) for name in allowed)
                message = f"{drive.vehicle.name} delivers to {world.name(receiver)}; it is lent for {names}."
                yield at_stop(drive, trip.unload_index, message)


def lending_metres(world: World) -> Iterator[Finding]:
    """A lent vehicle drives no longer rounds than its owner allows."""
    for drive in world.drives:
        longest = drive.vehicle.lending.max_metres
        if longest and drive.round_.metres > longest:
            message = f"Round {drive.round_.letter} is {drive.round_.metres} m long"
            yield on_round(drive, f"{message}; {drive.vehicle.name} is lent for {longest} m at most.")


def lending_insured(world: World) -> Iterator[Finding]:
    """The driver of a vehicle is insured by its owner, if the owner asks for it."""
    for drive in world.drives:
        vehicle = drive.vehicle
        driver = world.scenario.person.get(next(iter(drive.round_.crew_ids), ""))
        if driver and vehicle.lending.insured_only and vehicle.owner_id not in driver.insured_by:
            message = f"{driver.name} drives {vehicle.name} without being insured by its owner {vehicle.owner_id}."
            yield on_round(drive, message)


RULES = (
    Rule("lending_weekday", "A lent vehicle is used on the weekdays its owner allows.",
         "Un véhicule prêté roule les jours permis par son propriétaire.", lending_weekday),
    Rule("lending_shift", "A lent vehicle is used in the shifts its owner allows.",
         "Un véhicule prêté roule pendant les demi-journées permises par son propriétaire.", lending_shift),
    Rule("lending_zone", "A lent vehicle stops only inside the zones its owner names.",
         "Un véhicule prêté ne s’arrête que dans les secteurs permis par son propriétaire.", lending_zone),
    Rule("lending_beneficiary", "A lent vehicle delivers only to the associations its owner names.",
         "Un véhicule prêté ne livre que les associations désignées par son propriétaire.", lending_beneficiary),
    Rule("lending_metres", "A lent vehicle drives no longer rounds than its owner allows.",
         "Un véhicule prêté ne fait pas de tournée plus longue que permis par son propriétaire.", lending_metres),
    Rule("lending_insured", "The driver is insured by the owner, if the owner asks for it.",
         "La personne au volant est assurée par le propriétaire s’il le demande.", lending_insured),
)  # fmt: skip
