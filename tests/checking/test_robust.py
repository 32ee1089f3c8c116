"""The checker never stumbles over garbage, and overlooks no figure and no name of a plan."""

import dataclasses
from collections.abc import Iterator
from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.checking import recompute_cost
from logistics.model.plan import MovementKind, Plan
from tests.checking.case import Case, village

Path = tuple[str | int, ...]
VILLAGE = village()
NAMES = ("", "ghost", "halles", "moulin", "entraide", "mairie", "frigo", "matin", "marie", "C1", "V1", "X1", "frais")
NUMBERS = st.one_of(st.integers(-3, 3), st.integers(-100_000, 100_000), st.sampled_from((-(10**15), 10**15)))


def children(value: Any) -> dict[str | int, Any]:
    if isinstance(value, tuple):
        return dict(enumerate(value))
    if dataclasses.is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    return {}


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    parts = children(value)
    if not parts and not isinstance(value, tuple):
        yield path, value
    for name, part in parts.items():
        yield from leaves(part, (*path, name))


def with_leaf(value: Any, path: Path, leaf: Any) -> Any:
    if not path:
        return leaf
    name, *rest = path
    part = with_leaf(children(value)[name], tuple(rest), leaf)
    if isinstance(value, tuple):
        return (*value[:name], part, *value[name + 1 :])
    return dataclasses.replace(value, **{name: part})


def garbled(draw: st.DrawFn, value: Any) -> Any:
    """The value with one thing in it changed, dropped, doubled or swapped."""
    parts = children(value)
    if isinstance(value, tuple) and value:
        kind = draw(st.sampled_from(("drop", "double", "swap", "inside", "inside", "inside", "none")))
        position = draw(st.integers(0, len(value) - 1))
        if kind == "drop":
            return value[:position] + value[position + 1 :]
        if kind == "double":
            return (*value, value[position])
        if kind == "swap":
            return (*value[position:], *value[:position])
        if kind == "none":
            return ()
    if parts:
        name = draw(st.sampled_from(sorted(parts, key=str)))
        return with_leaf(value, (name,), garbled(draw, parts[name]))
    if isinstance(value, bool):
        return not value
    if isinstance(value, Enum):
        return draw(st.sampled_from(list(type(value))))
    if isinstance(value, int):
        return draw(NUMBERS)
    return draw(st.sampled_from(NAMES)) if isinstance(value, str) else value


@st.composite
def garbled_plans(draw: st.DrawFn) -> Plan:
    plan = VILLAGE.plan
    for _ in range(draw(st.integers(1, 6))):
        plan = garbled(draw, plan)
    return plan


@given(garbled_plans())
def test_garbage_never_crashes_the_checker(plan: Plan) -> None:
    case = Case(VILLAGE.scenario, plan)

    case.report()
    recompute_cost(case.scenario, case.plan)


def test_an_empty_plan_leaves_every_request_open() -> None:
    plan = VILLAGE.plan
    nothing = {name: () for name, part in children(plan).items() if isinstance(part, tuple) and name != "forecasts"}
    case = VILLAGE.planned(**nothing)

    expected = {"traffic", "must_collect", "offer_listed", "need_listed", "fairness", "lowest_fill", "cost"}
    assert case.broken() == {*expected, "lot_origin"}


def is_neutral(path: Path) -> bool:
    """What may be anything: notes, letters, texts of reasons, samples, and bounds that only planning can know."""
    names = [name for name in path if isinstance(name, str)]
    free = {"notes", "letter", "fill_gap_reason", "bound_permille", "samples_g", "lowest_fill_bound_permille"}
    if free & set(names) or names[:2] == ["unserved", "reason"]:
        return True
    # Nothing refers to the id of a round.
    return names == ["rounds", "id"]


FIGURES = [path for path, leaf in leaves(VILLAGE.plan) if type(leaf) is int and not is_neutral(path)]
WORDS = [path for path, leaf in leaves(VILLAGE.plan) if isinstance(leaf, str) and not is_neutral(path)]


def value_at(path: Path) -> Any:
    value: Any = VILLAGE.plan
    for name in path:
        value = children(value)[name]
    return value


def is_free_reference(path: Path) -> bool:
    """Of movements, only arrivals, departures and own pickups refer to something."""
    kinds = (MovementKind.ARRIVAL, MovementKind.DEPARTURE, MovementKind.OWN_PICKUP)
    return path[-1] == "reference" and VILLAGE.plan.movements[int(path[1])].kind not in kinds


@pytest.mark.parametrize("part", sorted({path[0] for path in FIGURES}))
def test_no_figure_is_overlooked(part: str) -> None:
    """Whatever figure of a valid plan is changed, some rule is broken."""
    for path in (path for path in FIGURES if path[0] == part):
        changed = with_leaf(VILLAGE.plan, path, value_at(path) + 997)
        assert not Case(VILLAGE.scenario, changed).report().ok, path


@pytest.mark.parametrize("part", sorted({path[0] for path in WORDS}))
def test_no_name_is_overlooked(part: str) -> None:
    """Whatever name in a valid plan is replaced by an unknown one, some rule is broken."""
    for path in (path for path in WORDS if path[0] == part):
        if isinstance(value_at(path), Enum) or is_free_reference(path):
            continue
        changed = with_leaf(VILLAGE.plan, path, "ghost")
        assert not Case(VILLAGE.scenario, changed).report().ok, path
