"""Rows of text into objects of the model, and back; collects every problem on the way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from logistics.exchange.csv_kinds import Context
from logistics.exchange.csv_text import RawTable
from logistics.exchange.problems import Problem, Unexpected, quoted
from logistics.exchange.scenario_table import REQUIRED, Column, Table, builder, value_at

MISSING = "missing"


@dataclass(slots=True)
class Places:
    """Where each key was seen first, over all files: ids of sites are unique among four of them."""

    seen: dict[tuple[Any, ...], tuple[str, int]] = field(default_factory=dict)


def read_rows(table: Table, raw: RawTable, context: Context, places: Places, problems: list[Problem]) -> list[Any]:
    """The objects of a file. Rows with a problem are left out, and their problems added."""
    before = len(problems)
    present = _present(table, raw, problems)
    absent = {column.name: column.default for column in table.columns if column.name not in raw.columns}
    if any(default is REQUIRED for default in absent.values()):
        absent = {}
    reader = _CellReader(table, raw.file, context, problems)
    make = builder(table.item, table.columns)
    can_build = len(problems) == before
    found = []
    for line, cells in raw.rows:
        values = dict(absent)
        is_whole = True
        for index, column, memo in present:
            text = cells[index]
            if text not in memo and not reader.read(line, column, text, memo):
                is_whole = False
            else:
                values[column.name] = memo[text]
        if _is_new(table, raw.file, line, values, places, problems) and is_whole and can_build:
            item = make(values)
            if not _has_fault(table, raw, line, cells, item, problems):
                found.append(item)
    return found


def _present(table: Table, raw: RawTable, problems: list[Problem]) -> list[tuple[int, Column, dict[str, Any]]]:
    """(position, column, memory of cells read before) of each known column; header problems are added."""
    known = {column.name: column for column in table.columns}
    names = ", ".join(known)
    found: dict[str, tuple[int, Column, dict[str, Any]]] = {}
    for index, name in enumerate(raw.columns):
        if name not in known:
            value = "unknown" if name else "a column without a name"
            problems.append(Problem(raw.file, 1, name[:60], value, f"one of {names}"))
        elif name in found:
            problems.append(Problem(raw.file, 1, name, "a second column of this name", "every column once"))
        else:
            found[name] = (index, known[name], {})
    for name, column in known.items():
        if column.needed and name not in found:
            problems.append(
                Problem(raw.file, 1, name, MISSING, f"it to be there, with values such as {column.example}")
            )
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _CellReader:
    table: Table
    file: str
    context: Context
    problems: list[Problem]

    def read(self, line: int, column: Column, text: str, memo: dict[str, Any]) -> bool:
        """Put the value of a cell into `memo`; False after adding the problem with it."""
        if not text:
            if column.default is REQUIRED:
                expected = f"a value, such as {column.example}"
                self.problems.append(Problem(self.file, line, column.name, "nothing", expected))
                return False
            memo[text] = column.default
            return True
        try:
            memo[text] = column.kind.parse(text, self.context)
        except Unexpected as problem:
            self.problems.append(Problem(self.file, line, column.name, quoted(text), str(problem)))
            return False
        return True


def _is_new(
    table: Table, file: str, line: int, values: dict[str, Any], places: Places, problems: list[Problem]
) -> bool:
    if not table.key or any(name not in values for name in table.key):
        return not table.key
    space = table.spaces[0] if table.spaces else file
    key = (space, *(values[name] for name in table.key))
    if key not in places.seen:
        places.seen[key] = (file, line)
        return True
    first_file, first_line = places.seen[key]
    where = f"line {first_line}" if first_file == file else f"{first_file}, line {first_line}"
    column = table.key[0] if len(table.key) == 1 else ""
    value = quoted(" ".join(str(part) for part in key[1:])) + " for the second time"
    problems.append(Problem(file, line, column, value, f"every {', '.join(table.key)} once (first in {where})"))
    return False


def _has_fault(
    table: Table, raw: RawTable, line: int, cells: tuple[str, ...], item: Any, problems: list[Problem]
) -> bool:
    fault = table.check(item)
    if fault is None:
        return False
    text = dict(zip(raw.columns, cells, strict=True)).get(fault.column, "")
    value = quoted(text) if fault.column else "several at once"
    problems.append(Problem(raw.file, line, fault.column, value, fault.expected))
    return True


def write_rows(table: Table, items: Iterable[Any], context: Context) -> Iterator[list[str]]:
    """The cells of each object, in the order of the columns."""
    columns: list[tuple[str, Column, dict[Any, str]]] = [(column.path, column, {}) for column in table.columns]
    for item in items:
        cells = []
        for path, column, memo in columns:
            value = value_at(item, path)
            if value not in memo:
                memo[value] = column.kind.format(value, context)
            cells.append(memo[value])
        yield cells
