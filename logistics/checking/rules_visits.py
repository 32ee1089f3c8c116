"""Rules on visits to donors: what they yield, and how often and on which days they are made."""

from collections.abc import Iterator
from itertools import pairwise

from logistics.checking.report import Finding, Rule
from logistics.checking.rules_lending import WEEKDAYS
from logistics.checking.views import Visit
from logistics.checking.words import kg, listed
from logistics.checking.world import World


def visit_yield(world: World) -> Iterator[Finding]:
    """A visit takes all that waits at the donor, no more and no less, and finds something."""
    for visits in world.visits_of_donor.values():
        for day in dict.fromkeys(visit.day for visit in visits):
            together = [visit for visit in visits if visit.day == day]
            taken = _taken(world, together)
            if taken is None:
                continue
            donor = together[0].donor.id
            expected = world.waiting.mean_g(donor, day)
            if taken != expected or not expected:
                message = f"The visit to {world.name(donor)} takes {_amounts(taken)}; {_amounts(expected)} wait there."
                yield _at(together[-1], message)


def _taken(world: World, visits: list[Visit]) -> dict[str, int] | None:
    """Grams per family loaded at these stops; None when a shipment is unsound."""
    taken: dict[str, int] = {}
    for visit in visits:
        for action in visit.stop.actions:
            trip = world.trips.get(action.shipment_id)
            if trip is None:
                return None
            for line in trip.shipment.lines:
                taken[line.family_id] = taken.get(line.family_id, 0) + line.grams
    return taken


def _amounts(grams: dict[str, int]) -> str:
    return " + ".join(f"{kg(amount)} of {family}" for family, amount in sorted(grams.items())) or "nothing"


def one_visit_a_day(world: World) -> Iterator[Finding]:
    """A donor is visited at most once a day."""
    for visits in world.visits_of_donor.values():
        for before, visit in pairwise(visits):
            if before.day == visit.day:
                rounds = f"rounds {before.round_.letter} and {visit.round_.letter}"
                message = f"{world.name(visit.donor.id)} is visited twice on day {visit.day}, by {rounds}."
                yield _at(visit, message)


def pattern(world: World) -> Iterator[Finding]:
    """The weekdays on which a donor is visited all belong to one allowed pattern."""
    for visits in world.visits_of_donor.values():
        allowed = visits[0].donor.patterns
        weekdays = {world.scenario.weekday_of(visit.day) for visit in visits}
        if allowed and not any(weekdays <= set(days) for days in allowed):
            choices = " or ".join(_days(days) for days in allowed)
            message = f"{world.name(visits[0].donor.id)} is visited on {_days(sorted(weekdays))}"
            yield _at(visits[-1], f"{message}; allowed: {choices}.")


def _days(weekdays: tuple[int, ...] | list[int]) -> str:
    return listed(WEEKDAYS[weekday % 7] for weekday in weekdays)


def max_visits(world: World) -> Iterator[Finding]:
    """A donor is visited no more often in the week than it accepts."""
    for visits in world.visits_of_donor.values():
        donor = visits[0].donor
        if len(visits) > donor.max_visits:
            message = f"{world.name(donor.id)} is visited {len(visits)} times; it accepts {donor.max_visits}."
            yield _at(visits[-1], message)


def _at(visit: Visit, message: str) -> Finding:
    where = f"{visit.round_.id} stop {visit.stop_index + 1} ({visit.donor.id})"
    return Finding(where, message, visit.moment_s, visit.round_.id, visit.stop_index)


RULES = (
    Rule("visit_yield", "A visit takes all that waits at the donor, by the recursion of the forecasts.",
         "Une visite prend tout ce qui attend chez le donateur, selon les prévisions.", visit_yield),
    Rule("one_visit_a_day", "A donor is visited at most once a day.",
         "Un donateur est visité une fois par jour au plus.", one_visit_a_day),
    Rule("pattern", "The days of visits belong to one pattern that the donor allows.",
         "Les jours de visite correspondent à un rythme accepté par le donateur.", pattern),
    Rule("max_visits", "A donor is visited no more often than it accepts.",
         "Un donateur n’est pas visité plus souvent qu’il ne l’accepte.", max_visits),
)  # fmt: skip
