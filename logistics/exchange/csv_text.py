"""CSV files as text: UTF-8, commas, one header line. Says so when a file was saved in another way."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from logistics.exchange.files import MAX_FILE_BYTES
from logistics.exchange.problems import Problem, quoted


@dataclass(frozen=True, slots=True)
class RawTable:
    """A CSV file as texts: the names of its columns, and the cells of each row with the line it begins on."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def file_text(path: Path, problems: list[Problem]) -> str | None:
    """The text of a UTF-8 file (with or without byte order mark); None after adding the problem that prevents it."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            problems.append(Problem(path.name, 0, "", "a huge file", f"at most {MAX_FILE_BYTES // 2**20} MB"))
            return None
        content = path.read_bytes()
    except OSError as error:
        problems.append(Problem(path.name, 0, "", "unreadable", f"a file that can be read ({error.strerror})"))
        return None
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        problems.append(Problem(path.name, 0, "", "text in the encoding UTF-16", "UTF-8 (save it as “CSV UTF-8”)"))
        return None
    if b"\0" in content:
        line = content.count(b"\n", 0, content.index(b"\0")) + 1
        problems.append(Problem(path.name, line, "", "a null byte", "text in UTF-8"))
        return None
    return _decoded(path.name, content, problems)


def _decoded(file: str, content: bytes, problems: list[Problem]) -> str | None:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    try:
        content.decode("cp1252")
        found = "text in the Windows encoding cp1252"
    except UnicodeDecodeError:
        found = "text in an unknown encoding"
    problems.append(Problem(file, line, "", found, "UTF-8 (save it as “CSV UTF-8”)"))
    return None


def read_table(path: Path, problems: list[Problem]) -> RawTable | None:
    """The cells of a CSV file, stripped of blanks around them; empty rows are left out.

    None after adding the problem when the file cannot be read at all. Rows with too many or too few cells are
    added to the problems and left out.
    """
    text = file_text(path, problems)
    if text is None:
        return None
    rows = _rows(path.name, text, problems)
    if rows is None:
        return None
    if not rows:
        problems.append(Problem(path.name, 0, "", "an empty file", "a first line with the names of the columns"))
        return None
    line, header = rows[0]
    if len(header) == 1 and (other := _other_delimiter(header[0])):
        problems.append(Problem(path.name, line, "", f"columns separated by {other}", "columns separated by commas"))
        return None
    return RawTable(path.name, header, tuple(_of_right_length(path.name, len(header), rows[1:], problems)))


def _rows(file: str, text: str, problems: list[Problem]) -> list[tuple[int, tuple[str, ...]]] | None:
    # Line ends stay as they are: a cell in quotes may hold some, and they come back as they were.
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: list[tuple[int, tuple[str, ...]]] = []
    begin = 1
    try:
        for row in reader:
            cells = tuple(cell.strip() for cell in row)
            if any(cells):
                found.append((begin, cells))
            begin = reader.line_num + 1
    except csv.Error as error:
        expected = "cells in commas, those in quotes with the quotes inside doubled"
        problems.append(Problem(file, begin, "", f"a row that is no CSV ({error})", expected))
        return None
    return found


def _other_delimiter(header: str) -> str:
    return next((name for sign, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")) if sign in header), "")


def _of_right_length(
    file: str, wanted: int, rows: Sequence[tuple[int, tuple[str, ...]]], problems: list[Problem]
) -> Iterable[tuple[int, tuple[str, ...]]]:
    for line, cells in rows:
        if len(cells) == wanted:
            yield line, cells
        else:
            found = f"{len(cells)} cells, from {quoted(cells[0])} to {quoted(cells[-1])}"
            problems.append(Problem(file, line, "", found, f"{wanted} cells, one for each column"))


def table_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A CSV file: only the cells that need quotes have them, lines end with a newline."""
    return "".join(",".join(_cell(cell) for cell in row) + "\n" for row in (columns, *rows))


def _cell(text: str) -> str:
    if any(sign in text for sign in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text
