"""scenario.toml: reads and writes the part of a scenario that is no list."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from logistics.exchange.csv_kinds import Context
from logistics.exchange.csv_text import RawTable
from logistics.exchange.problems import Problem, quoted
from logistics.exchange.scenario_files import COLD_LIMIT, SECTIONS, TOML_FILE
from logistics.exchange.scenario_rows import Places, read_rows
from logistics.exchange.scenario_table import Table, value_at
from logistics.exchange.toml_text import Lines, cell_text, find_lines, parse_toml, toml_string
from logistics.model.fleet import Shift
from logistics.model.scenario import Scenario, Territory, TravelSpec
from logistics.model.settings import SETTING_NOTES, ColdLimit, Settings

FORMAT, VERSION = "ramasse-scenario", 1
TOP_KEYS = ("format", "version", "first_day", "days", "now")
COLD_LIMITS = "cold_limits"


@dataclass(frozen=True, slots=True)
class Frame:
    """What the TOML file says; None where a problem was found."""

    first_day: date | None
    days: int | None
    now_s: int | None
    territory: Territory | None
    travel: TravelSpec | None
    settings: Settings | None
    shifts: tuple[Shift, ...]


def read_frame(text: str, problems: list[Problem]) -> Frame | None:
    """The content of the TOML file; None after adding the problem when it cannot be read at all."""
    content = parse_toml(TOML_FILE, text, problems)
    return None if content is None else _Reader(content, find_lines(text), problems).frame()


@dataclass(frozen=True, slots=True)
class _Reader:
    content: dict[str, Any]
    lines: Lines
    problems: list[Problem]

    def add(self, line: int, key: str, value: str, expected: str) -> None:
        self.problems.append(Problem(TOML_FILE, line, key, value, expected))

    def frame(self) -> Frame:
        for name in self.content.keys() - {*TOP_KEYS, *SECTIONS}:
            line = self.lines.of("", name) or self.lines.of(name)
            self.add(line, "", quoted(name), f"one of {', '.join((*TOP_KEYS, *SECTIONS))}")
        self._header()
        first_day = self._first_day()
        shifts = self._rows("shift", SECTIONS["shift"], self.content.get("shift", []))
        return Frame(
            first_day=first_day,
            days=self._days(),
            now_s=self._now(first_day),
            territory=self._section("territory"),
            travel=self._section("travel"),
            settings=self._settings(),
            shifts=tuple(shifts),
        )

    def _header(self) -> None:
        for key, expected in (("format", FORMAT), ("version", VERSION)):
            if self.content.get(key) != expected:
                shown = f'"{expected}"' if isinstance(expected, str) else str(expected)
                self._wrong(key, f"{key} = {shown}")

    def _wrong(self, key: str, expected: str) -> None:
        value = self.content.get(key)
        text = cell_text(value)
        found = "missing" if value is None else "a list or section" if text is None else quoted(text)
        self.add(self.lines.of("", key), key, found, expected)

    def _first_day(self) -> date | None:
        value = self.content.get("first_day")
        if type(value) is date and 2000 <= value.year <= 2099:
            return value
        self._wrong("first_day", "a date without quotes between 2000 and 2099, such as 2026-11-30")
        return None

    def _days(self) -> int | None:
        value = self.content.get("days")
        if type(value) is int and 1 <= value <= 7:
            return value
        self._wrong("days", "a whole number from 1 to 7")
        return None

    def _now(self, first_day: date | None) -> int | None:
        value = self.content.get("now")
        if not isinstance(value, datetime) or value.tzinfo or value.microsecond or not 2000 <= value.year <= 2099:
            self._wrong("now", "a local date and time without quotes, such as 2026-11-29T18:00:00")
            return None
        if first_day is None:
            return None
        return int((value - datetime(first_day.year, first_day.month, first_day.day)).total_seconds())

    def _section(self, name: str) -> Any:
        value = self.content.get(name)
        if not isinstance(value, dict):
            self.add(self.lines.of(name), "", "missing" if value is None else "no section", f"a section [{name}]")
            return None
        found = self._rows(name, SECTIONS[name], [value])
        return found[0] if found else None

    def _settings(self) -> Settings | None:
        section = self.content.get("settings", {})
        if not isinstance(section, dict):
            self.add(self.lines.of("", "settings"), "settings", "no section", "a section [settings]")
            return None
        plain = {key: value for key, value in section.items() if key != COLD_LIMITS}
        found = self._rows("settings", SECTIONS["settings"], [plain])
        if COLD_LIMITS not in section:
            return found[0] if found else None
        limits = self._rows("settings", COLD_LIMIT, section[COLD_LIMITS], COLD_LIMITS)
        return replace(found[0], cold_limits=tuple(limits)) if found else None

    def _rows(self, section: str, table: Table, entries: object, inside: str = "") -> list[Any]:
        """The objects of some tables of the file, each read as a row whose columns are its keys."""
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            line = self.lines.of(section, inside) or self.lines.of("", section)
            self.add(line, inside or section, "no list of tables", "a list of tables, see the description")
            return []
        found = []
        places = Places()
        for index, entry in enumerate(entries):
            found += self._row(section, table, entry, index, places, inside)
        return found

    def _row(
        self, section: str, table: Table, entry: dict[str, Any], index: int, places: Places, inside: str
    ) -> list[Any]:
        texts = {key: cell_text(value) for key, value in entry.items()}
        line = self.lines.of(section, inside, 0 if inside else index)
        for key in [key for key, text in texts.items() if text is None]:
            self.add(self.lines.of(section, key, index) or line, key, "a list or table", "a single value")
        cells = {key: text for key, text in texts.items() if text is not None}
        raw = RawTable(TOML_FILE, tuple(cells), ((line, tuple(cells.values())),))
        problems: list[Problem] = []
        found = read_rows(table, raw, Context(), places, problems)
        for problem in problems:
            at = line if inside or not problem.column else self.lines.of(section, problem.column, index)
            column = f"{inside}.{problem.column}" if inside and problem.column else problem.column
            self.problems.append(replace(problem, line=at, column=column))
        return found if len(cells) == len(entry) else []


def frame_text(scenario: Scenario) -> str:
    """The TOML file of a scenario."""
    first_day = date.fromisoformat(scenario.first_day)
    now = datetime(first_day.year, first_day.month, first_day.day) + timedelta(seconds=scenario.now_s)
    lines = [
        f"format = {toml_string(FORMAT)}",
        f"version = {VERSION}",
        f"first_day = {first_day}",
        f"days = {scenario.days}",
        f"now = {now.isoformat()}",
    ]
    lines += ["", "[territory]", *_entries(SECTIONS["territory"], scenario.territory)]
    lines += ["", "[travel]", *_entries(SECTIONS["travel"], scenario.travel)]
    lines += ["", "[settings]", *_setting_lines(scenario.settings)]
    for shift in scenario.shifts:
        lines += ["", "[[shift]]", *_entries(SECTIONS["shift"], shift)]
    return "\n".join(lines) + "\n"


def _setting_lines(settings: Settings) -> Iterable[str]:
    table = SECTIONS["settings"]
    for column, entry in zip(table.columns, _entries(table, settings), strict=True):
        yield f"{entry}  # {SETTING_NOTES[column.path].source}"
    yield f"{COLD_LIMITS} = [  # {SETTING_NOTES[COLD_LIMITS].source}"
    for limit in settings.cold_limits:
        yield f"    {{ {', '.join(_entries(COLD_LIMIT, limit))} }},"
    yield "]"


def _entries(table: Table, item: Territory | TravelSpec | Settings | Shift | ColdLimit) -> list[str]:
    found = []
    for column in table.columns:
        text = column.kind.format(value_at(item, column.path), Context())
        is_bare = column.kind.bare and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text)
        found.append(f"{column.name} = {text if is_bare else toml_string(text)}")
    return found
