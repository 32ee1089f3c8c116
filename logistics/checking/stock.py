"""The movements of stock that follow from lots, rounds and own pickups, and the account of each lot."""

from logistics.checking.world import World
from logistics.model.plan import Lot, MovementKind, StockMovement
from logistics.model.units import SECONDS_PER_DAY


def movements_of(world: World, lot: Lot) -> list[StockMovement]:
    """Every movement of a sound lot, without those of 0 g."""
    if lot.shipment_id:
        trip = world.trips[lot.shipment_id]
        collected = sum(line.grams for line in trip.shipment.lines if line.lot_id == lot.id)
        changes = [
            (trip.unloaded_s, MovementKind.ARRIVAL, collected, lot.shipment_id),
            (lot.available_s, MovementKind.SORTED_OUT, -lot.sorted_out_g, ""),
        ]
    else:
        changes = [(0, MovementKind.OPENING, lot.grams, "")]
    draws = world.draws_of_lot.get(lot.id, ())
    changes += [(draw.at_s, draw.kind, -draw.grams, draw.reference) for draw in draws]
    midnight = expiry_midnight(world, lot)
    if midnight is not None:
        # What leaves too late breaks a rule of its own; counted as expired as well, it would be taken twice.
        left = lot.grams - sum(draw.grams for draw in draws)
        changes.append((midnight, MovementKind.EXPIRED, -max(0, left), ""))
    place, family = lot.platform_id, lot.family_id
    return [StockMovement(at, place, lot.id, family, kind, g, reference) for at, kind, g, reference in changes if g]


def expiry_midnight(world: World, lot: Lot) -> int | None:
    """The midnight at which what is left expires; None for best-before goods and lots that outlive the week."""
    if world.is_use_by(lot.family_id) and lot.expiry_day < world.scenario.days:
        # Opening stock that is past its date on the first morning is written off at once.
        return max(0, lot.expiry_day + 1) * SECONDS_PER_DAY
    return None


def comparable(movement: StockMovement) -> StockMovement:
    """The movement with its reference only where it tells who brought or fetched the goods."""
    kinds = (MovementKind.ARRIVAL, MovementKind.DEPARTURE, MovementKind.OWN_PICKUP)
    reference = movement.reference if movement.kind in kinds else ""
    return StockMovement(
        movement.at_s,
        movement.platform_id,
        movement.lot_id,
        movement.family_id,
        movement.kind,
        movement.grams,
        reference,
    )
