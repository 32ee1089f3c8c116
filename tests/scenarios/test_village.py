"""scenarios/village: small enough to check by hand."""

from pathlib import Path

from logistics.exchange.scenario_reader import read_scenario, travel_source_path
from logistics.exchange.scenario_writer import write_scenario
from logistics.model.goods import Amount

FOLDER = Path(__file__).resolve().parents[2] / "scenarios" / "village"


def test_it_holds_what_is_written_in_its_files() -> None:
    village = read_scenario(FOLDER)

    assert [len(x) for x in (village.donors, village.platforms, village.associations, village.vehicles)] == [5, 1, 2, 2]
    assert village.donor["halles"].convention.must_collect
    assert not village.donor["gare"].convention.pooled
    assert village.donor["gare"].patterns == ((1, 4), (0, 3))
    assert village.donor["halles"].site.fixed_service_s == 480
    assert [o.declared for o in village.offers if o.declared] == [
        (Amount("fruit-veg", 40_000), Amount("bread", 15_000), Amount("dairy", 20_000))
    ]
    assert len(village.association["resto"].own_collections) == 1
    assert village.stock[1].expiry_day == 3
    assert sum(row.grams == 0 for row in village.past_collections) > 10
    assert village.settings.cents_per_person_hour == 1_200
    assert travel_source_path(village, FOLDER) is None
    assert "simulé" in village.territory.simulated


def test_its_files_written_anew_say_the_same(tmp_path: Path) -> None:
    write_scenario(read_scenario(FOLDER), tmp_path / "village")

    assert read_scenario(tmp_path / "village") == read_scenario(FOLDER)
