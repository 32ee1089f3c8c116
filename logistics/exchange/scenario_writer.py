"""Writes scenario folders: complete or not at all, and only what can be read back as it is."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from logistics.exchange.codec import to_json
from logistics.exchange.csv_kinds import Context
from logistics.exchange.csv_text import table_text
from logistics.exchange.errors import shown
from logistics.exchange.files import shared_mode, write_text
from logistics.exchange.problems import Problem, ScenarioProblems
from logistics.exchange.scenario_files import SCENARIO_FILES, TABLES, TOML_FILE
from logistics.exchange.scenario_reader import read_scenario
from logistics.exchange.scenario_rows import write_rows
from logistics.exchange.scenario_toml import frame_text
from logistics.exchange.scenario_zones import OwnCollectionRow
from logistics.model.scenario import Scenario


def scenario_texts(scenario: Scenario) -> dict[str, str]:
    """The texts of the files of a scenario by name; optional files without a row are left out."""
    context = Context(first_day=date.fromisoformat(scenario.first_day), days=scenario.days)
    texts = {TOML_FILE: frame_text(scenario)}
    for name, table in TABLES.items():
        items = _items(scenario, name)
        if items or table.needed:
            columns = [column.name for column in table.columns]
            texts[table.file] = table_text(columns, write_rows(table, items, context))
    return texts


def write_scenario(scenario: Scenario, folder: Path, *, overwrite: bool = False) -> None:
    """Write a scenario as a folder, which appears at once and complete.

    An existing folder that holds something is replaced only with `overwrite`; then files in it that belong to no
    scenario (notes, a travel pack) are kept.

    Raises:
        FileExistsError: the folder holds something.
        ScenarioProblems: the scenario holds what a folder cannot express or the reader refuses, with its place in
            the files that were about to be written.
        OSError: the place cannot be written.
    """
    # A link to a folder stays a link: what it points to is replaced.
    folder = folder.resolve()
    if folder.exists() and (not folder.is_dir() or (not overwrite and any(folder.iterdir()))):
        raise FileExistsError(f"{folder} already exists and holds something")
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}.", suffix=".part"))
    try:
        fresh.chmod(shared_mode(0o777))
        for name, text in scenario_texts(scenario).items():
            write_text(fresh / name, text)
        _require_same(scenario, read_scenario(fresh))
        _keep_others(folder, fresh)
        _put_in_place(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _items(scenario: Scenario, name: str) -> Sequence[Any]:
    if name == "own_collections":
        return [OwnCollectionRow(entry.id, slot) for entry in scenario.associations for slot in entry.own_collections]
    items: Sequence[Any] = getattr(scenario, name)
    return items


def _require_same(scenario: Scenario, found: Scenario) -> None:
    """What a person would read in the files must be what the scenario says, to the gram."""
    if found == scenario:
        return
    before, after = to_json(scenario), to_json(found)
    problems = []
    for name, value in before.items():
        file = TABLES[name].file if name in TABLES else TOML_FILE
        for path, was, becomes in _differences(name, value, after[name]):
            expected = f"a value that the files can hold, for it would come back as {shown(becomes)}"
            problems.append(Problem(file, 0, path, shown(was), expected))
    raise ScenarioProblems(tuple(problems))


def _differences(path: str, before: Any, after: Any) -> Iterator[tuple[str, Any, Any]]:
    """(path, value, other value) of each leaf in which two JSON values differ."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in before:
            yield from _differences(f"{path}.{key}", before[key], after[key])
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, pair in enumerate(zip(before, after, strict=True)):
            yield from _differences(f"{path}[{index}]", *pair)
    elif before != after:
        yield path, before, after


def _keep_others(folder: Path, fresh: Path) -> None:
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if path.name in SCENARIO_FILES:
            continue
        if path.is_dir():
            shutil.copytree(path, fresh / path.name, symlinks=True)
        else:
            shutil.copy2(path, fresh / path.name, follow_symlinks=False)


def _put_in_place(fresh: Path, folder: Path) -> None:
    """Rename the new folder to its name; if that fails, the old one comes back."""
    if not folder.exists():
        fresh.rename(folder)
        return
    old = fresh.with_suffix(".old")
    folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old)
