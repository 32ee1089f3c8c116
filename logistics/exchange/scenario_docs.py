"""The tables of docs/scenario-format.md, made from the columns in code.

`python -m logistics.exchange.scenario_docs docs/scenario-format.md` renews them between their marks; a test fails when
they are out of date.
"""

import re
import sys
from pathlib import Path

from logistics.exchange.csv_kinds import Context
from logistics.exchange.scenario_files import COLD_LIMIT, SECTIONS, TABLES
from logistics.exchange.scenario_table import REQUIRED, Column, Table

DOCUMENTED: dict[str, Table] = {
    **{f"scenario.toml {name}": table for name, table in SECTIONS.items()},
    "scenario.toml cold_limits": COLD_LIMIT,
    **{table.file: table for table in TABLES.values()},
}
"""Tables by the name in their mark, in the order of the document."""

_MARKED = re.compile(r"(?<=<!-- columns: )([a-z_. ]+) -->\n.*?(?=<!-- end -->)", re.DOTALL)


def column_table(table: Table) -> str:
    """A Markdown table with a row for each column: name, whether it may be empty, meaning, example."""
    lines = ["| column | when empty | meaning | example |", "| --- | --- | --- | --- |"]
    lines += [
        f"| `{column.name}` | {_when_empty(column)} | {column.meaning} | `{column.example}` |"
        for column in table.columns
    ]
    return "\n".join(lines) + "\n"


def _when_empty(column: Column) -> str:
    if column.default is REQUIRED:
        return "may not be empty"
    text = column.kind.format(column.default, Context())
    return f"{f'`{text}`' if text else 'empty'}{'' if column.needed else '; may be left out'}"


def renewed(document: str) -> str:
    """The document with the table between each pair of marks made anew. Raises KeyError for an unknown mark."""
    return _MARKED.sub(lambda match: f"{match[1]} -->\n{column_table(DOCUMENTED[match[1]])}", document)


def main(path: Path) -> None:
    """Renew the tables of a document."""
    path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
