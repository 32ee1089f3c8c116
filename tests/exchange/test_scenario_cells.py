"""A wrong cell or key is reported with file, line, column, value and what was expected."""

from pathlib import Path

import pytest

from tests.exchange.broken_folder import problems_of, replaced

CELLS = [
    ("donors.csv", "48.5,", "488,", 'line 2, column lat: "488" - expected a latitude between -90 and 90'),
    ("donors.csv", "48.5,", "nan,", 'line 2, column lat: "nan" - expected a latitude between -90 and 90'),
    ("donors.csv", "48.5,", "1e5,", 'line 2, column lat: "1e5" - expected a latitude'),
    ("donors.csv", "48.5,", ",", "line 2, column lat: nothing - expected a value, such as 48.873099"),
    (
        "donors.csv",
        "bakery,",
        "shop,",
        'line 4, column id: "shop" for the second time - expected every id once (first in line 2)',
    ),
    ("platforms.csv", "depot,", "shop,", "every id once (first in donors.csv, line 2)"),
    (
        "donors.csv",
        ",soup,,pooled",
        ",soupe,,pooled",
        'line 4, column holder: "soupe" - expected the id of an association',
    ),
    (
        "donors.csv",
        "pantry; soup",
        "pantry; shop",
        'line 2, column receivers: "pantry; shop" - expected the id of an association',
    ),
    ("donors.csv", "pantry; soup", "soup; soup", "every entry once"),
    ("donors.csv", ",150.5,", ",-3,", 'line 2, column space_kg: "-3" - expected a number of kg between 0 and 100000'),
    ("donors.csv", ",150.5,", f",{10**30},", "a number of kg between 0 and 100000"),
    ("donors.csv", ",pooled,", ",shared,", 'column sharing: "shared" - expected pooled or exclusive'),
    ("donors.csv", ",1,3,", ",4,3,", 'line 2, column min_visits: "4" - expected at most max_visits, which is 3'),
    ("donors.csv", "mon tue 7:30-11:30", "mon tue 7:30-25:00", "between 0:00 and 24:00"),
    ("donors.csv", "mon tue 7:30-11:30", "mon tue 11:30-7:30", "a window that ends after it starts"),
    ("associations.csv", "ambient 500", "warm 500", "temperature classes (ambient"),
    ("associations.csv", "ambient 500", "ambient", "a name and kg, such as ambient 500"),
    ("associations.csv", "ambient 500", "ambient 500; ambient 1", "every entry once"),
    ("families.csv", "best_before", "never", 'line 2, column date_kind: "never" - expected one of use_by, best_before'),
    ("families.csv", ",5,best", ",0,best", "a number of kg between 0.001 and 1000"),
    (
        "own_collections.csv",
        "pantry,depot",
        "pantry,soup",
        'line 2, column platform: "soup" - expected the id of a platform',
    ),
    ("own_collections.csv", ",wed,", ",wed thu,", "one weekday, such as tue"),
    ("zones.csv", "48.0 2.0; 49.0 2.0; 49.0 3.0,", "48.0 2.0; 49.0 2.0,", "at least three different corners"),
    ("zones.csv", "2026-12-31", "2025-12-31", "a date not before first_day"),
    ("zones.csv", "2026-12-31", "2026-13-31", "a date between 2000-01-01 and 2099-12-31"),
    ("vehicles.csv", "depot,garage", "depot,nowhere", 'column end: "nowhere" - expected the id of a donor, platform'),
    ("vehicles.csv", ",morning,north", ",night,north", "the id of a shift"),
    ("vehicles.csv", ",morning,north", ",morning,south", "the id of a zone"),
    (
        "people.csv",
        "soup; town",
        "soup; twon",
        'column insured_by: "soup; twon" - expected the id of an owner of a vehicle',
    ),
    ("people.csv", "thu afternoon", "thu evening", "the id of a shift"),
    ("people.csv", "thu afternoon", "mon morning", "every half-day once"),
    ("offers.csv", "shop,2026-12-03", "shop,2026-12-06", "a date from 2026-11-30 to 2026-12-05"),
    ("offers.csv", "shop,2026-12-03", "shop,03/12/2026", "a date between 2000-01-01"),
    (
        "offers.csv",
        "shop,2026-12-03",
        "shop,2026-11-30",
        'line 3: "shop 0" for the second time - expected every donor, date once',
    ),
    ("offers.csv", "bread 12.5", "bred 12.5", "the id of a product family"),
    (
        "needs.csv",
        "soup,dairy",
        "soup,dairies",
        'line 3, column family: "dairies" - expected the id of a product family',
    ),
    ("stock.csv", "dairy,40", "dairy,forty", 'line 2, column kg: "forty" - expected a number of kg'),
    ("past_collections.csv", "2026-11-24", "2026-11-30", "a date before 2026-11-30, the first day of the week"),
    ("past_collections.csv", ",van,", ",vam,", "the id of a vehicle"),
    ("past_collections.csv", "8:02:17", "8:61", "a time between 0:00 and 24:00"),
    ("past_weeks.csv", "2026-11-23", "2026-11-24", "the date of a Monday"),
    ("exceptions.csv", "2026-12-03,,van,", "2026-12-03,shop,van,", "a site, a vehicle or a person, not two of them"),
    ("exceptions.csv", "van,,,contr", "van,,9:00-10:00,contr", "nothing: a vehicle or person is away the whole day"),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), CELLS)
def test_a_wrong_cell_is_named(tmp_path: Path, file: str, old: str, new: str, expected: str) -> None:
    problems = problems_of(tmp_path, replaced(file, old, new))

    assert file in [problem.file for problem in problems]
    assert any(expected in problem.message for problem in problems)


KEYS = [
    ('format = "ramasse-scenario"', 'format = "x"', 'line 1, key format: "x" - expected format = "ramasse-scenario"'),
    ("version = 1", "version = 2", 'line 2, key version: "2" - expected version = 1'),
    ("version = 1\n", "", "scenario.toml, key version: missing"),
    ("first_day = 2026-11-30", 'first_day = "2026-11-30"', "line 3, key first_day: "),
    ("days = 6", "days = 8", 'line 4, key days: "8" - expected a whole number from 1 to 7'),
    ("days = 6", "days = true", "line 4, key days: "),
    ("T18:00:00", "T18:00:00+01:00", "line 5, key now: "),
    ("now = ", "nov = ", 'line 5: "nov" - expected one of format'),
    ("[territory]", "[teritory]", "scenario.toml: missing - expected a section [territory]"),
    ('id = "t"\n', "", "line 7, key id: missing - expected it to be there"),
    ('id = "t"', 'id = "a b"', 'line 8, key id: "a b" - expected an id of at most 60 letters'),
    ('id = "t"', 'id = ["t"]', "line 8, key id: a list or table - expected a single value"),
    ('"https://x.org"', '"x.org"', 'key public_url: "x.org" - expected an address that begins'),
    ('"Europe/Paris"', '"Paris time"', "a time zone such as Europe/Paris"),
    ('engine = "pack"', 'engine = "train"', 'line 17, key engine: "train" - expected one of pack, roads'),
    ('engine = "pack"', 'engine = "crowfly"', "line 18, key source: "),
    ('"roads.json.gz"', '""', "line 18, key source: nothing - expected the address or file"),
    ('"roads.json.gz"', '"../roads.json.gz"', "the name of a file in the scenario's folder"),
    ("sample_count = 20", "sample_count = 0", 'key sample_count: "0" - expected a whole number between 1 and 1000'),
    ("kg_per_meal = 0.5", "kg_per_meal = nan", "a number of kg between 0.001 and 100"),
    ("kg_per_meal = 0.5", "kg_per_meal = 1e999999999", "a number of kg between 0.001 and 100"),
    (
        "kg_per_meal = 0.5",
        "kilos_per_meal = 0.5",
        "key kilos_per_meal: unknown - expected one of euros_per_person_hour",
    ),
    (
        '"cool_8", minutes = 30',
        '"cool_8", minutes = "long"',
        'cold_limits.minutes: "long" - expected a number of minutes',
    ),
    ('"none", temperature = "cool_8"', '"none", temperature = "ambient"', '"none ambient" for the second time'),
    ('end = "12:45"', 'end = "6:45"', 'key end: "6:45" - expected a time after start'),
    (
        'id = "afternoon"',
        'id = "morning"',
        'line 69, key id: "morning" for the second time - expected every id once (first in line 59)',
    ),
    ("traffic_factor = 1.35", "traffic_factor = 0", "a factor between 0.1 and 10"),
    ("[[shift]]", "[shift]", "scenario.toml"),
]


@pytest.mark.parametrize(("old", "new", "expected"), KEYS)
def test_a_wrong_key_is_named(tmp_path: Path, old: str, new: str, expected: str) -> None:
    messages = [problem.message for problem in problems_of(tmp_path, replaced("scenario.toml", old, new))]

    assert any(expected in message for message in messages), messages
