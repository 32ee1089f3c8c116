"""The TOML file as text: what stands on which line, and how values are written."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from logistics.exchange.problems import Problem

_HEADER = re.compile(r"^\s*(\[\[?)\s*([A-Za-z0-9_.-]+)\s*\]\]?")
_KEY = re.compile(r"^\s*\"?([A-Za-z0-9_-]+)\"?\s*=")


@dataclass(frozen=True, slots=True)
class Lines:
    """Line numbers of sections and keys; 0 when a file is laid out in an unusual way."""

    known: dict[tuple[str, int, str], int]

    def of(self, section: str, key: str = "", index: int = 0) -> int:
        """The line of a key, else of its section; `index` counts sections of the same name."""
        return self.known.get((section, index, key)) or self.known.get((section, index, ""), 0)


def find_lines(text: str) -> Lines:
    """Where sections and keys begin."""
    known: dict[tuple[str, int, str], int] = {}
    section, index, count = "", 0, dict[str, int]()
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _HEADER.match(line):
            section = header[2]
            index = count.get(section, 0) if header[1] == "[[" else 0
            count[section] = index + 1
            known.setdefault((section, index, ""), number)
        elif key := _KEY.match(line):
            known.setdefault((section, index, key[1]), number)
    return Lines(known)


def parse_toml(file: str, text: str, problems: list[Problem]) -> dict[str, Any] | None:
    """The content of a TOML file, numbers with a fraction as Decimal; None after adding what is wrong with it."""
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line ([0-9]+), column ([0-9]+)\)", str(error))
        reason = re.sub(r"\s*\(at .*\)$", "", str(error))
        problems.append(Problem(file, int(place[1]) if place else 0, "", "text that is no TOML", f"TOML ({reason})"))
    except (RecursionError, ValueError):
        problems.append(Problem(file, 0, "", "values nested too deeply or too long", "TOML of the described form"))
    return None


def cell_text(value: object) -> str | None:
    """A TOML value as the text of a cell; None for lists and tables."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        # 1e999999999 is a short number, but a long text.
        return format(value, "f") if value.is_finite() and abs(value.adjusted()) < 30 else str(value)
    if isinstance(value, int):
        return str(value) if value.bit_length() < 200 else "a very large number"
    return None


def toml_string(text: str) -> str:
    """A text in quotes."""
    special = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    return '"' + "".join(special.get(sign) or _visible(sign) for sign in text) + '"'


def _visible(sign: str) -> str:
    return f"\\u{ord(sign):04X}" if ord(sign) < 32 or ord(sign) == 127 else sign
