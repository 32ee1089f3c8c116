"""The plan of a week: rounds with stops and times, shipments, stock, what was left out and what it costs.

Times of stops are seconds since midnight of the round's day; times of stock movements are seconds since midnight
of day 0. Cost is in cents per component; `docs/concepts.md` states the formula and its rounding.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from logistics.model.fleet import Duty
from logistics.model.goods import Forecast


class ShipmentKind(StrEnum):
    """donor → platform, platform → association, or donor → association on the same day, unsorted."""

    COLLECT = "collect"
    DELIVER = "deliver"
    DIRECT = "direct"


@dataclass(frozen=True, slots=True)
class ShipmentLine:
    """Grams of one family in a shipment.

    `lot_id`: the lot they become (collect), or are drawn from (deliver); "" for direct ones.
    """

    family_id: str
    grams: int
    lot_id: str = ""


@dataclass(frozen=True, slots=True)
class Shipment:
    """What is carried from one place to one other. `crates` = per family, grams / crate_g rounded up, summed."""

    id: str
    kind: ShipmentKind
    origin_id: str
    destination_id: str
    lines: tuple[ShipmentLine, ...]
    crates: int

    @property
    def grams(self) -> int:
        """All families together."""
        return sum(line.grams for line in self.lines)


@dataclass(frozen=True, slots=True)
class StopAction:
    """One end of a shipment: it is loaded or unloaded here."""

    shipment_id: str
    load: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """One halt at one place; consecutive shipment ends at a place are one stop.

    `service_start_s` ≥ `arrival_s` (the difference is waiting) lies in a window of the site; the service lasts the
    site's fixed time plus, per action, grams × handling time rounded up; then comes `departure_s`.
    """

    place_id: str
    arrival_s: int
    service_start_s: int
    departure_s: int
    actions: tuple[StopAction, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """What one vehicle and one crew drive in one shift; may hold several trips.

    `crew_ids`: the driver first. `metres`, `driving_s` (traffic included), `service_s`, `waiting_s` are totals.
    """

    id: str
    letter: str
    duty: Duty
    crew_ids: tuple[str, ...]
    start_place_id: str
    end_place_id: str
    start_s: int
    end_s: int
    stops: tuple[Stop, ...]
    metres: int
    driving_s: int
    service_s: int
    waiting_s: int

    @property
    def day(self) -> int:
        """Day index of its duty."""
        return self.duty.day

    @property
    def duration_s(self) -> int:
        """From leaving the start place to reaching the end place."""
        return self.end_s - self.start_s


@dataclass(frozen=True, slots=True)
class OwnPickup:
    """An association fetches goods at a platform itself, at `at_s` of the day."""

    association_id: str
    platform_id: str
    day: int
    at_s: int
    lines: tuple[ShipmentLine, ...]


@dataclass(frozen=True, slots=True)
class Lot:
    """Goods of one family that came to a platform together.

    Attributes:
        grams: after sorting; `sorted_out_g` was thrown away on arrival.
        arrived_s, available_s: absolute seconds; available from the wave on (0 and 0 for Monday's stock).
        expiry_day: last day index on which use-by goods may leave; orders best-before goods only.
        receiver_ids: who may receive it, empty = everybody.
        shipment_id: the collection it came from, "" for Monday's stock.
    """

    id: str
    platform_id: str
    family_id: str
    grams: int
    sorted_out_g: int
    arrived_s: int
    available_s: int
    expiry_day: int
    receiver_ids: tuple[str, ...] = ()
    shipment_id: str = ""


class MovementKind(StrEnum):
    """Why the stock of a platform changes."""

    OPENING = "opening"
    ARRIVAL = "arrival"
    SORTED_OUT = "sorted_out"
    DEPARTURE = "departure"
    OWN_PICKUP = "own_pickup"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, order=True)
class StockMovement:
    """A change of stock: absolute seconds, platform, lot, signed grams, why, and its shipment or association.

    Arrivals count when the unloading stop is left, sorted-out goods vanish at the wave, departures count when the
    loading stop begins its service, expired goods leave at the midnight after their last day.
    """

    at_s: int
    platform_id: str
    lot_id: str
    family_id: str
    kind: MovementKind
    grams: int
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a request is unserved.

    Attributes:
        code: "impossible_alone" (not even with every vehicle free), "no_room" (alone it could be served),
            "not_worth" (room was there, but the trip costs more than the food is worth), "short_supply",
            "waits" (optional goods that may wait for next week), and "storage", "receiving", "deliveries_full",
            "small_drop", "left_in_stock" (something suitable
            stays on the platforms) for needs.
        rule: for "impossible_alone" the first rule that no vehicle satisfies, for example "window" or "cold".
        details: names and figures that fill the sentence shown to people.
        tested: True when the reason was established by trying, not assumed.
    """

    code: str
    rule: str = ""
    details: tuple[tuple[str, str], ...] = ()
    tested: bool = False


@dataclass(frozen=True, slots=True)
class Unserved:
    """A request left out: an offer ("offer:…") or the missing part of a need ("need:…"), grams, and why."""

    request_id: str
    grams: int
    reason: Reason


@dataclass(frozen=True, slots=True, order=True)
class CostItem:
    """One component of the cost in cents; "stock_left" is negative (worth something)."""

    component: str
    cents: int


@dataclass(frozen=True, slots=True)
class Fairness:
    """Fill of one association, permille, rounded down.

    `bound_permille` is what the best allocation without any transport would give it; `rolling_permille` adds the
    bounded correction of past weeks.
    """

    association_id: str
    need_g: int
    received_g: int
    counted_g: int
    fill_permille: int
    rolling_permille: int
    bound_permille: int


@dataclass(frozen=True, slots=True)
class PlanNotes:
    """How the plan was made: seed, budget, engine, travel label, and remarks of the pipeline in order."""

    seed: int = 0
    seconds: int = 0
    engine: str = ""
    travel_label: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A week, planned. Everything in it can be recomputed from the Scenario; `logistics.checking` does so."""

    territory_id: str
    first_day: str
    days: int
    traffic_permille: tuple[tuple[str, int], ...]
    forecasts: tuple[Forecast, ...]
    shipments: tuple[Shipment, ...]
    rounds: tuple[Round, ...]
    own_pickups: tuple[OwnPickup, ...]
    lots: tuple[Lot, ...]
    movements: tuple[StockMovement, ...]
    unserved: tuple[Unserved, ...]
    fairness: tuple[Fairness, ...]
    lowest_fill_permille: int
    lowest_fill_bound_permille: int
    fill_gap_reason: str
    cost: tuple[CostItem, ...]
    notes: PlanNotes = PlanNotes()

    @cached_property
    def shipment(self) -> dict[str, Shipment]:
        """Shipments by id."""
        return {shipment.id: shipment for shipment in self.shipments}

    @cached_property
    def round_(self) -> dict[str, Round]:
        """Rounds by id."""
        return {round_.id: round_ for round_ in self.rounds}

    @cached_property
    def lot(self) -> dict[str, Lot]:
        """Lots by id."""
        return {lot.id: lot for lot in self.lots}

    @property
    def total_cents(self) -> int:
        """All components together."""
        return sum(item.cents for item in self.cost)
