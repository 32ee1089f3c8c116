"""Visits to donors as jobs: what each would bring after the visits before it, where it may go, what it is worth."""

from collections.abc import Mapping, Sequence

from logistics.model.goods import Forecast
from logistics.model.scenario import Scenario
from logistics.planning.accumulate import Waiting
from logistics.planning.jobs import CollectJob
from logistics.planning.opening import open_within

_MUST_CENTS = 20_000
"""What leaving a must-collect offer costs the search besides its food: the donor's trust."""
_TRIP = 8
_TRIES = 60


def price_per_kg(scenario: Scenario, forecasts: Sequence[Forecast]) -> int:
    """Cents a collected kg saves: it is not lost, and where food is short it also fills a need, sorting loss apart."""
    settings = scenario.settings
    supply: dict[str, int] = {}
    for forecast in forecasts:
        if forecast.day >= 0:
            supply[forecast.family_id] = supply.get(forecast.family_id, 0) + forecast.mean_g
    after_sorting = sum(g * (1_000 - scenario.family[f].loss_permille) // 1_000 for f, g in supply.items())
    stock = sum(lot.grams for lot in scenario.stock)
    short = after_sorting + stock < sum(scenario.counted_need_g.values())
    return settings.cents_per_kg_not_collected + (settings.cents_per_kg_not_delivered * 9 // 10 if short else 0)


def reserve_permille(scenario: Scenario, forecasts: Sequence[Forecast]) -> int:
    """How much above its mean a typical trip is in the quantile that settings ask for; at least 0.

    Measured on trips of neighboring donors in the order of the scenario, day by day: the sum of quantiles would be
    far too careful, the sum of means far too bold.
    """
    by_visit: dict[tuple[int, str], list[int]] = {}
    for forecast in forecasts:
        if forecast.day >= 0:
            total = by_visit.setdefault((forecast.day, forecast.donor_id), [0] * len(forecast.samples_g))
            for k, grams in enumerate(forecast.samples_g):
                total[k] += grams
    visits = [by_visit[key] for key in sorted(by_visit)]
    excess = []
    for start in range(0, max(1, len(visits) - _TRIP + 1), max(1, len(visits) // _TRIES)):
        trip = visits[start : start + _TRIP]
        sums = sorted(sum(column) for column in zip(*trip, strict=True))
        mean = sum(sums) // max(1, len(sums))
        if mean:
            rank = -(-scenario.settings.capacity_quantile_permille * len(sums) // 1_000) - 1
            excess.append(max(0, sums[rank] * 1_000 // mean - 1_000))
    return sum(excess) // len(excess) if excess else 0


class Visits:
    """Makes visit jobs from what has been visited so far."""

    def __init__(self, scenario: Scenario, waiting: Waiting, cents_per_kg: int) -> None:
        self.scenario = scenario
        self.waiting = waiting
        self.cents_per_kg = cents_per_kg
        self._offers = {(offer.donor_id, offer.day) for offer in scenario.offers}

    def job(self, donor_id: str, day: int, before: Sequence[int], platform_ids: tuple[str, ...]) -> CollectJob | None:
        """The visit of a donor on a day, given its earlier visits; None when nothing would be there."""
        days = [*before, day]
        amounts = {f: grams for f, grams in self.waiting.means(donor_id, days)[-1].items() if grams > 0}
        if not amounts:
            return None
        samples = tuple(int(grams) for grams in self.waiting.sample_totals(donor_id, days)[-1])
        prize = sum(amounts.values()) * self.cents_per_kg // 1_000
        if self.scenario.donor[donor_id].convention.must_collect and (donor_id, day) in self._offers:
            prize += _MUST_CENTS
        return CollectJob(f"collect:{donor_id}:{day}", donor_id, day, amounts, samples, platform_ids, prize)

    def may_add(self, donor_id: str, day: int, visited: Sequence[int]) -> bool:
        """Whether a visit on that day keeps the donor's pattern and number of visits, windows aside."""
        donor = self.scenario.donor[donor_id]
        days = {*visited, day}
        if len(days) > donor.max_visits or day in visited:
            return False
        weekdays = {self.scenario.weekday_of(d) for d in days}
        return not donor.patterns or any(weekdays <= set(pattern) for pattern in donor.patterns)


def open_platforms(scenario: Scenario, amounts: Mapping[str, int], day: int, shift_id: str) -> tuple[str, ...]:
    """Platforms open during the shift that can store every class of these goods."""
    shift = scenario.shift[shift_id]
    classes = {scenario.family[family_id].temperature for family_id in amounts}
    return tuple(
        platform.id
        for platform in scenario.platforms
        if classes <= {temperature for temperature, grams in platform.capacity_g if grams > 0}
        and open_within(scenario.windows_on(platform.id, day), shift.start_s, shift.end_s)
    )
