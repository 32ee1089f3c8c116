"""Everything that one call of `plan_week` prepares once and then only reads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from logistics.model.fleet import Duty
from logistics.model.goods import Forecast
from logistics.model.plan import Lot
from logistics.model.scenario import Scenario
from logistics.model.travel_table import TravelTable
from logistics.planning.accumulate import Waiting
from logistics.planning.allocation import allocate
from logistics.planning.bound import Bound, transport_free_bound
from logistics.planning.calendar import choose_days
from logistics.planning.carriers import all_duties
from logistics.planning.duties import Crews, open_duties
from logistics.planning.estimates import delivery_room, expected_lots, expected_work, room_by_day, visit_seconds
from logistics.planning.forecast import forecast
from logistics.planning.ground import Ground, survey
from logistics.planning.jobs import DeliverJob
from logistics.planning.ledger import corrections
from logistics.planning.phase import PhaseBuilder
from logistics.planning.settle import PickupJob
from logistics.planning.slots import HalfDaySlot, delivery_slots, jobs_of, supply_of
from logistics.planning.visits import Visits, price_per_kg, reserve_permille

HalfDay = tuple[int, str]
Deliveries = Mapping[HalfDay, list[DeliverJob]]


@dataclass(frozen=True)
class Desk:
    """Scenario and travel, forecasts, what past weeks owe, the bound, duties with tentative crews, the calendar."""

    scenario: Scenario
    travel: TravelTable
    seed: int
    ground: Ground
    forecasts: tuple[Forecast, ...]
    corrections: Mapping[str, int]
    bound: Bound
    duties: tuple[Duty, ...]
    crews: Crews
    builder: PhaseBuilder
    visits: Visits
    planned: Mapping[str, tuple[int, ...]]
    slots: tuple[HalfDaySlot, ...]

    @classmethod
    def prepare(cls, scenario: Scenario, travel: TravelTable, seed: int) -> "Desk":
        """Forecast, crews first, bound, calendar; nothing is routed yet."""
        ground = survey(scenario, travel)
        forecasts = forecast(scenario, seed)
        waiting = Waiting(scenario, forecasts)
        duties = tuple(all_duties(scenario))
        crews = open_duties(scenario, list(duties), expected_work(scenario))
        price = price_per_kg(scenario, forecasts)
        planned = choose_days(
            scenario,
            waiting,
            room_by_day(scenario, ground, crews),
            price,
            visit_seconds(scenario, ground),
            _crew_hour_cents(scenario),
        )
        builder = PhaseBuilder(scenario, ground, reserve_permille(scenario, forecasts))
        return cls(
            scenario=scenario,
            travel=travel,
            seed=seed,
            ground=ground,
            forecasts=forecasts,
            corrections=corrections(scenario),
            bound=transport_free_bound(scenario, forecasts),
            duties=duties,
            crews=crews,
            builder=builder,
            visits=Visits(scenario, waiting, price),
            planned=planned,
            slots=tuple(delivery_slots(scenario, ground, builder.carriers, crews)),
        )

    def expected(self) -> list[Lot]:
        """The lots that the calendar promises."""
        return expected_lots(self.scenario, self.ground, self.visits, self.planned)

    def share_out(
        self,
        lots: Iterable[Lot],
        lane_g: Mapping[str, int],
        fills: Mapping[str, int],
        shortfalls: Mapping[str, int] | None = None,
    ) -> tuple[Deliveries, list[PickupJob]]:
        """Allocate these lots over all slots: deliveries per half-day, and own pickups.

        `lane_g`: about how many grams each half-day can deliver beside its collections.
        `fills`: of the plan so far, permille by association. `shortfalls`: permille of its need that an association
        lost last time between allocation and settled rounds; it is allotted so much more.
        """
        supply = supply_of(self.scenario, lots)
        plain = [slot.slot for slot in self.slots]
        lost = shortfalls or {}
        aims = {a: self.corrections.get(a, 0) - lost.get(a, 0) for a in self.scenario.association}
        allocation = allocate(self.scenario, supply, plain, {}, corrections=aims, lane_g=lane_g)
        return jobs_of(self.scenario, self.slots, supply, allocation, fills)

    def share_more(
        self,
        lots: Iterable[Lot],
        slots: Sequence[HalfDaySlot],
        already: Mapping[tuple[str, str], int],
        lane_g: Mapping[str, int],
        fills: Mapping[str, int],
    ) -> Deliveries:
        """Allocate these lots through these slots to those who have received `already`; drops may be of any size."""
        supply = supply_of(self.scenario, lots)
        plain = [slot.slot for slot in slots]
        allocation = allocate(
            self.scenario,
            supply,
            plain,
            already,
            corrections=self.corrections,
            choose_slots=False,
            lane_g=lane_g,
        )
        return jobs_of(self.scenario, slots, supply, allocation, fills)[0]

    def first_lanes(self) -> dict[str, int]:
        """Before anything is routed: what each half-day can probably deliver."""
        return delivery_room(self.scenario, self.ground, self.visits, self.crews, self.planned)


def _crew_hour_cents(scenario: Scenario) -> int:
    sizes = [vehicle.crew_size for vehicle in scenario.vehicles]
    return scenario.settings.cents_per_person_hour * sum(sizes) // max(1, len(sizes))
