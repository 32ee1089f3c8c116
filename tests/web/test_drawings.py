"""Time line and route drawing as geometry."""

import re
from dataclasses import replace
from itertools import combinations

import pytest

from logistics.model.places import TimeWindow
from tests.web.village import CONFIG, VillageSource
from webui.figures.drawing import drawing
from webui.figures.rounds import RoundFigures
from webui.figures.timeline import LABEL_WIDTH, timeline
from webui.rendering import Shown
from webui.week import Week


@pytest.fixture(scope="module")
def week() -> Week:
    return Shown(VillageSource(off_road="table"), CONFIG).week


@pytest.fixture(scope="module")
def rounds(week: Week) -> tuple[RoundFigures, ...]:
    return week.figures.days[0].rounds


def numbers(path: str) -> list[float]:
    return [float(value) for value in re.findall(r"-?\d+(?:\.\d+)?", path)]


def test_the_axis_spans_the_day_in_whole_hours(rounds: tuple[RoundFigures, ...]) -> None:
    made = timeline(rounds)

    assert [at // 3_600 for _x, at in made.ticks] == list(range(7, 16))
    assert made.ticks[0][0] == LABEL_WIDTH
    steps = {round(b[0] - a[0]) for a, b in zip(made.ticks, made.ticks[1:], strict=False)}
    assert len(steps) == 1


def test_time_runs_from_left_to_right(rounds: tuple[RoundFigures, ...]) -> None:
    for row in timeline(rounds).rows:
        for planned in row.rounds:
            ends = [planned.drives[0].x]
            for drive, stop in zip(planned.drives, planned.stops, strict=False):
                ends += [drive.end, stop.service.x, stop.service.end]
            ends.append(planned.drives[-1].end)
            assert ends == sorted(ends)
            assert ends[0] >= LABEL_WIDTH
            assert ends[-1] <= timeline(rounds).width


def test_one_row_for_each_vehicle(rounds: tuple[RoundFigures, ...]) -> None:
    again = replace(rounds[1], vehicle=rounds[0].vehicle)

    assert len(timeline(rounds).rows) == 2
    assert [len(row.rounds) for row in timeline([rounds[0], again]).rows] == [2]


def test_rows_do_not_overlap(rounds: tuple[RoundFigures, ...]) -> None:
    made = timeline(rounds)

    for above, below in zip(made.rows, made.rows[1:], strict=False):
        assert above.y + above.height <= below.y
    assert made.rows[-1].y + made.rows[-1].height <= made.height


def test_waiting_and_tight_windows_are_marked(rounds: tuple[RoundFigures, ...]) -> None:
    first = timeline(rounds).rows[0].rounds[0]

    assert [stop.waiting is not None for stop in first.stops] == [s.waiting_s > 0 for s in rounds[0].stops]
    assert first.stops[0].bracket.tight
    assert not first.stops[-1].bracket.tight


def test_tight_brackets_of_a_round_do_not_overlap(rounds: tuple[RoundFigures, ...]) -> None:
    stops = timeline(rounds).rows[0].rounds[0].stops
    tight = [stop.bracket for stop in stops if stop.bracket and stop.bracket.tight]

    assert len(tight) > 1
    for a, b in combinations(tight, 2):
        assert a.lane != b.lane or a.bar.end <= b.bar.x or b.bar.end <= a.bar.x


def test_a_stop_outside_of_all_windows_has_no_bracket(rounds: tuple[RoundFigures, ...]) -> None:
    # A plan changed by hand may break a window; it must still be drawn.
    late = replace(rounds[0].stops[0], opening=None, openings=(TimeWindow(0, 1),))
    broken = replace(rounds[0], stops=(late, *rounds[0].stops[1:]))

    assert timeline([broken]).rows[0].rounds[0].stops[0].bracket is None


def test_no_rounds_no_time_line() -> None:
    assert timeline([]) is None


def test_lines_are_inside_the_picture(week: Week, rounds: tuple[RoundFigures, ...]) -> None:
    made = drawing(rounds, [week.legs(r) for r in rounds], week.backdrop)

    for planned in made.rounds:
        for line in planned.lines:
            values = numbers(line.path)
            assert all(0 <= x <= made.width for x in values[::2])
            assert all(0 <= y <= made.height for y in values[1::2])
    assert [line.estimated for line in made.rounds[0].lines] == [False, False, False, True, True]


def test_signs_hold_every_stop_once_and_do_not_overlap(week: Week, rounds: tuple[RoundFigures, ...]) -> None:
    made = drawing(rounds, [week.legs(r) for r in rounds], [])

    texts = sorted(text for sign in made.signs for text in sign.text.split(", "))
    assert texts == sorted(f"{r.round.letter}{s.number}" for r in rounds for s in r.stops)
    for a, b in combinations(made.signs, 2):
        assert abs(a.x - b.x) >= (a.width + b.width) / 2 or abs(a.y - b.y) >= 20


def test_one_round_alone_shows_plain_numbers(week: Week, rounds: tuple[RoundFigures, ...]) -> None:
    made = drawing(rounds[:1], [week.legs(rounds[0])], [])

    assert sorted(sign.text for sign in made.signs) == ["1", "2", "3", "4", "5"]


def test_north_is_up_and_the_scale_is_true(week: Week, rounds: tuple[RoundFigures, ...]) -> None:
    made = drawing(rounds[:1], [week.legs(rounds[0])], [])
    by_number = {sign.text: sign for sign in made.signs}

    # The station lies 1.1 km north and 600 m east of the bridge.
    assert by_number["3"].place_y < by_number["2"].place_y
    pixels = by_number["2"].place_y - by_number["3"].place_y
    assert pixels / 1_100 == pytest.approx(made.scale_px / made.scale_m, rel=0.01)
    assert (by_number["3"].place_x - by_number["2"].place_x) / pixels == pytest.approx(600 / 1_100, rel=0.02)


def test_streets_outside_of_the_picture_are_left_out(week: Week, rounds: tuple[RoundFigures, ...]) -> None:
    far = [[(10.0, 10.0), (10.0, 11.0)]]

    assert drawing(rounds, [week.legs(r) for r in rounds], far).streets == ""
    assert drawing(rounds, [week.legs(r) for r in rounds], week.backdrop).streets.startswith("M")


def test_a_round_that_stays_at_one_place_has_a_picture(week: Week, rounds: tuple[RoundFigures, ...]) -> None:
    lonely = replace(rounds[0], stops=(), end=rounds[0].start)
    made = drawing([lonely], [week.legs(lonely)], [])

    assert made.signs == ()
    assert made.height > 0
