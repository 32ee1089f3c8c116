"""Parts of a plan with what the rules look up beside them: rounds with their vehicle, shipments with their stops."""

from dataclasses import dataclass

from logistics.model.fleet import Shift, Vehicle
from logistics.model.places import Donor
from logistics.model.plan import Lot, MovementKind, Round, Shipment, Stop
from logistics.model.units import SECONDS_PER_DAY


@dataclass(frozen=True, slots=True)
class End:
    """One end of a shipment in a plan: position of the round in the plan, and of the stop in the round."""

    round_index: int
    stop_index: int
    load: bool


@dataclass(frozen=True, slots=True)
class Drive:
    """A round whose vehicle, shift, places and shipments are known; `index` is its position in the plan."""

    index: int
    round_: Round
    vehicle: Vehicle
    shift: Shift


@dataclass(frozen=True, slots=True)
class Trip:
    """A shipment that is carried soundly: loaded at its origin, unloaded later in the same round."""

    shipment: Shipment
    round_index: int
    round_: Round
    load_index: int
    unload_index: int

    @property
    def load_stop(self) -> Stop:
        """The stop at its origin."""
        return self.round_.stops[self.load_index]

    @property
    def unload_stop(self) -> Stop:
        """The stop at its destination."""
        return self.round_.stops[self.unload_index]

    @property
    def day(self) -> int:
        """Day index of its round."""
        return self.round_.day

    @property
    def loaded_s(self) -> int:
        """Absolute second at which its goods leave the origin: the service begins."""
        return self.day * SECONDS_PER_DAY + self.load_stop.service_start_s

    @property
    def unloaded_s(self) -> int:
        """Absolute second at which its goods are at the destination: the stop is left."""
        return self.day * SECONDS_PER_DAY + self.unload_stop.departure_s


@dataclass(frozen=True, slots=True)
class Visit:
    """A stop at a donor."""

    donor: Donor
    round_: Round
    stop_index: int

    @property
    def stop(self) -> Stop:
        """The stop itself."""
        return self.round_.stops[self.stop_index]

    @property
    def day(self) -> int:
        """Day index."""
        return self.round_.day

    @property
    def moment_s(self) -> int:
        """Absolute second at which the service begins."""
        return self.day * SECONDS_PER_DAY + self.stop.service_start_s


@dataclass(frozen=True, slots=True)
class Draw:
    """Goods that leave a lot for a receiver, with a round or by own pickup (absolute seconds, positive grams)."""

    at_s: int
    lot: Lot
    kind: MovementKind
    grams: int
    receiver_id: str
    reference: str

    @property
    def day(self) -> int:
        """Day index."""
        return self.at_s // SECONDS_PER_DAY


@dataclass(frozen=True, slots=True)
class Arrival:
    """Goods of one family that an association receives: absolute second, day, grams, by round or by itself."""

    at_s: int
    day: int
    association_id: str
    family_id: str
    grams: int
    by_round: bool
