"""`ramasse roads`: what a road extract holds, and packs that bring real roads into a scenario folder."""

from pathlib import Path

import click

from logistics.cli.mistakes import BadInput, writable_file
from logistics.cli.options import folder_argument, json_option, out_option

_FAR_FROM_ROAD_M = 200


@click.group()
def roads() -> None:
    """Roads: describe an extract, or make a travel pack from it."""


@roads.command()
@click.argument("file", type=click.Path(path_type=Path))
@json_option
def info(file: Path, as_json: bool) -> None:
    """Describe an OpenStreetMap extract.

    Length and extent of its streets, and how many of them reach each other."""
    from logistics.cli.output import print_json
    from logistics.travel import TravelCache, roads_info

    found = roads_info(file, cache=TravelCache())
    if as_json:
        print_json(
            {
                "junctions": found.nodes,
                "arcs": found.edges,
                "km": found.km,
                "bbox": list(found.bbox),
                "largest_component_share": found.largest_component_share,
            }
        )
        return
    south, west, north, east = found.bbox
    click.echo(f"Streets     {found.km:,.0f} km, {found.nodes:,} junctions, {found.edges:,} one-way arcs")
    click.echo(f"Extent      latitude {south:.4f} to {north:.4f}, longitude {west:.4f} to {east:.4f}")
    click.echo(f"Connected   {found.largest_component_share:.1%} of the streets reach each other")


@roads.command()
@folder_argument
@click.option(
    "--roads", "extract", type=click.Path(path_type=Path), required=True, help="OpenStreetMap extract (.osm.pbf)."
)
@out_option("roads.json.gz", "File to write the pack to.")
def pack(folder: Path, extract: Path, out: Path) -> None:
    """Make a travel pack for a scenario.

    It holds times, distances and lines between all sites, so that FOLDER no longer needs the extract: name the
    file as the travel source of the scenario.
    """
    from logistics.exchange.scenario_reader import read_scenario
    from logistics.travel import UNREACHABLE_S, TravelCache, Waypoint, build_pack, open_engine, write_pack

    writable_file(out)
    scenario = read_scenario(folder)
    engine = open_engine("roads", extract, TravelCache())
    built = build_pack(engine, [Waypoint(site.id, site.location) for site in scenario.site.values()])
    count, lost = len(built.waypoints), int((built.time_s >= UNREACHABLE_S).sum())
    if lost and lost == count * (count - 1):
        raise BadInput(f"{extract}: no site of {folder} can be reached on these roads, expected an extract of its town")
    write_pack(built, out)
    click.echo(f"{count} sites, {out.stat().st_size:,} bytes written to {out}")
    if lost:
        click.echo(f"Warning: no road for {lost} of {count * (count - 1)} pairs of sites.", err=True)
    for waypoint, snap_m in zip(built.waypoints, built.snap_m, strict=True):
        if snap_m > _FAR_FROM_ROAD_M:
            click.echo(f"Warning: {waypoint.id} lies {snap_m} m from the nearest road.", err=True)
    click.echo(f"Source and license of the roads: {built.attribution}")
    click.echo("The pack stays under the ODbL 1.0: keep that notice beside the file.")
