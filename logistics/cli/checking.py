"""`ramasse check`: does a plan keep every rule?"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from logistics.cli.options import folder_argument, json_option, plan_argument

if TYPE_CHECKING:
    from logistics.checking import Report, Violation
    from logistics.model.scenario import Scenario


@click.command()
@folder_argument
@plan_argument
@json_option
def check(folder: Path, plan_file: Path, as_json: bool) -> None:
    """Check a plan against every rule.

    Everything in PLAN is recomputed from the scenario in FOLDER. Exit code 1 when a rule is broken.
    """
    from logistics.checking import check as check_plan
    from logistics.cli.loading import load, travel_times
    from logistics.cli.output import print_json

    loaded = load(folder, plan_file)
    report = check_plan(loaded.scenario, loaded.plan, travel_times(loaded.scenario, folder))
    if as_json:
        print_json(
            {
                "ok": report.ok,
                "violations": [_as_dict(violation) for violation in report.violations],
                "facts": [_as_dict(fact) for fact in report.facts],
            }
        )
    else:
        _print(loaded.scenario, report)
    if not report.ok:
        raise click.exceptions.Exit(1)


def _as_dict(violation: "Violation") -> dict[str, Any]:
    return {
        "rule": violation.rule,
        "where": violation.where,
        "message": violation.message,
        "day": violation.day,
        "round_id": violation.round_id,
        "stop_index": violation.stop_index,
        "fact": violation.fact,
    }


def _print(scenario: "Scenario", report: "Report") -> None:
    from logistics.cli.output import console, print_table

    out = console()
    for title, found in (
        ("Rules that the plan breaks", report.violations),
        ("Broken before now: facts that cannot be changed any more", report.facts),
    ):
        if found:
            rows = [(_day(scenario, item), item.rule, item.where, item.message) for item in found]
            print_table(out, title, ("Day", "Rule", "Where", "What"), rows)
    count = len(report.violations)
    out.print(f"{count} violation{'' if count == 1 else 's'}")


def _day(scenario: "Scenario", violation: "Violation") -> str:
    return "" if violation.day is None else f"{scenario.date_of(violation.day):%a %Y-%m-%d}"
