"""The week that is shown: Scenario and Plan with the lines that are driven, computed once and kept."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from threading import Lock
from zoneinfo import ZoneInfo

from logistics.model.places import Location
from logistics.model.plan import Plan
from logistics.model.scenario import Scenario
from logistics.travel.base import TravelEngine, TravelError, TravelPath, Waypoint
from logistics.travel.crowfly import straight_line
from webui.figures.rounds import RoundFigures
from webui.figures.week import DayFigures, WeekFigures, week_figures

Lines = Sequence[Sequence[tuple[float, float]]]


@dataclass(eq=False)
class Week:
    """One plan with its scenario. `streets` gives the lines of the backdrop, which may take a while."""

    scenario: Scenario
    plan: Plan
    engine: TravelEngine
    streets: Callable[[], Lines]
    _paths: dict[tuple[str, str], TravelPath] = field(default_factory=dict)
    _kept: dict[Hashable, str] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @cached_property
    def backdrop(self) -> Lines:
        """The streets behind every map, (lat, lon) lines, maybe none."""
        return self.streets()

    @cached_property
    def figures(self) -> WeekFigures:
        """Everything the week page shows."""
        return week_figures(self.scenario, self.plan)

    @cached_property
    def rounds(self) -> dict[str, RoundFigures]:
        """The figures of every round, by round id."""
        return {figures.round.id: figures for day in self.figures.days for figures in day.rounds}

    def day(self, day: int) -> DayFigures | None:
        """The figures of a day; None when the plan has no such day."""
        return self.figures.days[day] if 0 <= day < len(self.figures.days) else None

    def path(self, origin_id: str, destination_id: str) -> TravelPath:
        """The line driven between two sites, a straight one (marked as estimated) where the engine has none."""
        key = (origin_id, destination_id)
        if key not in self._paths:
            origin, destination = (Waypoint(site_id, self.scenario.site[site_id].location) for site_id in key)
            # Engines are not made to be asked from several threads at once.
            with self._lock:
                try:
                    self._paths[key] = self.engine.path(origin, destination)
                except TravelError:
                    self._paths[key] = straight_line(origin, destination)
        return self._paths[key]

    def shape(self, origin_id: str, destination_id: str) -> Sequence[Location]:
        """The points of `path`, in the form the sheets ask for."""
        return self.path(origin_id, destination_id).points

    def legs(self, figures: RoundFigures) -> tuple[TravelPath, ...]:
        """The lines of a round, one for each drive; a drive to where the vehicle already is has none."""
        pairs = zip(figures.places, figures.places[1:], strict=False)
        return tuple(self.path(a.id, b.id) for a, b in pairs if a.id != b.id)

    def once(self, key: Hashable, make: Callable[[], str]) -> str:
        """A text that takes long to make, made once and kept as long as the week."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def local(self, instant: datetime) -> datetime:
        """A moment on the clocks of the territory."""
        return instant.astimezone(ZoneInfo(self.scenario.territory.timezone))
