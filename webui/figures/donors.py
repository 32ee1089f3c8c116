"""What a donor is expected to give on each day, and which round fetches it."""

from dataclasses import dataclass

from logistics.model.plan import Plan, Unserved
from logistics.model.scenario import Scenario
from webui.figures.offers import offered_g
from webui.figures.rounds import RoundFigures, StopFigures
from webui.figures.week import DayFigures


@dataclass(frozen=True)
class DonorDay:
    """One day of a donor: expected grams, the visit if there is one, the reason if there should have been one."""

    day: DayFigures
    offered_g: int
    visit: tuple[RoundFigures, StopFigures] | None
    left: Unserved | None


def donor_days(scenario: Scenario, plan: Plan, days: tuple[DayFigures, ...], donor_id: str) -> tuple[DonorDay, ...]:
    """The days of a donor in order."""
    offered = offered_g(scenario, plan)
    left = {item.request_id: item for item in plan.unserved}
    return tuple(
        DonorDay(
            day=day,
            offered_g=offered.get((donor_id, day.day), 0),
            visit=_visit(day, donor_id),
            left=left.get(f"offer:{donor_id}:{day.day}"),
        )
        for day in days
    )


def _visit(day: DayFigures, donor_id: str) -> tuple[RoundFigures, StopFigures] | None:
    for planned in day.rounds:
        for stop in planned.stops:
            if stop.site.id == donor_id:
                return planned, stop
    return None
