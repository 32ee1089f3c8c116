"""Requests that are left out, put into groups that have the same kind of reason."""

from dataclasses import dataclass

from logistics.model.plan import Plan, Unserved
from logistics.model.scenario import Scenario


@dataclass(frozen=True)
class OfferLeft:
    """What an "offer:…" id names."""

    donor_id: str
    day: int


@dataclass(frozen=True)
class NeedLeft:
    """What a "need:…" id names."""

    association_id: str
    family_id: str


@dataclass(frozen=True)
class UnservedGroup:
    """Requests whose reason has the same code and rule, the most grams first."""

    code: str
    rule: str
    items: tuple[Unserved, ...]

    @property
    def grams(self) -> int:
        """All requests of the group together."""
        return sum(item.grams for item in self.items)


def request_of(scenario: Scenario, request_id: str) -> OfferLeft | NeedLeft | None:
    """What a request id names; None when it names nothing of this scenario.

    Ids of donors, associations and families may contain colons, so the known ids decide where one ends.
    """
    kind, _, rest = request_id.partition(":")
    if kind == "offer":
        donor_id, _, day = rest.rpartition(":")
        if donor_id in scenario.donor and day.isdecimal():
            return OfferLeft(donor_id, int(day))
    if kind == "need":
        for association_id in scenario.association:
            family_id = rest.removeprefix(association_id + ":")
            if family_id != rest and family_id in scenario.family:
                return NeedLeft(association_id, family_id)
    return None


def is_offer(unserved: Unserved) -> bool:
    """Whether goods stay at a donor (otherwise a need is not met in full)."""
    return unserved.request_id.startswith("offer:")


def unserved_of_day(scenario: Scenario, plan: Plan, day: int) -> tuple[Unserved, ...]:
    """The offers of one day that are left out, the most grams first."""
    found = []
    for item in plan.unserved:
        request = request_of(scenario, item.request_id)
        if isinstance(request, OfferLeft) and request.day == day:
            found.append(item)
    return _heaviest_first(found)


def unserved_of_association(scenario: Scenario, plan: Plan, association_id: str) -> tuple[Unserved, ...]:
    """The needs of one association that are not met in full, the most grams first."""
    found = []
    for item in plan.unserved:
        request = request_of(scenario, item.request_id)
        if isinstance(request, NeedLeft) and request.association_id == association_id:
            found.append(item)
    return _heaviest_first(found)


def grouped(items: tuple[Unserved, ...]) -> tuple[UnservedGroup, ...]:
    """Groups by code and rule, the group with the most grams first."""
    by_reason: dict[tuple[str, str], list[Unserved]] = {}
    for item in items:
        by_reason.setdefault((item.reason.code, item.reason.rule), []).append(item)
    groups = [UnservedGroup(code, rule, _heaviest_first(found)) for (code, rule), found in by_reason.items()]
    return tuple(sorted(groups, key=lambda group: (-group.grams, group.code, group.rule)))


def _heaviest_first(items: list[Unserved]) -> tuple[Unserved, ...]:
    return tuple(sorted(items, key=lambda item: (-item.grams, item.request_id)))
