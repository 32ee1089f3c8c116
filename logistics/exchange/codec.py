"""Turns the dataclasses of the model into JSON values and back, driven by their type hints alone.

Reading is strict: a missing or unknown field, a value of another type, NaN, an integer that JSON readers would
round, and text that is not Unicode are refused with the JSON path of the place.
"""

import dataclasses
import math
import types
import typing
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union

from logistics.exchange.errors import FormatError, Missing, shown

__all__ = ["FormatError", "field_types", "from_json", "to_json"]

T = TypeVar("T")
Reader = Callable[[object], Any]
Writer = Callable[[Any], Any]

LARGEST_INTEGER = 2**53 - 1
"""Beyond it, programs that read JSON numbers as floating point (every browser) no longer see the same number."""


class _Wrong(Exception):
    """A `FormatError` on its way up; every container adds its own step to the path."""

    def __init__(self, value: object, expected: str) -> None:
        self.value = value
        self.expected = expected
        self.steps: list[str] = []


def to_json(value: Any) -> Any:
    """The JSON value (dict, list, str, int, float, bool, None) of a dataclass instance, fields in their order."""
    kind: Any = type(value)
    return _writer(kind)(value)


def from_json(kind: type[T], value: object, source: str = "") -> T:
    """An instance of a dataclass from a JSON value; `source` names the file in errors.

    Raises:
        FormatError: at the first place that does not have the form that the type hints ask for.
    """
    hint: Any = kind
    try:
        return typing.cast(T, _reader(hint)(value))
    except _Wrong as wrong:
        raise FormatError("$" + "".join(reversed(wrong.steps)), wrong.value, wrong.expected, source) from None


@cache
def field_types(kind: type) -> dict[str, Any]:
    """The resolved type of each field of a dataclass, in order."""
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


@cache
def _writer(kind: Any) -> Writer:
    if kind in (int, float, str, bool):
        return _same
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return str
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        writers = [(name, _writer(hint)) for name, hint in field_types(kind).items()]
        return lambda value: {name: write(getattr(value, name)) for name, write in writers}
    if _optional_part(kind) is not None:
        inner = _writer(_optional_part(kind))
        return lambda value: None if value is None else inner(value)
    item, items = _tuple_parts(kind)
    if item is not None:
        write_item = _writer(item)
        return lambda value: [write_item(entry) for entry in value]
    each = [_writer(part) for part in items]
    return lambda value: [write(entry) for write, entry in zip(each, value, strict=True)]


@cache
def _reader(kind: Any) -> Reader:
    if kind in _SCALARS:
        return _SCALARS[kind]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _enum_reader(kind)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _dataclass_reader(kind)
    if _optional_part(kind) is not None:
        inner = _reader(_optional_part(kind))
        return lambda value: None if value is None else inner(value)
    item, items = _tuple_parts(kind)
    return _list_reader(_reader(item)) if item is not None else _fixed_reader([_reader(part) for part in items])


def _optional_part(kind: Any) -> Any:
    """`X` of `X | None`, else None."""
    if typing.get_origin(kind) not in (Union, types.UnionType):
        return None
    rest = [part for part in typing.get_args(kind) if part is not type(None)]
    if len(rest) != 1 or len(rest) == len(typing.get_args(kind)):
        raise TypeError(f"{kind} has no JSON form here; only X | None has")
    return rest[0]


def _tuple_parts(kind: Any) -> tuple[Any, tuple[Any, ...]]:
    """(X, ()) of `tuple[X, ...]`, (None, parts) of a fixed tuple."""
    parts = typing.get_args(kind)
    if typing.get_origin(kind) is not tuple or not parts:
        raise TypeError(f"{kind} has no JSON form here")
    return (parts[0], ()) if parts[-1] is Ellipsis else (None, parts)


def _same(value: Any) -> Any:
    return value


def _read_int(value: object) -> int:
    # bool is a subclass of int in Python, but true is not a number in JSON.
    if type(value) is not int:
        raise _Wrong(value, "a whole number")
    if abs(value) > LARGEST_INTEGER:
        raise _Wrong(value, f"a whole number of at most {LARGEST_INTEGER}")
    return value


def _read_float(value: object) -> float:
    if type(value) is int:
        return float(_read_int(value))
    if type(value) is not float or not math.isfinite(value):
        raise _Wrong(value, "a finite number")
    return value


def _read_str(value: object) -> str:
    if type(value) is not str:
        raise _Wrong(value, "a text")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise _Wrong(value, "a text of whole Unicode characters") from None
    return value


def _read_bool(value: object) -> bool:
    if type(value) is not bool:
        raise _Wrong(value, "true or false")
    return value


_SCALARS: dict[Any, Reader] = {int: _read_int, float: _read_float, str: _read_str, bool: _read_bool}


def _enum_reader(kind: type[StrEnum]) -> Reader:
    members = {member.value: member for member in kind}
    expected = f"one of {', '.join(members)}"

    def read(value: object) -> StrEnum:
        if type(value) is not str or value not in members:
            raise _Wrong(value, expected)
        return members[value]

    return read


def _dataclass_reader(kind: type) -> Reader:
    readers = [(name, _reader(hint)) for name, hint in field_types(kind).items()]
    names = {name for name, _ in readers}
    expected = f"an object with the fields {', '.join(field_types(kind))}"

    def read(value: object) -> Any:
        if not isinstance(value, dict):
            raise _Wrong(value, expected)
        if value.keys() != names:
            raise _field_problem(value, names, expected)
        found = {}
        for name, read_field in readers:
            try:
                found[name] = read_field(value[name])
            except _Wrong as wrong:
                wrong.steps.append(f".{name}")
                raise
        return kind(**found)

    return read


def _field_problem(value: dict[str, object], names: set[str], expected: str) -> _Wrong:
    unknown = sorted(value.keys() - names)
    name = unknown[0] if unknown else sorted(names - value.keys())[0]
    wrong = (
        _Wrong(value[name], f"no such field, but {expected}") if unknown else _Wrong(Missing(), "a field of this name")
    )
    wrong.steps.append(f".{shown(name)[1:-1]}")
    return wrong


def _list_reader(read_item: Reader) -> Reader:
    def read(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _Wrong(value, "a list")
        found: list[Any] = []
        try:
            for entry in value:
                found.append(read_item(entry))
        except _Wrong as wrong:
            wrong.steps.append(f"[{len(found)}]")
            raise
        return tuple(found)

    return read


def _fixed_reader(readers: list[Reader]) -> Reader:
    def read(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list) or len(value) != len(readers):
            raise _Wrong(value, f"a list of {len(readers)}")
        found: list[Any] = []
        try:
            for read_item, entry in zip(readers, value, strict=True):
                found.append(read_item(entry))
        except _Wrong as wrong:
            wrong.steps.append(f"[{len(found)}]")
            raise
        return tuple(found)

    return read
