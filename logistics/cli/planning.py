"""`ramasse plan`: a scenario folder in, the plan of a week out."""

import math
from pathlib import Path
from typing import TYPE_CHECKING

import click

from logistics.cli.mistakes import writable_file
from logistics.cli.options import folder_argument, json_option, out_option

if TYPE_CHECKING:
    from logistics.model.plan import Plan
    from logistics.model.scenario import Scenario
    from logistics.planning.progress import Progress
    from logistics.travel import TravelMatrix


def _number(_context: click.Context, _parameter: click.Parameter, seconds: float) -> float:
    # "nan" is a number for Python, and no comparison with it is true: no range refuses it.
    if math.isnan(seconds):
        raise click.BadParameter("nan is not a number of seconds.")
    return seconds


@click.command()
@folder_argument
@click.option(
    "--seconds",
    type=click.FloatRange(0.1, 86_400),
    default=30.0,
    show_default=True,
    callback=_number,
    help="Time to spend on searching.",
)
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Start of all random choices.")
@out_option("plan.json", "File to write the plan to.")
@json_option
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def plan(folder: Path, seconds: float, seed: int, out: Path, as_json: bool, quiet: bool) -> None:
    """Plan a week.

    FOLDER holds the scenario. Ctrl-C ends the search early and keeps the best plan so far.
    """
    from logistics.cli.loading import travel_times
    from logistics.cli.output import console, print_json
    from logistics.cli.summary import print_summary, summary
    from logistics.exchange.plan_json import write_plan
    from logistics.exchange.scenario_reader import read_scenario

    writable_file(out)
    scenario = read_scenario(folder)
    travel = travel_times(scenario, folder)
    planned, stopped = _search(scenario, travel, seconds, seed, quiet)
    write_plan(planned, out)
    if as_json:
        print_json({"plan": str(out), "stopped_early": stopped, **summary(scenario, planned)})
    elif not quiet:
        terminal = console()
        print_summary(terminal, scenario, planned)
        terminal.print(f"Plan written to {out}{' (stopped early)' if stopped else ''}")


def _search(
    scenario: "Scenario", travel: "TravelMatrix", seconds: float, seed: int, quiet: bool
) -> "tuple[Plan, bool]":
    """The plan, and whether Ctrl-C ended the search."""
    from logistics.cli.progress import display
    from logistics.cli.watching import Interrupt, Work, stop_at_once
    from logistics.planning.progress import Stop
    from logistics.planning.week import plan_week

    latest: list[Progress | None] = [None]

    def note(progress: "Progress") -> None:
        latest[0] = progress

    def look() -> None:
        interrupt.listen_again()
        shown.show(latest[0], interrupt.asked)

    interrupt = Interrupt()
    stop = Stop(seconds, lambda: interrupt.asked)
    work = Work(lambda: plan_week(scenario, travel, stop, seed, note))
    try:
        with interrupt.listening(), display(quiet) as shown:
            return work.run(look), interrupt.asked
    except KeyboardInterrupt:
        click.echo("Stopped. No plan was written.", err=True)
        stop_at_once()
        raise
