"""Rules on the cold chain: which vehicle may carry what, and for how long."""

from collections.abc import Iterator

from logistics.checking.report import Finding, Rule
from logistics.checking.views import Drive, Trip
from logistics.checking.words import listed, minutes
from logistics.checking.world import World
from logistics.model.settings import UNLIMITED_S


def limits(world: World) -> Iterator[tuple[Drive, Trip, int]]:
    """Every shipment in its round with the strictest limit of its classes: 0 = not at all, `UNLIMITED_S` = none."""
    settings = world.scenario.settings
    allowed = {(limit.equipment, limit.temperature): limit.max_carry_s for limit in reversed(settings.cold_limits)}
    for drive in world.drives:
        for trip in world.trips_of_round.get(drive.index, ()):
            classes = {world.temperature(line.family_id) for line in trip.shipment.lines}
            found = [allowed.get((drive.vehicle.cold, temperature), 0) for temperature in classes]
            yield drive, trip, min((limit for limit in found if limit != UNLIMITED_S), default=UNLIMITED_S)


def cold_equipment(world: World) -> Iterator[Finding]:
    """A vehicle carries only what its equipment may carry at all."""
    for drive, trip, limit in limits(world):
        if limit == 0:
            families = listed(dict.fromkeys(line.family_id for line in trip.shipment.lines))
            message = f"{drive.vehicle.name} (cold: {drive.vehicle.cold}) may not carry all of: {families}."
            yield _at_loading(trip, message)


def cold_time(world: World) -> Iterator[Finding]:
    """Cold goods are on board no longer than the equipment of the vehicle allows."""
    for drive, trip, limit in limits(world):
        carried = trip.unload_stop.service_start_s - trip.load_stop.departure_s
        if limit > 0 and carried > limit:
            message = (
                f"Shipment {trip.shipment.id} is {minutes(carried)} on board of {drive.vehicle.name} "
                f"(cold: {drive.vehicle.cold}); {minutes(limit)} are allowed."
            )
            yield _at_loading(trip, message)


def _at_loading(trip: Trip, message: str) -> Finding:
    where = f"{trip.round_.id} shipment {trip.shipment.id}"
    return Finding(where, message, trip.loaded_s, trip.round_.id, trip.load_index)


RULES = (
    Rule("cold_equipment", "A vehicle carries only what its cold equipment may carry.",
         "Un véhicule ne transporte que ce que son équipement de froid permet.", cold_equipment),
    Rule("cold_time", "Cold goods are on board no longer than the equipment allows.",
         "Les produits froids ne restent pas à bord plus longtemps que l’équipement ne le permet.", cold_time),
)  # fmt: skip
