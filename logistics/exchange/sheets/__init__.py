"""Printed sheets as PDF: the route sheet of a round, the sheets of a day, the collection slips of a round.

`shapes` gives the line driven between two places by their ids (see `logistics.exchange.sheets.shapes`). `printed_at`
stands at the foot of every page and in the PDF; the same plan and time give the same bytes. None is this moment.
All raise KeyError for an unknown round, and ValueError for a language other than "fr" and "en" and for a day
outside of the plan.
"""

from datetime import UTC, datetime

from logistics.exchange.sheets.content import document, route_sheet
from logistics.exchange.sheets.day import rounds_of_day, wall_sheet
from logistics.exchange.sheets.drawing import Shapes
from logistics.exchange.sheets.formats import long_day, moment
from logistics.exchange.sheets.shapes import engine_shapes
from logistics.exchange.sheets.slips import collection_stops, slip
from logistics.exchange.sheets.texts import LANGUAGES, Words
from logistics.exchange.sheets.typesetting import Content, pdf, png_pages
from logistics.exchange.sheets.version import round_version
from logistics.model.plan import Plan
from logistics.model.scenario import Scenario

__all__ = [
    "LANGUAGES",
    "Shapes",
    "collection_slips_pdf",
    "collection_stops",
    "day_sheets_pdf",
    "engine_shapes",
    "png_pages",
    "round_sheet_pdf",
    "round_version",
    "rounds_of_day",
]


def round_sheet_pdf(
    scenario: Scenario,
    plan: Plan,
    round_id: str,
    shapes: Shapes,
    lang: str = "fr",
    printed_at: datetime | None = None,
    public_url: str = "",
) -> bytes:
    """The route sheet of one round, A4. With a `public_url` it carries a QR code to the page of the round."""
    printed_at = printed_at or datetime.now(UTC)
    return pdf(round_sheet_content(scenario, plan, round_id, shapes, lang, printed_at, public_url), printed_at)


def round_sheet_content(
    scenario: Scenario,
    plan: Plan,
    round_id: str,
    shapes: Shapes,
    lang: str,
    printed_at: datetime,
    public_url: str = "",
) -> Content:
    """What `round_sheet_pdf` sets in type."""
    words = Words(lang)
    planned = plan.round_[round_id]
    printed = moment(printed_at, scenario.territory.timezone, lang)
    sheet = route_sheet(scenario, plan, planned, shapes, words, printed, public_url)
    return document(scenario, f"{words('sheet_title')} – {sheet['heading']}", [sheet], words)


def day_sheets_pdf(
    scenario: Scenario,
    plan: Plan,
    day: int,
    shapes: Shapes,
    lang: str = "fr",
    printed_at: datetime | None = None,
    public_url: str = "",
) -> bytes:
    """A sheet for the wall of the platform, then every route sheet of the day, each on pages of its own."""
    printed_at = printed_at or datetime.now(UTC)
    return pdf(day_sheets_content(scenario, plan, day, shapes, lang, printed_at, public_url), printed_at)


def day_sheets_content(
    scenario: Scenario, plan: Plan, day: int, shapes: Shapes, lang: str, printed_at: datetime, public_url: str = ""
) -> Content:
    """What `day_sheets_pdf` sets in type."""
    if not 0 <= day < plan.days:
        raise ValueError(f"day {day}: expected 0 to {plan.days - 1}")
    words = Words(lang)
    printed = moment(printed_at, scenario.territory.timezone, lang)
    sheets = [wall_sheet(scenario, plan, day, words, printed)]
    sheets += [
        route_sheet(scenario, plan, planned, shapes, words, printed, public_url) for planned in rounds_of_day(plan, day)
    ]
    return document(scenario, f"{words('sheet_title')} – {long_day(scenario.date_of(day), lang)}", sheets, words)


def collection_slips_pdf(
    scenario: Scenario, plan: Plan, round_id: str, lang: str = "fr", printed_at: datetime | None = None
) -> bytes:
    """One collection slip per stop at a donor. Raises ValueError for a round that collects nothing."""
    printed_at = printed_at or datetime.now(UTC)
    return pdf(collection_slips_content(scenario, plan, round_id, lang, printed_at), printed_at)


def collection_slips_content(scenario: Scenario, plan: Plan, round_id: str, lang: str, printed_at: datetime) -> Content:
    """What `collection_slips_pdf` sets in type."""
    words = Words(lang)
    planned = plan.round_[round_id]
    printed = moment(printed_at, scenario.territory.timezone, lang)
    numbers = [number for number, _ in collection_stops(scenario, planned)]
    if not numbers:
        raise ValueError(f"round {round_id!r} collects at no donor, so it has no collection slip")
    slips = [slip(scenario, plan, planned, number, words, printed) for number in numbers]
    return document(scenario, f"{words('slip_title')} – {words('round', letter=planned.letter)}", slips, words)
