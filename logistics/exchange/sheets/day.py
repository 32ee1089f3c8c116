"""The sheet for the wall of the platform: all rounds of a day, and what arrives and leaves when."""

import hashlib
from collections.abc import Iterable
from typing import Any

from logistics.exchange.sheets.cold import cold_families
from logistics.exchange.sheets.content import crew_names, round_totals, vehicle_name
from logistics.exchange.sheets.families import all_lines, family_amounts
from logistics.exchange.sheets.formats import clock, kg, long_day, printable
from logistics.exchange.sheets.texts import Words
from logistics.exchange.sheets.version import VERSION_LENGTH, round_version
from logistics.model.plan import OwnPickup, Plan, Round, Shipment, ShipmentLine, Stop
from logistics.model.scenario import Scenario

Row = dict[str, str]
_TimedRow = tuple[int, Row]


def rounds_of_day(plan: Plan, day: int) -> list[Round]:
    """The rounds of a day in the order of their letters: A … Z, AA …"""
    return sorted((r for r in plan.rounds if r.day == day), key=lambda r: (len(r.letter), r.letter, r.id))


def wall_sheet(scenario: Scenario, plan: Plan, day: int, words: Words, printed: str) -> dict[str, Any]:
    """The overview of a day; its version changes with that of any round on it."""
    rounds = rounds_of_day(plan, day)
    heading = words("wall_title", day=long_day(scenario.date_of(day), words.lang))
    versions = " ".join(round_version(scenario, plan, planned.id) for planned in rounds)
    version = hashlib.sha256(versions.encode()).hexdigest()[:VERSION_LENGTH]
    return {
        "kind": "wall",
        "heading": heading,
        "running": heading,
        "subtitle": words("wall_subtitle"),
        "rounds_title": words("wall_rounds"),
        "columns": [words(f"wall_{key}") for key in ("round", "crew", "times", "stops", "collected", "delivered")],
        "rounds": [_round_row(scenario, plan, planned, words) for planned in rounds],
        "none": words("wall_none"),
        "platform_columns": [words(f"wall_{key}") for key in ("time", "who", "in", "out", "cold", "for")],
        "platforms": [_platform(scenario, plan, place.id, rounds, day, words) for place in scenario.platforms],
        "no_movement": words("wall_no_movement"),
        "unserved_title": words("wall_unserved"),
        "unserved": _not_collected(scenario, plan, day, words),
        "version": words("version", version=version, printed=printed),
    }


def _round_row(scenario: Scenario, plan: Plan, planned: Round, words: Words) -> Row:
    collected, delivered = round_totals(plan, planned)
    return {
        "letter": planned.letter,
        "vehicle": vehicle_name(scenario, planned, words),
        "crew": crew_names(scenario, planned, words),
        "start": clock(planned.start_s, words.lang),
        "end": clock(planned.end_s, words.lang),
        "stops": str(len(planned.stops)),
        "collected": kg(collected, words.lang) if collected else "",
        "delivered": kg(delivered, words.lang) if delivered else "",
    }


def _platform(
    scenario: Scenario, plan: Plan, platform_id: str, rounds: Iterable[Round], day: int, words: Words
) -> dict[str, Any]:
    rows: list[_TimedRow] = []
    for planned in rounds:
        for stop in planned.stops:
            if stop.place_id == platform_id:
                rows += _stop_rows(scenario, plan, planned, stop, words)
    for pickup in plan.own_pickups:
        if pickup.day == day and pickup.platform_id == platform_id:
            rows.append((pickup.at_s, _pickup_row(scenario, pickup, words)))
    return {
        "title": words("wall_platform", place=printable(scenario.site[platform_id].name)),
        "rows": [row for _, row in sorted(rows, key=lambda timed: timed[0])],
    }


def _stop_rows(scenario: Scenario, plan: Plan, planned: Round, stop: Stop, words: Words) -> list[_TimedRow]:
    """What a vehicle brings, then what it takes along, one row for each association it takes it to."""
    brought = [plan.shipment[action.shipment_id] for action in stop.actions if not action.load]
    taken = [plan.shipment[action.shipment_id] for action in stop.actions if action.load]
    rows: list[_TimedRow] = []
    if brought:
        rows.append((stop.arrival_s, _row(scenario, planned.letter, stop.arrival_s, "in", brought, "", words)))
    for place_id in dict.fromkeys(shipment.destination_id for shipment in taken):
        group = [shipment for shipment in taken if shipment.destination_id == place_id]
        name = printable(scenario.site[place_id].name)
        rows.append((stop.arrival_s, _row(scenario, planned.letter, stop.arrival_s, "out", group, name, words)))
    return rows


def _row(scenario: Scenario, letter: str, at_s: int, way: str, shipments: list[Shipment], to: str, words: Words) -> Row:
    return _movement(scenario, at_s, way, all_lines(shipments), to, words) | {"letter": letter, "who": ""}


def _pickup_row(scenario: Scenario, pickup: OwnPickup, words: Words) -> Row:
    name = printable(scenario.site[pickup.association_id].name)
    row = _movement(scenario, pickup.at_s, "out", list(pickup.lines), "", words)
    return row | {"letter": "", "who": words("wall_pickup", association=name)}


def _movement(scenario: Scenario, at_s: int, way: str, lines: list[ShipmentLine], to: str, words: Words) -> Row:
    cold = {family.id for family in cold_families(scenario, lines)}
    cold_g = sum(line.grams for line in lines if line.family_id in cold)
    total = kg(sum(line.grams for line in lines), words.lang)
    families = family_amounts(scenario, lines, words)
    return {
        "time": clock(at_s, words.lang),
        "in": total if way == "in" else "",
        "out": total if way == "out" else "",
        "cold": kg(cold_g, words.lang) if cold_g else "",
        "detail": words("colon", label=to) + f" {families}" if to else families,
    }


def _not_collected(scenario: Scenario, plan: Plan, day: int, words: Words) -> list[str]:
    """Stores whose offer of this day is listed as unserved, with what was expected there."""
    offers = {offer.id: offer for offer in scenario.offers if offer.day == day}
    return [
        f"{printable(scenario.site[offers[left.request_id].donor_id].name)} ({kg(left.grams, words.lang)})"
        for left in plan.unserved
        if left.request_id in offers
    ]
