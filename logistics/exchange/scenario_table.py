"""What a file of a scenario consists of: columns, each bound to a field of the model.

A column's `path` leads to the field ("site.location.lat"); from the paths alone rows become objects and objects rows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from typing import Any

from logistics.exchange.codec import field_types
from logistics.exchange.csv_kinds import Kind


class Required:
    """Stands for "no default": the cell has to be filled."""


REQUIRED = Required()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a CSV file, or one key of the TOML file.

    Attributes:
        name: what people read, with the unit.
        path: the field of the model, with points.
        default: what an empty cell means; `REQUIRED` = it may not be empty.
        needed: whether the column has to be there; a column that is not there holds empty cells.
        meaning, example: for the documentation; the example is a cell that can be read.
    """

    name: str
    path: str
    kind: Kind
    meaning: str
    example: str
    default: Any = REQUIRED
    needed: bool = True


def optional(name: str, path: str, kind: Kind, meaning: str, example: str, default: Any) -> Column:
    """A column that may be left out."""
    return Column(name, path, kind, meaning, example, default, needed=False)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row whose cells are fine one by one."""

    column: str
    expected: str


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of file (or section of the TOML file).

    Attributes:
        file: its name.
        what: what a row is, in words.
        item: the dataclass of a row.
        columns: in the order in which they are written.
        key: columns whose values together occur once.
        spaces: kinds of ids that the column "id" adds to; every id is new in its first space.
        needed: whether the file has to be there.
        check: finds a fault in a whole row.
    """

    file: str
    what: str
    item: type
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    spaces: tuple[str, ...] = ()
    needed: bool = False
    check: Callable[[Any], Fault | None] = lambda item: None

    def column(self, name: str) -> Column:
        """A column by name; KeyError when there is none."""
        return {column.name: column for column in self.columns}[name]


def value_at(item: Any, path: str) -> Any:
    """The value of a field by its path."""
    return reduce(getattr, path.split("."), item)


Builder = Callable[[dict[str, Any]], Any]


def builder(item: type, columns: tuple[Column, ...]) -> Builder:
    """A function that makes an `item` from values by column name."""
    return _builder(item, [(column.path.split("."), column.name) for column in columns])


def _builder(item: type, leaves: list[tuple[list[str], str]]) -> Builder:
    direct = [(path[0], name) for path, name in leaves if len(path) == 1]
    nested: dict[str, list[tuple[list[str], str]]] = {}
    for path, name in leaves:
        if len(path) > 1:
            nested.setdefault(path[0], []).append((path[1:], name))
    hint: Any = item
    types = field_types(hint)
    builders = [(field, _builder(types[field], inner)) for field, inner in nested.items()]

    def build(values: dict[str, Any]) -> Any:
        found = {field: values[name] for field, name in direct}
        found.update({field: make(values) for field, make in builders})
        return item(**found)

    return build
