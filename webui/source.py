"""Where the pages get their week from: a small protocol, and a scenario folder with a plan file as one source."""

from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from logistics.exchange.plan_json import read_plan
from logistics.exchange.scenario_reader import read_scenario, travel_source_path
from logistics.model.plan import Plan
from logistics.model.scenario import Scenario
from logistics.travel import TravelEngine, open_engine

Lines = Sequence[Sequence[tuple[float, float]]]


class SourceError(Exception):
    """Scenario and plan do not belong together; the text says what differs."""


class WeekSource(Protocol):
    """Gives the week to show. Each property may give another object later (a new plan); objects never change."""

    @property
    def scenario(self) -> Scenario:
        """What the plan was made for."""
        ...

    @property
    def plan(self) -> Plan:
        """The plan to show."""
        ...

    @property
    def engine(self) -> TravelEngine:
        """Knows the lines driven between sites."""
        ...

    def backdrop(self) -> Lines:
        """The streets to draw behind a map, (lat, lon) lines; empty when none are known."""
        ...


@runtime_checkable
class _KnowsStreets(Protocol):
    def backdrop(self) -> Lines: ...


class FolderSource:
    """A scenario folder and a plan file, read once."""

    def __init__(self, folder: Path, plan_path: Path) -> None:
        """Read both.

        Raises:
            ScenarioProblems: the folder holds no valid scenario.
            FormatError: the file holds no plan.
            SourceError: the plan is of another scenario.
            TravelError: the road data of the scenario cannot be read.
        """
        self.scenario = read_scenario(folder)
        self.plan = read_plan(plan_path)
        check_fit(self.scenario, self.plan)
        self.engine = open_engine(self.scenario.travel.engine, travel_source_path(self.scenario, folder))

    def backdrop(self) -> Lines:
        """The streets of the travel pack; none for other engines."""
        return self.engine.backdrop() if isinstance(self.engine, _KnowsStreets) else []


def check_fit(scenario: Scenario, plan: Plan) -> None:
    """Whether a plan can be shown with a scenario: same week, and everything in it is known.

    Whether the plan is good is for `logistics.checking` to say.

    Raises:
        SourceError: naming the first difference.
    """
    for what, of_plan, of_scenario in (
        ("territory", plan.territory_id, scenario.territory.id),
        ("first day", plan.first_day, scenario.first_day),
        ("number of days", plan.days, scenario.days),
    ):
        if of_plan != of_scenario:
            raise SourceError(f"the plan has the {what} {of_plan!r}, the scenario {of_scenario!r}: plan the week again")
    for what, wanted, known in _references(scenario, plan):
        unknown = next((name for name in wanted if name not in known), None)
        if unknown is not None:
            raise SourceError(f"the plan names the {what} {unknown!r}, unknown to the scenario: plan the week again")


def _references(scenario: Scenario, plan: Plan) -> Iterator[tuple[str, Iterable[str], Container[str]]]:
    rounds, shipments, pickups = plan.rounds, plan.shipments, plan.own_pickups
    yield "vehicle", (r.duty.vehicle_id for r in rounds), scenario.vehicle
    yield "shift", (r.duty.shift_id for r in rounds), scenario.shift
    yield "person", (person_id for r in rounds for person_id in r.crew_ids), scenario.person
    yield "place", (place_id for r in rounds for place_id in (r.start_place_id, r.end_place_id)), scenario.site
    yield "place", (stop.place_id for r in rounds for stop in r.stops), scenario.site
    yield "shipment", (a.shipment_id for r in rounds for stop in r.stops for a in stop.actions), plan.shipment
    yield "place", (place_id for s in shipments for place_id in (s.origin_id, s.destination_id)), scenario.site
    carried = [*(s.lines for s in shipments), *(pickup.lines for pickup in pickups)]
    yield "family", (line.family_id for lines in carried for line in lines), scenario.family
    yield "platform", (pickup.platform_id for pickup in pickups), scenario.platform
    yield "association", (pickup.association_id for pickup in pickups), scenario.association
    yield "association", (item.association_id for item in plan.fairness), scenario.association
