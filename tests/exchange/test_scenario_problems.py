"""A folder that cannot be used: every problem at once, and no bytes whatever break the reader."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logistics.exchange.problems import Problem, ScenarioProblems
from logistics.exchange.scenario_reader import read_scenario
from tests.exchange.broken_folder import good_texts, problems_of, replaced

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
