"""Eight simulated weeks before the first day: what visits brought, and what associations received."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from logistics.exchange.generator.chance import Chance
from logistics.exchange.generator.giving import Giving, weighed
from logistics.model.goods import PastCollection, PastWeek
from logistics.model.places import Donor, Weekday

WEEKS = 8


@dataclass(frozen=True, slots=True)
class Crew:
    """Who came on a past visit."""

    vehicle_id: str
    driver_id: str


CrewOf = Callable[[Donor, int], Crew | None]
"""Crew by donor and day index (negative), or None where nobody wrote it down."""


def past_collections(
    donor: Donor,
    giving: Giving,
    visits: Sequence[Weekday],
    first_day: date,
    crew_of: CrewOf,
    chance: Chance,
) -> list[PastCollection]:
    """A row for each past visit and family, zeros included.

    Goods wait at the donor between visits by the same recursion that `docs/concepts.md` gives for planning.
    """
    waiting = {family_id: 0 for family_id, _ in giving.shares}
    usual_arrival_s = _usual_arrival_s(donor, chance)
    rows: list[PastCollection] = []
    for day in range(-7 * WEEKS, 0):
        when = first_day + timedelta(days=day)
        offered = giving.offered(chance) if when.weekday() in giving.weekdays else {}
        waiting = _one_day_later(waiting, offered, donor)
        if when.weekday() not in visits:
            continue
        crew = crew_of(donor, day)
        arrival_s = usual_arrival_s + 60 * chance.whole(-10, 10) if crew else -1
        for family_id, grams in waiting.items():
            rows.append(
                PastCollection(
                    when.isoformat(),
                    donor.id,
                    family_id,
                    weighed(grams),
                    crew.vehicle_id if crew else "",
                    crew.driver_id if crew else "",
                    arrival_s,
                )
            )
        waiting = dict.fromkeys(waiting, 0)
    return rows


def _one_day_later(waiting: dict[str, int], offered: dict[str, int], donor: Donor) -> dict[str, int]:
    kept = {f: grams * donor.keep_permille // 1000 + offered.get(f, 0) for f, grams in waiting.items()}
    total = sum(kept.values())
    if total > donor.space_g:
        kept = {f: grams * donor.space_g // total for f, grams in kept.items()}
    return kept


def _usual_arrival_s(donor: Donor, chance: Chance) -> int:
    """A quarter of an hour or more after the first window opens, to the minute."""
    windows = next((windows for windows in donor.site.hours.by_weekday if windows), ())
    if not windows:
        return 8 * 3_600
    window = windows[0]
    return window.start_s + 60 * chance.whole(15, max(15, (window.end_s - window.start_s) // 60 - 30))


def past_weeks(needed_g: dict[str, int], first_day: date, seed: int) -> list[PastWeek]:
    """The equity ledger: some associations did better than others for weeks, and none got all it needed."""
    luck = {association_id: Chance(seed, "luck", association_id).between(-0.1, 0.1) for association_id in needed_g}
    monday = first_day - timedelta(days=first_day.weekday())
    rows = []
    for week in range(WEEKS, 0, -1):
        chance = Chance(seed, "ledger", week)
        for association_id, usual_g in needed_g.items():
            needed = round(usual_g * chance.between(0.9, 1.05) / 1000) * 1000
            fill = min(max(0.76 + luck[association_id] + 0.04 * chance.normal(), 0.4), 1.0)
            received = round(needed * fill / 1000) * 1000
            rows.append(PastWeek((monday - timedelta(weeks=week)).isoformat(), association_id, needed, received))
    return rows
