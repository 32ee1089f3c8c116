"""Checks a plan: every rule of docs/concepts.md, recomputed from nothing but scenario, plan and travel times."""

from types import MappingProxyType

from logistics.checking import (
    rules_allocation,
    rules_cold,
    rules_cost,
    rules_crew,
    rules_dates,
    rules_fairness,
    rules_fleet,
    rules_forecasts,
    rules_lending,
    rules_load,
    rules_lots,
    rules_requests,
    rules_stock,
    rules_structure,
    rules_time,
    rules_visits,
)
from logistics.checking.report import Finding, Report, Rule, Violation
from logistics.checking.world import World
from logistics.model.plan import Plan
from logistics.model.scenario import Scenario
from logistics.model.travel_table import TravelTable
from logistics.model.units import SECONDS_PER_DAY

_IN_ORDER = (
    *rules_structure.RULES,
    *rules_forecasts.RULES,
    *rules_time.RULES,
    *rules_load.RULES,
    *rules_cold.RULES,
    *rules_fleet.RULES,
    *rules_lending.RULES,
    *rules_crew.RULES,
    *rules_visits.RULES,
    *rules_lots.RULES,
    *rules_stock.RULES,
    *rules_dates.RULES,
    *rules_allocation.RULES,
    *rules_requests.RULES,
    *rules_fairness.RULES,
    *rules_cost.RULES,
)

RULES = MappingProxyType({rule.name: rule for rule in _IN_ORDER})
"""Every rule by name, in the order in which they are checked; `.en` and `.fr` say it in one line."""


def check(scenario: Scenario, plan: Plan, travel: TravelTable) -> Report:
    """Recompute everything and report what breaks a rule.

    An unsound plan (unknown ids, shipments that are not carried, …) is no error: structure rules report it, the
    others look at the rest. `scenario` must be sound, as the loader makes sure. Before `scenario.now_s` is fact.
    """
    world = World(scenario, plan, travel)
    found = [_violation(scenario, rule, finding) for rule in RULES.values() for finding in rule.find(world)]
    return Report(
        violations=tuple(violation for violation in found if not violation.fact),
        facts=tuple(violation for violation in found if violation.fact),
    )


def _violation(scenario: Scenario, rule: Rule, finding: Finding) -> Violation:
    moment = finding.moment_s
    return Violation(
        rule=rule.name,
        where=finding.where,
        message=finding.message,
        day=None if moment is None else moment // SECONDS_PER_DAY,
        round_id=finding.round_id,
        stop_index=finding.stop_index,
        fact=moment is not None and moment < scenario.now_s,
    )
