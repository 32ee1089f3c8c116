"""`ramasse sheets`: route sheets and collection slips as PDF."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from logistics.cli.mistakes import BadInput, output_folder
from logistics.cli.options import day_index, day_option, folder_argument, lang_option, out_option, plan_argument

if TYPE_CHECKING:
    from logistics.cli.loading import Loaded
    from logistics.model.plan import Round


@click.command()
@folder_argument
@plan_argument
@out_option(None, "Folder to write the PDF files into; made if needed.")
@day_option(required=False, help_text="One PDF with all rounds of this day, and a sheet for the wall.")
@click.option("--round", "round_id", metavar="ID", help="The sheet of this round alone.")
@click.option("--slips", is_flag=True, help="Also write the collection slips of each round.")
@lang_option
def sheets(
    folder: Path, plan_file: Path, out: Path, day: str | None, round_id: str | None, slips: bool, lang: str
) -> None:
    """Write the sheets that crews take along.

    One PDF for each round of the week, unless a day or a round is chosen.
    """
    from logistics.cli.loading import load

    if day is not None and round_id is not None:
        raise click.UsageError("--day and --round exclude each other.")
    loaded = load(folder, plan_file)
    index = None if day is None else day_index(loaded.scenario, day)
    rounds = _chosen(loaded, index, round_id)
    output_folder(out)
    for name, content in _documents(loaded, rounds, index, slips, lang):
        (out / name).write_bytes(content)
        click.echo(str(out / name))


def _chosen(loaded: "Loaded", day: int | None, round_id: str | None) -> "list[Round]":
    """The rounds to print, day by day and letter by letter."""
    from logistics.exchange.sheets import rounds_of_day

    if round_id is not None and round_id not in loaded.plan.round_:
        known = ", ".join(loaded.plan.round_) or "none"
        raise BadInput(f"--round {round_id}: no such round in the plan, which has {known}")
    days = range(loaded.plan.days) if day is None else [day]
    rounds = [planned for of_day in days for planned in rounds_of_day(loaded.plan, of_day)]
    return [planned for planned in rounds if round_id in (None, planned.id)]


def _documents(
    loaded: "Loaded", rounds: "list[Round]", day: int | None, slips: bool, lang: str
) -> Iterator[tuple[str, bytes]]:
    """File names and PDFs."""
    from logistics.cli.loading import open_travel
    from logistics.exchange import sheets as paper

    scenario, plan, url = loaded.scenario, loaded.plan, loaded.scenario.territory.public_url
    shapes = paper.engine_shapes(open_travel(scenario, loaded.folder), scenario)
    now = datetime.now(UTC)
    if day is not None:
        yield f"{scenario.date_of(day)}.pdf", paper.day_sheets_pdf(scenario, plan, day, shapes, lang, now, url)
    for planned in rounds:
        name = _file_name(loaded, planned)
        if day is None:
            yield f"{name}.pdf", paper.round_sheet_pdf(scenario, plan, planned.id, shapes, lang, now, url)
        if slips and paper.collection_stops(scenario, planned):
            yield f"{name}-slips.pdf", paper.collection_slips_pdf(scenario, plan, planned.id, lang, now)


def _file_name(loaded: "Loaded", planned: "Round") -> str:
    """Date and letter; with shift and vehicle where two rounds of a day have the same letter."""
    same = [r for r in loaded.plan.rounds if (r.day, r.letter) == (planned.day, planned.letter)]
    name = f"{loaded.scenario.date_of(planned.day)}-{planned.letter}"
    return name if len(same) == 1 else f"{name}-{planned.duty.shift_id}-{planned.duty.vehicle_id}"
