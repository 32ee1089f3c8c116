"""Rules on lots: what each is made of, when it is available, until when it may leave, and who may receive it."""

from collections.abc import Iterator

from logistics.checking.report import Finding, Rule
from logistics.checking.views import Trip
from logistics.checking.words import kg, listed, moment
from logistics.checking.world import World
from logistics.model.goods import StockLot
from logistics.model.plan import Lot, ShipmentKind, ShipmentLine
from logistics.model.units import SECONDS_PER_DAY


def _collected(world: World) -> Iterator[tuple[Lot, Trip, ShipmentLine]]:
    """Lots that come from a sound collection, with their shipment and line."""
    for trip in world.trips.values():
        if trip.shipment.kind is ShipmentKind.COLLECT:
            for line in trip.shipment.lines:
                lot = world.lots.get(line.lot_id)
                if lot and lot.shipment_id == trip.shipment.id:
                    yield lot, trip, line


def _opening(world: World) -> Iterator[tuple[Lot, StockLot]]:
    """Lots of Monday's stock, with what the scenario says of them."""
    for stock in world.scenario.stock:
        lot = world.lots.get(stock.id)
        if lot and not lot.shipment_id:
            yield lot, stock


def _finding(lot: Lot, message: str) -> Finding:
    return Finding(f"{lot.platform_id} lot {lot.id}", message, lot.arrived_s)


def lot_origin(world: World) -> Iterator[Finding]:
    """Every lot is Monday's stock or comes from one line of a collection, and none of these is missing."""
    stock = {lot.id: lot for lot in world.scenario.stock}
    lines = {(s.id, line.lot_id) for s in world.plan.shipments if s.kind is ShipmentKind.COLLECT for line in s.lines}
    for lot in world.plan.lots:
        if lot.shipment_id and (lot.shipment_id, lot.id) not in lines:
            message = f"The lot is said to come from shipment {lot.shipment_id!r}, which has no such line."
            yield _finding(lot, message)
        if not lot.shipment_id and lot.id not in stock:
            yield _finding(lot, "The lot comes neither from a collection nor from the opening stock.")
    held = {lot.id: lot for lot in world.plan.lots if not lot.shipment_id}
    for opening in world.scenario.stock:
        found = held.get(opening.id)
        if found is None:
            message = f"{kg(opening.grams)} of opening stock are missing among the lots of the plan."
            yield Finding(f"{opening.platform_id} lot {opening.id}", message, 0)
        elif (found.platform_id, found.family_id) != (opening.platform_id, opening.family_id):
            message = f"The opening stock is {opening.family_id} at {opening.platform_id}"
            yield _finding(found, f"{message}; the lot says {found.family_id} at {found.platform_id}.")


def lot_grams(world: World) -> Iterator[Finding]:
    """A lot holds what was collected less what is sorted out; Monday's lots hold the opening stock."""
    for lot, _, line in _collected(world):
        sorted_out = line.grams * world.scenario.family[lot.family_id].loss_permille // 1_000
        expected = (line.grams - sorted_out, sorted_out)
        if (lot.grams, lot.sorted_out_g) != expected:
            said = f"{kg(lot.grams)} and {kg(lot.sorted_out_g)} sorted out"
            rule = f"of {kg(line.grams)} collected, {kg(expected[0])} remain and {kg(sorted_out)} are sorted out"
            yield _finding(lot, f"The lot says {said}; {rule}.")
    for lot, stock in _opening(world):
        if (lot.grams, lot.sorted_out_g) != (stock.grams, 0):
            said = f"{kg(lot.grams)} and {kg(lot.sorted_out_g)} sorted out"
            yield _finding(lot, f"The lot says {said}; the opening stock is {kg(stock.grams)}.")


def lot_available(world: World) -> Iterator[Finding]:
    """A lot arrives when its stop is left, and can leave from the next wave on, else from midnight on."""
    for lot, trip, _ in _collected(world):
        midnight = trip.day * SECONDS_PER_DAY
        arrived = trip.unload_stop.departure_s
        waves = world.scenario.platform[lot.platform_id].wave_times_s
        wave = min((time for time in waves if time >= arrived), default=SECONDS_PER_DAY)
        expected = (midnight + arrived, midnight + wave)
        if (lot.arrived_s, lot.available_s) != expected:
            said = f"arrived {moment(lot.arrived_s)}, available {moment(lot.available_s)}"
            rule = f"arrived {moment(expected[0])}, available {moment(expected[1])}"
            yield _finding(lot, f"The lot says {said}; by its stop and the waves it is {rule}.")
    for lot, _ in _opening(world):
        if (lot.arrived_s, lot.available_s) != (0, 0):
            said = f"arrived {moment(lot.arrived_s)}, available {moment(lot.available_s)}"
            yield _finding(lot, f"The lot says {said}; opening stock is there from {moment(0)} on.")


def lot_expiry(world: World) -> Iterator[Finding]:
    """A lot expires its shelf life after the day of collection; Monday's lots as the scenario says."""
    for lot, trip, _ in _collected(world):
        life = world.scenario.family[lot.family_id].shelf_life_days
        if lot.expiry_day != trip.day + life:
            message = f"The lot says it expires on day {lot.expiry_day}; collected on day {trip.day}"
            yield _finding(lot, f"{message} with {life} days of life it is day {trip.day + life}.")
    for lot, stock in _opening(world):
        if lot.expiry_day != stock.expiry_day:
            message = f"The lot says it expires on day {lot.expiry_day}; the opening stock on day {stock.expiry_day}."
            yield _finding(lot, message)


def lot_receivers(world: World) -> Iterator[Finding]:
    """The receivers of a lot are those of its donor's convention."""
    for lot, trip, _ in _collected(world):
        convention = world.scenario.donor[trip.shipment.origin_id].convention
        expected = convention.receiver_ids if convention.pooled else (convention.holder_id,)
        if set(lot.receiver_ids) != set(expected):
            said, rule = _receivers(lot.receiver_ids), _receivers(expected)
            yield _finding(lot, f"The lot may be received by {said}; by the convention it is {rule}.")
    for lot, stock in _opening(world):
        if set(lot.receiver_ids) != set(stock.receiver_ids):
            said, rule = _receivers(lot.receiver_ids), _receivers(stock.receiver_ids)
            yield _finding(lot, f"The lot may be received by {said}; the opening stock by {rule}.")


def _receivers(ids: tuple[str, ...]) -> str:
    return listed(ids) if ids else "everybody"


RULES = (
    Rule("lot_origin", "Every lot is opening stock or comes from a collection, and none is missing.",
         "Chaque lot vient du stock de départ ou d’une collecte, et aucun ne manque.", lot_origin),
    Rule("lot_grams", "A lot holds what was collected less what is sorted out.",
         "Un lot contient ce qui a été collecté, moins ce qui est trié.", lot_grams),
    Rule("lot_available", "A lot can leave from the wave after its arrival on.",
         "Un lot peut repartir à partir du tri qui suit son arrivée.", lot_available),
    Rule("lot_expiry", "A lot expires its shelf life after the day of collection.",
         "Un lot expire à la fin de sa durée de vie, comptée depuis la collecte.", lot_expiry),
    Rule("lot_receivers", "The receivers of a lot are those of its donor's convention.",
         "Un lot peut être reçu par les associations que la convention désigne.", lot_receivers),
)  # fmt: skip
