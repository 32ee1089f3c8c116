"""The best that any allocation without transport could reach: the yardstick of every plan's fairness.

It is a relaxation, so no plan is fairer: every offer can be brought from the donor to the association at once, on any
day from its own on; vehicles, crews, opening hours of donors and platforms, wave times, platform capacity, the
largest number of deliveries and the smallest drop are ignored, and so are limits of space at the donor. Kept are what
is offered (and what waits from last week), sorting loss, conventions, life left on the day of delivery (goods that
wait at the donor to arrive fresher lose what does not keep), the days on which an association receives or fetches,
its storage per day, and its counted need.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from logistics.model.goods import DateKind, Family, Forecast
from logistics.model.scenario import Scenario
from logistics.model.units import SECONDS_PER_DAY
from logistics.planning.accumulate import Waiting
from logistics.planning.allocation import asks_of, storage_of
from logistics.planning.allocation_lp import ShareModel
from logistics.planning.ledger import corrections
from logistics.planning.sharing import Arc, Ask, Sharing
from logistics.planning.supply import NEVER, DeliverySlot, Pile

_FULL = 1_000
_ROUNDING_PERMILLE = 0.01
_NOTHING_KG = 0.01
_PRICE = 1e-6


@dataclass(frozen=True)
class Bound:
    """Fills of the best allocation without transport, permille, rounded down.

    Attributes:
        fill_permille: this week's plain fill per association, lexicographic max-min; 1000 where nothing is asked.
        rolling_permille: the same with the corrections of past weeks, in the allocation that is best with them.
        lowest_permille, lowest_rolling_permille: the lowest of those that ask for something, 1000 if nobody does.
        blocking: what keeps each association from more, at the prices of its level: "met" (it has all it asked),
            "storage", "receiving_days", "conventions", "life" (days left) or "supply".
    """

    fill_permille: Mapping[str, int]
    rolling_permille: Mapping[str, int]
    lowest_permille: int
    lowest_rolling_permille: int
    blocking: Mapping[str, str]


def transport_free_bound(scenario: Scenario, forecasts: Iterable[Forecast]) -> Bound:
    """The bound of a scenario with these forecasts (means)."""
    sources = _sources(scenario, tuple(forecasts))
    slots = receiving_slots(scenario)
    plain, blocking = _fair_levels(scenario, sources, slots, {})
    owed = corrections(scenario)
    rolling, _ = _fair_levels(scenario, sources, slots, owed)
    everybody = scenario.association
    return Bound(
        fill_permille={name: plain.get(name, _FULL) for name in everybody},
        rolling_permille={name: rolling.get(name, _FULL + owed[name]) for name in everybody},
        lowest_permille=min(plain.values(), default=_FULL),
        lowest_rolling_permille=min(rolling.values(), default=_FULL),
        blocking={name: blocking.get(name, "met") for name in everybody},
    )


@dataclass(frozen=True, slots=True)
class _Source:
    """Goods that appear on one day.

    `last_day` is set for stock; an offer has `fresh_days`: days of life on the day of its collection, which may be
    put off at the price of `keep` (share that is still good a day later).
    """

    family_id: str
    day: int
    receiver_ids: tuple[str, ...]
    last_day: int
    fresh_days: int
    keep: float = 1.0

    def use(self, name: str, day: int, min_life_days: int) -> float | None:
        """Kg that a kg delivered on a day takes; None when it cannot be delivered."""
        if self.receiver_ids and name not in self.receiver_ids:
            return None
        return self.use_in_time(day, min_life_days)

    def use_in_time(self, day: int, min_life_days: int) -> float | None:
        """The same for anybody who may receive it."""
        if day < self.day or min(self.last_day - day, self.fresh_days) < min_life_days:
            return None
        late = max(0, day + min_life_days - self.fresh_days - self.day)
        kept = float(self.keep**late)
        return 1.0 / kept if kept > 0 else None


def _sources(scenario: Scenario, forecasts: tuple[Forecast, ...]) -> dict[_Source, int]:
    """Grams after sorting of everything that can be given this week."""
    grams: dict[tuple[str, int, tuple[str, ...]], int] = defaultdict(int)
    keep: dict[tuple[str, int, tuple[str, ...]], float] = defaultdict(float)
    for donor_id, day, family_id, offered in _offered(scenario, forecasts):
        donor = scenario.donor[donor_id]
        receivers = donor.convention.receiver_ids if donor.convention.pooled else (donor.convention.holder_id,)
        key = (family_id, day, tuple(sorted(set(receivers))))
        grams[key] += offered - offered * scenario.family[family_id].loss_permille // 1_000
        keep[key] = max(keep[key], donor.keep_permille / 1_000)
    found: dict[_Source, int] = defaultdict(int)
    for (family_id, day, receivers), amount in grams.items():
        fresh = _fresh_days(scenario.family[family_id])
        found[_Source(family_id, day, receivers, NEVER, fresh, keep[family_id, day, receivers])] += amount
    for lot in scenario.stock:
        last_day = lot.expiry_day if scenario.family[lot.family_id].date_kind is DateKind.USE_BY else NEVER
        found[_Source(lot.family_id, 0, tuple(sorted(set(lot.receiver_ids))), last_day, NEVER)] += lot.grams
    return {source: amount for source, amount in found.items() if amount > 0}


def _fresh_days(family: Family) -> int:
    return family.shelf_life_days if family.date_kind is DateKind.USE_BY else NEVER


def _offered(scenario: Scenario, forecasts: tuple[Forecast, ...]) -> Iterable[tuple[str, int, str, int]]:
    """Donor, day, family and grams of the week's offers, and on day 0 of what waits from last week."""
    for forecast in forecasts:
        if 0 <= forecast.day < scenario.days:
            yield forecast.donor_id, forecast.day, forecast.family_id, forecast.mean_g
    waiting = Waiting(scenario, forecasts)
    for donor in scenario.donors:
        for family_id, grams in waiting.waiting_before(donor.id).items():
            yield donor.id, 0, family_id, grams * donor.keep_permille // 1_000


def receiving_slots(scenario: Scenario) -> list[DeliverySlot]:
    """One slot for every day on which an association receives, or else fetches."""
    slots = []
    for association in scenario.associations:
        for day in range(scenario.days):
            own = [own for own in association.own_collections if own.weekday == scenario.weekday_of(day)]
            receives = bool(scenario.windows_on(association.id, day))
            if receives or own:
                limit = -1 if receives else sum(collection.max_g for collection in own)
                moment = day * SECONDS_PER_DAY
                slots.append(DeliverySlot(f"{day}:{association.id}", association.id, "", day, moment, max_g=limit))
    return slots


def _fair_levels(
    scenario: Scenario, sources: Mapping[_Source, int], slots: list[DeliverySlot], owed: Mapping[str, int]
) -> tuple[dict[str, int], dict[str, str]]:
    """Fills, rolling by what is owed, and what blocks each association."""
    known = list(sources)
    asks = asks_of(scenario, {}, owed)
    sharing = Sharing(
        piles=tuple(
            Pile("", source.family_id, source.day * SECONDS_PER_DAY, NEVER, source.receiver_ids, sources[source], ())
            for source in known
        ),
        slots=tuple(slots),
        arcs=tuple(_arcs(scenario, known, slots, asks)),
        asks=asks,
        temperature={family.id: family.temperature for family in scenario.families},
        storage_g=storage_of(scenario, slots),
    )
    model = ShareModel(sharing)
    levels: dict[str, int] = {}
    blocking: dict[str, str] = {}
    for level, ended in model.levels():
        for name in ended:
            levels[name] = int((level + _ROUNDING_PERMILLE) // 1)
            full = level - asks[name].correction >= _FULL - _ROUNDING_PERMILLE
            blocking[name] = "met" if full else _blocking(scenario, known, model, name)
    return levels, blocking


def _arcs(
    scenario: Scenario, sources: list[_Source], slots: list[DeliverySlot], asks: Mapping[str, Ask]
) -> Iterable[Arc]:
    for slot_number, slot in enumerate(slots):
        if slot.association_id in asks:
            needed = asks[slot.association_id].need_g
            life = scenario.association[slot.association_id].min_life_days
            for number, source in enumerate(sources):
                if source.family_id in needed:
                    use = source.use(slot.association_id, slot.day, life)
                    if use is not None:
                        yield Arc(number, slot_number, use)


def _blocking(scenario: Scenario, sources: list[_Source], model: ShareModel, name: str) -> str:
    """What an association would have to be spared to rise: at the prices of its level, what goods are cheap enough."""
    worth, cost = model.prices()
    if any(key[0] == name and abs(row.dual_value()) > _PRICE for key, row in model.storage_rows.items()):
        return "storage"
    days = {slot.day for slot in model.sharing.slots if slot.association_id == name}
    other_days = set(range(scenario.days)) - days
    life = scenario.association[name].min_life_days
    missing = _missing_families(model, name)
    reasons = set()
    for source, price in zip(sources, cost, strict=True):
        if source.family_id in missing:
            allowed = not source.receiver_ids or name in source.receiver_ids
            if allowed and _cheap(source, other_days, life, price, worth[name]):
                reasons.add("receiving_days")
            if not allowed and _cheap(source, days, life, price, worth[name]):
                reasons.add("conventions")
            if allowed and _cheap(source, days, 0, price, worth[name]):
                reasons.add("life")
    return next((reason for reason in ("receiving_days", "conventions", "life") if reason in reasons), "supply")


def _cheap(source: _Source, days: Iterable[int], life: int, price: float, worth: float) -> bool:
    """Whether the source could be delivered on one of these days for less than a kg is worth."""
    uses = [use for day in days if (use := source.use_in_time(day, life)) is not None]
    return any(price * use < worth - _PRICE for use in uses)


def _missing_families(model: ShareModel, name: str) -> set[str]:
    """Families of which an association gets less than it needs in the last solution."""
    sharing = model.sharing
    received: dict[str, float] = defaultdict(float)
    for arc, kg in zip(sharing.arcs, model.kilograms(), strict=True):
        if sharing.slots[arc.slot].association_id == name:
            received[sharing.piles[arc.pile].family_id] += kg
    need = sharing.asks[name].need_g
    return {family_id for family_id, grams in need.items() if received[family_id] < grams / 1_000 - _NOTHING_KG}
