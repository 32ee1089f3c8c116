"""`ramasse show`: the week as tables, or as JSON."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from logistics.cli.options import day_index, day_option, folder_argument, json_option, plan_argument

if TYPE_CHECKING:
    from logistics.cli.loading import Loaded
    from logistics.model.plan import Round


@click.command()
@folder_argument
@plan_argument
@day_option(required=False, help_text="Only this day, stop by stop.")
@click.option(
    "--lang", type=click.Choice(["fr", "en"]), default="en", show_default=True, help="Language of what is written."
)
@json_option
def show(folder: Path, plan_file: Path, day: str | None, lang: str, as_json: bool) -> None:
    """Show a plan as tables.

    The week: days, rounds, associations, what is not served and why. With a day: its rounds, stop by stop.
    """
    from logistics.cli.loading import load
    from logistics.cli.output import console, print_json
    from logistics.cli.tables import print_day, print_week

    loaded = load(folder, plan_file)
    index = None if day is None else day_index(loaded.scenario, day)
    if as_json:
        print_json(_as_dict(loaded, index, lang))
    elif index is None:
        print_week(console(), loaded.scenario, loaded.plan, lang)
    else:
        print_day(console(), loaded.scenario, loaded.plan, index, lang)


def _as_dict(loaded: "Loaded", day: int | None, lang: str) -> dict[str, Any]:
    """Totals, rounds, fairness and what is left out, in the units of the model; of one day only its rounds."""
    from logistics.cli.summary import summary
    from webui.wording import request_sentence

    scenario, plan = loaded.scenario, loaded.plan
    rounds = [_round_dict(loaded, planned) for planned in plan.rounds if day in (None, planned.day)]
    if day is not None:
        return {"territory": scenario.territory.id, "date": scenario.date_of(day).isoformat(), "rounds": rounds}
    return {
        **summary(scenario, plan),
        "rounds": rounds,
        "associations": [
            {
                "id": item.association_id,
                "need_g": item.need_g,
                "received_g": item.received_g,
                "fill_permille": item.fill_permille,
                "rolling_permille": item.rolling_permille,
                "bound_permille": item.bound_permille,
            }
            for item in plan.fairness
        ],
        "unserved_requests": [
            {
                "request": item.request_id,
                "grams": item.grams,
                "code": item.reason.code,
                "rule": item.reason.rule,
                "tested": item.reason.tested,
                "sentence": request_sentence(item, lang, scenario),
            }
            for item in plan.unserved
        ],
    }


def _round_dict(loaded: "Loaded", planned: "Round") -> dict[str, Any]:
    return {
        "id": planned.id,
        "letter": planned.letter,
        "date": loaded.scenario.date_of(planned.day).isoformat(),
        "shift": planned.duty.shift_id,
        "vehicle": planned.duty.vehicle_id,
        "crew": list(planned.crew_ids),
        "start_s": planned.start_s,
        "end_s": planned.end_s,
        "metres": planned.metres,
        "stops": [
            {
                "place": stop.place_id,
                "arrival_s": stop.arrival_s,
                "service_start_s": stop.service_start_s,
                "departure_s": stop.departure_s,
                "load": [action.shipment_id for action in stop.actions if action.load],
                "unload": [action.shipment_id for action in stop.actions if not action.load],
            }
            for stop in planned.stops
        ],
    }
