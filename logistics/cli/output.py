"""What goes to the terminal: tables for people, JSON for programs."""

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from rich.console import Console

_WIDTH_OF_FILES = 160
"""Columns where the output is not a terminal: names are not cut to the width of a screen."""


def console(stream: TextIO | None = None) -> "Console":
    """A console on a stream (standard output when None). Names are shown as they are: no markup, no emoji codes."""
    from rich.console import Console

    stream = stream or sys.stdout
    width = None if stream.isatty() else _WIDTH_OF_FILES
    return Console(file=stream, width=width, markup=False, emoji=False, highlight=False, soft_wrap=False)


def shown(text: str) -> str:
    """Text from a file without characters that steer a terminal."""
    return "".join(character if character.isprintable() else " " for character in text)


def print_json(value: object) -> None:
    """A value as indented JSON on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def print_pairs(out: "Console", pairs: Sequence[tuple[str, str]]) -> None:
    """Names and what there is to say about them, in two columns."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 2))
    for pair in pairs:
        grid.add_row(*(shown(part) for part in pair))
    out.print(grid)


def print_table(out: "Console", title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table with a title. Columns whose name starts with ">" are set to the right."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        options: dict[str, Any] = {"justify": "right", "no_wrap": True} if column.startswith(">") else {}
        table.add_column(column.removeprefix(">"), **options)
    for row in rows:
        table.add_row(*(shown(cell) for cell in row))
    out.print()
    # Not as a title of the table, which would break it at the width of the columns.
    out.print(title, style="bold")
    out.print(table)
