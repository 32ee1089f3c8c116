"""Reads a scenario folder, and says everything that is wrong with it at once. See docs/scenario-format.md."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from logistics.exchange.csv_kinds import Context
from logistics.exchange.csv_text import RawTable, file_text, read_table
from logistics.exchange.problems import Problem, ScenarioProblems
from logistics.exchange.scenario_files import SCENARIO_FILES, TABLES, TOML_FILE
from logistics.exchange.scenario_rows import Places, read_rows
from logistics.exchange.scenario_toml import Frame, read_frame
from logistics.exchange.scenario_zones import OwnCollectionRow
from logistics.model.places import Association, OwnCollection
from logistics.model.scenario import Scenario


def read_scenario(folder: Path) -> Scenario:
    """The scenario of a folder.

    Raises:
        ScenarioProblems: with every problem of every file.
    """
    if not folder.is_dir():
        raise ScenarioProblems((Problem(str(folder), 0, "", "missing", f"a folder with {TOML_FILE} and CSV files"),))
    problems = _unknown_files(folder)
    frame = _frame(folder / TOML_FILE, problems)
    raws = {name: _raw(folder, name, problems) for name in TABLES}
    context = _context(frame, raws)
    places = Places()
    rows = {
        name: read_rows(TABLES[name], raw, context, places, problems) for name, raw in raws.items() if raw is not None
    }
    if problems or frame is None:
        raise ScenarioProblems(tuple(sorted(problems, key=_place)))
    return _scenario(frame, rows)


def travel_source_path(scenario: Scenario, folder: Path) -> Path | str | None:
    """What the travel engine of the scenario reads: a file of the folder, an address, or nothing (crowfly)."""
    engine, source = scenario.travel.engine, scenario.travel.source
    if engine == "crowfly":
        return None
    return source if engine == "server" else folder / source


def _unknown_files(folder: Path) -> list[Problem]:
    """A misspelled optional file would otherwise count as absent."""
    found = sorted(path.name for path in folder.iterdir() if path.suffix.lower() in (".csv", ".toml"))
    expected = f"one of {', '.join(SCENARIO_FILES)}"
    return [Problem(name, 0, "", "an unknown file", expected) for name in found if name not in SCENARIO_FILES]


def _frame(path: Path, problems: list[Problem]) -> Frame | None:
    if not path.exists():
        problems.append(_missing(path.name))
        return None
    text = file_text(path, problems)
    return None if text is None else read_frame(text, problems)


def _missing(file: str) -> Problem:
    return Problem(file, 0, "", "missing", "a file of this name")


def _raw(folder: Path, name: str, problems: list[Problem]) -> RawTable | None:
    """The cells of a file, no rows for an absent optional one, None when it cannot be read."""
    table = TABLES[name]
    path = folder / table.file
    if path.exists():
        return read_table(path, problems)
    if table.needed:
        problems.append(_missing(table.file))
        return None
    return RawTable(table.file, tuple(column.name for column in table.columns), ())


def _context(frame: Frame | None, raws: dict[str, RawTable | None]) -> Context:
    context = Context()
    if frame is not None:
        context.first_day, context.days = frame.first_day, frame.days or 7
        if frame.shifts:
            context.ids["shift"] = frozenset(shift.id for shift in frame.shifts)
    for space in {space for table in TABLES.values() for space in table.spaces}:
        listing = [raws[name] for name, table in TABLES.items() if space in table.spaces]
        _add_ids(context, space, "id", listing)
    _add_ids(context, "owner", "owner", [raws["vehicles"]])
    return context


def _add_ids(context: Context, space: str, column: str, listing: list[RawTable | None]) -> None:
    """Ids are checked only when every file that lists some can be read: else each mention would be a problem."""
    found: set[str] = set()
    for raw in listing:
        if raw is None or column not in raw.columns:
            return
        index = raw.columns.index(column)
        found.update(cells[index] for _, cells in raw.rows)
    context.ids[space] = frozenset(found)


def _place(problem: Problem) -> tuple[int, str, int]:
    known = SCENARIO_FILES.index(problem.file) if problem.file in SCENARIO_FILES else -1
    return known, problem.file, problem.line


def _scenario(frame: Frame, rows: dict[str, list[Any]]) -> Scenario:
    found = {name: tuple(items) for name, items in rows.items()}
    slots = found.pop("own_collections")
    found["associations"] = _with_slots(found["associations"], slots)
    assert frame.first_day is not None
    assert frame.days is not None
    assert frame.now_s is not None
    assert frame.territory is not None
    assert frame.travel is not None
    assert frame.settings is not None
    return Scenario(
        territory=frame.territory,
        first_day=frame.first_day.isoformat(),
        days=frame.days,
        now_s=frame.now_s,
        shifts=frame.shifts,
        settings=frame.settings,
        travel=frame.travel,
        **found,
    )


def _with_slots(associations: tuple[Association, ...], slots: tuple[OwnCollectionRow, ...]) -> tuple[Association, ...]:
    of: dict[str, list[OwnCollection]] = {}
    for row in slots:
        of.setdefault(row.association_id, []).append(row.slot)
    return tuple(replace(entry, own_collections=tuple(of.get(entry.id, ()))) for entry in associations)
