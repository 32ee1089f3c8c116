"""The village and its plan with single things changed, and a register of changes that break one rule each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from logistics.checking import Report, check
from logistics.model.places import CalendarException
from logistics.model.plan import Plan, Round, Shipment
from logistics.model.scenario import Scenario
from tests.builders import grid_travel, village_plan, village_scenario
from tests.checking import slow


@dataclass(frozen=True)
class Case:
    """A scenario and a plan. Every method returns another case; none changes this one."""

    scenario: Scenario
    plan: Plan

    def report(self) -> Report:
        return check(self.scenario, self.plan, grid_travel(self.scenario))

    def broken(self) -> set[str]:
        report = self.report()
        return {violation.rule for violation in (*report.violations, *report.facts)}

    # The scenario

    def given(self, **changes: Any) -> Case:
        return replace(self, scenario=replace(self.scenario, **changes))

    def settings(self, **changes: Any) -> Case:
        return self.given(settings=replace(self.scenario.settings, **changes))

    def element(self, kind: str, element_id: str, **changes: Any) -> Case:
        """Change one donor, vehicle, person… of a tuple of the scenario."""
        elements = getattr(self.scenario, kind)
        assert any(element.id == element_id for element in elements)
        return self.given(**{kind: tuple(replace(e, **changes) if e.id == element_id else e for e in elements)})

    def donor(self, donor_id: str, **changes: Any) -> Case:
        return self.element("donors", donor_id, **changes)

    def association(self, association_id: str, **changes: Any) -> Case:
        return self.element("associations", association_id, **changes)

    def platform(self, **changes: Any) -> Case:
        return self.element("platforms", "moulin", **changes)

    def vehicle(self, vehicle_id: str, **changes: Any) -> Case:
        return self.element("vehicles", vehicle_id, **changes)

    def lent(self, **changes: Any) -> Case:
        lending = self.scenario.vehicle["camionnette"].lending
        return self.vehicle("camionnette", lending=replace(lending, **changes))

    def person(self, person_id: str, **changes: Any) -> Case:
        return self.element("people", person_id, **changes)

    def convention(self, donor_id: str, **changes: Any) -> Case:
        return self.donor(donor_id, convention=replace(self.scenario.donor[donor_id].convention, **changes))

    def exception(self, date: str, **changes: Any) -> Case:
        return self.given(exceptions=(*self.scenario.exceptions, CalendarException(date, **changes)))

    # The plan

    def planned(self, **changes: Any) -> Case:
        return replace(self, plan=replace(self.plan, **changes))

    def round_named(self, letter: str) -> Round:
        return next(round_ for round_ in self.plan.rounds if round_.letter == letter)

    def round_(self, letter: str, **changes: Any) -> Case:
        self.round_named(letter)
        return self.planned(rounds=tuple(replace(r, **changes) if r.letter == letter else r for r in self.plan.rounds))

    def stop(self, letter: str, index: int, **changes: Any) -> Case:
        stops = list(self.round_named(letter).stops)
        stops[index] = replace(stops[index], **changes)
        return self.round_(letter, stops=tuple(stops))

    def later(self, letter: str, index: int, by_s: int, begin: bool = False) -> Case:
        """Leave a stop (or begin there, too) so much later, and let everything after it follow."""
        round_ = self.round_named(letter)
        stops = list(round_.stops)
        stop = stops[index]
        begins = stop.service_start_s + (by_s if begin else 0)
        stops[index] = replace(stop, service_start_s=begins, departure_s=stop.departure_s + by_s)
        for after in range(index + 1, len(stops)):
            late = stops[after]
            moved = {name: getattr(late, name) + by_s for name in ("arrival_s", "service_start_s", "departure_s")}
            stops[after] = replace(late, **moved)
        total = "waiting_s" if begin else "service_s"
        changed = {"end_s": round_.end_s + by_s, total: getattr(round_, total) + by_s}
        return self.round_(letter, stops=tuple(stops), **changed)

    def shipment(self, shipment_id: str, **changes: Any) -> Case:
        assert shipment_id in self.plan.shipment
        changed = [replace(s, **changes) if s.id == shipment_id else s for s in self.plan.shipments]
        return self.planned(shipments=tuple(slow.with_crates(self.scenario, s) for s in changed))

    def lot(self, lot_id: str, **changes: Any) -> Case:
        assert lot_id in self.plan.lot
        return self.planned(lots=tuple(replace(lot, **changes) if lot.id == lot_id else lot for lot in self.plan.lots))

    def with_round(self, round_: Round, *shipments: Shipment) -> Case:
        """One more round, with the shipments it carries."""
        return self.planned(rounds=(*self.plan.rounds, round_), shipments=(*self.plan.shipments, *shipments)).finished()

    # What follows from the rest of the plan

    def settled(self) -> Case:
        """Fairness and cost follow."""
        return replace(self, plan=slow.settled(self.scenario, self.plan))

    def moved(self) -> Case:
        """Movements of stock, fairness and cost follow from lots, rounds and pickups."""
        return self.planned(movements=slow.movements(self.scenario, self.plan)).settled()

    def derived(self) -> Case:
        """Lots and unserved requests follow, too."""
        return replace(self, plan=slow.derived(self.scenario, self.plan))

    def finished(self) -> Case:
        """Times follow, too."""
        return replace(self, plan=slow.finished(self.scenario, grid_travel(self.scenario), self.plan))


def village() -> Case:
    scenario = village_scenario()
    return Case(scenario, village_plan(scenario))


BREAKING: dict[str, Callable[[Case], Case]] = {}
"""By rule: a change of the valid village after which exactly this rule is broken."""


def breaks(rule: str) -> Callable[[Callable[[Case], Case]], Callable[[Case], Case]]:
    """Register a change under the rule that it breaks."""

    def register(change: Callable[[Case], Case]) -> Callable[[Case], Case]:
        assert rule not in BREAKING
        BREAKING[rule] = change
        return change

    return register
