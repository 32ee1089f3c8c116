"""Rules on the build of a plan: known and unique ids, shipments carried from end to end, sensible stops."""

from collections import Counter
from collections.abc import Iterable, Iterator

from logistics.checking.report import Finding, Rule
from logistics.checking.words import listed
from logistics.checking.world import World
from logistics.model.plan import OwnPickup, Round, Shipment, ShipmentKind, ShipmentLine
from logistics.model.units import SECONDS_PER_DAY


def header(world: World) -> Iterator[Finding]:
    """The plan is one of this scenario."""
    scenario, plan = world.scenario, world.plan
    pairs = (
        ("territory", plan.territory_id, scenario.territory.id),
        ("first day", plan.first_day, scenario.first_day),
        ("number of days", plan.days, scenario.days),
    )
    for what, found, expected in pairs:
        if found != expected:
            yield Finding("plan", f"The {what} of the plan is {found!r}; that of the scenario is {expected!r}.")


def unique_id(world: World) -> Iterator[Finding]:
    """No two rounds, shipments or lots share an id."""
    plan = world.plan
    named: tuple[tuple[str, Iterable[str]], ...] = (
        ("round", (round_.id for round_ in plan.rounds)),
        ("shipment", (shipment.id for shipment in plan.shipments)),
        ("lot", (lot.id for lot in plan.lots)),
    )
    for what, ids in named:
        for name, times in Counter(ids).items():
            if times > 1:
                yield Finding(name, f"The {what} id {name!r} is used {times} times; ids must differ.")


def known_id(world: World) -> Iterator[Finding]:
    """Whatever the plan names exists."""
    for round_ in world.plan.rounds:
        unknown = world.unknown_in_round(round_)
        unknown += [f"person {name!r}" for name in round_.crew_ids if name not in world.scenario.person]
        if unknown:
            message = f"Round {round_.letter} names what does not exist: {listed(unknown)}."
            yield Finding(round_.id, message, _start(round_), round_.id)
    for shipment in world.plan.shipments:
        unknown = [
            f"place {place!r}" for place in (shipment.origin_id, shipment.destination_id) if not world.role(place)
        ]
        unknown += _unknown_families(world, shipment.lines)
        if unknown:
            yield Finding(shipment.id, f"The shipment names what does not exist: {listed(unknown)}.")
    for pickup in world.plan.own_pickups:
        unknown = _unknown_in_pickup(world, pickup)
        if unknown:
            yield Finding(_pickup(pickup), f"The own pickup names what does not exist: {listed(unknown)}.")
    for lot in world.plan.lots:
        unknown = [] if lot.platform_id in world.scenario.platform else [f"platform {lot.platform_id!r}"]
        if lot.family_id not in world.scenario.family:
            unknown.append(f"family {lot.family_id!r}")
        if unknown:
            yield Finding(lot.id, f"The lot names what does not exist: {listed(unknown)}.")


def _unknown_families(world: World, lines: tuple[ShipmentLine, ...]) -> list[str]:
    return [f"family {line.family_id!r}" for line in lines if line.family_id not in world.scenario.family]


def _unknown_in_pickup(world: World, pickup: OwnPickup) -> list[str]:
    unknown = _unknown_families(world, pickup.lines)
    if pickup.association_id not in world.scenario.association:
        unknown.append(f"association {pickup.association_id!r}")
    if pickup.platform_id not in world.scenario.platform:
        unknown.append(f"platform {pickup.platform_id!r}")
    return unknown


def plan_day(world: World) -> Iterator[Finding]:
    """Rounds and own pickups lie on days of the scenario."""
    last = world.scenario.days - 1
    for round_ in world.plan.rounds:
        if not world.in_week(round_.day):
            message = f"Round {round_.letter} is on day {round_.day}; the days go from 0 to {last}."
            yield Finding(round_.id, message, round_id=round_.id)
    for pickup in world.plan.own_pickups:
        if not world.in_week(pickup.day):
            yield Finding(_pickup(pickup), f"The own pickup is on day {pickup.day}; the days go from 0 to {last}.")


def shipment_kind(world: World) -> Iterator[Finding]:
    """A shipment goes where its kind says."""
    for shipment in world.plan.shipments:
        roles = (world.role(shipment.origin_id), world.role(shipment.destination_id))
        if all(roles) and not world.has_right_kind(shipment):
            message = f"A shipment of kind {shipment.kind} cannot go from a {roles[0]} to a {roles[1]}."
            yield Finding(shipment.id, message)


def carried_once(world: World) -> Iterator[Finding]:
    """Every shipment is loaded once at its origin and unloaded once at its destination, later in the same round."""
    for shipment in world.plan.shipments:
        problem = world.carriage_problem(shipment)
        if problem:
            ends = world.ends.get(shipment.id, [])
            round_ = world.plan.rounds[ends[0].round_index] if ends else None
            moment = _start(round_) if round_ else None
            yield Finding(shipment.id, problem, moment, round_.id if round_ else "")


def shipment_lines(world: World) -> Iterator[Finding]:
    """Shipments and own pickups carry something: lines of more than 0 g, one per family, or per lot when drawn."""
    for where, lines, drawn in _carried(world):
        if not lines:
            yield Finding(where, "It carries nothing; at least one line is expected.")
        for line in lines:
            if line.grams <= 0:
                yield Finding(where, f"Its line of {line.family_id} is {line.grams} g; more than 0 g is expected.")
        for (family, lot), times in Counter((line.family_id, line.lot_id if drawn else "") for line in lines).items():
            if times > 1:
                what = f"{family} from lot {lot!r}" if drawn else family
                yield Finding(where, f"It has {times} lines of {what}; one is expected.")


def line_lots(world: World) -> Iterator[Finding]:
    """Lines name the lot they become or are drawn from; direct ones name none."""
    for shipment in world.plan.shipments:
        for line in shipment.lines:
            problem = _lot_problem(world, shipment, line)
            if problem:
                yield Finding(shipment.id, f"Its line of {line.family_id} {problem}.")
    for pickup in world.plan.own_pickups:
        for line in pickup.lines:
            problem = _drawn_problem(world, pickup.platform_id, line)
            if problem:
                yield Finding(_pickup(pickup), f"Its line of {line.family_id} {problem}.")


def _lot_problem(world: World, shipment: Shipment, line: ShipmentLine) -> str:
    if shipment.kind is ShipmentKind.DIRECT:
        return f"names lot {line.lot_id!r}, but direct goods never become a lot" if line.lot_id else ""
    if shipment.kind is ShipmentKind.DELIVER:
        return _drawn_problem(world, shipment.origin_id, line)
    problem = _drawn_problem(world, shipment.destination_id, line)
    if not problem and world.plan.lot[line.lot_id].shipment_id != shipment.id:
        return f"becomes lot {line.lot_id!r}, which belongs to another shipment"
    return problem


def _drawn_problem(world: World, platform_id: str, line: ShipmentLine) -> str:
    lot = world.plan.lot.get(line.lot_id)
    if lot is None:
        return f"names lot {line.lot_id!r}, which does not exist"
    if (lot.platform_id, lot.family_id) != (platform_id, line.family_id):
        return f"names lot {line.lot_id!r}, which is {lot.family_id} at {lot.platform_id}, not at {platform_id}"
    return ""


def empty_stop(world: World) -> Iterator[Finding]:
    """At every stop something is loaded or unloaded."""
    for round_ in world.plan.rounds:
        for index, stop in enumerate(round_.stops):
            if not stop.actions:
                message = f"At {world.name(stop.place_id)} nothing is loaded or unloaded; such a stop is left out."
                yield Finding(f"{round_.id} stop {index + 1}", message, _start(round_), round_.id, index)


def split_stop(world: World) -> Iterator[Finding]:
    """Consecutive stops at one place are one stop."""
    for round_ in world.plan.rounds:
        for index in range(1, len(round_.stops)):
            place = round_.stops[index].place_id
            if place == round_.stops[index - 1].place_id:
                message = (
                    f"Stops {index} and {index + 1} are both at {world.name(place)}; without a drive they are one."
                )
                yield Finding(f"{round_.id} stop {index + 1}", message, _start(round_), round_.id, index)


def traffic(world: World) -> Iterator[Finding]:
    """The plan stores the traffic factors of the scenario."""
    stored = Counter(world.plan.traffic_permille)
    expected = Counter((shift.id, shift.traffic_permille) for shift in world.scenario.shifts)
    if stored != expected:
        plan, scenario = (listed(" ".join(map(str, pair)) for pair in pairs) for pairs in (stored, expected))
        yield Finding("plan", f"Its traffic factors in permille are {plan}; the scenario has {scenario}.")


def _carried(world: World) -> Iterator[tuple[str, tuple[ShipmentLine, ...], bool]]:
    """Everything that is carried: what it is, its lines, and whether they are drawn from lots."""
    for shipment in world.plan.shipments:
        yield shipment.id, shipment.lines, shipment.kind is ShipmentKind.DELIVER
    for pickup in world.plan.own_pickups:
        yield _pickup(pickup), pickup.lines, True


def _pickup(pickup: OwnPickup) -> str:
    return f"own pickup of {pickup.association_id} at {pickup.platform_id} on day {pickup.day}"


def _start(round_: Round) -> int:
    return round_.day * SECONDS_PER_DAY + round_.start_s


RULES = (
    Rule("header", "The plan is one of this scenario.", "Le plan est celui de ce scénario.", header),
    Rule("unique_id", "Ids of rounds, shipments and lots differ.",
         "Les identifiants des tournées, envois et lots sont tous différents.", unique_id),
    Rule("known_id", "Whatever the plan names exists.", "Tout ce que le plan nomme existe.", known_id),
    Rule("plan_day", "Rounds and own pickups lie on days of the scenario.",
         "Les tournées et les retraits ont lieu pendant la semaine du scénario.", plan_day),
    Rule("shipment_kind", "A shipment goes where its kind says.",
         "Un envoi va d’un lieu à un autre selon sa nature.", shipment_kind),
    Rule("carried_once", "A shipment is loaded once and unloaded once, later in the same round.",
         "Un envoi est chargé une fois, puis déchargé une fois dans la même tournée.", carried_once),
    Rule("shipment_lines", "Shipments and own pickups carry something, no line twice.",
         "Un envoi ou un retrait contient quelque chose, sans ligne en double.", shipment_lines),
    Rule("line_lots", "Lines name the lot they become or are drawn from.",
         "Chaque ligne indique le lot qu’elle devient ou dont elle provient.", line_lots),
    Rule("empty_stop", "At every stop something is loaded or unloaded.",
         "À chaque arrêt, on charge ou on décharge quelque chose.", empty_stop),
    Rule("split_stop", "Consecutive stops at one place are one stop.",
         "Deux arrêts de suite au même endroit n’en font qu’un.", split_stop),
    Rule("traffic", "The plan stores the traffic factors of the scenario.",
         "Le plan garde les facteurs de circulation du scénario.", traffic),
)  # fmt: skip
