"""Rules on stock: every kilogram accounted for, no movement invented, never below zero, never above capacity."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from logistics.checking.report import Finding, Rule
from logistics.checking.stock import comparable, movements_of
from logistics.checking.views import Draw
from logistics.checking.words import kg, moment
from logistics.checking.world import World
from logistics.model.goods import Temperature
from logistics.model.plan import Lot, MovementKind, StockMovement
from logistics.model.units import SECONDS_PER_DAY


def _stored(world: World) -> dict[str, list[StockMovement]]:
    found: dict[str, list[StockMovement]] = {}
    for movement in world.plan.movements:
        if movement.grams:
            found.setdefault(movement.lot_id, []).append(comparable(movement))
    return found


def _totals(movements: Iterable[StockMovement]) -> dict[MovementKind, int]:
    totals = dict.fromkeys(MovementKind, 0)
    for movement in movements:
        totals[movement.kind] += movement.grams
    return totals


def _account(totals: dict[MovementKind, int]) -> str:
    kinds = MovementKind
    came = f"opening {kg(totals[kinds.OPENING])} + collected {kg(totals[kinds.ARRIVAL])}"
    left = (
        f"delivered {kg(-totals[kinds.DEPARTURE])} + picked up {kg(-totals[kinds.OWN_PICKUP])} + sorted out "
        f"{kg(-totals[kinds.SORTED_OUT])} + expired {kg(-totals[kinds.EXPIRED])} + in stock {kg(sum(totals.values()))}"
    )
    return f"{came} = {left}"


def kg_account(world: World) -> Iterator[Finding]:
    """Opening + collected = delivered + picked up + sorted out + expired + in stock, per platform, family and lot."""
    stored = _stored(world)
    for lot in world.lots.values():
        said, expected = _totals(stored.get(lot.id, ())), _totals(movements_of(world, lot))
        if said != expected:
            message = f"The movements say {_account(said)}; by rounds, pickups and lots it is {_account(expected)}."
            yield Finding(f"{lot.platform_id} {lot.family_id} lot {lot.id}", message)


def movements(world: World) -> Iterator[Finding]:
    """Each movement of stock is where, when and for whom its round, pickup, wave or expiry says."""
    stored = _stored(world)
    for lot in world.lots.values():
        found, expected = stored.get(lot.id, []), movements_of(world, lot)
        if _totals(found) == _totals(expected):
            said, needed = Counter(found), Counter(expected)
            for movement in said - needed:
                yield _movement(lot.platform_id, movement, "is in the plan, but does not follow from it")
            for movement in needed - said:
                yield _movement(lot.platform_id, movement, "follows from the plan, but is not in it")
    for lot_id in stored.keys() - world.plan.lot.keys():
        for movement in stored[lot_id]:
            yield _movement(movement.platform_id, movement, "moves a lot that does not exist")


def _movement(platform_id: str, movement: StockMovement, problem: str) -> Finding:
    what = f"{movement.kind} of {movement.grams} g of {movement.family_id}, {moment(movement.at_s)}"
    reference = f" ({movement.reference})" if movement.reference else ""
    return Finding(f"{platform_id} lot {movement.lot_id}", f"The movement {what}{reference} {problem}.", movement.at_s)


def stock_negative(world: World) -> Iterator[Finding]:
    """No lot ever holds less than nothing."""
    for lot in world.lots.values():
        for at_s, grams in _levels(movements_of(world, lot)):
            if grams < 0:
                message = f"After {moment(at_s)} the lot holds {kg(grams)}; {kg(-grams)} more are taken than there are."
                yield Finding(f"{lot.platform_id} lot {lot.id}", message, at_s)
                break


def _levels(changes: Iterable[StockMovement]) -> Iterator[tuple[int, int]]:
    """Each moment with the grams held after all its movements, in order of time."""
    held = 0
    for at_s, group in groupby(sorted(changes, key=lambda change: change.at_s), key=lambda change: change.at_s):
        held += sum(change.grams for change in group)
        yield at_s, held


def stock_available(world: World) -> Iterator[Finding]:
    """Nothing leaves a platform before it is sorted."""
    for draw in world.draws:
        if draw.at_s < draw.lot.available_s:
            message = (
                f"{kg(draw.grams)} for {world.name(draw.receiver_id)} leave at {moment(draw.at_s)}; "
                f"the lot is available from {moment(draw.lot.available_s)} on."
            )
            yield Finding(f"{draw.lot.platform_id} lot {draw.lot.id}", message, draw.at_s)


def platform_capacity(world: World) -> Iterator[Finding]:
    """A platform never holds more of a temperature class than it has room for; reported once a day, at the peak."""
    changes: dict[tuple[str, Temperature], list[StockMovement]] = {}
    for lot in world.lots.values():
        changes.setdefault((lot.platform_id, world.temperature(lot.family_id)), []).extend(movements_of(world, lot))
    for (platform_id, temperature), found in changes.items():
        capacity = dict(world.scenario.platform[platform_id].capacity_g).get(temperature, 0)
        peaks: dict[int, tuple[int, int]] = {}
        for at_s, grams in _levels(found):
            day = at_s // SECONDS_PER_DAY
            if grams > capacity and grams > peaks.get(day, (0, 0))[0]:
                peaks[day] = (grams, at_s)
        for grams, at_s in peaks.values():
            message = (
                f"After {moment(at_s)} it holds {kg(grams)} of class {temperature}; it has room for {kg(capacity)}."
            )
            yield Finding(f"{platform_id} {temperature}", message, at_s)


def first_expiry_first(world: World) -> Iterator[Finding]:
    """What expires first leaves first, among the lots of a platform and family that the same associations may have."""
    lots: dict[tuple[str, str, tuple[str, ...]], list[Lot]] = {}
    draws: dict[tuple[str, str, tuple[str, ...]], list[Draw]] = {}
    for lot in world.lots.values():
        lots.setdefault((lot.platform_id, lot.family_id, lot.receiver_ids), []).append(lot)
    for draw in world.draws:
        draws.setdefault((draw.lot.platform_id, draw.lot.family_id, draw.lot.receiver_ids), []).append(draw)
    for shelf, drawn in draws.items():
        yield from _sweep(world, lots[shelf], drawn)


def _sweep(world: World, lots: list[Lot], draws: list[Draw]) -> Iterator[Finding]:
    """Go through the draws of one shelf (platform, family, receivers) in order of time, keeping what each lot holds."""
    held = {lot.id: lot.grams for lot in lots}
    by_expiry = sorted(lots, key=lambda lot: (lot.expiry_day, lot.available_s))
    for at_s, group in groupby(draws, key=lambda draw: draw.at_s):
        together = list(group)
        for draw in together:
            held[draw.lot.id] -= draw.grams
        by_expiry = [lot for lot in by_expiry if held[lot.id] > 0]
        for draw in together:
            for lot in by_expiry:
                if lot.expiry_day >= draw.lot.expiry_day:
                    break
                if lot.available_s <= at_s and may_have(world, draw.receiver_id, lot, draw.day):
                    message = (
                        f"{world.name(draw.receiver_id)} gets goods that expire on day {draw.lot.expiry_day} at "
                        f"{moment(at_s)}, while {kg(held[lot.id])} of lot {lot.id} expire on day {lot.expiry_day}."
                    )
                    yield Finding(f"{lot.platform_id} lot {draw.lot.id}", message, at_s)
                    break


def may_have(world: World, association_id: str, lot: Lot, day: int) -> bool:
    """Whether an association may receive a lot on a day: by its convention, and by the life that is left."""
    if lot.receiver_ids and association_id not in lot.receiver_ids:
        return False
    life = max(0, world.scenario.association[association_id].min_life_days)
    return not world.is_use_by(lot.family_id) or lot.expiry_day - day >= life


RULES = (
    Rule("kg_account", "Every kilogram of a lot is accounted for.",
         "Chaque kilogramme d’un lot est compté.", kg_account),
    Rule("movements", "The movements of stock follow from rounds, pickups, waves and expiry.",
         "Les mouvements de stock découlent des tournées, des retraits, du tri et des dates.", movements),
    Rule("stock_negative", "No lot ever holds less than nothing.",
         "Aucun lot ne descend au-dessous de zéro.", stock_negative),
    Rule("stock_available", "Nothing leaves a platform before it is sorted.",
         "Rien ne quitte une plateforme avant d’être trié.", stock_available),
    Rule("platform_capacity", "A platform never holds more than its capacity per temperature class.",
         "Une plateforme ne dépasse jamais sa capacité par classe de température.", platform_capacity),
    Rule("first_expiry_first", "What expires first leaves first.",
         "Ce qui expire en premier part en premier.", first_expiry_first),
)  # fmt: skip
