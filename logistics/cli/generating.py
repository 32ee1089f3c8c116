"""`ramasse generate`: simulated scenarios of any size."""

from pathlib import Path

import click

from logistics.cli.mistakes import BadInput
from logistics.cli.options import out_option


@click.command()
@click.option("--donors", type=click.IntRange(5, 2000), default=60, show_default=True, help="Stores that give.")
@click.option("--associations", type=click.IntRange(1, 500), default=20, show_default=True, help="Associations.")
@click.option("--platforms", type=click.IntRange(1, 50), default=3, show_default=True, help="Platforms.")
@click.option("--vehicles", type=click.IntRange(1, 500), default=8, show_default=True, help="Vehicles.")
@click.option("--days", type=click.IntRange(1, 7), default=6, show_default=True, help="Days of the week.")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Same seed, same scenario.")
@out_option(None, "Folder to write; it must not exist yet, or be empty.")
def generate(donors: int, associations: int, platforms: int, vehicles: int, days: int, seed: int, out: Path) -> None:
    """Make a simulated scenario.

    Places, quantities, needs and fleet are invented; the scenario says so wherever it is shown.
    """
    from logistics.exchange.generator import generate as generate_scenario
    from logistics.exchange.scenario_writer import write_scenario

    try:
        scenario = generate_scenario(
            donors=donors, associations=associations, platforms=platforms, vehicles=vehicles, days=days, seed=seed
        )
        write_scenario(scenario, out)
    except FileExistsError as error:
        raise BadInput(f"{error}; expected a new folder") from error
    click.echo(
        f"{donors} donors, {associations} associations, {platforms} platforms, {vehicles} vehicles, "
        f"{days} days: written to {out}"
    )
