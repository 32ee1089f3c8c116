"""A folder that cannot be used: every problem at once, each with file, line, column, value and what was expected."""

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logistics.exchange.problems import Problem, ScenarioProblems
from logistics.exchange.scenario_reader import read_scenario
from logistics.exchange.scenario_writer import scenario_texts
from tests.exchange.small_scenario import small_scenario


@cache
def good_texts() -> dict[str, str]:
    return scenario_texts(small_scenario())


def problems_of(folder: Path, changes: dict[str, str | bytes | None]) -> tuple[Problem, ...]:
    """What the reader says about the small scenario with some files replaced, or removed (None)."""
    for name, content in {**good_texts(), **changes}.items():
        if content is not None:
            (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(ScenarioProblems) as caught:
        read_scenario(folder)
    return caught.value.problems


def replaced(file: str, old: str, new: str) -> dict[str, str | bytes | None]:
    text = good_texts()[file]
    assert old in text
    return {file: text.replace(old, new, 1)}


def appended(file: str, row: str) -> dict[str, str | bytes | None]:
    return {file: good_texts()[file] + row + "\n"}


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


FILES = [
    ("donors.csv", None, "donors.csv: missing - expected a file of this name"),
    ("donors.csv", "", "donors.csv: an empty file - expected a first line with the names of the columns"),
    ("donors.csv", " \n\n", "donors.csv: an empty file"),
    ("donors.csv", ",,\n", "donors.csv: an empty file"),
    ("needs.csv", "association;family;kg\n", "needs.csv, line 1: columns separated by semicolons - expected columns"),
    ("needs.csv", "association\tfamily\tkg\n", "needs.csv, line 1: columns separated by tabs"),
    (
        "needs.csv",
        "association,family\nsoup,bread\n",
        "needs.csv, line 1, column kg: missing - expected it to be there",
    ),
    ("needs.csv", "association,family,kg,note\n", "line 1, column note: unknown - expected one of association, family"),
    ("needs.csv", "association,family,kg,kg\n", "line 1, column kg: a second column of this name"),
    ("needs.csv", "association,family,kg,\n", "line 1: a column without a name"),
    ("needs.csv", "association,family,kg\nsoup,bread\n", 'line 2: 2 cells, from "soup" to "bread" - expected 3 cells'),
    ("needs.csv", 'association,family,kg\n\n"so\nup",x,1\nsoup,,5\n', 'needs.csv, line 3, column association: "so up"'),
    ("needs.csv", 'association,family,kg\nsoup,"bread,5\n', "needs.csv, line 2: a row that is no CSV (unexpected end"),
    (
        "needs.csv",
        "association,family,kg\nsoup,bread," + "1" * 200_000,
        "needs.csv, line 2: a row that is no CSV (field",
    ),
    (
        "needs.csv",
        "association,family,kg\nsoup,cr\xe8me,5\n".encode("cp1252"),
        "line 2: text in the Windows encoding cp1252 - expected UTF-8",
    ),
    ("needs.csv", b"association,family,kg\nsoup,\x81,5\n", "needs.csv, line 2: text in an unknown encoding"),
    ("needs.csv", "association,family,kg\n".encode("utf-16"), "needs.csv: text in the encoding UTF-16"),
    ("needs.csv", "association,family,kg\nsoup,bread,5\0\n", "needs.csv, line 2: a null byte"),
    ("donor.csv", "id\n", "donor.csv: an unknown file - expected one of scenario.toml, families.csv"),
    ("scenario.toml", None, "scenario.toml: missing - expected a file of this name"),
    (
        "scenario.toml",
        "days = 6\nfirst_day = \n",
        "scenario.toml, line 2: text that is no TOML - expected TOML (Invalid value)",
    ),
    ("scenario.toml", "x = " + "[" * 5_000, "scenario.toml"),
]


@pytest.mark.parametrize(("file", "content", "expected"), FILES)
def test_a_wrong_file_is_named(tmp_path: Path, file: str, content: str | bytes | None, expected: str) -> None:
    problems = problems_of(tmp_path, {file: content})

    assert [
        problem.message for problem in problems if problem.message.startswith(expected) or expected in problem.message
    ]


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


def test_the_problems_of_all_files_come_at_once_in_order(tmp_path: Path) -> None:
    changes = {
        **replaced("scenario.toml", "days = 6", "days = 0"),
        **replaced("donors.csv", "48.5,", "488,"),
        **replaced("needs.csv", "soup,dairy,25.25", "soup,milk,-1"),
        "stock.csv": "id;kg\n",
        "people.csv": None,
    }
    places = [(p.file, p.line, p.column) for p in problems_of(tmp_path, changes)]

    assert places == [
        ("scenario.toml", 4, "days"),
        ("donors.csv", 2, "lat"),
        ("people.csv", 0, ""),
        ("needs.csv", 3, "family"),
        ("needs.csv", 3, "kg"),
        ("stock.csv", 1, ""),
    ]


def test_a_file_that_cannot_be_read_does_not_make_every_mention_of_it_a_problem(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, {"families.csv": "id;name\n", "associations.csv": None})

    assert [problem.file for problem in problems] == ["families.csv", "associations.csv"]


def test_bug_a_column_name_with_a_line_end_and_a_terminal_code_is_shown_on_one_line(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, {"needs.csv": '"a\nb\x1b[31m",association,family,kg\n'})

    assert problems[0].message.startswith(r"needs.csv, line 1, column a b\x1b[31m: unknown - expected one of")


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ScenarioProblems, match=r"nowhere: missing - expected a folder with scenario\.toml"):
        read_scenario(tmp_path / "nowhere")


def test_spreadsheet_habits_are_tolerated(tmp_path: Path) -> None:
    texts = {
        **good_texts(),
        "needs.csv": '\ufeffkg , association,family\r\n\r\n1 200, pantry ,bread\r\n"25,25",soup,dairy\r\n,,\r\n',
    }
    for name, text in texts.items():
        (tmp_path / name).write_bytes(text.encode())
    (tmp_path / "NOTICE.md").write_text("other files are left alone")

    assert [need.wanted_g for need in read_scenario(tmp_path).needs] == [1_200_000, 25_250]


cells = st.text(max_size=8) | st.sampled_from(
    (
        "",
        "-1",
        "1e9",
        "NaN",
        "25:00",
        "shop",
        "2026-02-30",
        "9" * 400,
        "mon-fri",
        "0x1",
        "\u0661",
        "= 1",
        '"',
        "[",
        "{}",
    )
)


def mutated(text: str, new: str, place: float, cut: Callable[[str], list[str]], glue: str) -> str:
    parts = cut(text)
    parts[int(place * len(parts)) % len(parts)] = new
    return glue.join(parts)


@settings(max_examples=150)
@given(st.sampled_from(sorted(good_texts())), cells, st.floats(0, 1), st.sampled_from((",", "\n", "=", " ", '"')))
def test_whatever_stands_in_a_file_the_reader_reads_it_or_says_what_is_wrong(
    file: str, new: str, place: float, sign: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in good_texts().items():
            Path(folder, name).write_text(text, encoding="utf-8", newline="")
        changed = mutated(good_texts()[file], new, place, lambda text: text.split(sign), sign)
        Path(folder, file).write_bytes(changed.encode("utf-8", "surrogatepass"))
        problems = found_problems(Path(folder))

    assert all(problem.file and problem.value and problem.expected for problem in problems)
    assert all(problem.message.isprintable() for problem in problems)


def found_problems(folder: Path) -> tuple[Problem, ...]:
    try:
        read_scenario(folder)
    except ScenarioProblems as refused:
        return refused.problems
    return ()


@settings(max_examples=100)
@given(st.sampled_from(sorted(good_texts())), st.binary(max_size=200))
def test_whatever_bytes_a_file_holds_the_reader_does_not_break(file: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        problems_of(Path(folder), {file: content})
