"""What the templates set in type: one dictionary per sheet, built from Scenario and Plan, all words in place."""

from dataclasses import asdict
from urllib.parse import quote

import segno

from logistics.exchange.sheets.drawing import Shapes, route_drawing
from logistics.exchange.sheets.formats import clock, duration, kg, km, long_day, phone, printable
from logistics.exchange.sheets.signs import legend
from logistics.exchange.sheets.stops import round_rows
from logistics.exchange.sheets.texts import Words
from logistics.exchange.sheets.typesetting import Content
from logistics.exchange.sheets.version import round_version
from logistics.model.plan import Plan, Round, ShipmentKind
from logistics.model.scenario import Scenario

SPARE_ROWS = 2


def document(scenario: Scenario, title: str, sheets: list[Content], words: Words) -> Content:
    """All sheets of one PDF, with what stands at the foot of every page."""
    territory = scenario.territory
    return {
        "title": f"{title} – {printable(territory.name)}",
        "lang": words.lang,
        "sheets": sheets,
        "territory": printable(territory.name),
        "attribution": printable(territory.attribution),
        "simulated": words("simulated") if territory.simulated else "",
        "simulated_text": printable(territory.simulated),
        "page_of": words("page_of", page="{page}", last="{last}"),
        "simulated_label": words.label("simulated"),
    }


def route_sheet(
    scenario: Scenario, plan: Plan, planned: Round, shapes: Shapes, words: Words, printed: str, public_url: str
) -> Content:
    """One round as its crew needs it."""
    day = long_day(scenario.date_of(planned.day), words.lang)
    name = words("round", letter=planned.letter)
    link = round_url(public_url, planned.id) if public_url else ""
    return {
        "kind": "route",
        "letter": planned.letter,
        "heading": f"{name}, {day}",
        "running": f"{name}, {day}",
        "trouble": _trouble(scenario, words),
        "subtitle": subtitle(scenario, planned, words),
        "facts": [{"label": words.label(key), "text": text} for key, text in _facts(scenario, plan, planned, words)],
        "columns": [words(f"column_{key}") for key in ("number", "time", "place", "load")],
        "start": _end_row(scenario, "start", planned.start_place_id, planned.start_s, words),
        "rows": [asdict(row) for row in round_rows(scenario, plan, planned, words)],
        "end": _end_row(scenario, "end", planned.end_place_id, planned.end_s, words),
        "spare": [words.label("spare")] * SPARE_ROWS,
        "boxes": [words(f"box_{key}") for key in ("kg", "celsius", "signature")],
        "remarks": words.label("remarks"),
        "drawing": _drawing(scenario, plan, planned, shapes, words),
        "qr": _qr(link, words) if link else None,
        "version": words("version", version=round_version(scenario, plan, planned.id), printed=printed),
    }


def subtitle(scenario: Scenario, planned: Round, words: Words) -> str:
    """The shift of a round."""
    shift = scenario.shift[planned.duty.shift_id]
    return f"{words('sheet_title')}, {printable(shift.name_fr if words.lang == 'fr' else shift.name_en).lower()}"


def vehicle_name(scenario: Scenario, planned: Round, words: Words) -> str:
    """The vehicle of a round and who lends it."""
    vehicle = scenario.vehicle[planned.duty.vehicle_id]
    owner = scenario.site.get(vehicle.owner_id)
    if owner is None:
        return printable(vehicle.name)
    return words("vehicle_of", vehicle=printable(vehicle.name), owner=printable(owner.name))


def crew_names(scenario: Scenario, planned: Round, words: Words) -> str:
    """The crew of a round, the driver first and named as such."""
    names = [printable(scenario.person[person_id].name) for person_id in planned.crew_ids]
    if not names:
        return words("no_crew")
    return ", ".join([words("driver", name=names[0]), *names[1:]])


def round_totals(plan: Plan, planned: Round) -> tuple[int, int]:
    """Grams collected at donors and grams brought to associations in a round."""
    collected = delivered = 0
    for stop in planned.stops:
        for action in stop.actions:
            shipment = plan.shipment[action.shipment_id]
            if action.load and shipment.kind is not ShipmentKind.DELIVER:
                collected += shipment.grams
            if not action.load and shipment.kind is not ShipmentKind.COLLECT:
                delivered += shipment.grams
    return collected, delivered


def round_url(public_url: str, round_id: str) -> str:
    """The address of a round's page."""
    return f"{public_url.rstrip('/')}/round/{quote(round_id, safe='')}"


def _facts(scenario: Scenario, plan: Plan, planned: Round, words: Words) -> list[tuple[str, str]]:
    collected, delivered = round_totals(plan, planned)
    totals = [
        words.count("stops", len(planned.stops)),
        km(planned.metres, words.lang),
        duration(planned.duration_s),
        words("collected", kg=kg(collected, words.lang)) if collected else "",
        words("delivered", kg=kg(delivered, words.lang)) if delivered else "",
    ]
    facts = [
        ("crew", crew_names(scenario, planned, words)),
        ("vehicle", vehicle_name(scenario, planned, words)),
        ("start", _place_at(scenario, planned.start_place_id, planned.start_s, words)),
        ("end", _place_at(scenario, planned.end_place_id, planned.end_s, words)),
        ("totals", ", ".join(total for total in totals if total)),
    ]
    if scenario.territory.contact_phone:
        facts.append(("trouble", words("coordination", phone=phone(scenario.territory.contact_phone))))
    return facts


def _trouble(scenario: Scenario, words: Words) -> str:
    """Whom to call, for the head of every further page."""
    if not scenario.territory.contact_phone:
        return ""
    return f"{words.label('trouble')} {words('coordination', phone=phone(scenario.territory.contact_phone))}"


def _place_at(scenario: Scenario, place_id: str, at_s: int, words: Words) -> str:
    return f"{clock(at_s, words.lang)}, {printable(scenario.site[place_id].name)}"


def _end_row(scenario: Scenario, key: str, place_id: str, at_s: int, words: Words) -> Content:
    site = scenario.site[place_id]
    return {
        "time": clock(at_s, words.lang),
        "label": words.label(key),
        "name": printable(site.name),
        "address": printable(site.address),
    }


def _drawing(scenario: Scenario, plan: Plan, planned: Round, shapes: Shapes, words: Words) -> Content:
    places = [
        f"{number} {printable(scenario.site[stop.place_id].name)}" for number, stop in enumerate(planned.stops, 1)
    ]
    return {
        "title": words("drawing"),
        "svg": route_drawing(scenario, plan, planned, shapes, words),
        "alt": words("drawing_alt", places=", ".join(places)),
        "legend": legend(words),
    }


def _qr(link: str, words: Words) -> Content:
    code = segno.make(link, error="m", micro=False)
    return {
        "svg": code.svg_inline(border=4, omitsize=True),
        "alt": words("qr_alt", url=link),
        "hint": words("qr_hint"),
        "url": link,
    }
