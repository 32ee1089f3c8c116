"""The `ramasse` program: its commands, its version, and what happens when something is wrong with the input.

Exit codes: 0 = done, 1 = done with a negative result (violations, no plan), 2 = wrong input. Modules that take time to
import (OR-Tools, Flask, Typst) are imported by the command that needs them, so that `ramasse --help` answers at once.
"""

from importlib.metadata import PackageNotFoundError, version

import click

from logistics.cli.checking import check
from logistics.cli.day_map import map_
from logistics.cli.generating import generate
from logistics.cli.mistakes import explained
from logistics.cli.planning import plan
from logistics.cli.printing import sheets
from logistics.cli.roads import roads
from logistics.cli.serving import serve
from logistics.cli.showing import show


class _Commands(click.Group):
    """Commands in the order in which they are used, and no traceback for wrong input."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        with explained():
            return super().invoke(ctx)


def _version() -> str:
    try:
        return version("ramasse")
    except PackageNotFoundError:
        return "(not installed)"


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(_version(), prog_name="ramasse")
def cli() -> None:
    """Plan the shared collection rounds of a town's food-aid associations."""


for _command in (plan, check, show, sheets, map_, serve, generate, roads):
    cli.add_command(_command)


def main() -> None:
    """Run the program with the arguments of this process."""
    cli(prog_name="ramasse")
