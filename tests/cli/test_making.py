"""`ramasse generate` and `ramasse roads`: what they make."""

import json
from pathlib import Path

import pytest

from logistics.exchange.scenario_reader import read_scenario
from logistics.travel import read_pack
from tests.cli.conftest import Run, Village

SMALL = ("--donors", 6, "--associations", 3, "--platforms", 1, "--vehicles", 2, "--days", 3)


def test_generate_makes_a_scenario_that_says_it_is_simulated(run: Run) -> None:
    result = run("generate", *SMALL, "--seed", 4, "--out", "some/new/town")
    scenario = read_scenario(Path("some/new/town"))

    assert result.stdout == "6 donors, 3 associations, 1 platforms, 2 vehicles, 3 days: written to some/new/town\n"
    assert (len(scenario.donors), len(scenario.associations), len(scenario.platforms)) == (6, 3, 1)
    assert (len(scenario.vehicles), scenario.days) == (2, 3)
    assert scenario.territory.simulated


def test_same_seed_same_files(run: Run) -> None:
    for name, seed in (("a", 4), ("b", 4), ("c", 5)):
        run("generate", *SMALL, "--seed", seed, "--out", name)
    a, b, c = ({path.name: path.read_bytes() for path in Path(name).iterdir()} for name in "abc")

    assert a == b
    assert a != c


def test_generated_week_can_be_planned_and_checked(run: Run) -> None:
    run("generate", *SMALL, "--out", "town")

    assert run("plan", "town", "--seconds", "1", "--quiet").exit_code == 0
    assert run("check", "town", "plan.json").stdout == "0 violations\n"


def test_too_few_donors_are_refused(run: Run) -> None:
    assert run("generate", "--donors", 4, "--out", "town").exit_code == 2
    assert not Path("town").exists()


@pytest.fixture
def brest(ramasse_data: Path, village: Village) -> Path:
    """The roads of Brest, with the village moved there."""
    # From the church of the village to the middle of Brest.
    for name in ("donors", "platforms", "associations", "garages"):
        path = village.folder / f"{name}.csv"
        rows = [line.split(",") for line in path.read_text().splitlines()]
        lat, lon = rows[0].index("lat"), rows[0].index("lon")
        # Ids and places come before any text that holds a comma.
        assert max(lat, lon) < 5
        for row in rows[1:]:
            row[lat] = f"{float(row[lat]) - 47.6 + 48.393:.6f}"
            row[lon] = f"{float(row[lon]) - 1.6 - 4.505:.6f}"
        path.write_text("\n".join(",".join(row) for row in rows) + "\n")
    return ramasse_data / "roads_brest.osm.pbf"


def test_roads_info(run: Run, ramasse_data: Path) -> None:
    extract = ramasse_data / "roads_brest.osm.pbf"
    text = run("roads", "info", extract).stdout
    figures = json.loads(run("roads", "info", extract, "--json").stdout)

    assert "latitude 48.36" in text
    assert f"{figures['junctions']:,} junctions" in text
    assert figures["largest_component_share"] > 0.95


def test_roads_pack(run: Run, village: Village, brest: Path) -> None:
    result = run("roads", "pack", village.folder, "--roads", brest, "--out", village.folder / "roads.json.gz")
    pack = read_pack(village.folder / "roads.json.gz")

    assert result.exit_code == 0
    assert "© OpenStreetMap contributors" in result.stdout
    assert "ODbL" in result.stdout
    assert {waypoint.id for waypoint in pack.waypoints} == village.scenario.site.keys()


def test_roads_of_another_town_are_refused(run: Run, village: Village, ramasse_data: Path) -> None:
    result = run("roads", "pack", village.folder, "--roads", ramasse_data / "roads_brest.osm.pbf")

    assert result.exit_code == 2
    assert "no site" in result.stderr
    assert not Path("roads.json.gz").exists()
