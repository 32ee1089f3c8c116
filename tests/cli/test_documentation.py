"""docs/command-line.md says what the commands are, no more and no less."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest

from logistics.cli.app import cli
from tests.cli.conftest import ROOT

TEXT = (ROOT / "docs/command-line.md").read_text()
SECTIONS = {part.partition("\n")[0]: part.partition("\n")[2] for part in TEXT.split("\n## ")[1:]}


def commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    for word in group.list_commands(click.Context(group)):
        command = group.commands[word]
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {word}")
        else:
            yield f"{name} {word}", command


COMMANDS = dict(commands(cli, "ramasse"))


def test_every_command_has_its_section_in_the_order_of_the_help() -> None:
    assert list(SECTIONS) == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_described_and_no_other(name: str) -> None:
    documented = re.findall(r"^\| `(--[a-z-]+)` \|", SECTIONS[name], re.MULTILINE)
    options = [
        option
        for parameter in COMMANDS[name].params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
    ]

    assert documented == options


@pytest.mark.parametrize("name", COMMANDS)
def test_defaults_are_those_of_the_program(name: str) -> None:
    for parameter in COMMANDS[name].params:
        if isinstance(parameter, click.Option) and not parameter.is_flag and isinstance(parameter.default, int | float):
            [line] = [line for line in SECTIONS[name].splitlines() if line.startswith(f"| `{parameter.opts[0]}`")]
            assert f"{parameter.default:g} if not said" in line


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_can_be_typed(name: str) -> None:
    examples = [line for line in SECTIONS[name].splitlines() if line.startswith("ramasse ")]

    assert examples
    for example in examples:
        assert example.startswith(f"{name} ")
        arguments = shlex.split(example.removeprefix(name))
        # Parses, converts and validates without running.
        COMMANDS[name].make_context(name, arguments)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_begins_with_one_full_sentence(name: str) -> None:
    help_text = COMMANDS[name].help or ""

    assert re.fullmatch(r"[A-Z][^.\n]{5,60}\.", help_text.split("\n\n")[0])


def test_help_is_fast_because_it_imports_nothing_heavy() -> None:
    code = (
        "import sys; from logistics.cli.app import cli; cli(['--help'], standalone_mode=False); "
        "print(sorted({'ortools', 'flask', 'typst', 'numpy', 'pandas', 'babel', 'rich', 'folium'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)

    assert done.stdout.splitlines()[-1] == "[]"
