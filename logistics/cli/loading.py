"""Scenario, plan and travel times, as the commands need them."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logistics.model.plan import Plan
    from logistics.model.scenario import Scenario
    from logistics.travel import TravelEngine, TravelMatrix


@dataclass(frozen=True)
class Loaded:
    """A scenario folder and a plan that belongs to it."""

    folder: Path
    scenario: "Scenario"
    plan: "Plan"


def load(folder: Path, plan_file: Path) -> Loaded:
    """Both, read.

    Raises:
        ScenarioProblems, FormatError: unreadable; SourceError: the plan was made for another scenario.
    """
    from logistics.exchange.plan_json import read_plan
    from logistics.exchange.scenario_reader import read_scenario
    from webui.source import check_fit

    scenario = read_scenario(folder)
    plan = read_plan(plan_file)
    check_fit(scenario, plan)
    return Loaded(folder, scenario, plan)


def open_travel(scenario: "Scenario", folder: Path) -> "TravelEngine":
    """The travel engine that the scenario names. Raises TravelError when its source cannot be used."""
    from logistics.exchange.scenario_reader import travel_source_path
    from logistics.travel import TravelCache, open_engine

    return open_engine(scenario.travel.engine, travel_source_path(scenario, folder), TravelCache())


def travel_times(scenario: "Scenario", folder: Path) -> "TravelMatrix":
    """Times and distances between all sites; says on standard error how many pairs no road connects.

    Raises TravelError.
    """
    from logistics.travel import Waypoint

    engine = open_travel(scenario, folder)
    matrix = engine.matrix([Waypoint(site.id, site.location) for site in scenario.site.values()])
    if matrix.unreachable:
        origin, destination = matrix.unreachable[0]
        count = len(matrix.unreachable)
        print(f"Warning: no road for {count} pairs of sites, such as {origin} to {destination}.", file=sys.stderr)
    return matrix
