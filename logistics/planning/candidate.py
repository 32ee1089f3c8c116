"""A routed week judged: settled, made a Plan, checked, and compared: fairer first, then cheaper."""

from dataclasses import dataclass, replace

from logistics.checking import Report, check
from logistics.model.plan import Plan, PlanNotes
from logistics.planning.accounts import received_g
from logistics.planning.assemble import Frame, assemble, own_pickups, shipments_of
from logistics.planning.desk import Desk
from logistics.planning.gap import gap_reason
from logistics.planning.jobs import DeliverJob
from logistics.planning.refused import PlanRefused
from logistics.planning.routed import Routed
from logistics.planning.settle import PickupJob, Settled, settle
from logistics.planning.unserved import unmet_needs, unserved_offers

_SAME_FILL = 3
"""Lowest fills that differ by less (permille) count as equal."""


@dataclass(frozen=True)
class Candidate:
    """A plan that the checker accepts, and the settled week it came from."""

    settled: Settled
    plan: Plan

    def beats(self, other: "Candidate") -> bool:
        """Fairer by more than a hair, or as fair and cheaper."""
        mine, theirs = lowest_rolling(self.plan), lowest_rolling(other.plan)
        if abs(mine - theirs) >= _SAME_FILL:
            return mine > theirs
        return self.plan.total_cents < other.plan.total_cents


def lowest_rolling(plan: Plan) -> int:
    """The lowest fill with what past weeks owe, permille."""
    return min((row.rolling_permille for row in plan.fairness), default=1_000)


class Judge:
    """Turns routed weeks into candidates."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.frame = Frame(desk.scenario, desk.forecasts, desk.bound, desk.corrections, desk.crews, desk.travel.label)

    def candidate(self, routed: list[Routed], pickups: list[PickupJob], notes: PlanNotes) -> Candidate:
        """Settle and check; a round that the checker refuses is taken out of the plan, so the rest stands."""
        for _ in range(len(self.desk.crews) + 1):
            refused = {
                job.association_id for half_day in routed for job in half_day.left_jobs() if isinstance(job, DeliverJob)
            }
            settled = settle(self.desk.builder, self.desk.visits, routed, pickups)
            plan = self._plan(settled, refused, notes)
            report = check(self.desk.scenario, plan, self.desk.travel)
            if report.ok:
                return Candidate(settled, plan)
            routed, pickups = _without_refused(settled, plan, report), []
        raise PlanRefused(report)

    def _plan(self, settled: Settled, refused: set[str], notes: PlanNotes) -> Plan:
        desk = self.desk
        shipments = shipments_of(desk.scenario, settled)
        received = received_g(desk.scenario, shipments, own_pickups(settled))
        unmet = unmet_needs(desk.scenario, desk.slots, received, settled, refused)
        offers = unserved_offers(desk.builder, desk.visits, desk.duties, desk.crews, desk.forecasts, settled)
        return assemble(self.frame, settled, (*offers, *unmet), "", notes)

    def explained(self, candidate: Candidate) -> Plan:
        """The plan with the rule that keeps its lowest fill below the bound; a few linear programs, so asked once."""
        plan = candidate.plan
        reason = gap_reason(
            self.desk.scenario,
            list(candidate.settled.book.lots.values()),
            [slot.slot for slot in self.desk.slots],
            plan.lowest_fill_permille,
            plan.lowest_fill_bound_permille,
        )
        return replace(plan, fill_gap_reason=reason)


def _without_refused(settled: Settled, plan: Plan, report: Report) -> list[Routed]:
    """The routes less those that the report names; all of them when it names none."""
    named = {violation.round_id for violation in report.violations if violation.round_id}
    gone = {round_.duty for round_ in plan.rounds if round_.id in named or not named}
    return [
        Routed(
            half_day.phase,
            tuple(
                () if duty in gone else route
                for duty, route in zip(half_day.phase.duties, half_day.routes, strict=True)
            ),
        )
        for half_day in settled.routed
    ]
