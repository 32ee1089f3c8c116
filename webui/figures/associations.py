"""What an association needs, receives and when; how its fill compares with that of the others."""

from dataclasses import dataclass

from logistics.model.goods import Family
from logistics.model.places import Association, Site
from logistics.model.plan import Fairness, Plan
from logistics.model.scenario import Scenario
from webui.figures.rounds import FamilyAmount, PlaceKind, RoundFigures, amounts_by_family, place_kind


@dataclass(frozen=True)
class AssociationRow:
    """One line of the fill table. `days`: the days (indices) on which something arrives."""

    association: Association
    fairness: Fairness
    days: frozenset[int]


@dataclass(frozen=True)
class Arrival:
    """Goods that reach an association, by a round or fetched by itself (`round` is None then)."""

    day: int
    at_s: int
    origins: tuple[tuple[Site, PlaceKind], ...]
    amounts: tuple[FamilyAmount, ...]
    round: RoundFigures | None

    @property
    def grams(self) -> int:
        """All families together."""
        return sum(amount.grams for amount in self.amounts)


@dataclass(frozen=True)
class FamilyBalance:
    """Of one family: what is wanted, what counts as need, and what arrives in the week, in grams."""

    family: Family
    wanted_g: int
    counted_g: int
    received_g: int


def association_rows(scenario: Scenario, plan: Plan) -> tuple[AssociationRow, ...]:
    """The fill table, lowest fill first, since that is where help is needed."""
    days: dict[str, set[int]] = {}
    for planned in plan.rounds:
        for stop in planned.stops:
            if stop.place_id in scenario.association and any(not action.load for action in stop.actions):
                days.setdefault(stop.place_id, set()).add(planned.day)
    for pickup in plan.own_pickups:
        days.setdefault(pickup.association_id, set()).add(pickup.day)
    rows = [
        AssociationRow(scenario.association[item.association_id], item, frozenset(days.get(item.association_id, ())))
        for item in plan.fairness
    ]
    return tuple(sorted(rows, key=lambda row: (row.fairness.fill_permille, row.association.site.name)))


def arrivals(
    scenario: Scenario, plan: Plan, rounds: tuple[RoundFigures, ...], association_id: str
) -> tuple[Arrival, ...]:
    """What reaches an association in the week, in order of time."""
    found = []
    for figures in rounds:
        for stop in figures.stops:
            if stop.site.id == association_id and stop.unloaded.amounts:
                shipments = [plan.shipment[a.shipment_id] for a in stop.stop.actions if not a.load]
                origin_ids = dict.fromkeys(shipment.origin_id for shipment in shipments)
                origins = tuple((scenario.site[id_], place_kind(scenario, id_)) for id_ in origin_ids)
                amounts = stop.unloaded.amounts
                found.append(Arrival(figures.round.day, stop.stop.arrival_s, origins, amounts, figures))
    for pickup in plan.own_pickups:
        if pickup.association_id == association_id:
            origin = (scenario.site[pickup.platform_id], PlaceKind.PLATFORM)
            amounts = amounts_by_family(scenario, ((line.family_id, line.grams) for line in pickup.lines))
            found.append(Arrival(pickup.day, pickup.at_s, (origin,), amounts, None))
    return tuple(sorted(found, key=lambda arrival: (arrival.day, arrival.at_s)))


def family_balances(scenario: Scenario, association_id: str, found: tuple[Arrival, ...]) -> tuple[FamilyBalance, ...]:
    """Need and arrivals by family, for each family that is wanted or arrives."""
    arrived: dict[str, int] = {}
    for arrival in found:
        for amount in arrival.amounts:
            arrived[amount.family.id] = arrived.get(amount.family.id, 0) + amount.grams
    wanted = {need.family_id: need.wanted_g for need in scenario.needs if need.association_id == association_id}
    return tuple(
        FamilyBalance(
            family,
            wanted.get(family.id, 0),
            scenario.counted_need_g.get((association_id, family.id), 0),
            arrived.get(family.id, 0),
        )
        for family in scenario.families
        if family.id in wanted or family.id in arrived
    )
