"""A village folder with a valid plan, and a way to run commands on it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from logistics.cli.app import cli
from logistics.exchange.plan_json import plan_from_json, plan_to_json, write_plan
from logistics.exchange.scenario_writer import write_scenario
from logistics.model.plan import Plan
from logistics.model.scenario import Scenario
from logistics.travel import CrowflyEngine, Waypoint
from tests.builders import village_plan, village_scenario
from tests.checking import slow

ROOT = Path(__file__).resolve().parents[2]
"""The project: a program that is started there finds its packages."""

Run = Callable[..., Result]


@dataclass(frozen=True)
class Village:
    """The village on disk: its folder, a plan that the checker accepts, and both as objects."""

    folder: Path
    plan_file: Path
    scenario: Scenario
    plan: Plan


@pytest.fixture
def village(tmp_path: Path) -> Village:
    """The village with its plan, driven at the times that its travel engine gives."""
    # A scenario folder has stricter ids than the model.
    scenario = village_scenario()
    stock = tuple(replace(lot, id=lot.id.replace(":", "-")) for lot in scenario.stock)
    scenario = replace(scenario, stock=stock)
    plan = plan_from_json(plan_to_json(village_plan()).replace("stock:frais", "stock-frais"))
    matrix = CrowflyEngine().matrix([Waypoint(site.id, site.location) for site in scenario.site.values()])
    plan = slow.finished(scenario, matrix, plan)
    folder, plan_file = tmp_path / "village", tmp_path / "plan.json"
    write_scenario(scenario, folder)
    write_plan(plan, plan_file)
    return Village(folder, plan_file, scenario, plan)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command in an empty folder; an exception that is no exit is raised, not swallowed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RAMASSE_CACHE", str(tmp_path / "cache"))

    def command(*arguments: object) -> Result:
        result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return command
