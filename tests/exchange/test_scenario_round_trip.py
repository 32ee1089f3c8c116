"""A scenario folder gives back exactly what was written, in the same bytes, or is not written at all."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from logistics.exchange.plan_json import scenario_from_json, scenario_to_json
from logistics.exchange.problems import ScenarioProblems
from logistics.exchange.scenario_reader import read_scenario, travel_source_path
from logistics.exchange.scenario_writer import scenario_texts, write_scenario
from logistics.model.fleet import Person
from logistics.model.places import Location
from logistics.model.scenario import Scenario, TravelSpec
from tests.exchange.scenario_strategies import scenarios
from tests.exchange.small_scenario import site, small_scenario

PEOPLE = small_scenario().people


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(scenarios())
def test_any_scenario_comes_back_from_its_folder_and_from_json(scenario: Scenario) -> None:
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent, "scenario")
        write_scenario(scenario, folder)
        found = read_scenario(folder)

        assert found == scenario
        assert {path.name: path.read_bytes().decode() for path in folder.iterdir()} == scenario_texts(found)
    assert scenario_from_json(scenario_to_json(scenario)) == scenario


def test_every_field_comes_back(tmp_path: Path) -> None:
    write_scenario(small_scenario(), tmp_path / "s")

    assert read_scenario(tmp_path / "s") == small_scenario()


def test_the_files_are_what_people_would_write(tmp_path: Path) -> None:
    texts = scenario_texts(small_scenario())

    assert 'shop,Site shop,48.5,2.25,"1, rue du Port",mon tue 7:30-11:30' in texts["donors.csv"]
    assert "bakery,2026-12-03,bread 12.5; dairy 0\n" in texts["offers.csv"]
    assert "2026-11-23,shop,bread,12,van,anne,8:02:17\n" in texts["past_collections.csv"]
    assert "now = 2026-11-29T18:00:00\n" in texts["scenario.toml"]
    assert "euros_per_kg_not_collected = 1.5  #" in texts["scenario.toml"]


def test_optional_files_without_a_row_are_left_out(tmp_path: Path) -> None:
    write_scenario(small_scenario(stock=(), exceptions=()), tmp_path / "s")

    assert not (tmp_path / "s" / "stock.csv").exists()
    assert read_scenario(tmp_path / "s").stock == ()


def test_a_folder_that_holds_something_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine")
    with pytest.raises(FileExistsError, match="already exists"):
        write_scenario(small_scenario(), tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]


def test_overwriting_keeps_the_files_that_belong_to_no_scenario(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    write_scenario(small_scenario(), folder)
    (folder / "roads.json.gz").write_bytes(b"pack")
    (folder / "more").mkdir()
    (folder / "more" / "NOTICE.md").write_text("notice")
    write_scenario(small_scenario(stock=()), folder, overwrite=True)

    assert read_scenario(folder).stock == ()
    assert not (folder / "stock.csv").exists()
    assert (folder / "roads.json.gz").read_bytes() == b"pack"
    assert (folder / "more" / "NOTICE.md").read_text() == "notice"
    assert [path.name for path in tmp_path.iterdir()] == ["s"]


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    write_scenario(small_scenario(), tmp_path / "link")

    assert (tmp_path / "link").is_symlink()
    assert read_scenario(tmp_path / "real") == small_scenario()


def test_if_the_new_folder_cannot_be_put_in_place_the_old_one_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "s"
    write_scenario(small_scenario(), folder)
    rename = Path.rename

    def rename_but_the_new_one(path: Path, target: Path) -> Path:
        if path.suffix == ".part":
            raise OSError("no room")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", rename_but_the_new_one)
    with pytest.raises(OSError, match="no room"):
        write_scenario(small_scenario(stock=()), folder, overwrite=True)

    assert read_scenario(folder) == small_scenario()
    assert [path.name for path in tmp_path.iterdir()] == ["s"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"days": 9}, "scenario.toml, line 4, key days"),
        ({"people": (*PEOPLE, Person("x y", "X", ()))}, 'people.csv, line 4, column id: "x y" - expected an id of'),
        (
            {"people": (*PEOPLE, Person("x", " X", ()))},
            'people.csv, column people[2].name: " X" - expected a value that',
        ),
        ({"garages": (site("shop"),)}, 'garages.csv, line 2, column id: "shop" for the second time'),
        ({"garages": (replace(site("g"), location=Location(91.0, 0.0)),)}, "a latitude between -90 and 90"),
    ],
)
def test_what_a_folder_cannot_hold_is_not_written(tmp_path: Path, change: dict[str, object], message: str) -> None:
    write_scenario(small_scenario(), tmp_path / "s")
    with pytest.raises(ScenarioProblems) as caught:
        write_scenario(small_scenario(**change), tmp_path / "s", overwrite=True)

    assert message in str(caught.value)
    assert read_scenario(tmp_path / "s") == small_scenario()
    assert [path.name for path in tmp_path.iterdir()] == ["s"]


@pytest.mark.parametrize(
    ("travel", "expected"),
    [
        (TravelSpec(), None),
        (TravelSpec("pack", "roads.json.gz"), Path("folder/roads.json.gz")),
        (TravelSpec("roads", "../x.osm.pbf"), Path("folder/../x.osm.pbf")),
        (TravelSpec("server", "http://localhost:5000"), "http://localhost:5000"),
    ],
)
def test_the_source_of_travel_is_found_beside_the_files(travel: TravelSpec, expected: object) -> None:
    assert travel_source_path(small_scenario(travel=travel), Path("folder")) == expected
