"""The rows of a route sheet: one per stop, as plain data that a template sets in type."""

from dataclasses import dataclass

from logistics.exchange.sheets.cold import cold_instructions
from logistics.exchange.sheets.families import all_lines, family_amounts
from logistics.exchange.sheets.formats import clock, kg, phone, printable, window
from logistics.exchange.sheets.texts import Words
from logistics.model.places import Site
from logistics.model.plan import Plan, Round, Shipment, ShipmentKind, Stop
from logistics.model.scenario import Scenario


@dataclass(frozen=True)
class Labelled:
    """A word in bold and the text after it."""

    label: str
    text: str


@dataclass(frozen=True)
class Row:
    """A stop in words.

    Attributes:
        time, notes: the arrival, and what else there is to say about time.
        name, address: where.
        paragraphs: what changes hands and the load when leaving; cold instructions, one each; access, phone, whom
            to call, terms of the agreement.
    """

    number: str
    time: str
    notes: list[str]
    name: str
    address: str
    paragraphs: list[list[Labelled]]


def round_rows(scenario: Scenario, plan: Plan, planned: Round, words: Words) -> list[Row]:
    """The rows of all stops of a round, in driving order, with the running load."""
    rows = []
    grams = crates = 0
    for number, stop in enumerate(planned.stops, start=1):
        for action in stop.actions:
            shipment = plan.shipment[action.shipment_id]
            grams += shipment.grams if action.load else -shipment.grams
            crates += shipment.crates if action.load else -shipment.crates
        site = scenario.site[stop.place_id]
        on_board = Labelled(words.label("on_board"), _amount(grams, crates, words))
        cold = cold_instructions(scenario, plan, planned, stop, words)
        loads = stop_loads(scenario, plan, stop, words)
        paragraphs = [
            *([load] for load in loads[:-1]),
            [*loads[-1:], on_board],
            *([Labelled(words.label("cold"), text)] for text in cold),
            _directions(scenario, stop, words),
        ]
        rows.append(
            Row(
                number=str(number),
                time=clock(stop.arrival_s, words.lang),
                notes=_time_notes(scenario, planned, stop, words),
                name=printable(site.name),
                address=printable(site.address),
                paragraphs=[paragraph for paragraph in paragraphs if paragraph],
            )
        )
    return rows


def _time_notes(scenario: Scenario, planned: Round, stop: Stop, words: Words) -> list[str]:
    openings = scenario.windows_on(stop.place_id, planned.day)
    shown = [window(o, words.lang) for o in openings if o.contains(stop.service_start_s)]
    shown = shown or [window(opening, words.lang) for opening in openings]
    notes = [words("open", window=", ".join(shown)) if shown else words("closed_day")]
    # Less than a minute of waiting would print the same time twice.
    if stop.service_start_s // 60 > stop.arrival_s // 60:
        notes.append(words("wait_until", time=clock(stop.service_start_s, words.lang)))
    notes.append(words("leave", time=clock(stop.departure_s, words.lang)))
    return notes


def _directions(scenario: Scenario, stop: Stop, words: Words) -> list[Labelled]:
    """How to get in, whom to ask, whom to call, and what was agreed on."""
    site = scenario.site[stop.place_id]
    donor = scenario.donor.get(stop.place_id)
    pairs = (
        ("access", printable(site.access_notes)),
        ("on_site", _contact(site)),
        ("if_closed", _whom_to_call(scenario, stop.place_id, words)),
        ("terms", printable(donor.convention.terms) if donor else ""),
    )
    return [Labelled(words.label(key), text) for key, text in pairs if text]


def _contact(site: Site) -> str:
    return ", ".join(part for part in (printable(site.contact), phone(site.phone)) if part)


def _whom_to_call(scenario: Scenario, place_id: str, words: Words) -> str:
    """The association that signed the agreement with a donor; else the coordination, which heads every page."""
    donor = scenario.donor.get(place_id)
    holder = scenario.site.get(donor.convention.holder_id) if donor else None
    if holder is not None and holder.phone:
        return f"{printable(holder.name)}, {_contact(holder)}"
    if scenario.territory.contact_phone:
        return words("coordination", phone=phone(scenario.territory.contact_phone))
    return ""


def stop_loads(scenario: Scenario, plan: Plan, stop: Stop, words: Words) -> list[Labelled]:
    """What is unloaded here, then what is loaded; loads that do not go to a platform say for whom they are."""
    unloaded = [plan.shipment[action.shipment_id] for action in stop.actions if not action.load]
    groups: dict[str, list[Shipment]] = {}
    for action in stop.actions:
        shipment = plan.shipment[action.shipment_id]
        if action.load:
            for_whom = "" if shipment.kind is ShipmentKind.COLLECT else shipment.destination_id
            groups.setdefault(for_whom, []).append(shipment)
    loads = [_load(scenario, words.label("unload"), unloaded, words)] if unloaded else []
    for place_id, shipments in groups.items():
        label = words.label("load")
        if place_id:
            label = words("colon", label=words("load_for", place=printable(scenario.site[place_id].name)))
        loads.append(_load(scenario, label, shipments, words))
    return loads


def _load(scenario: Scenario, label: str, shipments: list[Shipment], words: Words) -> Labelled:
    grams = sum(shipment.grams for shipment in shipments)
    total = _amount(grams, sum(shipment.crates for shipment in shipments), words)
    lines = all_lines(shipments)
    return Labelled(label, f"{total} ({family_amounts(scenario, lines, words)})")


def _amount(grams: int, crates: int, words: Words) -> str:
    if not grams:
        return words("empty")
    return f"{kg(grams, words.lang)}, {words.count('crates', crates)}"
