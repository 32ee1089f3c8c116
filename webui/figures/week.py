"""The figures of a week and of each of its days."""

from dataclasses import dataclass
from datetime import date

from logistics.model.plan import CostItem, Plan
from logistics.model.scenario import Scenario
from webui.figures.associations import AssociationRow, association_rows
from webui.figures.offers import collected_g, offered_g
from webui.figures.rounds import RoundFigures, rounds_of_day
from webui.figures.unserved import UnservedGroup, grouped, unserved_of_day


@dataclass(frozen=True)
class DayFigures:
    """One day: its rounds and their totals. `left`: how many offers of the day are left out."""

    day: int
    date: date
    rounds: tuple[RoundFigures, ...]
    collected_g: int
    distributed_g: int
    left: int

    @property
    def metres(self) -> int:
        """Driven by all rounds."""
        return sum(figures.round.metres for figures in self.rounds)

    @property
    def duration_s(self) -> int:
        """Of all rounds, from leaving to returning."""
        return sum(figures.round.duration_s for figures in self.rounds)


@dataclass(frozen=True)
class WeekFigures:
    """A week: its days, its totals, who receives how much, what is left out, what it costs.

    `waited`: whether goods of the week before may still wait at donors; they can be collected on top of what is
    offered. `distributed_g` is what associations receive, loss on direct deliveries taken off; `person_s` are the
    hours of all members of the crews together.
    """

    days: tuple[DayFigures, ...]
    offered_g: int
    waited: bool
    collected_g: int
    distributed_g: int
    metres: int
    duration_s: int
    person_s: int
    volunteers: int
    associations: tuple[AssociationRow, ...]
    unserved: tuple[UnservedGroup, ...]
    cost: tuple[CostItem, ...]
    total_cents: int

    @property
    def lowest_permille(self) -> int | None:
        """Lowest fill; None without associations."""
        return min((row.fairness.fill_permille for row in self.associations), default=None)

    @property
    def highest_permille(self) -> int | None:
        """Highest fill; None without associations."""
        return max((row.fairness.fill_permille for row in self.associations), default=None)


def day_figures(scenario: Scenario, plan: Plan, day: int) -> DayFigures:
    """Rounds and totals of one day, own pickups included in what is distributed."""
    rounds = rounds_of_day(scenario, plan, day)
    own_pickups = sum(line.grams for pickup in plan.own_pickups if pickup.day == day for line in pickup.lines)
    return DayFigures(
        day=day,
        date=scenario.date_of(day),
        rounds=rounds,
        collected_g=sum(figures.collected_g for figures in rounds),
        distributed_g=sum(figures.delivered_g for figures in rounds) + own_pickups,
        left=len(unserved_of_day(scenario, plan, day)),
    )


def week_figures(scenario: Scenario, plan: Plan) -> WeekFigures:
    """Everything the week page shows."""
    days = tuple(day_figures(scenario, plan, day) for day in range(plan.days))
    rounds = [figures for day in days for figures in day.rounds]
    return WeekFigures(
        days=days,
        offered_g=sum(offered_g(scenario, plan).values()),
        waited=any(forecast.day < 0 and forecast.mean_g for forecast in plan.forecasts),
        collected_g=sum(collected_g(plan).values()),
        distributed_g=sum(item.received_g for item in plan.fairness),
        metres=sum(figures.round.metres for figures in rounds),
        duration_s=sum(figures.round.duration_s for figures in rounds),
        person_s=sum(figures.person_s for figures in rounds),
        volunteers=len({person_id for planned in plan.rounds for person_id in planned.crew_ids}),
        associations=association_rows(scenario, plan),
        unserved=grouped(plan.unserved),
        cost=plan.cost,
        total_cents=plan.total_cents,
    )
