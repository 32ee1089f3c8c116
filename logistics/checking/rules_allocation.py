"""Rules on who receives what: conventions, storage, days and size of deliveries, own pickups."""

from collections.abc import Iterator

from logistics.checking.report import Finding, Rule
from logistics.checking.rules_lending import WEEKDAYS
from logistics.checking.words import clock, kg, listed, windows
from logistics.checking.world import World
from logistics.model.goods import Temperature
from logistics.model.places import OwnCollection
from logistics.model.plan import OwnPickup, ShipmentKind
from logistics.model.units import SECONDS_PER_DAY


def convention(world: World) -> Iterator[Finding]:
    """Whoever receives a lot or a direct shipment is allowed by the convention of its donor."""
    for draw in world.draws:
        lot, receiver = draw.lot, draw.receiver_id
        if lot.receiver_ids and receiver not in lot.receiver_ids:
            message = f"{world.name(receiver)} gets goods that only {listed(lot.receiver_ids)} may receive."
            yield Finding(f"{lot.platform_id} lot {lot.id}", message, draw.at_s)
    for trip in world.trips.values():
        shipment = trip.shipment
        if shipment.kind is ShipmentKind.DIRECT:
            agreed = world.scenario.donor[shipment.origin_id].convention
            if not agreed.allows(shipment.destination_id):
                allowed = agreed.receiver_ids if agreed.pooled else (agreed.holder_id,)
                names = f"{world.name(shipment.destination_id)} gets goods of {world.name(shipment.origin_id)}"
                message = f"{names} that only {listed(allowed)} may receive."
                where = f"shipment {shipment.id}"
                yield Finding(where, message, trip.unloaded_s, trip.round_.id, trip.unload_index)


def storage(world: World) -> Iterator[Finding]:
    """What an association receives in a day fits in its storage, per temperature class."""
    received: dict[tuple[str, int, Temperature], int] = {}
    latest: dict[tuple[str, int, Temperature], int] = {}
    for arrival in world.arrivals:
        key = (arrival.association_id, arrival.day, world.temperature(arrival.family_id))
        received[key] = received.get(key, 0) + arrival.grams
        latest[key] = max(latest.get(key, arrival.at_s), arrival.at_s)
    for key, grams in received.items():
        association_id, day, temperature = key
        room = dict(world.scenario.association[association_id].storage_g).get(temperature, 0)
        if grams > room:
            message = f"{world.name(association_id)} receives {kg(grams)} of class {temperature} on day {day}"
            yield Finding(association_id, f"{message}; it can store {kg(room)}.", latest[key])


def max_deliveries(world: World) -> Iterator[Finding]:
    """Rounds deliver to an association on no more days than it accepts."""
    days: dict[str, dict[int, int]] = {}
    for arrival in world.arrivals:
        if arrival.by_round:
            days.setdefault(arrival.association_id, {})[arrival.day] = arrival.at_s
    for association_id, found in days.items():
        most = world.scenario.association[association_id].max_deliveries
        if len(found) > most:
            message = f"{world.name(association_id)} is delivered on {len(found)} days; it accepts {most}."
            yield Finding(association_id, message, max(found.values()))


def min_drop(world: World) -> Iterator[Finding]:
    """What an association receives in a day, if anything, is at least its smallest useful delivery."""
    received: dict[tuple[str, int], tuple[int, int]] = {}
    for arrival in world.arrivals:
        key = (arrival.association_id, arrival.day)
        grams, at_s = received.get(key, (0, arrival.at_s))
        received[key] = (grams + arrival.grams, max(at_s, arrival.at_s))
    for (association_id, day), (grams, at_s) in received.items():
        least = world.scenario.association[association_id].min_drop_g
        if grams < least:
            message = f"{world.name(association_id)} receives {kg(grams)} on day {day}"
            yield Finding(association_id, f"{message}; its smallest useful delivery is {kg(least)}.", at_s)


def own_pickup(world: World) -> Iterator[Finding]:
    """An own pickup is at an agreed platform, on the agreed weekday, within its window and up to its kilograms."""
    taken: dict[tuple[str, int, OwnCollection], int] = {}
    for pickup in world.pickups:
        agreed = _agreed(world, pickup)
        where = f"own pickup of {pickup.association_id} at {pickup.platform_id} on day {pickup.day}"
        at_s = pickup.day * SECONDS_PER_DAY + pickup.at_s
        if agreed is None:
            weekday = WEEKDAYS[world.scenario.weekday_of(pickup.day)]
            message = f"{world.name(pickup.association_id)} fetches goods on {weekday} at {clock(pickup.at_s)}"
            yield Finding(where, f"{message}; its agreed times are {_times(world, pickup)}.", at_s)
            continue
        key = (pickup.association_id, pickup.day, agreed)
        taken[key] = taken.get(key, 0) + sum(line.grams for line in pickup.lines)
        if taken[key] > agreed.max_g:
            message = f"{world.name(pickup.association_id)} fetches {kg(taken[key])}; {kg(agreed.max_g)} are agreed."
            yield Finding(where, message, at_s)


def _agreed(world: World, pickup: OwnPickup) -> OwnCollection | None:
    weekday = world.scenario.weekday_of(pickup.day)
    for own in world.scenario.association[pickup.association_id].own_collections:
        if (own.platform_id, own.weekday) == (pickup.platform_id, weekday) and own.window.contains(pickup.at_s):
            return own
    return None


def _times(world: World, pickup: OwnPickup) -> str:
    agreed = world.scenario.association[pickup.association_id].own_collections
    return listed(f"{own.platform_id} {WEEKDAYS[own.weekday % 7]} {windows((own.window,))}" for own in agreed)


RULES = (
    Rule("convention", "Goods go only to associations that the donor's convention allows.",
         "Les produits ne vont qu’aux associations que la convention du donateur désigne.", convention),
    Rule("storage", "What an association receives in a day fits in its storage.",
         "Ce qu’une association reçoit dans la journée tient dans ses réserves.", storage),
    Rule("max_deliveries", "An association is delivered on no more days than it accepts.",
         "Une association n’est pas livrée plus de jours qu’elle ne l’accepte.", max_deliveries),
    Rule("min_drop", "What an association receives in a day is at least its smallest useful delivery.",
         "Ce qu’une association reçoit dans la journée atteint sa plus petite livraison utile.", min_drop),
    Rule("own_pickup", "An own pickup is where, when and of what weight was agreed.",
         "Un retrait sur place respecte le lieu, l’heure et le poids convenus.", own_pickup),
)  # fmt: skip
