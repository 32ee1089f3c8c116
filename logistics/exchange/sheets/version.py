"""The version of a round: a short hash, so that two printed sheets can be told apart."""

import hashlib
import json

from logistics.exchange.codec import to_json
from logistics.model.plan import Plan
from logistics.model.scenario import Scenario

VERSION_LENGTH = 7


def round_version(scenario: Scenario, plan: Plan, round_id: str) -> str:
    """Seven hexadecimal digits that change whenever something on the sheet of the round changes.

    The same in both languages and at any time of printing. Raises KeyError for an unknown round.
    """
    planned = plan.round_[round_id]
    carried = {action.shipment_id for stop in planned.stops for action in stop.actions}
    places = {planned.start_place_id, planned.end_place_id, *(stop.place_id for stop in planned.stops)}
    places |= {s.destination_id for s in plan.shipments if s.id in carried}
    donors = [donor for donor in scenario.donors if donor.id in places]
    places |= {donor.convention.holder_id for donor in donors} & scenario.site.keys()
    content = [
        scenario.first_day,
        scenario.territory,
        planned,
        scenario.vehicle[planned.duty.vehicle_id],
        *(scenario.person[person_id] for person_id in planned.crew_ids),
        *(shipment for shipment in plan.shipments if shipment.id in carried),
        *(scenario.site[place] for place in sorted(places)),
        *(scenario.windows_on(place, planned.day) for place in sorted(places)),
        *(donor.convention for donor in donors),
        *scenario.families,
        scenario.settings,
    ]
    text = json.dumps([_plain(item) for item in content], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:VERSION_LENGTH]


def _plain(item: object) -> object:
    if isinstance(item, tuple):
        return [_plain(entry) for entry in item]
    return item if isinstance(item, str) else to_json(item)
