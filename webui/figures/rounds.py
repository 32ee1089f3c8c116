"""One round as its crew sees it: stops with what is loaded and unloaded, and the running load."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from logistics.model.fleet import Person, Shift, Vehicle
from logistics.model.goods import Family, Temperature
from logistics.model.places import Convention, Donor, Site, TimeWindow
from logistics.model.plan import Plan, Round, Shipment, Stop
from logistics.model.scenario import Scenario
from webui.palette import color_index


class PlaceKind(StrEnum):
    """What a place is; the shape of its sign on map and time line depends on it."""

    DONOR = "donor"
    PLATFORM = "platform"
    ASSOCIATION = "association"
    GARAGE = "garage"


@dataclass(frozen=True)
class FamilyAmount:
    """Grams of one family."""

    family: Family
    grams: int


@dataclass(frozen=True)
class Transfer:
    """What changes hands at a stop in one direction."""

    amounts: tuple[FamilyAmount, ...]
    crates: int

    @property
    def grams(self) -> int:
        """All families together."""
        return sum(amount.grams for amount in self.amounts)


@dataclass(frozen=True)
class StopFigures:
    """A stop: its number in the round (from 1), its place, what happens there and the load when leaving.

    `holder`: the association that signed the agreement with the donor, to be called when it is closed; None when
    there is none that can be called.
    """

    number: int
    stop: Stop
    site: Site
    kind: PlaceKind
    loaded: Transfer
    unloaded: Transfer
    load_g: int
    load_crates: int
    openings: tuple[TimeWindow, ...]
    opening: TimeWindow | None
    convention: Convention | None
    holder: Site | None

    @property
    def waiting_s(self) -> int:
        """Seconds from arrival to the begin of the service."""
        return self.stop.service_start_s - self.stop.arrival_s


@dataclass(frozen=True)
class RoundFigures:
    """A round: its place among the rounds of the day (`index`, from 0), its people and its stops.

    `cold_spans`: the times during which cold goods are on board, (from, to) in seconds of the day.
    """

    index: int
    round: Round
    vehicle: Vehicle
    shift: Shift
    crew: tuple[Person, ...]
    start: Site
    end: Site
    stops: tuple[StopFigures, ...]
    cold_spans: tuple[tuple[int, int], ...]

    @property
    def color(self) -> int:
        """Which of `palette.ROUND_COLORS` it has."""
        return color_index(self.round.letter)

    @property
    def collected_g(self) -> int:
        """Grams loaded at donors."""
        return sum(stop.loaded.grams for stop in self.stops if stop.kind is PlaceKind.DONOR)

    @property
    def delivered_g(self) -> int:
        """Grams unloaded at associations."""
        return sum(stop.unloaded.grams for stop in self.stops if stop.kind is PlaceKind.ASSOCIATION)

    @property
    def person_s(self) -> int:
        """Seconds of work, all members of the crew together."""
        return self.round.duration_s * len(self.crew)

    @property
    def places(self) -> tuple[Site, ...]:
        """Every place in driving order, from the start to the end of the vehicle."""
        return (self.start, *(stop.site for stop in self.stops), self.end)


def place_kind(scenario: Scenario, site_id: str) -> PlaceKind:
    """What a site is. Sites that are nothing else are garages."""
    if site_id in scenario.donor:
        return PlaceKind.DONOR
    if site_id in scenario.platform:
        return PlaceKind.PLATFORM
    return PlaceKind.ASSOCIATION if site_id in scenario.association else PlaceKind.GARAGE


def round_figures(scenario: Scenario, plan: Plan, planned: Round, index: int) -> RoundFigures:
    """Everything the pages show of one round."""
    stops = []
    load_g = load_crates = 0
    for number, stop in enumerate(planned.stops, start=1):
        loaded = _transfer(scenario, plan, stop, load=True)
        unloaded = _transfer(scenario, plan, stop, load=False)
        load_g += loaded.grams - unloaded.grams
        load_crates += loaded.crates - unloaded.crates
        openings = scenario.windows_on(stop.place_id, planned.day)
        donor = scenario.donor.get(stop.place_id)
        stops.append(
            StopFigures(
                number=number,
                stop=stop,
                site=scenario.site[stop.place_id],
                kind=place_kind(scenario, stop.place_id),
                loaded=loaded,
                unloaded=unloaded,
                load_g=load_g,
                load_crates=load_crates,
                openings=openings,
                opening=next((o for o in openings if o.contains(stop.service_start_s)), None),
                convention=donor.convention if donor else None,
                holder=_holder(scenario, donor),
            )
        )
    return RoundFigures(
        index=index,
        round=planned,
        vehicle=scenario.vehicle[planned.duty.vehicle_id],
        shift=scenario.shift[planned.duty.shift_id],
        crew=tuple(scenario.person[person_id] for person_id in planned.crew_ids),
        start=scenario.site[planned.start_place_id],
        end=scenario.site[planned.end_place_id],
        stops=tuple(stops),
        cold_spans=_cold_spans(scenario, plan, planned),
    )


def _holder(scenario: Scenario, donor: Donor | None) -> Site | None:
    holder = scenario.site.get(donor.convention.holder_id) if donor else None
    return holder if holder is not None and holder.phone else None


def rounds_of_day(scenario: Scenario, plan: Plan, day: int) -> tuple[RoundFigures, ...]:
    """The rounds of a day, in the order of their letters."""
    rounds = sorted((r for r in plan.rounds if r.day == day), key=lambda r: (len(r.letter), r.letter, r.id))
    return tuple(round_figures(scenario, plan, planned, index) for index, planned in enumerate(rounds))


def amounts_by_family(scenario: Scenario, grams: Iterable[tuple[str, int]]) -> tuple[FamilyAmount, ...]:
    """(family, grams) pairs summed by family, in the order of the scenario's families."""
    total: dict[str, int] = {}
    for family_id, amount in grams:
        total[family_id] = total.get(family_id, 0) + amount
    return tuple(FamilyAmount(family, total[family.id]) for family in scenario.families if family.id in total)


def _shipments(plan: Plan, stop: Stop, load: bool) -> list[Shipment]:
    return [plan.shipment[action.shipment_id] for action in stop.actions if action.load is load]


def _transfer(scenario: Scenario, plan: Plan, stop: Stop, load: bool) -> Transfer:
    shipments = _shipments(plan, stop, load)
    lines = ((line.family_id, line.grams) for shipment in shipments for line in shipment.lines)
    return Transfer(amounts_by_family(scenario, lines), sum(shipment.crates for shipment in shipments))


def _is_cold(family: Family) -> bool:
    return family.temperature is not Temperature.AMBIENT


def _cold_spans(scenario: Scenario, plan: Plan, planned: Round) -> tuple[tuple[int, int], ...]:
    on_board_since: dict[str, int] = {}
    spans = []
    for stop in planned.stops:
        for action in stop.actions:
            shipment = plan.shipment[action.shipment_id]
            if action.load and any(_is_cold(scenario.family[line.family_id]) for line in shipment.lines):
                on_board_since[shipment.id] = stop.departure_s
            elif shipment.id in on_board_since:
                spans.append((on_board_since.pop(shipment.id), stop.service_start_s))
    return tuple(_merged(spans))


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping or touching spans as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
