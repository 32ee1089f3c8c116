"""`check`, `show`, `map` and `sheets` on the village: what they say and write."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from logistics.cli.options import day_index
from logistics.exchange.plan_json import write_plan
from tests.cli.conftest import Run, Village
from tests.exchange.sheet_scenes import texts_of


def one_minute_early(village: Village) -> None:
    """Let the first round leave a minute earlier than its times say."""
    first = village.plan.rounds[0]
    rounds = (replace(first, start_s=first.start_s - 60), *village.plan.rounds[1:])
    write_plan(replace(village.plan, rounds=rounds), village.plan_file)


def test_check_of_a_valid_plan(run: Run, village: Village) -> None:
    result = run("check", village.folder, village.plan_file)

    assert result.stdout == "0 violations\n"
    assert result.exit_code == 0


def test_check_lists_what_is_broken_and_where(run: Run, village: Village) -> None:
    one_minute_early(village)
    result = run("check", village.folder, village.plan_file)

    assert result.exit_code == 1
    assert "travel_time" in result.stdout
    assert "round:0:matin:frigo stop 1 (halles)" in result.stdout
    assert "Mon 2026-03-02" in result.stdout
    assert " violations\n" in result.stdout


def test_check_as_json(run: Run, village: Village) -> None:
    good = json.loads(run("check", village.folder, village.plan_file, "--json").stdout)
    one_minute_early(village)
    result = run("check", village.folder, village.plan_file, "--json")
    bad = json.loads(result.stdout)

    assert good == {"ok": True, "violations": [], "facts": []}
    assert result.exit_code == 1
    assert not bad["ok"]
    assert {"travel_time"} <= {violation["rule"] for violation in bad["violations"]}
    assert bad["violations"][0].keys() == {"rule", "where", "message", "day", "round_id", "stop_index", "fact"}


def test_show_the_week(run: Run, village: Village) -> None:
    text = run("show", village.folder, village.plan_file).stdout.replace("\u00a0", " ")

    assert "Saint-Aubin-des-Prés, 2–4 Mar 2026" in text
    assert "456 kg offered, 362 kg collected, 108 kg distributed" in text
    assert "Simulated data  Village, personnes" in text
    assert "estimated from the straight line" in text
    assert "Fourgon frigorifique       Marie Lenoir, Luc Moreau" in text
    assert "Entraide du Bourg lacks 10 kg of frozen food:" in text


def test_show_in_french(run: Run, village: Village) -> None:
    text = run("show", village.folder, village.plan_file, "--lang", "fr").stdout.replace("\u00a0", " ")

    assert "456 kg offerts, 362 kg collectés, 108 kg distribués" in text
    assert "Données simulées" in text
    for word in ("Rounds", "Crew", "Not served", "offered"):
        assert word not in text


def test_show_a_day_stop_by_stop(run: Run, village: Village) -> None:
    text = run("show", village.folder, village.plan_file, "--day", "2026-03-03").stdout.replace("\u00a0", " ")

    assert "Tuesday 3 March 2026" in text
    assert "Round C · Fourgon frigorifique · Morning 8:00–" in text
    assert "Hyper des Grands Prés" in text
    assert "Round A" not in text
    assert "Supérette de la Gare (9 kg) is not collected on Tuesday" in text


def test_show_a_day_without_rounds(run: Run, village: Village) -> None:
    assert "No round on this day." in run("show", village.folder, village.plan_file, "--day", "2").stdout


def test_show_as_json(run: Run, village: Village) -> None:
    week = json.loads(run("show", village.folder, village.plan_file, "--json").stdout)
    day = json.loads(run("show", village.folder, village.plan_file, "--json", "--day", "0").stdout)

    assert week["total_cents"] == village.plan.total_cents == sum(week["cost_cents"].values())
    assert week["collected_g"] == sum(s.grams for s in village.plan.shipments if s.origin_id in village.scenario.donor)
    assert [planned["id"] for planned in week["rounds"]] == [planned.id for planned in village.plan.rounds]
    assert len(week["unserved_requests"]) == len(village.plan.unserved)
    assert sum(group["requests"] for group in week["unserved"]) == len(village.plan.unserved)
    assert [planned["letter"] for planned in day["rounds"]] == ["A", "B"]


def test_names_that_look_like_markup_are_shown_as_they_are(run: Run, village: Village) -> None:
    donors = (village.folder / "donors.csv").read_text()
    (village.folder / "donors.csv").write_text(donors.replace("Marché des Halles", "[bold]Halles[/bold] :apple:"))

    text = run("show", village.folder, village.plan_file, "--day", "0").stdout
    assert "[bold]Halles[/bold] :apple:" in text


@pytest.mark.parametrize(("text", "day"), [("0", 0), ("2", 2), ("2026-03-03", 1)])
def test_day_by_number_or_date(village: Village, text: str, day: int) -> None:
    assert day_index(village.scenario, text) == day


@pytest.mark.parametrize("day", ["3", "-1", "2026-03-05", "tuesday", "", "٣", "9" * 30])
def test_day_outside_of_the_week(run: Run, village: Village, day: str) -> None:
    result = run("show", village.folder, village.plan_file, f"--day={day}")

    assert result.exit_code == 2
    assert "expected 0 to 2, or a date from 2026-03-02 to 2026-03-04" in result.stderr


def test_sheets_of_the_week_are_a_file_a_round(run: Run, village: Village) -> None:
    result = run("sheets", village.folder, village.plan_file, "--out", "new/sheets")
    names = ["2026-03-02-A.pdf", "2026-03-02-B.pdf", "2026-03-03-C.pdf"]

    assert result.stdout.splitlines() == [f"new/sheets/{name}" for name in names]
    assert sorted(path.name for path in Path("new/sheets").iterdir()) == names
    text = " ".join(texts_of(Path("new/sheets/2026-03-02-A.pdf").read_bytes()))
    assert "Tournée A, lundi 2 mars 2026" in text


def test_sheets_of_a_day_with_slips(run: Run, village: Village) -> None:
    run("sheets", village.folder, village.plan_file, "--out", "s", "--day", "0", "--slips", "--lang", "en")
    texts = texts_of(Path("s/2026-03-02.pdf").read_bytes())

    assert sorted(path.name for path in Path("s").iterdir()) == [
        "2026-03-02-A-slips.pdf",
        "2026-03-02-B-slips.pdf",
        "2026-03-02.pdf",
    ]
    assert texts[0].startswith("Rounds of Monday 2 March 2026")
    assert len(texts_of(Path("s/2026-03-02-A-slips.pdf").read_bytes())) == 3


def test_sheet_of_one_round(run: Run, village: Village) -> None:
    run("sheets", village.folder, village.plan_file, "--out", "s", "--round", village.plan.rounds[1].id)

    assert [path.name for path in Path("s").iterdir()] == ["2026-03-02-B.pdf"]


def test_two_rounds_with_one_letter_get_two_files(run: Run, village: Village) -> None:
    first, second, third = village.plan.rounds
    write_plan(replace(village.plan, rounds=(first, replace(second, letter="A"), third)), village.plan_file)
    run("sheets", village.folder, village.plan_file, "--out", "s")

    assert len(list(Path("s").iterdir())) == 3


def test_map_is_one_file_without_outside_addresses(run: Run, village: Village) -> None:
    result = run("map", village.folder, village.plan_file, "--day", "0", "--out", "day.html", "--lang", "en")
    html = Path("day.html").read_text()

    assert result.stdout == "2 rounds of 2026-03-02 written to day.html\n"
    assert "Monday 2 March 2026" in html
    assert '<script src="' not in html
    assert '<link rel="stylesheet" href="http' not in html
