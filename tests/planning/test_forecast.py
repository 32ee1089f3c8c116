"""Forecasts from history: per offer day, heavy tails and zeros kept, cold starts, the same every time."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logistics.model.goods import Amount, Forecast, Offer, PastCollection
from logistics.model.scenario import Scenario
from logistics.planning.forecast import forecast
from tests.builders import village_scenario

VILLAGE = village_scenario()
SAMPLES = 20


def past(donor: str, back: int, **kg: float) -> list[PastCollection]:
    """A visit so many days before day 0."""
    date = VILLAGE.date_of(-back).isoformat()
    return [PastCollection(date, donor, family, round(1_000 * amount)) for family, amount in kg.items()]


def week(*visits: Sequence[PastCollection], offers: Sequence[Offer] = (), **changes: object) -> Scenario:
    """The village with "halles" offering every day of a whole week, and this history."""
    daily = tuple(Offer("halles", day) for day in range(7))
    return replace(
        VILLAGE,
        days=7,
        donors=tuple(replace(donor, keep_permille=1_000) for donor in VILLAGE.donors),
        offers=tuple(offers) or daily,
        past_collections=tuple(record for visit in visits for record in visit),
        settings=replace(VILLAGE.settings, sample_count=SAMPLES),
        **changes,
    )


def means(found: Sequence[Forecast], donor: str = "halles", day: int = 0) -> dict[str, int]:
    return {f.family_id: f.mean_g for f in found if (f.donor_id, f.day) == (donor, day)}


def test_a_visit_holds_what_was_offered_since_the_visit_before() -> None:
    every_day = week(*(past("halles", back, frais=10) for back in range(1, 25)))
    every_third = week(*(past("halles", back, frais=30) for back in range(1, 25, 3)))
    assert means(forecast(every_day)) == {"frais": 10_000}
    assert means(forecast(every_third)) == {"frais": 10_000}


def test_days_without_an_offer_do_not_count_in_between() -> None:
    mondays = [Offer("halles", 0)]
    assert means(forecast(week(past("halles", 7, frais=30), past("halles", 14, frais=30), offers=mondays))) == {
        "frais": 30_000
    }


def test_what_spoiled_before_the_visit_is_added_again() -> None:
    scenario = week(*(past("halles", back, frais=15) for back in (1, 3, 5)))
    half = replace(scenario, donors=tuple(replace(donor, keep_permille=500) for donor in scenario.donors))
    assert means(forecast(half)) == {"frais": 10_000}


def test_zeros_and_rare_large_gifts_stay_in_mean_and_samples() -> None:
    kilos = [0, 0, 0, 0, 0, 0, 0, 0, 0, 400]
    scenario = week(*(past("halles", back + 1, frais=kg) for back, kg in enumerate(kilos)))
    found = [f for f in forecast(scenario) if f.day == 3]
    assert found[0].mean_g == 40_000
    assert sorted(found[0].samples_g) == [0] * 18 + [400_000] * 2


def test_families_of_one_visit_stay_together_in_the_samples() -> None:
    visits = [past("halles", back, frais=kg, legumes=2 * kg) for back, kg in enumerate([1, 5, 20, 60], start=1)]
    found = {f.family_id: f.samples_g for f in forecast(week(*visits)) if f.day == 0}
    assert len(set(found["frais"])) == 4
    ratios = {round(b / a, 2) for a, b in zip(found["frais"], found["legumes"], strict=True)}
    assert ratios == {2.0}


def test_what_was_declared_is_certain() -> None:
    offers = [Offer("halles", 0, (Amount("frais", 1_500), Amount("frais", 500))), Offer("halles", 1, ())]
    found = forecast(week(past("halles", 1, legumes=9), offers=offers))
    assert found == (Forecast("halles", 0, "frais", 2_000, (2_000,) * SAMPLES),)


def test_days_that_may_still_wait_have_the_weekdays_of_this_weeks_offers() -> None:
    offers = [Offer("halles", 0), Offer("halles", 3)]
    visits = [past("halles", back, frais=10) for back in (20, 13)]
    assert [f.day for f in forecast(week(*visits, offers=offers))] == [-7, -4, 0, 3]
    visited = [*visits, past("halles", 5, frais=10)]
    assert [f.day for f in forecast(week(*visited, offers=offers))] == [-4, 0, 3]


def test_a_donor_without_history_gets_what_donors_of_middle_size_give() -> None:
    sizes = {"pont": 1, "gare": 20, "coop": 30, "pres": 500}
    visits = [past(donor, 1, frais=kg) for donor, kg in sizes.items()]
    offers = [Offer(donor, 0) for donor in (*sizes, "halles")]
    found = forecast(week(*visits, offers=offers))
    assert means(found)["frais"] in range(15_000, 35_000)
    assert means(forecast(week())) == {}


def test_a_short_history_is_drawn_towards_the_territory_and_a_long_one_is_not() -> None:
    others = [past("pont", back, frais=100) for back in (1, 2)]
    offers = [Offer("halles", 0), *(Offer("pont", day) for day in range(7)), *(Offer("halles", d) for d in range(1, 7))]
    short = means(forecast(week(*others, past("halles", 1, frais=10), offers=offers)))["frais"]
    many = [past("halles", back, frais=10) for back in range(1, 41)]
    long = means(forecast(week(*others, *many, offers=offers)))["frais"]
    assert 10_000 < long < 13_000 < short < 55_000


def test_a_donor_that_never_gave_anything_is_expected_to_give_little() -> None:
    offers = [Offer("halles", 0), *(Offer("pont", day) for day in range(7))]
    nothing = [past("halles", back, frais=0) for back in range(1, 20)]
    found = forecast(week(*nothing, past("pont", 1, frais=50), offers=offers))
    assert 0 < means(found)["frais"] < 10_000


@st.composite
def histories(draw: st.DrawFn) -> Scenario:
    """Any visits to any donors, offers on any days."""
    visits = [
        past(draw(st.sampled_from(["halles", "pont", "gare"])), back, **{family: draw(st.integers(0, 400))})
        for back in draw(st.lists(st.integers(1, 40), max_size=15))
        for family in draw(st.sampled_from([("frais",), ("frais", "legumes"), ("epicerie",)]))
    ]
    keys = draw(st.sets(st.tuples(st.sampled_from(["halles", "pont", "gare"]), st.integers(0, 6)), min_size=1))
    keep = draw(st.sampled_from([0, 500, 1_000]))
    scenario = week(*visits, offers=[Offer(*key) for key in sorted(keys)])
    return replace(scenario, donors=tuple(replace(donor, keep_permille=keep) for donor in scenario.donors))


@given(histories())
@settings(max_examples=60)
def test_samples_are_never_negative_and_agree_with_the_mean(scenario: Scenario) -> None:
    for one in forecast(scenario):
        assert len(one.samples_g) == SAMPLES
        assert min(one.mean_g, *one.samples_g) >= 0
        assert sum(one.samples_g) / SAMPLES == pytest.approx(one.mean_g, abs=1.0)


@given(histories(), st.integers(0, 3))
@settings(max_examples=30)
def test_forecasts_do_not_hang_on_the_order_of_records(scenario: Scenario, seed: int) -> None:
    turned = replace(
        scenario,
        donors=scenario.donors[::-1],
        offers=scenario.offers[::-1],
        past_collections=scenario.past_collections[::-1],
    )
    assert sorted(forecast(scenario, seed), key=repr) == sorted(forecast(turned, seed), key=repr)


def test_another_seed_draws_other_samples_around_the_same_means() -> None:
    scenario = week(*(past("halles", back, frais=back) for back in range(1, 30)))
    one, other = forecast(scenario, 1), forecast(scenario, 2)
    assert [f.mean_g for f in one] == [f.mean_g for f in other]
    assert [f.samples_g for f in one] != [f.samples_g for f in other]
    assert one == forecast(scenario, 1)
