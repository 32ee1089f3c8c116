"""What waits at a donor: what a visit finds there, on average and in every sampled week.

The recursion is the section "What waits at a donor" of `docs/concepts.md`; the mean and all samples walk through it
together, as rows of one integer array.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from logistics.model.goods import Forecast, Offer
from logistics.model.places import Donor
from logistics.model.scenario import Scenario

Grams = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What one donor offers.

    `by_day[day]` has one row for the mean and one per sample, one column per family of `families`.
    """

    donor: Donor
    families: tuple[str, ...]
    by_day: dict[int, Grams]
    past_visits: tuple[int, ...]
    found: dict[tuple[int | None, int], Grams]


class Waiting:
    """What visits find. Prepared once per scenario and forecasts; a question asked before costs microseconds."""

    def __init__(self, scenario: Scenario, forecasts: Iterable[Forecast]) -> None:
        self._days = scenario.days
        self._waiting_days = scenario.settings.waiting_days
        by_donor: dict[str, list[Forecast]] = {}
        for forecast in forecasts:
            by_donor.setdefault(forecast.donor_id, []).append(forecast)
        self._samples = max((len(f.samples_g) for fs in by_donor.values() for f in fs[:1]), default=0)
        declared: dict[str, list[Offer]] = {}
        for offer in scenario.offers:
            if offer.declared is not None:
                declared.setdefault(offer.donor_id, []).append(offer)
        past = _past_visits(scenario)
        self._shelves = {
            donor.id: _Shelf(
                donor,
                *self._offered(by_donor.get(donor.id, ()), declared.get(donor.id, ())),
                past.get(donor.id, ()),
                {},
            )
            for donor in scenario.donors
        }

    def _offered(
        self, forecasts: Iterable[Forecast], declared: Iterable[Offer]
    ) -> tuple[tuple[str, ...], dict[int, Grams]]:
        """Families and offers by day; what a donor declared takes the place of any forecast of that day."""
        certain = {offer.day: offer.declared or () for offer in declared}
        rows = [(f.day, f.family_id, (f.mean_g, *f.samples_g)) for f in forecasts if f.day not in certain]
        for day, amounts in certain.items():
            rows += [(day, amount.family_id, (amount.grams,) * (1 + self._samples)) for amount in amounts]
        families = tuple(sorted({family_id for _, family_id, _ in rows}))
        column = {family_id: position for position, family_id in enumerate(families)}
        by_day: dict[int, Grams] = {}
        for day, family_id, grams in rows:
            if day not in by_day:
                by_day[day] = np.zeros((1 + self._samples, len(families)), dtype=np.int64)
            by_day[day][:, column[family_id]] += grams
        return families, by_day

    def families(self, donor_id: str) -> tuple[str, ...]:
        """The families a donor may give: the columns of `samples`."""
        return self._shelves[donor_id].families

    def means(self, donor_id: str, visit_days: Iterable[int]) -> list[dict[str, int]]:
        """Expected grams per family of each visit, in the order of the days; families without a gram are left out.

        Raises:
            KeyError: unknown donor.
        """
        shelf = self._shelves[donor_id]
        return [_amounts(shelf, found[0]) for found in self._yields(shelf, visit_days)]

    def samples(self, donor_id: str, visit_days: Iterable[int]) -> list[Grams]:
        """Grams of each visit in the sampled weeks: arrays of (samples, families), see `families`."""
        return [found[1:] for found in self._yields(self._shelves[donor_id], visit_days)]

    def sample_totals(self, donor_id: str, visit_days: Iterable[int]) -> list[Grams]:
        """Grams of each visit in the sampled weeks, all families together: arrays of (samples,)."""
        return [found[1:].sum(axis=1) for found in self._yields(self._shelves[donor_id], visit_days)]

    def left_at_donor(self, donor_id: str, visit_days: Iterable[int]) -> dict[str, int]:
        """Expected grams per family that still wait on the evening of the last day."""
        shelf = self._shelves[donor_id]
        days = set(visit_days)
        if self._days - 1 in days:
            return {}
        return _amounts(shelf, self._yields(shelf, {*days, self._days - 1})[-1][0])

    def waiting_before(self, donor_id: str) -> dict[str, int]:
        """Expected grams per family that wait from last week, on the evening before day 0."""
        shelf = self._shelves[donor_id]
        if -1 in shelf.past_visits:
            return {}
        return _amounts(shelf, self._found(shelf, None, -1, oldest=-self._waiting_days)[0])

    def _yields(self, shelf: _Shelf, visit_days: Iterable[int]) -> list[Grams]:
        """One array per visit, the mean in its first row; it depends on nothing but the visit before."""
        days = sorted(set(visit_days))
        found = []
        for before, day in pairwise((None, *days)):
            if day is not None:
                if (before, day) not in shelf.found:
                    shelf.found[before, day] = self._found(shelf, before, day, oldest=day - self._waiting_days)
                found.append(shelf.found[before, day])
        return found

    def _found(self, shelf: _Shelf, before: int | None, day: int, oldest: int) -> Grams:
        """The recursion up to a day, starting after the last visit, planned (`before`) or past."""
        earlier = [visit for visit in shelf.past_visits if visit < day]
        if before is not None:
            earlier.append(before)
        start = max([oldest, *(visit + 1 for visit in earlier)])
        waiting = np.zeros((1 + self._samples, len(shelf.families)), dtype=np.int64)
        for today in range(start, day + 1):
            waiting = waiting * shelf.donor.keep_permille // 1_000
            if today in shelf.by_day:
                waiting += shelf.by_day[today]
            total = waiting.sum(axis=1, keepdims=True)
            if (total > shelf.donor.space_g).any():
                cut = waiting * shelf.donor.space_g // np.maximum(total, 1)
                waiting = np.where(total > shelf.donor.space_g, cut, waiting)
        waiting.setflags(write=False)
        return waiting


def _amounts(shelf: _Shelf, row: Grams) -> dict[str, int]:
    return {family_id: grams for family_id, grams in zip(shelf.families, row.tolist(), strict=True) if grams > 0}


def _past_visits(scenario: Scenario) -> dict[str, tuple[int, ...]]:
    """Day indices of every recorded visit, by donor; negative in past weeks."""
    first = date.fromisoformat(scenario.first_day).toordinal()
    days: dict[str, set[int]] = {}
    ordinal = {iso: date.fromisoformat(iso).toordinal() for iso in {past.date for past in scenario.past_collections}}
    for past in scenario.past_collections:
        days.setdefault(past.donor_id, set()).add(ordinal[past.date] - first)
    return {donor_id: tuple(sorted(found)) for donor_id, found in days.items()}
