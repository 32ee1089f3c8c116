"""What waits at a donor when it is visited: the recursion of docs/concepts.md, on mean and samples at once."""

from datetime import date

from logistics.model.plan import Plan
from logistics.model.scenario import Scenario

Column = list[int]
"""Grams of one family: the mean first, then one entry per sampled week."""


class Waiting:
    """Yields of visits, computed when first asked for and kept."""

    def __init__(self, scenario: Scenario, plan: Plan) -> None:
        self._scenario = scenario
        self.sample_count = min((len(forecast.samples_g) for forecast in plan.forecasts), default=0)
        self._offered = self._offers_by_day(plan)
        self._visit_days = self._days_visited(plan)
        self._yields: dict[tuple[str, int], dict[str, Column]] = {}

    def _offers_by_day(self, plan: Plan) -> dict[tuple[str, int], dict[str, Column]]:
        found: dict[tuple[str, int], dict[str, Column]] = {}
        for forecast in plan.forecasts:
            column = [forecast.mean_g, *forecast.samples_g[: self.sample_count]]
            found.setdefault((forecast.donor_id, forecast.day), {})[forecast.family_id] = column
        return found

    def _days_visited(self, plan: Plan) -> dict[str, set[int]]:
        """Days on which each donor is or was visited; past ones are negative."""
        first = date.fromisoformat(self._scenario.first_day)
        days: dict[str, set[int]] = {}
        for past in self._scenario.past_collections:
            days.setdefault(past.donor_id, set()).add((date.fromisoformat(past.date) - first).days)
        for round_ in plan.rounds:
            for stop in round_.stops:
                if stop.place_id in self._scenario.donor:
                    days.setdefault(stop.place_id, set()).add(round_.day)
        return days

    def at_visit(self, donor_id: str, day: int) -> dict[str, Column]:
        """Grams that a visit on this day finds, by family: mean, then one entry per sampled week."""
        key = (donor_id, day)
        if key not in self._yields:
            self._yields[key] = self._accumulated(donor_id, day)
        return self._yields[key]

    def mean_g(self, donor_id: str, day: int) -> dict[str, int]:
        """Expected grams that a visit on this day finds, by family; families of which nothing waits are left out."""
        return {family: column[0] for family, column in self.at_visit(donor_id, day).items() if column[0]}

    def _accumulated(self, donor_id: str, day: int) -> dict[str, Column]:
        donor = self._scenario.donor[donor_id]
        first = day - self._scenario.settings.waiting_days
        last_visit = max((visited for visited in self._visit_days.get(donor_id, ()) if visited < day), default=None)
        if last_visit is not None:
            first = max(first, last_visit + 1)
        waiting: dict[str, Column] = {}
        for today in range(first, day + 1):
            offered = self._offered.get((donor_id, today), {})
            waiting = {family: [w * donor.keep_permille // 1_000 for w in column] for family, column in waiting.items()}
            for family, column in offered.items():
                before = waiting.get(family)
                waiting[family] = [w + o for w, o in zip(before, column, strict=True)] if before else column
            waiting = _cut_to_space(waiting, donor.space_g)
        return waiting


def _cut_to_space(waiting: dict[str, Column], space_g: int) -> dict[str, Column]:
    """Where all families together exceed the space, every family is cut by the same share, rounded down."""
    totals = [sum(cells) for cells in zip(*waiting.values(), strict=True)]
    if all(total <= space_g for total in totals):
        return waiting
    return {
        family: [w * space_g // total if total > space_g else w for w, total in zip(column, totals, strict=True)]
        for family, column in waiting.items()
    }
