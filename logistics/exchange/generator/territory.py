"""Synthetic territories from 5 to 2,000 donors: everything is invented, with the figures of real ones."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from logistics.exchange.generator.chance import Chance
from logistics.exchange.generator.crews import usual_crews
from logistics.exchange.generator.families import FAMILIES
from logistics.exchange.generator.fleet import SHIFTS, make_people, make_vehicles
from logistics.exchange.generator.giving import Giving, family_shares
from logistics.exchange.generator.opening import opening_stock
from logistics.exchange.generator.past import past_collections, past_weeks
from logistics.exchange.generator.receiving import KINDS, storage
from logistics.exchange.generator.town import KIND_NAMES, association_at, donor_at, platform_at, radius_km
from logistics.exchange.generator.wanting import Wanting, needs, supply_g
from logistics.model.goods import Need, Offer, PastCollection
from logistics.model.places import Association, Convention, Donor, Weekday
from logistics.model.scenario import Scenario, Territory, TravelSpec
from logistics.model.settings import Settings

FIRST_DAY = date(2026, 11, 30)
SIMULATED = (
    "Tout est simulé : lieux, quantités, besoins, stocks, conventions, véhicules et équipes. · "
    "Everything is simulated: places, quantities, needs, stock, agreements, vehicles and crews."
)
_MUST_SHARE, _RESTRICTED_SHARE, _EXCLUSIVE_SHARE = 0.3, 0.2, 0.08
_MUST_KG_PER_DAY, _KG_PER_WEEK = 58, 68


def generate(donors: int, associations: int, platforms: int, vehicles: int, days: int, seed: int) -> Scenario:
    """A simulated territory; the same numbers and seed give the same scenario on every machine.

    Args:
        donors, associations, platforms, vehicles: how many of each, at least 1; eight donors for a vehicle make a
            tight week.
        days: 1 to 7, from a Monday.

    Raises:
        ValueError: a number below 1, or more than 7 days.
    """
    if min(donors, associations, platforms, vehicles, days) < 1 or days > 7:
        raise ValueError("expected at least one donor, association, platform and vehicle, and 1 to 7 days")
    radius = radius_km(donors)
    empty = [association_at(n, radius, Chance(seed, "association", n)) for n in range(1, associations + 1)]
    shops = [_donor(n, radius, empty, seed) for n in range(1, donors + 1)]
    givings = [_giving(shop, days, seed) for shop in shops]
    week_g = sum(giving.week_g() for giving in givings)
    docks = 2 + vehicles // platforms // 3
    storages = [platform_at(n, platforms, radius, week_g // platforms, docks) for n in range(1, platforms + 1)]
    wanted = _needs(empty, supply_g(givings), seed)
    receivers = [_association(entry, wanted.get(entry.id, []), days, seed) for entry in empty]
    fleet = make_vehicles(vehicles, [platform.id for platform in storages], seed)
    staff = make_people(fleet, days, seed)
    crews = usual_crews(storages, fleet, staff, SHIFTS[0].id)
    past: list[PastCollection] = []
    for shop, giving in zip(shops, givings, strict=True):
        chance = Chance(seed, "history", shop.id)
        past += past_collections(shop, giving, _past_visits(shop, giving, chance), FIRST_DAY, crews, chance)
    return Scenario(
        territory=Territory(f"simule-{donors}-{seed}", f"Territoire simulé ({donors} magasins)", simulated=SIMULATED),
        first_day=FIRST_DAY.isoformat(),
        days=days,
        now_s=-6 * 3_600,
        families=FAMILIES,
        donors=tuple(shops),
        platforms=tuple(storages),
        associations=tuple(receivers),
        garages=(),
        zones=(),
        shifts=SHIFTS,
        vehicles=tuple(fleet),
        people=tuple(staff),
        offers=tuple(Offer(giving.donor_id, day) for giving in givings for day in giving.weekdays),
        needs=tuple(need for entry in receivers for need in wanted.get(entry.id, [])),
        stock=opening_stock(storages, seed),
        past_collections=tuple(past),
        past_weeks=tuple(
            past_weeks({a: sum(n.wanted_g for n in found) for a, found in wanted.items()}, FIRST_DAY, seed)
        ),
        exceptions=(),
        settings=Settings(),
        travel=TravelSpec(),
    )


def _donor(number: int, radius: float, associations: Sequence[Association], seed: int) -> Donor:
    chance = Chance(seed, "donor", number)
    draw = chance.share()
    restricted, exclusive = draw < _RESTRICTED_SHARE, 1 - draw < _EXCLUSIVE_SHARE
    receivers = chance.some([entry.id for entry in associations], chance.whole(3, 6)) if restricted else []
    holder_id = chance.pick(receivers or [entry.id for entry in associations])
    must = chance.happens(_MUST_SHARE)
    convention = Convention(holder_id, tuple(receivers), not exclusive, must, "Signer le bon d'enlèvement.")
    return donor_at(number, radius, convention, chance)


def _giving(donor: Donor, days: int, seed: int) -> Giving:
    chance = Chance(seed, "giving", donor.id)
    must = donor.convention.must_collect
    weekdays = _weekdays(chance, *((2, 3) if must else (3, 6)), days)
    size = chance.lognormal(0.45)
    mean_kg = _MUST_KG_PER_DAY * size**0.5 if must else _KG_PER_WEEK * size / len(weekdays)
    return Giving(donor.id, weekdays, round(mean_kg * 1_000), family_shares(chance, chance.whole(4, 7)))


def _weekdays(chance: Chance, low: int, high: int, days: int) -> tuple[Weekday, ...]:
    """Days of the week on which a donor gives; nobody is there on Sundays."""
    return tuple(chance.some(range(min(days, 6)), chance.whole(low, high)))


def _past_visits(donor: Donor, giving: Giving, chance: Chance) -> list[Weekday]:
    if donor.convention.must_collect:
        return list(giving.weekdays)
    return chance.some(giving.weekdays, chance.whole(3, 4))


def _needs(associations: Sequence[Association], supply: dict[str, int], seed: int) -> dict[str, list[Need]]:
    """Needs by association id."""
    wantings = []
    for number, entry in enumerate(associations):
        chance = Chance(seed, "wanting", entry.id)
        kind = KINDS[KIND_NAMES[number % len(KIND_NAMES)]]
        classes = kind.classes_with(freezer=chance.happens(kind.frozen))
        wantings.append(Wanting(entry.id, chance.whole(*kind.people), classes, kind.tastes))
    found: dict[str, list[Need]] = {}
    for need in needs(wantings, supply, seed):
        found.setdefault(need.association_id, []).append(need)
    return found


def _association(empty: Association, wanted: Sequence[Need], days: int, seed: int) -> Association:
    """The association with people, storage and deliveries that fit its needs."""
    chance = Chance(seed, "storage", empty.id)
    number = int(empty.id.rpartition("-")[2]) - 1
    kind = KINDS[KIND_NAMES[number % len(KIND_NAMES)]]
    total_g = sum(need.wanted_g for need in wanted)
    open_days = sum(1 for windows in empty.site.hours.by_weekday[:days] if windows)
    most = max(1, min(chance.whole(*kind.deliveries), open_days))
    classes = kind.classes_with(freezer=any(need.family_id == "frozen" for need in wanted))
    return replace(
        empty,
        people_served=round(total_g / (3_000 * chance.between(0.75, 0.95))) + 1,
        storage_g=storage(classes, wanted, most),
        min_deliveries=1,
        max_deliveries=most,
        min_drop_g=min(5_000 * chance.whole(3, 5), total_g // 4 // 1_000 * 1_000),
    )
