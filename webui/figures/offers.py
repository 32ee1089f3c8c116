"""What donors are expected to give, and what the rounds take of it."""

from logistics.model.plan import Plan, ShipmentKind
from logistics.model.scenario import Scenario


def offered_g(scenario: Scenario, plan: Plan) -> dict[tuple[str, int], int]:
    """Expected grams by (donor, day) of the week; what a donor declared replaces the forecast."""
    forecast: dict[tuple[str, int], int] = {}
    for item in plan.forecasts:
        if item.day >= 0:
            key = (item.donor_id, item.day)
            forecast[key] = forecast.get(key, 0) + item.mean_g
    offered = {}
    for offer in scenario.offers:
        if offer.declared is None:
            grams = forecast.get((offer.donor_id, offer.day), 0)
        else:
            grams = sum(amount.grams for amount in offer.declared)
        offered[offer.donor_id, offer.day] = grams
    return offered


def collected_g(plan: Plan) -> dict[tuple[str, int], int]:
    """Grams that the rounds load at donors, by (donor, day)."""
    collected: dict[tuple[str, int], int] = {}
    for planned in plan.rounds:
        for stop in planned.stops:
            for action in stop.actions:
                shipment = plan.shipment[action.shipment_id]
                if action.load and shipment.kind is not ShipmentKind.DELIVER:
                    key = (stop.place_id, planned.day)
                    collected[key] = collected.get(key, 0) + shipment.grams
    return collected
