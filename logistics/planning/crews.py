"""Who drives which round: the crew that knows the donors, with the work shared evenly."""

from collections.abc import Mapping

from logistics.model.fleet import Duty
from logistics.model.scenario import Scenario
from logistics.planning.accounts import Habits
from logistics.planning.duties import CrewModel, Crews

_EVEN = 2
"""Weight of one half-day less for whoever works most, against one donor who sees the driver of last week."""


def assign_crews(scenario: Scenario, visited: Mapping[Duty, list[str]], fallback: Crews) -> Crews:
    """A crew for every duty in `visited` (duty → donors it visits); `fallback` when nothing better is found."""
    duties = sorted(visited)
    if not duties:
        return {}
    crew_model = CrewModel(scenario, duties)
    model = crew_model.model
    for duty in duties:
        model.add(crew_model.open[duty] == 1)
    habits = Habits(scenario)
    known = [
        crew_model.member[driver_id, duty]
        for duty in duties
        for driver_id in _known_drivers(scenario, habits, duty, visited[duty])
        if (driver_id, duty) in crew_model.member
    ]
    busiest = model.new_int_var(0, len(duties), "busiest")
    for person in scenario.people:
        mine = [v for (person_id, _), v in crew_model.member.items() if person_id == person.id]
        model.add(sum(mine) <= busiest)
    model.maximize(sum(known) - _EVEN * busiest)
    return crew_model.solve() or {duty: fallback[duty] for duty in duties}


def _known_drivers(scenario: Scenario, habits: Habits, duty: Duty, donor_ids: list[str]) -> list[str]:
    """The driver of last week on that weekday, once per donor that the round visits."""
    weekday = scenario.weekday_of(duty.day)
    drivers = [
        habits.visits[donor_id][weekday][1] for donor_id in donor_ids if weekday in habits.visits.get(donor_id, {})
    ]
    return [driver for driver in drivers if driver]
