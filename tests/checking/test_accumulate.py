"""What waits at a donor: examples worked out by hand, and agreement with the slow recursion."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from logistics.checking.accumulate import Waiting
from logistics.model.goods import Forecast, PastCollection
from tests.checking import slow
from tests.checking.case import Case, village


def found(case: Case, donor: str, day: int) -> dict[str, int]:
    return Waiting(case.scenario, case.plan).mean_g(donor, day)


def test_goods_that_wait_spoil_by_the_day() -> None:
    """6 kg on Saturday keep half: 3 kg on Sunday, 1.5 kg on Monday, when 18 kg more are offered."""
    assert found(village(), "gare", 0) == {"frais": 19_500}


def test_a_visit_takes_all_so_that_the_next_starts_from_nothing() -> None:
    assert found(village(), "halles", 1) == {"legumes": 35_000, "frais": 20_000}


def test_without_the_visit_before_both_days_wait() -> None:
    """halles keeps 90 %: 40 kg and 25 kg of Monday become 36 kg and 22.5 kg."""
    case = village()
    case = case.planned(rounds=tuple(round_ for round_ in case.plan.rounds if round_.letter != "A"))

    assert found(case, "halles", 1) == {"legumes": 71_000, "frais": 42_500}


def test_what_exceeds_the_space_is_cut_by_the_same_share() -> None:
    """65 kg in a space of 26 kg: 40 % of each family."""
    case = village().donor("halles", space_g=26_000)

    assert found(case, "halles", 0) == {"legumes": 16_000, "frais": 10_000}


def test_goods_older_than_the_waiting_days_are_not_counted_on() -> None:
    case = village()
    case = case.given(past_collections=())

    assert found(case.settings(waiting_days=2), "gare", 0) == {"frais": 19_500}
    assert found(case.settings(waiting_days=1), "gare", 0) == {"frais": 18_000}


def test_a_visit_that_found_nothing_was_a_visit() -> None:
    case = village()
    empty = PastCollection("2026-02-28", "gare", "frais", 0)

    assert found(case.given(past_collections=(*case.scenario.past_collections, empty)), "gare", 0) == {"frais": 18_000}


def test_samples_go_through_the_same_recursion() -> None:
    """The poorest week brings 60 % of every mean: 3.6 kg and 10.8 kg, of the first of which a quarter remains."""
    case = village()

    column = Waiting(case.scenario, case.plan).at_visit("gare", 0)["frais"]

    assert column == [19_500, 900 + 10_800, 1_200 + 14_400, 19_500, 1_800 + 21_600, 2_100 + 25_200]


@st.composite
def histories(draw: st.DrawFn) -> Case:
    """The village with random forecasts, spaces, shares kept and past visits at one donor."""
    families = ("legumes", "frais", "epicerie")
    grams = st.integers(0, 60_000)
    days = draw(st.lists(st.tuples(st.integers(-9, 2), st.sampled_from(families)), unique=True, max_size=14))
    forecasts = [
        Forecast("halles", day, family, draw(grams), tuple(draw(st.lists(grams, min_size=3, max_size=3))))
        for day, family in days
    ]
    past = [
        PastCollection(f"2026-02-{day}", "halles", "legumes", 0)
        for day in draw(st.lists(st.integers(18, 28), max_size=3))
    ]
    case = village().planned(forecasts=tuple(forecasts)).given(past_collections=tuple(past))
    case = case.settings(waiting_days=draw(st.integers(0, 8)))
    keep, space = draw(st.integers(0, 1_000)), draw(st.integers(0, 200_000))
    if draw(st.booleans()):
        case = case.planned(rounds=case.plan.rounds[1:])
    return case.donor("halles", keep_permille=keep, space_g=space)


@given(histories(), st.integers(0, 2))
def test_agrees_with_the_slow_recursion(case: Case, day: int) -> None:
    found = Waiting(case.scenario, case.plan).at_visit("halles", day)
    planned = slow.visited_days(case.plan, "halles")

    for column in range(4):
        sample = column - 1 if column else None
        expected = slow.waiting_g(case.scenario, case.plan.forecasts, "halles", day, planned, sample)
        got = {family.id: found[family.id][column] if family.id in found else 0 for family in case.scenario.families}
        if case.plan.forecasts:
            assert got == expected


def test_without_samples_only_the_mean_is_known() -> None:
    case = village()
    bare = tuple(replace(forecast, samples_g=()) for forecast in case.plan.forecasts)

    assert Waiting(case.scenario, case.planned(forecasts=bare).plan).at_visit("gare", 0) == {"frais": [19_500]}
