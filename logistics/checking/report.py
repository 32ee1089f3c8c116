"""What a check says: violations, facts, and the rules they belong to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logistics.checking.world import World


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule is broken, as the function of that rule reports it.

    Attributes:
        where: ids of the round and stop, lot, shipment, donor or association concerned.
        message: an English sentence with the fact, the rule and the figures.
        moment_s: seconds since midnight of day 0; decides whether it is fact. None = the week as a whole.
    """

    where: str
    message: str
    moment_s: int | None = None
    round_id: str = ""
    stop_index: int = -1


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of docs/concepts.md: its name, one line in English and French, and the function that checks it."""

    name: str
    en: str
    fr: str
    find: Callable[[World], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that a plan breaks.

    Attributes:
        rule: a key of `RULES`.
        where: ids of the round and stop, lot, shipment, donor or association concerned.
        message: an English sentence with the fact, the rule and the figures.
        day: index of the day, None when the week as a whole is concerned.
        stop_index: position in `Round.stops`, -1 when no single stop is concerned.
        fact: it lies before `Scenario.now_s`: reported, not refused.
    """

    rule: str
    where: str
    message: str
    day: int | None
    round_id: str = ""
    stop_index: int = -1
    fact: bool = False


@dataclass(frozen=True)
class Report:
    """What a plan breaks (`violations`), and what was broken before now and cannot be changed (`facts`)."""

    violations: tuple[Violation, ...]
    facts: tuple[Violation, ...]

    @property
    def ok(self) -> bool:
        """Whether the plan breaks no rule from now on."""
        return not self.violations
