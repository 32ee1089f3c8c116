"""The folder of the small scenario with something broken in it, and what the reader says."""

from functools import cache
from pathlib import Path

import pytest

from logistics.exchange.problems import Problem, ScenarioProblems
from logistics.exchange.scenario_reader import read_scenario
from logistics.exchange.scenario_writer import scenario_texts
from tests.exchange.small_scenario import small_scenario

Changes = dict[str, str | bytes | None]


@cache
def good_texts() -> dict[str, str]:
    return scenario_texts(small_scenario())


def problems_of(folder: Path, changes: Changes) -> tuple[Problem, ...]:
    """What the reader says about the small scenario with some files replaced, or removed (None)."""
    for name, content in {**good_texts(), **changes}.items():
        if content is not None:
            (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(ScenarioProblems) as caught:
        read_scenario(folder)
    return caught.value.problems


def replaced(file: str, old: str, new: str) -> Changes:
    text = good_texts()[file]
    assert old in text
    return {file: text.replace(old, new, 1)}
