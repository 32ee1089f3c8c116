"""What donors will probably give, learned from what was collected: a mean, and sampled weeks.

A visit collects what was offered since the visit before. So a visit's grams are divided by the number of offer days
in between (each weighted by what it keeps until the visit), which gives grams per offer day. This is a
simplification: what a full back room turned away is not seen, and all weekdays of a donor count alike.

- Mean: of the donor's visits, its total drawn a little towards the territory's mean (`_SHRINK` visits' worth).
- Samples: a balanced bootstrap (Davison, Hinkley, Schechtman 1986) of whole visits, so that families stay
  correlated, then scaled per family so that their mean is the forecast mean.
- A donor without history, or one that never gave anything, borrows the visits of the donors of middle size:
  those between the quartiles of the territory's means.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from logistics.model.goods import Forecast, Offer
from logistics.model.scenario import Scenario
from logistics.planning.visit_history import DonorHistory, visit_history

Floats = npt.NDArray[np.float64]

_SHRINK = 2
"""How many visits the territory's mean is worth against a donor's own."""


@dataclass(frozen=True, slots=True)
class _Outlook:
    """What an offer day of a donor is like: one row per remembered visit, one column per family; the mean in grams."""

    families: tuple[str, ...]
    visits: Floats
    mean: Floats


def forecast(scenario: Scenario, seed: int = 0) -> tuple[Forecast, ...]:
    """Forecasts of every offer of the week, and of the days before that may still wait at the donor.

    The days before day 0 are those of the `waiting_days` before it that lie after the donor's last visit and fall on
    the weekdays of this week's offers. A declared offer is certain: its samples all equal what was declared. A family
    is left out where nothing of it is expected.

    Args:
        seed: another seed draws other samples; the means stay.

    Returns:
        In the order of donors, days and family ids; each with `settings.sample_count` samples.
    """
    history = visit_history(scenario)
    pool = _middle_pool(history)
    group_mean = _group_mean(history)
    offers: dict[str, list[Offer]] = {}
    for offer in scenario.offers:
        offers.setdefault(offer.donor_id, []).append(offer)
    found: list[Forecast] = []
    for donor in scenario.donors:
        if donor.id in offers:
            outlook = _outlook(history[donor.id], pool, group_mean)
            found += _of_donor(scenario, outlook, donor.id, offers[donor.id], seed, history[donor.id].last_visit)
    return tuple(found)


def _of_donor(
    scenario: Scenario, outlook: _Outlook, donor_id: str, offers: list[Offer], seed: int, last_visit: int
) -> list[Forecast]:
    declared = {offer.day: offer.declared for offer in offers if offer.declared is not None}
    weekdays = {scenario.weekday_of(offer.day) for offer in offers}
    oldest = max(-scenario.settings.waiting_days, last_visit + 1)
    before = [day for day in range(oldest, 0) if scenario.weekday_of(day) in weekdays]
    count = scenario.settings.sample_count
    found: list[Forecast] = []
    for day in (*before, *sorted({offer.day for offer in offers})):
        if day in declared:
            amounts: dict[str, int] = {}
            for amount in declared[day]:
                amounts[amount.family_id] = amounts.get(amount.family_id, 0) + amount.grams
            found += [
                Forecast(donor_id, day, f, amounts[f], (amounts[f],) * count) for f in sorted(amounts) if amounts[f]
            ]
        else:
            found += _of_day(outlook, donor_id, day, count, seed)
    return found


def _of_day(outlook: _Outlook, donor_id: str, day: int, count: int, seed: int) -> list[Forecast]:
    """The forecasts of one day that is not declared."""
    if not len(outlook.visits):
        return []
    samples = _scaled(outlook.visits[_draws(len(outlook.visits), count, f"{donor_id}|{day}|{seed}")], outlook.mean)
    rows = np.rint(samples).astype(np.int64).T.tolist()
    means = np.rint(outlook.mean).astype(np.int64).tolist()
    return [
        Forecast(donor_id, day, family_id, mean, tuple(row))
        for family_id, mean, row in zip(outlook.families, means, rows, strict=True)
        if mean > 0
    ]


def _draws(visits: int, count: int, key: str) -> npt.NDArray[np.int64]:
    """Which visits the samples repeat: every visit about equally often, in an order that hangs on the key alone."""
    random = np.random.default_rng(int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big"))
    copies = -(-count // visits)
    return random.permutation(np.tile(np.arange(visits), copies))[:count]


def _scaled(samples: Floats, mean: Floats) -> Floats:
    """Samples whose mean per family is the forecast mean; a family that no drawn visit had is spread evenly."""
    drawn = samples.mean(axis=0)
    factors = np.divide(mean, drawn, out=np.zeros_like(mean), where=drawn > 0)
    return np.where(drawn > 0, samples * factors, mean)


def _outlook(own: DonorHistory, pool: _Outlook, group_mean: float) -> _Outlook:
    """A donor's own visits, scaled so that their total is drawn towards the territory's mean."""
    count = len(own.per_day)
    total = float(own.per_day.sum()) / count if count else 0.0
    target = (count * total + _SHRINK * group_mean) / (count + _SHRINK)
    if total > 0:
        return _Outlook(own.families, own.per_day, own.per_day.mean(axis=0) * (target / total))
    middle = float(pool.mean.sum())
    factor = target / middle if count and middle > 0 else 1.0
    return _Outlook(pool.families, pool.visits, pool.mean * factor)


def _group_mean(history: dict[str, DonorHistory]) -> float:
    """Mean grams per offer day of the donors with a history, each counted once."""
    totals = sorted(own.mean_g for own in history.values() if len(own.per_day))
    return sum(totals) / len(totals) if totals else 0.0


def _middle_pool(history: dict[str, DonorHistory]) -> _Outlook:
    """The visits of the donors of middle size, over all their families; empty when nobody has a history."""
    known = [history[donor_id] for donor_id in sorted(history) if len(history[donor_id].per_day)]
    totals = sorted(own.mean_g for own in known)
    low, high = _quartiles(totals)
    middle = [own for own in known if low <= own.mean_g <= high]
    families = tuple(sorted({family_id for own in middle for family_id in own.families}))
    column = {family_id: position for position, family_id in enumerate(families)}
    visits = np.zeros((sum(len(own.per_day) for own in middle), len(families)))
    row = 0
    for own in middle:
        visits[row : row + len(own.per_day), [column[family_id] for family_id in own.families]] = own.per_day
        row += len(own.per_day)
    return _Outlook(families, visits, visits.mean(axis=0) if row else np.zeros(len(families)))


def _quartiles(values: Sequence[float]) -> tuple[float, float]:
    """Lower and upper quartile of sorted values, as values that occur."""
    if not values:
        return 0.0, 0.0
    return values[len(values) // 4], values[(3 * len(values) - 1) // 4]
