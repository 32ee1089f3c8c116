"""The time line of a day as plain geometry: one row per vehicle, everything in SVG units.

A template draws it; no text is made here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from logistics.model.fleet import Vehicle
from webui.figures.rounds import RoundFigures, StopFigures

WIDTH = 1_200
LABEL_WIDTH = 190
RIGHT_MARGIN = 24
AXIS_HEIGHT = 26
TRACK_HEIGHT = 46
LANE_HEIGHT = 8
ROW_GAP = 10
HOUR_S = 3_600
# A window matters to the reader when little of it is left after the arrival, or when the crew waits for it.
TIGHT_S = 1_800


@dataclass(frozen=True)
class Bar:
    """A piece of a row from `x`, `width` wide."""

    x: float
    width: float

    @property
    def end(self) -> float:
        """Its right end."""
        return round(self.x + self.width, 1)


@dataclass(frozen=True)
class Bracket:
    """The window of a stop; `tight` ones are always shown, others while the stop is selected."""

    bar: Bar
    lane: int
    tight: bool


@dataclass(frozen=True)
class TimelineStop:
    """A stop: its service, the waiting before it, its window."""

    figures: StopFigures
    service: Bar
    waiting: Bar | None
    bracket: Bracket | None


@dataclass(frozen=True)
class TimelineRound:
    """A round: the drives between its stops, the stops, and the times with cold goods on board."""

    figures: RoundFigures
    drives: tuple[Bar, ...]
    stops: tuple[TimelineStop, ...]
    cold: tuple[Bar, ...]

    @property
    def x(self) -> float:
        """Where it starts."""
        return self.drives[0].x


@dataclass(frozen=True)
class TimelineRow:
    """A vehicle and its rounds of the day, `y` downwards from the axis, `lanes` of brackets below the track."""

    vehicle: Vehicle
    y: float
    lanes: int
    rounds: tuple[TimelineRound, ...]

    @property
    def height(self) -> float:
        """Track and brackets."""
        return TRACK_HEIGHT + self.lanes * LANE_HEIGHT


@dataclass(frozen=True)
class Timeline:
    """All rows with the hours of the axis as (x, seconds of the day)."""

    rows: tuple[TimelineRow, ...]
    ticks: tuple[tuple[float, int], ...]
    height: float

    @property
    def width(self) -> float:
        """Of the whole drawing."""
        return WIDTH


@dataclass(frozen=True)
class _Scale:
    first_s: int
    last_s: int

    def x(self, moment_s: int) -> float:
        inside = min(max(moment_s, self.first_s), self.last_s)
        span = WIDTH - LABEL_WIDTH - RIGHT_MARGIN
        return round(LABEL_WIDTH + span * (inside - self.first_s) / (self.last_s - self.first_s), 1)

    def bar(self, from_s: int, to_s: int) -> Bar:
        start = self.x(from_s)
        return Bar(start, round(self.x(to_s) - start, 1))


def timeline(rounds: Sequence[RoundFigures]) -> Timeline | None:
    """The time line of some rounds of one day; None when there are none."""
    if not rounds:
        return None
    # The letter of a round stands before its start, so the axis begins a little earlier.
    first_s = (min(figures.round.start_s for figures in rounds) - 600) // HOUR_S * HOUR_S
    last_s = -(-max(figures.round.end_s for figures in rounds) // HOUR_S) * HOUR_S
    scale = _Scale(first_s, max(last_s, first_s + HOUR_S))
    by_vehicle: dict[str, list[RoundFigures]] = {}
    for figures in rounds:
        by_vehicle.setdefault(figures.vehicle.id, []).append(figures)
    rows = []
    y = float(AXIS_HEIGHT)
    for driven in by_vehicle.values():
        row = _row(scale, driven, y)
        rows.append(row)
        y += row.height + ROW_GAP
    ticks = tuple((scale.x(at), at) for at in range(scale.first_s, scale.last_s + 1, HOUR_S))
    return Timeline(tuple(rows), ticks, y)


def _row(scale: _Scale, driven: Sequence[RoundFigures], y: float) -> TimelineRow:
    rounds = tuple(_round(scale, figures) for figures in sorted(driven, key=lambda f: f.round.start_s))
    lanes = [stop.bracket.lane + 1 for planned in rounds for stop in planned.stops if stop.bracket]
    return TimelineRow(driven[0].vehicle, y, max(lanes, default=0), rounds)


def _round(scale: _Scale, figures: RoundFigures) -> TimelineRound:
    drives, left_at = [], figures.round.start_s
    for stop in figures.stops:
        drives.append(scale.bar(left_at, stop.stop.arrival_s))
        left_at = stop.stop.departure_s
    drives.append(scale.bar(left_at, figures.round.end_s))
    brackets = _brackets(scale, figures.stops)
    stops = tuple(
        TimelineStop(
            figures=stop,
            service=scale.bar(stop.stop.service_start_s, stop.stop.departure_s),
            waiting=scale.bar(stop.stop.arrival_s, stop.stop.service_start_s) if stop.waiting_s else None,
            bracket=bracket,
        )
        for stop, bracket in zip(figures.stops, brackets, strict=True)
    )
    cold = tuple(scale.bar(from_s, to_s) for from_s, to_s in figures.cold_spans)
    return TimelineRound(figures, tuple(drives), stops, cold)


def _brackets(scale: _Scale, stops: Sequence[StopFigures]) -> list[Bracket | None]:
    """Tight windows in as few lanes as they need; all others share one lane, as only one is shown at a time."""
    bars = {s.number: scale.bar(s.opening.start_s, s.opening.end_s) for s in stops if s.opening}
    lane_of: dict[int, int] = {}
    lane_ends: list[float] = []
    for number in sorted((s.number for s in stops if _is_tight(s)), key=lambda number: bars[number].x):
        bar = bars[number]
        lane = next((lane for lane, end in enumerate(lane_ends) if end + 2 <= bar.x), len(lane_ends))
        lane_ends[lane : lane + 1] = [bar.end]
        lane_of[number] = lane
    spare = len(lane_ends)
    return [
        Bracket(bars[s.number], lane_of.get(s.number, spare), s.number in lane_of) if s.opening else None for s in stops
    ]


def _is_tight(stop: StopFigures) -> bool:
    if stop.opening is None:
        return False
    return stop.waiting_s > 0 or stop.opening.end_s - stop.stop.service_start_s <= TIGHT_S
