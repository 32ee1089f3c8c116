"""Rules on use-by dates: nothing leaves after its date, and enough life is left on delivery."""

from collections.abc import Iterator

from logistics.checking.report import Finding, Rule
from logistics.checking.words import kg
from logistics.checking.world import World
from logistics.model.plan import ShipmentKind


def expired(world: World) -> Iterator[Finding]:
    """Nothing use-by leaves a platform after its last day."""
    for draw in world.draws:
        lot = draw.lot
        if world.is_use_by(lot.family_id) and draw.day > lot.expiry_day:
            message = f"{kg(draw.grams)} leave on day {draw.day}; their use-by date is day {lot.expiry_day}."
            yield Finding(f"{lot.platform_id} lot {lot.id}", message, draw.at_s)


def life_left(world: World) -> Iterator[Finding]:
    """On delivery, use-by goods have the days of life left that the association needs."""
    for draw in world.draws:
        lot, needed = draw.lot, world.scenario.association[draw.receiver_id].min_life_days
        if world.is_use_by(lot.family_id) and 0 <= lot.expiry_day - draw.day < needed:
            left = lot.expiry_day - draw.day
            yield Finding(
                f"{lot.platform_id} lot {lot.id}", _sentence(world, draw.receiver_id, left, needed), draw.at_s
            )
    for trip in world.trips.values():
        if trip.shipment.kind is not ShipmentKind.DIRECT:
            continue
        receiver = trip.shipment.destination_id
        needed = world.scenario.association[receiver].min_life_days
        for line in trip.shipment.lines:
            left = world.scenario.family[line.family_id].shelf_life_days
            if world.is_use_by(line.family_id) and left < needed:
                message = _sentence(world, receiver, left, needed)
                yield Finding(
                    f"shipment {trip.shipment.id}", message, trip.unloaded_s, trip.round_.id, trip.unload_index
                )


def _sentence(world: World, receiver_id: str, left: int, needed: int) -> str:
    return f"{world.name(receiver_id)} gets goods with {left} days of life left; it needs at least {needed}."


RULES = (
    Rule("expired", "Nothing leaves a platform after its use-by date.",
         "Rien ne quitte une plateforme après sa date limite de consommation.", expired),
    Rule("life_left", "On delivery, use-by goods have the life left that the association needs.",
         "À la livraison, il reste aux produits la durée de vie demandée par l’association.", life_left),
)  # fmt: skip
