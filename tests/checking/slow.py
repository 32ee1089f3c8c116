"""A second opinion on everything the checker recomputes: obvious, slow, and without code from checking or planning.

`finished` fills in what follows from a plan's rounds, shipments and own pickups: times, lots, movements, what is
left out, fairness and cost. Amounts with fractions are exact (`Fraction`) and are rounded at the very end.
"""

from dataclasses import replace

from logistics.model.plan import Plan
from logistics.model.scenario import Scenario
from logistics.model.travel_table import TravelTable
from tests.checking.slow_answers import cost, fairness, unserved, visited_days
from tests.checking.slow_goods import lots, movements, timed_round, waiting_g, with_crates

__all__ = ["cost", "derived", "finished", "movements", "settled", "visited_days", "waiting_g", "with_crates"]


def derived(scenario: Scenario, plan: Plan) -> Plan:
    """The plan with lots, movements, unserved requests, fairness and cost that follow from the rest."""
    plan = replace(plan, lots=lots(scenario, plan))
    plan = replace(plan, movements=movements(scenario, plan), unserved=unserved(scenario, plan))
    return settled(scenario, plan)


def settled(scenario: Scenario, plan: Plan) -> Plan:
    """The plan with fairness and cost that follow from the rest."""
    plan = replace(plan, fairness=fairness(scenario, plan))
    lowest = min((row.fill_permille for row in plan.fairness), default=1_000)
    return replace(plan, lowest_fill_permille=lowest, cost=cost(scenario, plan))


def finished(scenario: Scenario, travel: TravelTable, plan: Plan) -> Plan:
    """The plan with times, and everything else that follows from its rounds, shipments and own pickups."""
    rounds = tuple(timed_round(scenario, travel, plan.shipments, round_) for round_ in plan.rounds)
    return derived(scenario, replace(plan, rounds=rounds))
