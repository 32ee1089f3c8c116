"""Past collections as grams per offer day: one row per visit, one column per family."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from logistics.model.goods import PastCollection
from logistics.model.scenario import Scenario

_WEEK = 7
_LEAST_WEIGHT = 0.25
_NEVER = -100_000


@dataclass(frozen=True)
class DonorHistory:
    """What a donor gave, visit by visit.

    Attributes:
        per_day: grams per offer day, a row per visit and a column per family.
        last_visit: day index of the last visit before day 0; far in the past when there was none.
    """

    families: tuple[str, ...]
    per_day: npt.NDArray[np.float64]
    last_visit: int

    @cached_property
    def mean_g(self) -> float:
        """Mean grams per offer day, all families; 0 without a history."""
        return float(self.per_day.sum()) / len(self.per_day) if len(self.per_day) else 0.0


def visit_history(scenario: Scenario) -> dict[str, DonorHistory]:
    """The history of every donor, empty for those never visited before day 0.

    The visit before the first one is not known: its distance is taken as the donor's usual one (the median), or as
    one day when there is a single visit.
    """
    first = date.fromisoformat(scenario.first_day).toordinal()
    ordinal = {iso: date.fromisoformat(iso).toordinal() - first for iso in {p.date for p in scenario.past_collections}}
    by_donor: dict[str, list[tuple[int, PastCollection]]] = {}
    for past in scenario.past_collections:
        if ordinal[past.date] < 0:
            by_donor.setdefault(past.donor_id, []).append((ordinal[past.date], past))
    weekdays: dict[str, set[int]] = {}
    for offer in scenario.offers:
        weekdays.setdefault(offer.donor_id, set()).add(offer.day % _WEEK)
    keep = {donor.id: donor.keep_permille / 1_000 for donor in scenario.donors}
    return {
        donor.id: _of_donor(
            by_donor.get(donor.id, []),
            weekdays.get(donor.id, set()),
            keep[donor.id],
            scenario.settings.waiting_days,
        )
        for donor in scenario.donors
    }


def _of_donor(
    records: list[tuple[int, PastCollection]], weekdays: set[int], keep: float, waiting_days: int
) -> DonorHistory:
    days = sorted({day for day, _ in records})
    families = tuple(sorted({past.family_id for _, past in records}))
    row = {day: position for position, day in enumerate(days)}
    column = {family_id: position for position, family_id in enumerate(families)}
    grams = np.zeros((len(days), len(families)))
    for day, past in records:
        grams[row[day], column[past.family_id]] += past.grams
    weights = np.array(_offer_days(days, weekdays, keep, waiting_days), dtype=np.float64)
    return DonorHistory(families, grams / weights[:, None], days[-1] if days else _NEVER)


def _offer_days(days: Sequence[int], weekdays: set[int], keep: float, waiting_days: int) -> list[float]:
    """Per visit: offer days since the visit before, each counted with the share that it keeps until the visit.

    A visit without an offer day since the one before counts as one; old food is scaled up fourfold at most.
    """
    gaps = sorted(after - before for before, after in itertools.pairwise(days))
    usual = gaps[len(gaps) // 2] if gaps else 1
    weights = []
    for position, day in enumerate(days):
        gap = day - days[position - 1] if position else usual
        ages = [age for age in range(min(gap, waiting_days + 1)) if (day - age) % _WEEK in weekdays]
        weights.append(max(_LEAST_WEIGHT, sum(keep**age for age in ages)) if ages else 1.0)
    return weights
