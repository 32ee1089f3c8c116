"""On which days each donor is visited: one set of days per donor, chosen together under the crews' hours.

A set of days is worth the food it brings (what waits spoils and space is short, so more visits bring more) less the
visits' cost; the days share the hours and the loads of the duties that were opened. CP-SAT chooses.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from ortools.sat.python import cp_model

from logistics.model.places import Donor
from logistics.model.scenario import Scenario
from logistics.planning.accumulate import Waiting

_EFFORT = 3.0
_MOST_SETS = 24
_GAP = 0.005


@dataclass(frozen=True, slots=True)
class DayRoom:
    """What the opened duties of a day can take: seconds of crews at work, and grams over all trips."""

    seconds: int
    grams: int


@dataclass(frozen=True, slots=True)
class VisitSet:
    """A possible set of visit days of a donor with the grams each visit brings."""

    days: tuple[int, ...]
    grams: tuple[int, ...]


def offer_days(scenario: Scenario, donor: Donor) -> list[int]:
    """Days on which the donor offers something and is open, from `now` on."""
    return [
        offer.day
        for offer in scenario.offers
        if offer.donor_id == donor.id and _open_ahead(scenario, donor.id, offer.day)
    ]


def _open_ahead(scenario: Scenario, donor_id: str, day: int) -> bool:
    return any(not scenario.is_past(day, window.end_s) for window in scenario.windows_on(donor_id, day))


def allowed_sets(scenario: Scenario, donor: Donor) -> list[tuple[int, ...]]:
    """The sets of days on which a donor may be visited: its days, patterns and largest number of visits.

    A must-collect donor has the sets that hold all its days, as far as pattern and number of visits allow it.
    """
    days = [day for day in range(scenario.days) if _open_ahead(scenario, donor.id, day)]
    if donor.convention.must_collect:
        days = offer_days(scenario, donor)
    pools = [days]
    if donor.patterns:
        pools = [[day for day in days if scenario.weekday_of(day) in pattern] for pattern in donor.patterns]
    sets: set[tuple[int, ...]] = {()}
    for pool in pools:
        most = min(donor.max_visits, len(pool))
        sizes = range(most, most + 1) if donor.convention.must_collect else range(1, most + 1)
        sets |= {chosen for size in sizes for chosen in combinations(pool, size)}
    return sorted(sets)


def choose_days(
    scenario: Scenario,
    waiting: Waiting,
    room: Mapping[int, DayRoom],
    cents_per_kg: int,
    visit_s: Mapping[str, int],
    cents_per_hour: int,
) -> dict[str, tuple[int, ...]]:
    """Visit days per donor id.

    Args:
        room: per day, what the crews can do. visit_s: seconds that one visit takes, driving to it included, per
            donor; handling is added. cents_per_kg: price of a kg not collected. cents_per_hour: of a crew.
    """
    model = cp_model.CpModel()
    gains: list[cp_model.LinearExprT] = []
    seconds: dict[int, list[cp_model.LinearExprT]] = {day: [] for day in range(scenario.days)}
    grams: dict[int, list[cp_model.LinearExprT]] = {day: [] for day in range(scenario.days)}
    choice: dict[str, list[tuple[VisitSet, cp_model.IntVar]]] = {}
    for donor in scenario.donors:
        options = _worth_having(_with_yields(scenario, waiting, donor), cents_per_kg, visit_s[donor.id], cents_per_hour)
        variables = [(option, model.new_bool_var("")) for option in options]
        model.add_exactly_one(variable for _, variable in variables)
        choice[donor.id] = variables
        for option, variable in variables:
            gains.append(_gain(option, cents_per_kg, visit_s[donor.id], cents_per_hour) * variable)
            for day, amount in zip(option.days, option.grams, strict=True):
                handling = 2 * amount * scenario.settings.handling_s_per_tonne // 1_000_000
                seconds[day].append((visit_s[donor.id] + handling) * variable)
                grams[day].append(amount * variable)
    for day in range(scenario.days):
        limit = room.get(day, DayRoom(0, 0))
        model.add(sum(seconds[day]) <= limit.seconds)
        model.add(sum(grams[day]) <= limit.grams)
    model.maximize(sum(gains))
    return _solved(model, choice)


def _solved(
    model: cp_model.CpModel, choice: dict[str, list[tuple[VisitSet, cp_model.IntVar]]]
) -> dict[str, tuple[int, ...]]:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    # Ctrl-C belongs to whoever called us: it keeps the best plan so far.
    solver.parameters.catch_sigint_signal = False
    solver.parameters.max_deterministic_time = _EFFORT
    solver.parameters.relative_gap_limit = _GAP
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return dict.fromkeys(choice, ())
    return {
        donor_id: next(option.days for option, variable in options if solver.value(variable))
        for donor_id, options in choice.items()
    }


def _with_yields(scenario: Scenario, waiting: Waiting, donor: Donor) -> list[VisitSet]:
    """Allowed sets with what each visit brings; a visit's yield depends only on the visit before it."""
    memory: dict[tuple[int | None, int], int] = {}
    found = []
    for days in allowed_sets(scenario, donor):
        grams = []
        for before, day in zip((None, *days), days, strict=False):
            if (before, day) not in memory:
                visits = [day] if before is None else [before, day]
                memory[before, day] = sum(waiting.means(donor.id, visits)[-1].values())
            grams.append(memory[before, day])
        if all(grams):
            found.append(VisitSet(days, tuple(grams)))
    return found


def _gain(option: VisitSet, cents_per_kg: int, visit_s: int, cents_per_hour: int) -> int:
    return sum(option.grams) * cents_per_kg // 1_000 - len(option.days) * visit_s * cents_per_hour // 3_600


def _worth_having(options: list[VisitSet], cents_per_kg: int, visit_s: int, cents_per_hour: int) -> list[VisitSet]:
    """The best sets of each size, so that large territories stay small models; the empty set is always there."""
    ranked = sorted(options, key=lambda option: -_gain(option, cents_per_kg, visit_s, cents_per_hour))
    by_size: dict[int, list[VisitSet]] = {}
    for option in ranked:
        by_size.setdefault(len(option.days), []).append(option)
    per_size = max(1, _MOST_SETS // max(1, len(by_size)))
    return [option for size in sorted(by_size) for option in by_size[size][: per_size + 2]]
