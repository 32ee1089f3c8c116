"""The codec: every type hint the model uses, and a strict reader that says where."""

import math
from dataclasses import dataclass
from enum import StrEnum

import pytest

from logistics.exchange.codec import FormatError, from_json, to_json


class Color(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Inner:
    color: Color
    size: int = 0


@dataclass(frozen=True, slots=True)
class Outer:
    name: str
    share: float
    on: bool
    pair: tuple[int, str]
    many: tuple[Inner, ...]
    perhaps: tuple[Inner, ...] | None


OUTER = Outer("é", 0.5, True, (1, "a"), (Inner(Color.RED, 3), Inner(Color.BLUE)), None)
OUTER_JSON = {
    "name": "é",
    "share": 0.5,
    "on": True,
    "pair": [1, "a"],
    "many": [{"color": "red", "size": 3}, {"color": "blue", "size": 0}],
    "perhaps": None,
}


def test_every_kind_of_field_goes_out_and_comes_back() -> None:
    assert to_json(OUTER) == OUTER_JSON
    assert list(to_json(OUTER)) == ["name", "share", "on", "pair", "many", "perhaps"]
    assert from_json(Outer, OUTER_JSON) == OUTER
    assert from_json(Outer, {**OUTER_JSON, "perhaps": []}).perhaps == ()
    assert type(from_json(Outer, OUTER_JSON).many[0].color) is Color


def test_a_whole_number_is_a_number_with_a_fraction_too() -> None:
    assert type(from_json(Outer, {**OUTER_JSON, "share": 1}).share) is float


@pytest.mark.parametrize(
    ("change", "path", "value", "expected"),
    [
        ({"name": 3}, "$.name", "3", "a text"),
        ({"name": "half \ud83d"}, "$.name", '"half \\ud83d"', "whole Unicode"),
        ({"share": math.nan}, "$.share", "nan", "a finite number"),
        ({"share": math.inf}, "$.share", "inf", "a finite number"),
        ({"share": True}, "$.share", "true", "a finite number"),
        ({"on": 1}, "$.on", "1", "true or false"),
        ({"pair": [1]}, "$.pair", "a list", "a list of 2"),
        ({"pair": [1, 2]}, "$.pair[1]", "2", "a text"),
        ({"pair": [1.0, "a"]}, "$.pair[0]", "1.0", "a whole number"),
        ({"pair": [2**53, "a"]}, "$.pair[0]", str(2**53), "at most"),
        ({"pair": [10**5000, "a"]}, "$.pair[0]", "a very large number", "at most"),
        ({"many": {}}, "$.many", "an object", "a list"),
        ({"many": [{"color": "red", "size": 1}, None]}, "$.many[1]", "null", "fields color, size"),
        ({"many": [{"color": "green", "size": 1}]}, "$.many[0].color", '"green"', "one of red, blue"),
        ({"many": [{"color": "red"}]}, "$.many[0].size", "missing", "a field of this name"),
        ({"many": [{"color": "red", "size": 1, "x": 5}]}, "$.many[0].x", "5", "no such field"),
        ({"perhaps": [{"color": "red", "size": False}]}, "$.perhaps[0].size", "false", "a whole number"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(
    change: dict[str, object], path: str, value: str, expected: str
) -> None:
    with pytest.raises(FormatError) as caught:
        from_json(Outer, {**OUTER_JSON, **change}, "some.json")

    assert (caught.value.path, caught.value.value) == (path, value)
    assert expected in caught.value.expected
    assert str(caught.value).startswith(f"some.json: {path}: ")


def test_a_type_that_json_cannot_carry_is_a_mistake_of_the_program() -> None:
    @dataclass(frozen=True)
    class Bad:
        seen: dict[str, int]

    with pytest.raises(TypeError, match="no JSON form"):
        from_json(Bad, {"seen": {}})
