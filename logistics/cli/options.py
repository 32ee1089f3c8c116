"""Arguments and options that several commands share."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from logistics.cli.mistakes import BadInput

if TYPE_CHECKING:
    from logistics.model.scenario import Scenario

F = TypeVar("F", bound=Callable[..., Any])
Decorator = Callable[[F], F]

# Whether they exist is said by whoever reads them, in the words that a missing column gets, too.
_PATH = click.Path(path_type=Path)

folder_argument = click.argument("folder", type=_PATH)
plan_argument = click.argument("plan_file", metavar="PLAN", type=_PATH)
lang_option = click.option(
    "--lang", type=click.Choice(["fr", "en"]), default="fr", show_default=True, help="Language of what is written."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs instead of tables.")


def day_option(required: bool, help_text: str) -> Callable[[F], F]:
    """`--day`, an index from 0 or a date; see `day_index`."""
    return click.option("--day", metavar="DAY", required=required, help=help_text + " 0 is the first; or a date.")


def out_option(default: str | None, help_text: str) -> Callable[[F], F]:
    """`--out`, where to write."""
    path = None if default is None else Path(default)
    return click.option(
        "--out", type=_PATH, default=path, required=default is None, show_default=default is not None, help=help_text
    )


def day_index(scenario: "Scenario", text: str) -> int:
    """The index of a day given as index or ISO date. Raises BadInput when it is not in the week."""
    dates = {scenario.date_of(day).isoformat(): day for day in range(scenario.days)}
    if text in dates:
        return dates[text]
    if re.fullmatch("[0-9]{1,9}", text) and int(text) < scenario.days:
        return int(text)
    raise BadInput(f"--day {text}: expected 0 to {scenario.days - 1}, or a date from {min(dates)} to {max(dates)}")
