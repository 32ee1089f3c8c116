"""Rounds of any length for the printed sheets, with names that people really have, and some that nobody has."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader

from logistics.exchange.sheets import Shapes, round_sheet_pdf
from logistics.model.fleet import ColdEquipment, Duty
from logistics.model.places import Convention, Donor, Location
from logistics.model.plan import Plan, Round, ShipmentLine
from logistics.model.scenario import Scenario
from tests import builders
from tests.builders import at, hours, shipment, site, untimed, village_plan, village_scenario, window
from tests.checking import slow

PLAIN_NAMES = ("Monoprix Auteuil", "Franprix Mozart", "Carrefour City Passy", "Biocoop Lecourbe", "Lidl Nation")
LONG_NAME = "Association de solidarité et d’entraide alimentaire des quartiers Belleville, Ménilmontant et Charonne"
ODD_NAMES = (
    "$x$ *b* #pagebreak() {{7*7}} <script>",
    "مخبز السلام 12",
    "מאפיית השכונה",
    "🥕 Coop 🍞 du Coin",
    "寿司スーパー",
)
LONG_NOTES = (
    "Quai de livraison au fond de la cour à droite, sonner deux fois puis attendre le gardien ; "
    "hauteur limitée à 2,10 m, ne pas se garer devant l’école."
)
ROUND_ID = "round:0:matin:frigo"
PRINTED = datetime(2026, 3, 1, 16, 5)


def scene(
    stores: int, names: Sequence[str] = PLAIN_NAMES, cold: ColdEquipment = ColdEquipment.REFRIGERATED
) -> tuple[Scenario, Plan]:
    """A village in which one round collects at so many stores, unloads, and delivers to one association.

    It has `stores` + 3 stops: the stores, the platform (twice as one stop when loading again), the association.
    """
    base = village_scenario()
    donors = tuple(_donor(index, names[index % len(names)]) for index in range(stores))
    vehicle = replace(base.vehicle["frigo"], cold=cold, capacity_g=5_000_000, capacity_crates=999)
    associations = (replace(base.associations[0], site=replace(base.associations[0].site, name=names[-1])),)
    scenario = replace(
        base,
        donors=donors,
        vehicles=(vehicle, *base.vehicles[1:]),
        associations=(*associations, *base.associations[1:]),
        offers=(),
        past_collections=(),
    )
    shipments = [
        shipment(
            scenario,
            f"C{index}",
            donor.id,
            "moulin",
            ShipmentLine("legumes", 35_000 + 3_700 * index, f"lot:C{index}:legumes"),
            *([ShipmentLine("frais", 12_000 + 400 * index, f"lot:C{index}:frais")] if index % 2 == 0 else []),
        )
        for index, donor in enumerate(donors)
    ]
    shipments.append(shipment(scenario, "V1", "moulin", "entraide", ShipmentLine("frais", 9_000, "lot:C0:frais")))
    collected = " ".join(f"C{index}" for index in range(stores))
    stops = [builders.halt(donor.id, load=f"C{index}") for index, donor in enumerate(donors)]
    stops += [builders.halt("moulin", load="V1", unload=collected), builders.halt("entraide", unload="V1")]
    planned = untimed(scenario, "A", Duty(0, "matin", "frigo"), "marie luc", "7:15", *stops)
    plan = replace(village_plan(), shipments=tuple(shipments), rounds=(planned,), own_pickups=(), lots=(), movements=())
    return scenario, replace(plan, rounds=(_timed(scenario, plan, planned),))


def _donor(index: int, name: str) -> Donor:
    angle, reach = index * 2.4, 500 + 260 * index
    where = at(round(reach * math.cos(angle)), round(reach * math.sin(angle)))
    notes = LONG_NOTES if index % 5 == 1 else "Sonner à la réserve." if index % 3 == 0 else ""
    place = site(
        f"store{index}",
        name,
        where,
        hours(window("7:30", "17:30")),
        index % 100,
        address=f"{index + 1} avenue du Général-Leclerc, 75014 Paris",
        access_notes=notes,
        contact="Mme Roussel" if index % 2 else "",
    )
    return Donor(place, Convention("entraide", terms="Avant 11 h." if index % 4 == 0 else ""), space_g=100_000)


def _timed(scenario: Scenario, plan: Plan, planned: Round) -> Round:
    """Plausible times on the grid of the village; windows are not looked at."""
    return slow.timed_round(scenario, builders.grid_travel(scenario), plan.shipments, planned)


def corners(scenario: Scenario) -> Shapes:
    """Shapes that turn twice, as streets do."""

    def shape(origin_id: str, destination_id: str) -> list[Location]:
        here, there = (scenario.site[site_id].location for site_id in (origin_id, destination_id))
        middle = (here.lon + there.lon) / 2
        return [here, Location(here.lat, middle), Location(there.lat, middle), there]

    return shape


def route_pdf(scenario: Scenario, plan: Plan, lang: str = "fr", **options: Any) -> bytes:
    """The route sheet of the round of a scene."""
    return round_sheet_pdf(scenario, plan, ROUND_ID, corners(scenario), lang, PRINTED, **options)


def reader(document: bytes) -> PdfReader:
    """A PDF, opened."""
    return PdfReader(BytesIO(document))


def pages_of(document: bytes) -> list[PageObject]:
    """The pages of a PDF."""
    return list(reader(document).pages)


def texts_of(document: bytes) -> list[str]:
    """The text of each page, with plain spaces instead of no-break ones and line ends."""
    return [" ".join(page.extract_text().replace("\u2060", "").split()) for page in pages_of(document)]
