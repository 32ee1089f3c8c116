"""What is collected and given: families, offers, needs, stock, and what happened in past weeks."""

from dataclasses import dataclass
from enum import StrEnum


class Temperature(StrEnum):
    """Temperature class of a family; the value in the name is the warmest it may get, in degrees Celsius."""

    AMBIENT = "ambient"
    COOL_8 = "cool_8"
    COLD_4 = "cold_4"
    COLD_2 = "cold_2"
    FROZEN = "frozen"


class DateKind(StrEnum):
    """Use-by (DLC: never distributed once passed) or best-before (DDM: may be distributed after it)."""

    USE_BY = "use_by"
    BEST_BEFORE = "best_before"


@dataclass(frozen=True, slots=True)
class Family:
    """A product family.

    Attributes:
        name_fr, name_en: what people read.
        crate_g: grams that fill one crate; crates of an amount are rounded up.
        shelf_life_days: days of life left, typically, when it is collected (0 = to be eaten the same day).
        loss_permille: share that is sorted out on arrival.
    """

    id: str
    name_fr: str
    name_en: str
    temperature: Temperature
    crate_g: int
    date_kind: DateKind
    shelf_life_days: int
    loss_permille: int = 100


@dataclass(frozen=True, slots=True, order=True)
class Amount:
    """Grams of one family."""

    family_id: str
    grams: int


@dataclass(frozen=True, slots=True)
class Offer:
    """What a donor is expected to give on one day (index from the first day of the scenario).

    `declared` holds what the donor announced (certain, replaces the forecast); None = to be forecast from history.
    """

    donor_id: str
    day: int
    declared: tuple[Amount, ...] | None = None

    @property
    def id(self) -> str:
        """A stable id: "offer:<donor>:<day>"."""
        return f"offer:{self.donor_id}:{self.day}"


@dataclass(frozen=True, slots=True)
class Forecast:
    """One day's offer of one donor and family as a distribution.

    Attributes:
        day: index of the day; negative for days of the week before that may still wait at the donor.
        mean_g: mean (not median: the sum of medians is far below the mean of the sum).
        samples_g: the same number of fixed samples for every forecast of a plan; sample k of all of them
            belongs to one scenario of the week.
    """

    donor_id: str
    day: int
    family_id: str
    mean_g: int
    samples_g: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """What an association asks for in the week, one family."""

    association_id: str
    family_id: str
    wanted_g: int

    @property
    def id(self) -> str:
        """A stable id: "need:<association>:<family>"."""
        return f"need:{self.association_id}:{self.family_id}"


@dataclass(frozen=True, slots=True)
class StockLot:
    """What a platform holds on the first morning. `expiry_day` is the last day (index) on which it may leave.

    `receiver_ids` restricts who may receive it (convention of its donor); empty = everybody.
    """

    id: str
    platform_id: str
    family_id: str
    grams: int
    expiry_day: int
    receiver_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PastCollection:
    """A visit that happened: ISO date, grams per family (zero included), who drove, which vehicle, at what time."""

    date: str
    donor_id: str
    family_id: str
    grams: int
    vehicle_id: str = ""
    driver_id: str = ""
    arrival_s: int = -1


@dataclass(frozen=True, slots=True)
class PastWeek:
    """What an association needed and received in an earlier week (ISO date of its Monday): the equity ledger."""

    monday: str
    association_id: str
    needed_g: int
    received_g: int
