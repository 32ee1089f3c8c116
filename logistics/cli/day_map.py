"""`ramasse map`: the rounds of a day on one map, in one file."""

from pathlib import Path

import click

from logistics.cli.mistakes import writable_file
from logistics.cli.options import day_index, day_option, folder_argument, lang_option, out_option, plan_argument


@click.command("map")
@folder_argument
@plan_argument
@day_option(required=True, help_text="Day to draw.")
@out_option(None, "HTML file to write.")
@lang_option
def map_(folder: Path, plan_file: Path, day: str, out: Path, lang: str) -> None:
    """Draw the rounds of a day.

    The result is one HTML file that needs neither a server nor the internet.
    """
    from logistics.exchange.files import write_text
    from webui.map_requests import map_file
    from webui.source import FolderSource
    from webui.week import Week

    writable_file(out)
    source = FolderSource(folder, plan_file)
    index = day_index(source.scenario, day)
    week = Week(source.scenario, source.plan, source.engine, source.backdrop)
    write_text(out, map_file(week, [index], lang))
    rounds = sum(planned.day == index for planned in source.plan.rounds)
    click.echo(f"{rounds} rounds of {source.scenario.date_of(index)} written to {out}")
