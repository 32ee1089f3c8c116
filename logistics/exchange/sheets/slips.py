"""Collection slips (bons d'enlèvement): the signed record of one pickup. Weights, no euros."""

import hashlib
from typing import Any

from logistics.exchange.sheets.content import crew_names, vehicle_name
from logistics.exchange.sheets.families import all_lines, family_name, grams_by_family
from logistics.exchange.sheets.formats import clock, kg, long_day, phone, printable, warmest
from logistics.exchange.sheets.texts import Words
from logistics.exchange.sheets.version import round_version
from logistics.model.plan import Plan, Round, Shipment, Stop
from logistics.model.scenario import Scenario

_CHECK_LENGTH = 6


def collection_stops(scenario: Scenario, planned: Round) -> list[tuple[int, Stop]]:
    """The stops of a round at donors, with their numbers in the round."""
    return [(number, stop) for number, stop in enumerate(planned.stops, 1) if stop.place_id in scenario.donor]


def traceability_number(scenario: Scenario, plan: Plan, planned: Round, number: int) -> str:
    """What a recall looks for: "20261130-A03-5f2e1c", date, round and stop, and a check on donor and shipments.

    The same pickup keeps its number; another donor or other shipments at that stop give another one.
    """
    stop = planned.stops[number - 1]
    carried = sorted(action.shipment_id for action in stop.actions)
    text = "\n".join([scenario.territory.id, planned.id, stop.place_id, *carried])
    check = hashlib.sha256(text.encode()).hexdigest()[:_CHECK_LENGTH]
    return f"{scenario.date_of(planned.day):%Y%m%d}-{planned.letter}{number:02d}-{check}"


def slip(scenario: Scenario, plan: Plan, planned: Round, number: int, words: Words, printed: str) -> dict[str, Any]:
    """The slip of one stop at a donor. Every family has a row: more may be given than was expected."""
    stop = planned.stops[number - 1]
    loaded = [plan.shipment[action.shipment_id] for action in stop.actions if action.load]
    donor = scenario.donor[stop.place_id]
    tracking = traceability_number(scenario, plan, planned, number)
    day = long_day(scenario.date_of(planned.day), words.lang)
    return {
        "kind": "slip",
        "heading": words("slip_title"),
        "running": f"{words('slip_title')} {tracking}",
        "subtitle": f"{words('round', letter=planned.letter)}, {day}, {printable(donor.site.name)}",
        "letter": planned.letter,
        "facts": [
            {"label": words.label(f"slip_{key}"), "text": text}
            for key, text in (
                ("number", tracking),
                ("date", words("slip_planned", day=day, time=clock(stop.arrival_s, words.lang))),
                ("donor", _place(scenario, stop.place_id)),
                ("holder", _place(scenario, donor.convention.holder_id)),
                ("receivers", _receivers(scenario, stop.place_id, words)),
                ("taken_to", words.listed(_destinations(scenario, loaded))),
                ("taken_by", f"{crew_names(scenario, planned, words)}, {vehicle_name(scenario, planned, words)}"),
            )
        ],
        "columns": [words(f"slip_{key}") for key in ("family", "expected", "weighed", "celsius", "refused")],
        "rows": _rows(scenario, loaded, words),
        "total": words("slip_total"),
        "total_expected": kg(sum(shipment.grams for shipment in loaded), words.lang),
        "asides": [words("slip_left"), words("slip_zero")],
        "signatures": [words("slip_donor_signs"), words("slip_crew_signs")],
        "copies": words("slip_copies"),
        "version": words("version", version=round_version(scenario, plan, planned.id), printed=printed),
    }


def _rows(scenario: Scenario, loaded: list[Shipment], words: Words) -> list[dict[str, str]]:
    expected = grams_by_family(all_lines(loaded))
    rows = []
    for family in scenario.families:
        limit = warmest(family.temperature)
        rows.append(
            {
                "name": family_name(family, words),
                "expected": kg(expected[family.id], words.lang) if family.id in expected else "",
                "limit": words("slip_limit", limit=limit) if limit else "",
            }
        )
    return rows


def _place(scenario: Scenario, place_id: str) -> str:
    site = scenario.site.get(place_id)
    if site is None:
        return place_id
    return ", ".join(part for part in (printable(site.name), printable(site.address), phone(site.phone)) if part)


def _receivers(scenario: Scenario, donor_id: str, words: Words) -> str:
    convention = scenario.donor[donor_id].convention
    if convention.pooled and not convention.receiver_ids:
        return words("slip_everybody")
    ids = convention.receiver_ids if convention.pooled else (convention.holder_id,)
    return words.listed(
        [printable(scenario.site[receiver].name) if receiver in scenario.site else receiver for receiver in ids]
    )


def _destinations(scenario: Scenario, loaded: list[Shipment]) -> list[str]:
    return list(dict.fromkeys(printable(scenario.site[shipment.destination_id].name) for shipment in loaded))
