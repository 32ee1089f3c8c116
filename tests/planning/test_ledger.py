"""The equity ledger: corrections from past weeks, with the rounding and bounds of the concepts page."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from logistics.model.goods import PastWeek
from logistics.planning.ledger import corrections, past_fills
from tests.builders import village_scenario
from tests.checking import slow_answers as slow

VILLAGE = village_scenario()
MONDAYS = ["2026-01-26", "2026-02-02", "2026-02-09", "2026-02-16", "2026-02-23", "2026-03-02"]


def test_three_weeks_count_and_the_week_itself_and_older_ones_do_not() -> None:
    weeks = tuple(PastWeek(monday, "table", 100, 10 * index) for index, monday in enumerate(MONDAYS))
    assert past_fills(replace(VILLAGE, past_weeks=weeks)) == {"table": 300}


def test_a_scenario_that_starts_on_a_wednesday_looks_back_from_its_monday() -> None:
    weeks = tuple(PastWeek(monday, "table", 100, 10 * index) for index, monday in enumerate(MONDAYS))
    assert past_fills(replace(VILLAGE, first_day="2026-03-04", past_weeks=weeks)) == {"table": 300}


def test_the_correction_is_bounded_both_ways() -> None:
    weeks = (PastWeek("2026-02-23", "table", 1_000, 100), PastWeek("2026-02-23", "entraide", 1_000, 900))
    bounded = replace(VILLAGE.settings, catch_up_permille=30)
    assert corrections(replace(VILLAGE, past_weeks=weeks, settings=bounded)) == {"table": -30, "entraide": 30}


def test_who_has_no_past_is_owed_nothing() -> None:
    weeks = (PastWeek("2026-02-23", "table", 1_000, 400), PastWeek("2026-02-23", "entraide", 0, 0))
    assert corrections(replace(VILLAGE, past_weeks=weeks)) == {"table": 0, "entraide": 0}
    assert corrections(replace(VILLAGE, past_weeks=())) == {"table": 0, "entraide": 0}


@given(
    st.lists(
        st.builds(
            PastWeek,
            st.sampled_from(MONDAYS),
            st.sampled_from(["table", "entraide"]),
            st.integers(0, 5_000),
            st.integers(0, 6_000),
        )
    )
)
def test_it_is_what_a_slow_second_opinion_finds(weeks: list[PastWeek]) -> None:
    scenario = replace(VILLAGE, past_weeks=tuple(weeks))
    assert corrections(scenario) == {name: slow.correction(scenario, name) for name in scenario.association}
