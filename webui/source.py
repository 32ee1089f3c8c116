"""Where the pages get their week from: a small protocol, and a scenario folder with a plan file as one source."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from logistics.model.plan import Plan
from logistics.model.scenario import Scenario
from logistics.travel.base import TravelEngine

Lines = Sequence[Sequence[tuple[float, float]]]


class WeekSource(Protocol):
    """Gives the week to show. Each property may give another object later (a new plan); objects never change."""

    @property
    def scenario(self) -> Scenario:
        """What the plan was made for."""
        ...

    @property
    def plan(self) -> Plan:
        """The plan to show."""
        ...

    @property
    def engine(self) -> TravelEngine:
        """Knows the lines driven between sites."""
        ...

    def backdrop(self) -> Lines:
        """The streets to draw behind a map, (lat, lon) lines; empty when none are known."""
        ...
