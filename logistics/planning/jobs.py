"""What the rounds of a half-day may carry: visits to donors and deliveries to associations."""

from collections.abc import Mapping
from dataclasses import dataclass

from logistics.model.scenario import Scenario
from logistics.model.units import divide_up

Amounts = Mapping[str, int]
"""Grams by family id; families with 0 grams are left out."""


@dataclass(frozen=True, slots=True)
class CollectJob:
    """A visit: everything that waits at a donor on a day.

    Attributes:
        samples_g: total grams in each sampled week. platform_ids: where it may go. due_s: latest unloading.
    """

    id: str
    donor_id: str
    day: int
    amounts: Amounts
    samples_g: tuple[int, ...]
    platform_ids: tuple[str, ...]
    prize_cents: int
    due_s: int = 86_400


@dataclass(frozen=True, slots=True)
class DeliverJob:
    """A delivery from one platform to one association on a half-day, not to be loaded before `release_s`."""

    id: str
    platform_id: str
    association_id: str
    day: int
    shift_id: str
    amounts: Amounts
    release_s: int
    prize_cents: int


Job = CollectJob | DeliverJob


def grams_of(job: Job) -> int:
    """All families together."""
    return sum(job.amounts.values())


def crates_of(scenario: Scenario, amounts: Amounts) -> int:
    """Crates: per family rounded up, then summed."""
    return sum(divide_up(grams, scenario.family[family_id].crate_g) for family_id, grams in amounts.items())


def handling_s(scenario: Scenario, grams: int) -> int:
    """Seconds to load or unload so many grams, rounded up."""
    return divide_up(grams * scenario.settings.handling_s_per_tonne, 1_000_000)
