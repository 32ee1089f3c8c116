"""What associations receive in a plan, how far that fills their needs, and what past weeks add or take."""

from dataclasses import dataclass
from datetime import date, timedelta

from logistics.model.plan import Plan, ShipmentKind
from logistics.model.scenario import Scenario

FULL = 1_000
"""Permille of a need that is met, and of an association that asks for nothing."""


@dataclass(frozen=True, slots=True)
class Filling:
    """Grams counted as need, received, and received up to the need, with the fill in permille rounded down."""

    need_g: int
    received_g: int
    counted_g: int

    @property
    def fill_permille(self) -> int:
        """The share of the counted need that is met; 1000 when nothing is asked for."""
        return self.counted_g * 1_000 // self.need_g if self.need_g else FULL


def received_g(scenario: Scenario, plan: Plan) -> dict[tuple[str, str], int]:
    """Grams by (association, family): deliveries and own pickups in full, direct shipments less what is sorted out."""
    found: dict[tuple[str, str], int] = {}
    for shipment in plan.shipments:
        if shipment.kind is ShipmentKind.COLLECT:
            continue
        for line in shipment.lines:
            family = scenario.family.get(line.family_id)
            loss = family.loss_permille if family and shipment.kind is ShipmentKind.DIRECT else 0
            key = (shipment.destination_id, line.family_id)
            found[key] = found.get(key, 0) + line.grams - line.grams * loss // 1_000
    for pickup in plan.own_pickups:
        for line in pickup.lines:
            key = (pickup.association_id, line.family_id)
            found[key] = found.get(key, 0) + line.grams
    return found


def fillings(scenario: Scenario, plan: Plan) -> dict[str, Filling]:
    """The filling of every association, by id."""
    received = received_g(scenario, plan)
    need, total, counted = ({association.id: 0 for association in scenario.associations} for _ in range(3))
    for (association_id, _), grams in received.items():
        if association_id in total:
            total[association_id] += grams
    for key, grams in scenario.counted_need_g.items():
        need[key[0]] += grams
        counted[key[0]] += min(grams, received.get(key, 0))
    return {name: Filling(need[name], total[name], counted[name]) for name in need}


def corrections(scenario: Scenario) -> dict[str, int]:
    """Permille that the ledger of past weeks adds to the fill of each association, bounded; 0 without a past."""
    first = date.fromisoformat(scenario.first_day)
    monday = first - timedelta(days=first.weekday())
    oldest = monday - timedelta(weeks=scenario.settings.equity_weeks - 1)
    ledger: dict[str, tuple[int, int]] = {}
    for week in scenario.past_weeks:
        if week.association_id in scenario.association and oldest <= date.fromisoformat(week.monday) < monday:
            needed, received = ledger.get(week.association_id, (0, 0))
            ledger[week.association_id] = (needed + week.needed_g, received + week.received_g)
    past = {name: received * 1_000 // needed for name, (needed, received) in ledger.items() if needed > 0}
    mean = sum(past.values()) // len(past) if past else 0
    bound = scenario.settings.catch_up_permille
    return {
        association.id: max(-bound, min(bound, past[association.id] - mean)) if association.id in past else 0
        for association in scenario.associations
    }
