"""docs/scenario-format.md says the same as the code, column by column, and its examples can be read."""

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from logistics.exchange.codec import field_types
from logistics.exchange.csv_kinds import Context
from logistics.exchange.scenario_docs import DOCUMENTED, column_table, main, renewed
from logistics.exchange.scenario_files import TABLES
from logistics.exchange.scenario_table import REQUIRED, Column, Table

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "scenario-format.md"
COLUMNS = [(name, table, column) for name, table in DOCUMENTED.items() for column in table.columns]


def test_the_document_is_up_to_date() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")

    assert renewed(text) == text


@pytest.mark.parametrize("name", DOCUMENTED)
def test_every_table_is_in_the_document(name: str) -> None:
    assert f"<!-- columns: {name} -->\n{column_table(DOCUMENTED[name])}<!-- end -->" in DOCUMENT.read_text("utf-8")


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.file)
def test_the_document_says_which_files_are_required(table: Table) -> None:
    heading = f"\n## {table.file}{' (required)' if table.needed else ''}\n"

    assert heading in DOCUMENT.read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "table", "column"), COLUMNS, ids=lambda value: getattr(value, "name", ""))
def test_every_example_can_be_read_and_is_written_the_same(name: str, table: Table, column: Column) -> None:
    context = Context(first_day=date(2026, 11, 30), days=6)

    assert column.kind.format(column.kind.parse(column.example, context), context) == column.example
    assert column.meaning.endswith(".")


@pytest.mark.parametrize(("name", "table", "column"), COLUMNS, ids=lambda value: getattr(value, "name", ""))
def test_what_an_empty_cell_means_is_what_the_model_says(name: str, table: Table, column: Column) -> None:
    default = model_default(table.item, column.path)
    if column.default is not REQUIRED and default is not REQUIRED:
        assert column.default == default


@pytest.mark.parametrize("table", DOCUMENTED.values(), ids=DOCUMENTED)
def test_every_field_of_the_model_has_a_column(table: Table) -> None:
    missing = set(leaves(table.item)) - {column.path for column in table.columns}

    # The slots have a file of their own, the limits a list of their own.
    assert missing <= {"own_collections", "cold_limits"}


def leaves(item: type, prefix: str = "") -> list[str]:
    """The paths of all fields that are no dataclass, except values that stand in one cell (hours, windows)."""
    found = []
    for name, hint in field_types(item).items():
        whole = not dataclasses.is_dataclass(hint) or hint.__name__ in ("WeeklyHours", "TimeWindow")
        found += [prefix + name] if whole else leaves(hint, f"{prefix}{name}.")
    return found


def model_default(item: type, path: str) -> object:
    """The default that the model gives a field; `REQUIRED` when it has none."""
    first, _, rest = path.partition(".")
    if rest:
        return model_default(field_types(item)[first], rest)
    field = {entry.name: entry for entry in dataclasses.fields(item)}[first]
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return REQUIRED if field.default is dataclasses.MISSING else field.default


def test_renewing_writes_the_tables_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "doc.md"
    path.write_text("a\n<!-- columns: needs.csv -->\nold\n<!-- end -->\nb\n")
    main(path)

    assert path.read_text() == f"a\n<!-- columns: needs.csv -->\n{column_table(TABLES['needs'])}<!-- end -->\nb\n"


def test_an_unknown_mark_is_a_mistake() -> None:
    with pytest.raises(KeyError, match="needz"):
        renewed("<!-- columns: needz.csv -->\n<!-- end -->\n")
