"""Rules on what is on board: grams and crates after each stop, on average and in the sampled weeks."""

from collections.abc import Callable, Iterator
from itertools import accumulate

from logistics.checking.report import Finding, Rule
from logistics.checking.rules_time import at_stop
from logistics.checking.views import Drive, Trip
from logistics.checking.words import kg
from logistics.checking.world import World
from logistics.model.plan import Shipment, ShipmentKind
from logistics.model.units import divide_up


def crates_of(world: World, shipment: Shipment) -> int:
    """Per family grams / crate_g rounded up, summed."""
    grams: dict[str, int] = {}
    for line in shipment.lines:
        grams[line.family_id] = grams.get(line.family_id, 0) + line.grams
    return sum(divide_up(amount, world.scenario.family[family].crate_g) for family, amount in grams.items())


def on_board(world: World, drive: Drive, amount: Callable[[Trip], int]) -> list[int]:
    """What is on board after each stop of a round, in the unit of `amount`."""
    change = [0] * len(drive.round_.stops)
    for trip in world.trips_of_round.get(drive.index, ()):
        carried = amount(trip)
        change[trip.load_index] += carried
        change[trip.unload_index] -= carried
    return list(accumulate(change))


def load_kg(world: World) -> Iterator[Finding]:
    """What is on board weighs at most what the vehicle may carry."""
    for drive in world.drives:
        capacity = drive.vehicle.capacity_g
        for index, grams in enumerate(on_board(world, drive, lambda trip: trip.shipment.grams)):
            if grams > capacity:
                message = f"{drive.vehicle.name} leaves with {kg(grams)} on board; it may carry {kg(capacity)}."
                yield at_stop(drive, index, message)


def load_crates(world: World) -> Iterator[Finding]:
    """What is on board fills at most the crates that the vehicle holds."""
    for drive in world.drives:
        capacity = drive.vehicle.capacity_crates
        for index, crates in enumerate(on_board(world, drive, lambda trip: crates_of(world, trip.shipment))):
            if crates > capacity:
                message = f"{drive.vehicle.name} leaves with {crates} crates on board; it holds {capacity}."
                yield at_stop(drive, index, message)


def shipment_crates(world: World) -> Iterator[Finding]:
    """The crates of a shipment follow from its grams."""
    for trip in world.trips.values():
        stored, expected = trip.shipment.crates, crates_of(world, trip.shipment)
        if stored != expected:
            message = f"The shipment says {stored} crates; its families fill {expected}."
            yield Finding(trip.shipment.id, message, trip.loaded_s, trip.round_.id, trip.load_index)


def load_sampled(world: World) -> Iterator[Finding]:
    """The load also fits in the chosen share of the sampled weeks."""
    count = world.waiting.sample_count
    share = world.scenario.settings.capacity_quantile_permille
    position = min(max(divide_up(share * count, 1_000) - 1, 0), count - 1)
    if count == 0:
        return
    collected = _collected(world)
    for drive in world.drives:
        weeks = [on_board(world, drive, _in_week(world, collected, sample)) for sample in range(count)]
        for index, loads in enumerate(zip(*weeks, strict=True)):
            grams = sorted(loads)[position]
            if grams > drive.vehicle.capacity_g:
                capacity = kg(drive.vehicle.capacity_g)
                message = (
                    f"In {share} permille of the sampled weeks {drive.vehicle.name} leaves with up to {kg(grams)} "
                    f"on board; it may carry {capacity}."
                )
                yield at_stop(drive, index, message)


def _collected(world: World) -> dict[tuple[str, int, str], int]:
    """Grams that the plan takes from a donor, by donor, day and family."""
    found: dict[tuple[str, int, str], int] = {}
    for trip in world.trips.values():
        if trip.shipment.kind is not ShipmentKind.DELIVER:
            for line in trip.shipment.lines:
                key = (trip.shipment.origin_id, trip.day, line.family_id)
                found[key] = found.get(key, 0) + line.grams
    return found


def _in_week(world: World, collected: dict[tuple[str, int, str], int], sample: int) -> Callable[[Trip], int]:
    return lambda trip: _sampled_g(world, collected, trip, sample)


def _sampled_g(world: World, collected: dict[tuple[str, int, str], int], trip: Trip, sample: int) -> int:
    """Grams of a shipment in one sampled week; a visit's yield is shared by its shipments as the means are."""
    shipment = trip.shipment
    if shipment.kind is ShipmentKind.DELIVER:
        return shipment.grams
    found = world.waiting.at_visit(shipment.origin_id, trip.day)
    grams = 0
    for line in shipment.lines:
        total = collected[shipment.origin_id, trip.day, line.family_id]
        if line.family_id in found and total > 0:
            grams += found[line.family_id][sample + 1] * line.grams // total
    return grams


RULES = (
    Rule("load_kg", "What is on board weighs at most what the vehicle may carry.",
         "Le chargement ne dépasse pas la charge utile du véhicule.", load_kg),
    Rule("load_crates", "What is on board fits in the crates that the vehicle holds.",
         "Le chargement tient dans le nombre de caisses du véhicule.", load_crates),
    Rule("shipment_crates", "The crates of a shipment follow from its grams.",
         "Le nombre de caisses d’un envoi découle de son poids.", shipment_crates),
    Rule("load_sampled", "The load also fits in the chosen share of the sampled weeks.",
         "Le chargement tient aussi dans la part voulue des semaines simulées.", load_sampled),
)  # fmt: skip
