"""Checks plans against the rules of docs/concepts.md; shares no code with planning."""

from logistics.checking.check import RULES, check
from logistics.checking.report import Report, Rule, Violation
from logistics.checking.score import recompute_cost

__all__ = ["RULES", "Report", "Rule", "Violation", "check", "recompute_cost"]
