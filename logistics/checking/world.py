"""Scenario, plan and travel as the rules read them: indexed once, and without what is structurally unsound.

Structure rules report what is unsound; all other rules see only the rest of the plan, so that none can stumble.
"""

from collections import Counter
from functools import cached_property

from logistics.checking.accumulate import Waiting
from logistics.checking.views import Arrival, Draw, Drive, End, Trip, Visit
from logistics.model.goods import DateKind, Temperature
from logistics.model.plan import Lot, MovementKind, OwnPickup, Plan, Round, Shipment, ShipmentKind
from logistics.model.scenario import Scenario
from logistics.model.travel_table import TravelTable
from logistics.model.units import SECONDS_PER_DAY, with_traffic

KIND_OF_ENDS = {
    ("donor", "platform"): ShipmentKind.COLLECT,
    ("platform", "association"): ShipmentKind.DELIVER,
    ("donor", "association"): ShipmentKind.DIRECT,
}


class World:
    """Everything the rules look things up in. Built once per check; never raises on an unsound plan."""

    def __init__(self, scenario: Scenario, plan: Plan, travel: TravelTable) -> None:
        self.scenario = scenario
        self.plan = plan
        self.travel = travel

    def role(self, place_id: str) -> str:
        """ "donor", "platform", "association", "garage", or "" for an unknown place."""
        if place_id in self.scenario.donor:
            return "donor"
        if place_id in self.scenario.platform:
            return "platform"
        if place_id in self.scenario.association:
            return "association"
        return "garage" if place_id in self.scenario.site else ""

    def name(self, place_id: str) -> str:
        """The name of a place, or its id when it is unknown."""
        site = self.scenario.site.get(place_id)
        return site.name if site else place_id

    def in_week(self, day: int) -> bool:
        """Whether a day index belongs to the scenario."""
        return 0 <= day < self.scenario.days

    def is_use_by(self, family_id: str) -> bool:
        """Whether goods of the family must not be distributed after their date."""
        return self.scenario.family[family_id].date_kind is DateKind.USE_BY

    def temperature(self, family_id: str) -> Temperature:
        """Temperature class of a family."""
        return self.scenario.family[family_id].temperature

    def unknown_in_round(self, round_: Round) -> list[str]:
        """What a round names that does not exist, as "vehicle x"; people apart, who spoil only rules on crews."""
        scenario, duty = self.scenario, round_.duty
        unknown = [] if duty.vehicle_id in scenario.vehicle else [f"vehicle {duty.vehicle_id!r}"]
        if duty.shift_id not in scenario.shift:
            unknown.append(f"shift {duty.shift_id!r}")
        places = [round_.start_place_id, round_.end_place_id, *(stop.place_id for stop in round_.stops)]
        unknown += [f"place {place!r}" for place in dict.fromkeys(places) if place not in scenario.site]
        carried = dict.fromkeys(action.shipment_id for stop in round_.stops for action in stop.actions)
        unknown += [f"shipment {name!r}" for name in carried if name not in self.plan.shipment]
        return unknown

    @cached_property
    def drives(self) -> tuple[Drive, ...]:
        """Rounds on a day of the week in which everything is known."""
        vehicle, shift = self.scenario.vehicle, self.scenario.shift
        return tuple(
            Drive(index, round_, vehicle[round_.duty.vehicle_id], shift[round_.duty.shift_id])
            for index, round_ in enumerate(self.plan.rounds)
            if self.in_week(round_.day) and not self.unknown_in_round(round_)
        )

    @cached_property
    def ends(self) -> dict[str, list[End]]:
        """Where each shipment is loaded and unloaded, by shipment id, in the order of the plan."""
        found: dict[str, list[End]] = {}
        for round_index, round_ in enumerate(self.plan.rounds):
            for stop_index, stop in enumerate(round_.stops):
                for action in stop.actions:
                    found.setdefault(action.shipment_id, []).append(End(round_index, stop_index, action.load))
        return found

    def carriage_problem(self, shipment: Shipment) -> str:
        """Why a shipment is not carried soundly, as a sentence; "" when it is."""
        ends = self.ends.get(shipment.id, [])
        loads = [end for end in ends if end.load]
        unloads = [end for end in ends if not end.load]
        if len(loads) != 1 or len(unloads) != 1:
            return f"It is loaded {len(loads)} times and unloaded {len(unloads)} times; once each is expected."
        load, unload = loads[0], unloads[0]
        if load.round_index != unload.round_index or load.stop_index >= unload.stop_index:
            return "It is not unloaded later in the round that loads it."
        stops = self.plan.rounds[load.round_index].stops
        places = (stops[load.stop_index].place_id, stops[unload.stop_index].place_id)
        if places != (shipment.origin_id, shipment.destination_id):
            expected = f"{shipment.origin_id} to {shipment.destination_id}"
            return f"It is carried from {places[0]} to {places[1]}, but goes from {expected}."
        return ""

    def has_right_kind(self, shipment: Shipment) -> bool:
        """Whether the kind of a shipment fits what its origin and destination are."""
        ends = (self.role(shipment.origin_id), self.role(shipment.destination_id))
        return KIND_OF_ENDS.get(ends) is shipment.kind

    @cached_property
    def trips(self) -> dict[str, Trip]:
        """Sound shipments by id: unique, of the right kind, of known families, carried soundly within the week."""
        count = Counter(shipment.id for shipment in self.plan.shipments)
        found = {}
        for shipment in self.plan.shipments:
            families_known = all(line.family_id in self.scenario.family for line in shipment.lines)
            if count[shipment.id] > 1 or not families_known or not self.has_right_kind(shipment):
                continue
            if self.carriage_problem(shipment):
                continue
            load, unload = sorted(self.ends[shipment.id], key=lambda end: end.stop_index)
            round_ = self.plan.rounds[load.round_index]
            if self.in_week(round_.day):
                found[shipment.id] = Trip(shipment, load.round_index, round_, load.stop_index, unload.stop_index)
        return found

    @cached_property
    def trips_of_round(self) -> dict[int, list[Trip]]:
        """Sound shipments by the position of their round in the plan."""
        found: dict[int, list[Trip]] = {}
        for trip in self.trips.values():
            found.setdefault(trip.round_index, []).append(trip)
        return found

    @cached_property
    def visits(self) -> tuple[Visit, ...]:
        """Every stop at a donor on a day of the week, in order of time."""
        found = [
            Visit(self.scenario.donor[stop.place_id], round_, index)
            for round_ in self.plan.rounds
            if self.in_week(round_.day)
            for index, stop in enumerate(round_.stops)
            if stop.place_id in self.scenario.donor
        ]
        return tuple(sorted(found, key=lambda visit: visit.moment_s))

    @cached_property
    def visits_of_donor(self) -> dict[str, list[Visit]]:
        """Visits in order of time, by donor."""
        found: dict[str, list[Visit]] = {}
        for visit in self.visits:
            found.setdefault(visit.donor.id, []).append(visit)
        return found

    @cached_property
    def waiting(self) -> Waiting:
        """What waits at donors, by the recursion of docs/concepts.md."""
        return Waiting(self.scenario, self.plan)

    @cached_property
    def pickups(self) -> tuple[OwnPickup, ...]:
        """Own pickups on a day of the week whose association, platform and families are known."""
        return tuple(
            pickup
            for pickup in self.plan.own_pickups
            if self.in_week(pickup.day)
            and pickup.association_id in self.scenario.association
            and pickup.platform_id in self.scenario.platform
            and all(line.family_id in self.scenario.family for line in pickup.lines)
        )

    @cached_property
    def lots(self) -> dict[str, Lot]:
        """Lots whose whole story can be told: known, unique, and touched by sound shipments and pickups only."""
        count = Counter(lot.id for lot in self.plan.lots)
        doubtful = {
            line.lot_id for shipment in self.plan.shipments if shipment.id not in self.trips for line in shipment.lines
        }
        sound_pickups = {id(pickup) for pickup in self.pickups}
        doubtful |= {
            line.lot_id for pickup in self.plan.own_pickups if id(pickup) not in sound_pickups for line in pickup.lines
        }
        return {
            lot.id: lot
            for lot in self.plan.lots
            if count[lot.id] == 1
            and lot.id not in doubtful
            and lot.platform_id in self.scenario.platform
            and lot.family_id in self.scenario.family
            and (not lot.shipment_id or lot.shipment_id in self.trips)
        }

    @cached_property
    def draws(self) -> tuple[Draw, ...]:
        """Everything that leaves a sound lot for a receiver, in order of time."""
        found = []
        for trip in self.trips.values():
            if trip.shipment.kind is ShipmentKind.DELIVER:
                receiver, reference = trip.shipment.destination_id, trip.shipment.id
                for line in trip.shipment.lines:
                    if lot := self.lots.get(line.lot_id):
                        kind = MovementKind.DEPARTURE
                        found.append(Draw(trip.loaded_s, lot, kind, line.grams, receiver, reference))
        for pickup in self.pickups:
            at_s, receiver = pickup.day * SECONDS_PER_DAY + pickup.at_s, pickup.association_id
            for line in pickup.lines:
                if lot := self.lots.get(line.lot_id):
                    found.append(Draw(at_s, lot, MovementKind.OWN_PICKUP, line.grams, receiver, receiver))
        return tuple(sorted(found, key=lambda draw: (draw.at_s, draw.lot.id)))

    @cached_property
    def draws_of_lot(self) -> dict[str, list[Draw]]:
        """Draws in order of time, by lot."""
        found: dict[str, list[Draw]] = {}
        for draw in self.draws:
            found.setdefault(draw.lot.id, []).append(draw)
        return found

    @cached_property
    def arrivals(self) -> tuple[Arrival, ...]:
        """Everything that associations receive from sound shipments and own pickups."""
        found = []
        for trip in self.trips.values():
            if trip.shipment.kind is not ShipmentKind.COLLECT:
                for line in trip.shipment.lines:
                    receiver = trip.shipment.destination_id
                    found.append(Arrival(trip.unloaded_s, trip.day, receiver, line.family_id, line.grams, True))
        for pickup in self.pickups:
            at_s = pickup.day * SECONDS_PER_DAY + pickup.at_s
            for line in pickup.lines:
                receiver = pickup.association_id
                found.append(Arrival(at_s, pickup.day, receiver, line.family_id, line.grams, False))
        return tuple(found)

    def leg(self, drive: Drive, origin_id: str, destination_id: str) -> tuple[int, int] | None:
        """Driving seconds with the traffic of the shift, and metres; None for a pair the travel table lacks."""
        try:
            seconds = self.travel.seconds(origin_id, destination_id)
            metres = self.travel.metres(origin_id, destination_id)
        except KeyError:
            return None
        return with_traffic(seconds, drive.shift.traffic_permille), metres
