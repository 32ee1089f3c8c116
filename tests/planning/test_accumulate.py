"""What waits at a donor, against a slow second opinion that walks day by day."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from logistics.model.goods import Amount, Forecast, Offer, PastCollection
from logistics.model.scenario import Scenario
from logistics.planning.accumulate import Waiting
from tests.builders import village_forecasts, village_scenario
from tests.checking import slow_goods as slow

VILLAGE = village_scenario()
SAMPLES = 3


def quiet(**donor: int) -> Scenario:
    """The village with no history and no declared offer; "halles" keeps everything in a large back room."""
    changed = replace(VILLAGE.donor["halles"], **{"keep_permille": 1_000, "space_g": 10_000_000, **donor})
    others = [other for other in VILLAGE.donors if other.id != "halles"]
    return replace(VILLAGE, donors=(changed, *others), past_collections=(), offers=())


def day(number: int, grams: int, *samples: int) -> Forecast:
    return Forecast("halles", number, "frais", grams, samples)


def test_each_visit_takes_all_that_came_since_the_one_before() -> None:
    waiting = Waiting(quiet(), [day(0, 10), day(1, 20), day(2, 40)])
    assert waiting.means("halles", [2, 0]) == [{"frais": 10}, {"frais": 60}]


def test_what_waits_spoils_from_day_to_day_rounded_down() -> None:
    waiting = Waiting(quiet(keep_permille=500), [day(0, 11), day(2, 100)])
    assert waiting.means("halles", [2]) == [{"frais": 102}]


def test_a_full_back_room_cuts_every_family_by_the_same_share() -> None:
    forecasts = [day(0, 300), Forecast("halles", 0, "legumes", 100, ())]
    assert Waiting(quiet(space_g=101), forecasts).means("halles", [0]) == [{"frais": 75, "legumes": 25}]


def test_last_weeks_visit_empties_the_room_and_older_days_do_not_count() -> None:
    forecasts = [day(number, 10) for number in range(-9, 1)]
    assert Waiting(quiet(), forecasts).means("halles", [0]) == [{"frais": 80}]
    visited = replace(quiet(), past_collections=(PastCollection("2026-02-27", "halles", "frais", 5),))
    assert Waiting(visited, forecasts).means("halles", [0]) == [{"frais": 30}]
    assert Waiting(visited, forecasts).waiting_before("halles") == {"frais": 20}


def test_what_was_declared_replaces_the_forecast_in_every_sample() -> None:
    scenario = replace(quiet(), offers=(Offer("halles", 0, (Amount("frais", 7),)),))
    waiting = Waiting(scenario, [day(0, 100, 50, 150), Forecast("halles", 0, "legumes", 9, (9, 9))])
    assert waiting.means("halles", [0]) == [{"frais": 7}]
    assert waiting.sample_totals("halles", [0])[0].tolist() == [7, 7]


def test_what_is_not_fetched_is_left_on_the_last_evening() -> None:
    waiting = Waiting(quiet(), [day(0, 10), day(1, 20), day(2, 40)])
    assert waiting.left_at_donor("halles", [0]) == {"frais": 60}
    assert waiting.left_at_donor("halles", [0, 2]) == {}
    assert waiting.left_at_donor("halles", []) == {"frais": 70}


def test_a_donor_without_forecasts_gives_nothing() -> None:
    waiting = Waiting(quiet(), village_forecasts())
    assert waiting.means("coop", [0, 1]) == [{"epicerie": 30_000, "legumes": 12_000}, {}]
    assert Waiting(quiet(), []).sample_totals("halles", [0])[0].tolist() == []


@st.composite
def weeks(draw: st.DrawFn) -> tuple[Scenario, list[Forecast]]:
    """A donor with any keeping, space and past, and forecasts of two families on some days."""
    past = [
        PastCollection(VILLAGE.date_of(-before).isoformat(), "halles", "frais", 1)
        for before in draw(st.lists(st.integers(1, 12), max_size=2))
    ]
    scenario = replace(
        quiet(keep_permille=draw(st.integers(0, 1_000)), space_g=draw(st.integers(0, 3_000))),
        days=7,
        past_collections=tuple(past),
        settings=replace(VILLAGE.settings, waiting_days=draw(st.integers(1, 9))),
    )
    keys = draw(st.sets(st.tuples(st.integers(-9, 6), st.sampled_from(["frais", "legumes"]))))
    grams = st.integers(0, 2_000)
    forecasts = [
        Forecast("halles", number, family, draw(grams), tuple(draw(grams) for _ in range(SAMPLES)))
        for number, family in sorted(keys)
    ]
    return scenario, forecasts


@given(weeks(), st.sets(st.integers(0, 6), min_size=1))
def test_it_is_what_a_slow_second_opinion_finds(week: tuple[Scenario, list[Forecast]], visits: set[int]) -> None:
    scenario, forecasts = week
    waiting = Waiting(scenario, forecasts)
    means, samples = waiting.means("halles", visits), waiting.samples("halles", visits)
    assert len(means) == len(samples) == len(visits)
    for number, mean, sample in zip(sorted(visits), means, samples, strict=True):
        expected = slow.waiting_g(scenario, forecasts, "halles", number, sorted(visits))
        assert mean == {family: grams for family, grams in expected.items() if grams}
        for k in range(len(sample)):
            of_week = slow.waiting_g(scenario, forecasts, "halles", number, sorted(visits), k)
            assert dict(zip(waiting.families("halles"), sample[k].tolist(), strict=True)) == {
                family: of_week[family] for family in waiting.families("halles")
            }


@given(weeks(), st.lists(st.sets(st.integers(0, 6), min_size=1), min_size=2, max_size=4))
def test_an_answer_does_not_depend_on_the_questions_before(
    week: tuple[Scenario, list[Forecast]], questions: list[set[int]]
) -> None:
    asked_before = Waiting(*week)
    for visits in questions:
        fresh = Waiting(*week)
        assert asked_before.means("halles", visits) == fresh.means("halles", visits)
        pairs = zip(asked_before.samples("halles", visits), fresh.samples("halles", visits), strict=True)
        assert all(np.array_equal(one, other) for one, other in pairs)
