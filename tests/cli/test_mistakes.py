"""Wrong input: exit code 2, a sentence that says where and what, no traceback, nothing written."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from logistics.cli.mistakes import BadInput, explained
from logistics.exchange.plan_json import write_plan
from tests.cli.conftest import ROOT, Run, Village


def refused(run: Run, *arguments: object) -> str:
    """What a command says on standard error when it refuses its input."""
    result = run(*arguments)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert result.stderr.startswith(("Error: ", "Usage: "))
    return result.stderr


READERS = (["check"], ["show"], ["sheets", "--out", "s"], ["map", "--day", "0", "--out", "m.html"])


@pytest.mark.parametrize("command", READERS, ids=lambda words: words[0])
def test_unknown_folder_and_missing_plan(run: Run, village: Village, command: list[str]) -> None:
    assert "nowhere" in refused(run, command[0], "nowhere", village.plan_file, *command[1:])
    assert "nothing.json" in refused(run, command[0], village.folder, "nothing.json", *command[1:])
    assert not Path("s").exists()
    assert not Path("m.html").exists()


@pytest.mark.parametrize("command", READERS, ids=lambda words: words[0])
def test_broken_plan_says_where(run: Run, village: Village, command: list[str]) -> None:
    text = village.plan_file.read_text()
    village.plan_file.write_text(text.replace('"version": 1', '"version": 99', 1))
    assert "$.version" in refused(run, command[0], village.folder, village.plan_file, *command[1:])
    village.plan_file.write_text(text[: len(text) // 2])
    assert "line " in refused(run, command[0], village.folder, village.plan_file, *command[1:])


@pytest.mark.parametrize("command", READERS, ids=lambda words: words[0])
def test_plan_of_another_scenario(run: Run, village: Village, command: list[str]) -> None:
    write_plan(replace(village.plan, first_day="2026-03-09"), village.plan_file)

    said = refused(run, command[0], village.folder, village.plan_file, *command[1:])
    assert "2026-03-09" in said
    assert "2026-03-02" in said


def test_every_problem_of_a_scenario_stands_on_a_line_of_its_own(run: Run, village: Village) -> None:
    donors = village.folder / "donors.csv"
    donors.write_text(donors.read_text().replace("47.", "488.", 1).replace("150,", "-150,", 1))
    lines = refused(run, "plan", village.folder, "--out", "new.json").splitlines()

    assert lines[0].startswith("Error: ")
    assert lines[0].endswith(" problems in the scenario:")
    assert len(lines) == 1 + int(lines[0].split()[1])
    assert any(line.startswith("donors.csv, line 2, column lat:") for line in lines)
    assert not Path("new.json").exists()


def test_missing_roads_of_a_scenario(run: Run, village: Village) -> None:
    toml = village.folder / "scenario.toml"
    text = toml.read_text().replace('engine = "crowfly"', 'engine = "pack"\nsource = "roads.json.gz"')
    toml.write_text(text.replace('source = ""\n', ""))

    assert "roads.json.gz" in refused(run, "check", village.folder, village.plan_file)


@pytest.mark.parametrize(
    "arguments",
    [
        ["plan", "{village}", "--out", "no/such/folder/plan.json"],
        ["plan", "{village}", "--out", "{village}"],
        ["map", "{village}", "{plan}", "--day", "0", "--out", "no/such/folder/day.html"],
        ["sheets", "{village}", "{plan}", "--out", "{plan}"],
        ["sheets", "{village}", "{plan}", "--out", "{plan}/sheets"],
        ["roads", "pack", "{village}", "--roads", "x.osm.pbf", "--out", "no/such/folder/roads.json.gz"],
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_what_cannot_be_written_is_said_before_the_work(run: Run, village: Village, arguments: list[str]) -> None:
    names = {"village": village.folder, "plan": village.plan_file}

    refused(run, *(argument.format(**names) for argument in arguments))


def test_unknown_round(run: Run, village: Village) -> None:
    said = refused(run, "sheets", village.folder, village.plan_file, "--out", "s", "--round", "round:9")

    assert "no such round" in said
    assert village.plan.rounds[0].id in said


def test_day_and_round_together(run: Run, village: Village) -> None:
    refused(run, "sheets", village.folder, village.plan_file, "--out", "s", "--day", "0", "--round", "x")


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "soon"])
def test_impossible_time_to_plan(run: Run, village: Village, seconds: str) -> None:
    refused(run, "plan", village.folder, "--seconds", seconds)


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port of this machine on which somebody else listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_port_in_use(village: Village, taken_port: int) -> None:
    # In a process of its own: waitress leaves a socket open when it cannot have the port.
    command = ["-m", "logistics.cli", "serve", village.folder, "--plan", village.plan_file, "--port", str(taken_port)]
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False, cwd=ROOT)

    assert done.returncode == 2
    assert done.stdout == ""
    assert f"port {taken_port}" in done.stderr
    assert "Traceback" not in done.stderr


def test_roads_that_are_none(run: Run, village: Village) -> None:
    Path("text.osm.pbf").write_text("no roads")

    assert "text.osm.pbf" in refused(run, "roads", "info", "text.osm.pbf")
    assert "text.osm.pbf" in refused(run, "roads", "pack", village.folder, "--roads", "text.osm.pbf")
    assert not Path("roads.json.gz").exists()


def test_generate_keeps_what_is_there(run: Run, village: Village) -> None:
    before = sorted(village.folder.iterdir())

    assert "already exists" in refused(run, "generate", "--donors", "5", "--out", village.folder)
    assert sorted(village.folder.iterdir()) == before


def test_mistakes_of_the_program_are_not_blamed_on_the_input() -> None:
    with pytest.raises(KeyError), explained():
        raise KeyError("x")
    with pytest.raises(BrokenPipeError), explained():
        raise BrokenPipeError(32, "Broken pipe")


def test_disk_errors_are_explained() -> None:
    with pytest.raises(BadInput, match=r"plan\.json: No space left"), explained():
        raise OSError(28, "No space left on device", "plan.json")
    with pytest.raises(BadInput, match="No space left"), explained():
        raise OSError(28, "No space left on device")
