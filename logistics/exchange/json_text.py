"""JSON documents of Ramasse as text: a header with format and version, then the fields of one dataclass.

The text is canonical: the same value always gives the same bytes. Entries of lists stand on a line each, so that two
versions of a file can be compared line by line.
"""

import json
from typing import Any, TypeVar

from logistics.exchange.codec import FormatError, from_json, to_json

T = TypeVar("T")


def document_to_text(name: str, version: int, value: object) -> str:
    """The document of a dataclass instance, with one newline at the end."""
    members = [f'"format": {_compact(name)}', f'"version": {version}']
    for field, content in to_json(value).items():
        members.append(f"{_compact(field)}: {_lines(content)}")
    return "{\n" + ",\n".join(members) + "\n}\n"


def document_from_text(name: str, version: int, kind: type[T], text: str, source: str = "") -> T:
    """The dataclass instance of a document.

    Raises:
        FormatError: no JSON, another format or version, or content that does not fit the type.
    """
    content = _parsed(text, source)
    if not isinstance(content, dict):
        raise FormatError("$", content, "an object", source)
    for key, expected in (("format", name), ("version", version)):
        found = content.pop(key, None)
        if type(found) is not type(expected) or found != expected:
            raise FormatError(f"$.{key}", found, _header_expectation(key, expected), source)
    return from_json(kind, content, source)


def _header_expectation(key: str, expected: object) -> str:
    hint = " (another version of the program wrote this file)" if key == "version" else ""
    return f"{json.dumps(expected)}{hint}"


def _parsed(text: str, source: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_unique)
    except _Duplicate as duplicate:
        raise FormatError(f"$..{duplicate.args[0]}", duplicate.args[0], "each field once", source) from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise FormatError(place, text[error.pos : error.pos + 20], f"JSON ({error.msg})", source) from None
    except (RecursionError, ValueError) as error:
        # ValueError: a number of thousands of digits. Neither comes from a program that writes such files.
        raise FormatError("$", type(error).__name__, "JSON of usual depth and numbers", source) from None


class _Duplicate(Exception):
    """A field that occurs twice in one object: JSON readers would keep the last one without a word."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise _Duplicate(next(name for name in names if names.count(name) > 1))
    return found


def _lines(content: Any) -> str:
    if isinstance(content, list) and content and isinstance(content[0], dict | list):
        return "[\n" + ",\n".join(_compact(entry) for entry in content) + "\n]"
    return _compact(content)


def _compact(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
