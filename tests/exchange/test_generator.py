"""Generated territories: whole for every size, the same for the same seed, with the figures of real ones."""

import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logistics.exchange.generator import generate
from logistics.exchange.generator.chance import Chance
from logistics.exchange.generator.families import FAMILIES, SUPPLY_SHARES
from logistics.exchange.generator.giving import LARGEST_DAY_G, Giving, family_shares
from logistics.exchange.plan_json import scenario_to_json
from logistics.exchange.scenario_reader import read_scenario
from logistics.exchange.scenario_writer import write_scenario
from logistics.model.fleet import ColdEquipment
from logistics.model.scenario import Scenario


@settings(max_examples=25)
@given(st.integers(1, 40), st.integers(1, 12), st.integers(1, 4), st.integers(1, 9), st.integers(1, 7), st.integers(0))
def test_any_size_makes_a_scenario_that_a_folder_can_hold(
    donors: int, associations: int, platforms: int, vehicles: int, days: int, seed: int
) -> None:
    scenario = generate(donors, associations, platforms, vehicles, days, seed)

    with tempfile.TemporaryDirectory() as parent:
        write_scenario(scenario, Path(parent, "s"))
        assert read_scenario(Path(parent, "s")) == scenario
    assert [len(x) for x in (scenario.donors, scenario.associations, scenario.platforms, scenario.vehicles)] == [
        donors,
        associations,
        platforms,
        vehicles,
    ]
    assert {offer.donor_id for offer in scenario.offers} == set(scenario.donor)
    assert all(offer.day < days and scenario.windows_on(offer.donor_id, offer.day) for offer in scenario.offers)
    assert scenario.travel.engine == "crowfly"
    assert "simulé" in scenario.territory.simulated


@pytest.mark.parametrize("sizes", [(0, 1, 1, 1, 1), (1, 0, 1, 1, 1), (1, 1, 0, 1, 1), (1, 1, 1, 0, 1), (1, 1, 1, 1, 8)])
def test_sizes_that_make_no_territory_are_refused(sizes: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="1 to 7 days"):
        generate(*sizes, seed=1)


def test_the_same_seed_gives_the_same_scenario_and_another_one_another() -> None:
    def text(seed: int) -> str:
        return scenario_to_json(generate(20, 7, 2, 3, 6, seed))

    assert text(1) == text(1)
    assert text(1) != text(2)


def test_numbers_are_the_same_on_every_machine() -> None:
    chance = Chance(1, "example")

    assert [chance.whole(0, 99) for _ in range(5)] == [33, 66, 91, 88, 94]
    assert round(Chance(1, "example").lognormal(0.5), 9) == 0.712345221


@pytest.fixture(scope="module")
def town() -> Scenario:
    return generate(100, 30, 4, 13, 6, seed=1)


def test_supply_and_needs_are_as_tight_as_they_should_be(town: Scenario) -> None:
    visits: dict[tuple[str, str], int] = defaultdict(int)
    for row in town.past_collections:
        visits[row.date, row.donor_id] += row.grams
    kg = sorted(grams / 1000 for grams in visits.values())
    per_donor = sum(kg) / 8 / 100

    assert 65 < per_donor < 110
    assert 0.12 < kg.count(0) / len(kg) < 0.22
    assert kg[-1] > 6 * sum(kg) / len(kg)
    assert 1.1 < sum(need.wanted_g for need in town.needs) / 1000 / (sum(kg) / 8 * 0.9) < 1.45
    assert sum(town.counted_need_g.values()) == sum(need.wanted_g for need in town.needs)


def test_conventions_vehicles_and_crews_are_as_described(town: Scenario) -> None:
    kinds = Counter("own" if not d.convention.pooled else bool(d.convention.receiver_ids) for d in town.donors)
    cold = sum(vehicle.cold is ColdEquipment.REFRIGERATED for vehicle in town.vehicles)
    owners = {vehicle.owner_id for vehicle in town.vehicles}

    assert 60 <= kinds[False] <= 82
    assert kinds["own"] >= 3
    assert 20 <= sum(donor.convention.must_collect for donor in town.donors) <= 40
    assert 0.35 < cold / len(town.vehicles) < 0.5
    for owner in owners:
        assert sum(owner in person.insured_by for person in town.people if person.licences) >= 2
    assert {week.monday for week in town.past_weeks} == {f"2026-{date}" for date in MONDAYS}


MONDAYS = ("10-05", "10-12", "10-19", "10-26", "11-02", "11-09", "11-16", "11-23")


def test_two_thousand_donors_are_made() -> None:
    large = generate(2_000, 300, 20, 250, 6, seed=3)

    assert len(large.donors) == 2_000
    assert len({donor.site.location for donor in large.donors}) > 1_990
    assert len(large.past_collections) > 200_000


def test_usual_shares_add_up_and_name_every_family() -> None:
    assert sum(SUPPLY_SHARES.values()) == pytest.approx(1)
    assert list(SUPPLY_SHARES) == [family.id for family in FAMILIES]


@given(st.integers(0), st.integers(1, 10))
def test_shares_of_a_donor_add_up(seed: int, families: int) -> None:
    shares = family_shares(Chance(seed), families)

    assert len(shares) == families
    assert sum(share for _, share in shares) == pytest.approx(1)


def test_a_day_brings_the_mean_on_average_and_never_more_than_a_store_has() -> None:
    giving = Giving("d", (0,), 60_000, (("bread", 0.5), ("dairy", 0.5)))
    chance = Chance(7)
    days = [sum(giving.offered(chance).values()) for _ in range(5_000)]

    assert sum(days) / len(days) == pytest.approx(60_000, rel=0.06)
    assert max(days) <= LARGEST_DAY_G + 1_000
    assert days.count(0) / len(days) == pytest.approx(0.18, abs=0.02)
