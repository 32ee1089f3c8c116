"""The cold instruction of a stop: which families, how warm they may get, where they must be by when."""

from collections.abc import Iterable

from logistics.exchange.sheets.families import all_lines, family_in_sentence
from logistics.exchange.sheets.formats import clock, printable, warmest
from logistics.exchange.sheets.texts import Words
from logistics.model.fleet import ColdEquipment
from logistics.model.goods import Family, Temperature
from logistics.model.plan import Plan, Round, Shipment, ShipmentLine, Stop
from logistics.model.scenario import Scenario
from logistics.model.settings import UNLIMITED_S


def cold_families(scenario: Scenario, lines: Iterable[ShipmentLine]) -> list[Family]:
    """The families among some lines that must be kept cold, in the order of the scenario."""
    carried = {line.family_id for line in lines}
    return [f for f in scenario.families if f.id in carried and f.temperature is not Temperature.AMBIENT]


def limit_s(scenario: Scenario, equipment: ColdEquipment, shipment: Shipment) -> int:
    """How long a shipment may be carried, seconds: the strictest limit among its families; -1 = no limit."""
    limits = [
        scenario.settings.max_carry_s(equipment, scenario.family[line.family_id].temperature) for line in shipment.lines
    ]
    bounded = [limit for limit in limits if limit != UNLIMITED_S]
    return min(bounded) if bounded else UNLIMITED_S


def deadlines(scenario: Scenario, plan: Plan, planned: Round) -> dict[str, int]:
    """Time of day by which each cold shipment must be where it goes; without those that may ride all day."""
    equipment = scenario.vehicle[planned.duty.vehicle_id].cold
    found = {}
    for stop in planned.stops:
        for action in stop.actions:
            shipment = plan.shipment[action.shipment_id]
            limit = limit_s(scenario, equipment, shipment)
            if action.load and limit != UNLIMITED_S:
                found[shipment.id] = stop.departure_s + limit
    return found


def cold_instructions(scenario: Scenario, plan: Plan, planned: Round, stop: Stop, words: Words) -> list[str]:
    """What the crew has to know about cold goods at one stop, one sentence each; empty when there are none."""
    ends = deadlines(scenario, plan, planned)
    loaded = [plan.shipment[action.shipment_id] for action in stop.actions if action.load]
    unloaded = [plan.shipment[action.shipment_id] for action in stop.actions if not action.load]
    return [
        *_unloading(scenario, unloaded, ends, words),
        *_loading(scenario, planned, loaded, ends, words),
    ]


def _unloading(scenario: Scenario, shipments: list[Shipment], ends: dict[str, int], words: Words) -> list[str]:
    families = cold_families(scenario, all_lines(shipments))
    if not families:
        return []
    names = words.listed([family_in_sentence(family, words) for family in families])
    latest = [ends[shipment.id] for shipment in shipments if shipment.id in ends]
    if not latest:
        return [words("cold_first", families=names)]
    return [words("cold_first_by", families=names, time=clock(min(latest), words.lang))]


def _loading(
    scenario: Scenario, planned: Round, shipments: list[Shipment], ends: dict[str, int], words: Words
) -> list[str]:
    """One sentence per destination and deadline, the next deadline first."""
    equipment = scenario.vehicle[planned.duty.vehicle_id].cold
    groups: dict[tuple[int, str], list[Shipment]] = {}
    for shipment in shipments:
        if cold_families(scenario, shipment.lines):
            end = ends.get(shipment.id, UNLIMITED_S)
            groups.setdefault((end, shipment.destination_id), []).append(shipment)
    how = words(f"cold_{equipment.value}")
    sentences = []
    for (end, place_id), group in sorted(groups.items(), key=lambda item: item[0]):
        families = [
            words("cold_item", families=family_in_sentence(family, words), limit=warmest(family.temperature))
            for family in cold_families(scenario, all_lines(group))
        ]
        parts = [words.listed(families), how]
        if end != UNLIMITED_S:
            place = printable(scenario.site[place_id].name)
            parts.append(words("cold_deliver", place=place, time=clock(end, words.lang)))
        sentences.append(", ".join(parts))
    return sentences
