"""When and whence an association can be served, what stock there will be, and the deliveries an allocation asks for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from logistics.model.fleet import Vehicle
from logistics.model.goods import DateKind, Temperature
from logistics.model.places import Association, OwnCollection
from logistics.model.plan import Lot
from logistics.model.scenario import Scenario
from logistics.model.units import SECONDS_PER_DAY, divide_half_up
from logistics.planning.allocation import Allocation, DeliverySlot, SupplyGroup
from logistics.planning.carriers import Carriers
from logistics.planning.duties import Crews
from logistics.planning.ground import Ground
from logistics.planning.jobs import DeliverJob
from logistics.planning.opening import open_within
from logistics.planning.settle import PickupJob

_FOREVER = 10_000
_MOST_PLATFORMS = 3
"""Nobody is served from farther than the third platform: the allocation would grow for nothing."""
_ABOVE_PLAIN = 2
_BEHIND = 5
_COLD_GROUP = {
    Temperature.AMBIENT: "ambient",
    Temperature.COOL_8: "cold",
    Temperature.COLD_4: "cold",
    Temperature.COLD_2: "cold",
    Temperature.FROZEN: "frozen",
}
"""Goods that share their cold limits travel as one shipment, so that a plain van can take the rest."""


@dataclass(frozen=True, slots=True)
class HalfDaySlot:
    """A slot of the allocation and the shift that would drive it ("" = own pickup)."""

    slot: DeliverySlot
    shift_id: str


def lane_of(day: int, shift_id: str) -> str:
    """The name of a half-day as a lane of the allocation."""
    return f"{day}:{shift_id}"


def loading_moment(scenario: Scenario, platform_id: str, shift_id: str) -> int:
    """Time of day from which a shift loads at a platform: a wave at its start, else any time (0)."""
    shift = scenario.shift[shift_id]
    middle = (shift.start_s + shift.end_s) // 2
    waves = [wave for wave in scenario.platform[platform_id].wave_times_s if wave <= middle]
    return max(waves, default=0)


def delivery_slots(scenario: Scenario, ground: Ground, carriers: Carriers, crews: Crews) -> list[HalfDaySlot]:
    """Every (day, shift, platform, association) that an open duty can drive in the windows, and every own pickup."""
    half_days: dict[tuple[int, str], list[Vehicle]] = defaultdict(list)
    for duty in sorted(crews):
        half_days[duty.day, duty.shift_id].append(scenario.vehicle[duty.vehicle_id])
    slots: list[HalfDaySlot] = []
    for association in scenario.associations:
        for (day, shift_id), vehicles in half_days.items():
            able = [vehicle for vehicle in vehicles if carriers.may_stop(vehicle, association.id, day)]
            found = _slots_on(scenario, ground, association, day, shift_id) if able else []
            slots += [
                HalfDaySlot(slot, shift_id)
                for slot in found
                if any(carriers.may_stop(vehicle, slot.platform_id, day) for vehicle in able)
            ]
        for position, own in enumerate(association.own_collections):
            slots += [HalfDaySlot(slot, "") for slot in _pickup_slots(scenario, association, position, own)]
    return slots


def _slots_on(
    scenario: Scenario, ground: Ground, association: Association, day: int, shift_id: str
) -> list[DeliverySlot]:
    shift = scenario.shift[shift_id]
    found = []
    here = ground.index[association.id]
    nearest = sorted(scenario.platforms, key=lambda p: (int(ground.free_s[ground.index[p.id], here]), p.id))
    for platform in nearest[:_MOST_PLATFORMS]:
        loads_from = loading_moment(scenario, platform.id, shift_id)
        begin = max(shift.start_s, loads_from)
        drive = int(ground.drive_s[shift_id][ground.index[platform.id], ground.index[association.id]])
        reached = begin + platform.site.fixed_service_s + drive
        receives = open_within(scenario.windows_on(association.id, day), reached, shift.end_s)
        if receives and open_within(scenario.windows_on(platform.id, day), begin, shift.end_s):
            found.append(
                DeliverySlot(
                    id=f"{day}:{shift_id}:{platform.id}:{association.id}",
                    association_id=association.id,
                    platform_id=platform.id,
                    day=day,
                    loads_from_s=day * SECONDS_PER_DAY + loads_from,
                    cost_cents=_slot_cents(scenario, ground, platform.id, association, shift_id),
                    lane=lane_of(day, shift_id),
                )
            )
    return found


def _slot_cents(scenario: Scenario, ground: Ground, platform_id: str, association: Association, shift_id: str) -> int:
    """A guess before routing: half of a drive there and back, and the stop, at the fleet's mean rates."""
    origin, target = ground.index[platform_id], ground.index[association.id]
    vehicles = scenario.vehicles
    per_km = sum(vehicle.cents_per_km for vehicle in vehicles) // len(vehicles)
    crew = sum(vehicle.crew_size for vehicle in vehicles) * scenario.settings.cents_per_person_hour // len(vehicles)
    seconds = int(ground.drive_s[shift_id][origin, target]) + association.site.fixed_service_s
    return divide_half_up(int(ground.metres[origin, target]) * per_km, 1_000) + divide_half_up(seconds * crew, 3_600)


def _pickup_slots(
    scenario: Scenario, association: Association, position: int, own: OwnCollection
) -> list[DeliverySlot]:
    return [
        DeliverySlot(
            id=f"pickup:{day}:{position}:{association.id}",
            association_id=association.id,
            platform_id=own.platform_id,
            day=day,
            loads_from_s=day * SECONDS_PER_DAY + pickup_moment(scenario, own),
            max_g=own.max_g,
            own_pickup=True,
        )
        for day in range(scenario.days)
        if scenario.weekday_of(day) == own.weekday
        and open_within(scenario.windows_on(own.platform_id, day), own.window.start_s, own.window.end_s)
        and not scenario.is_past(day, own.window.start_s)
    ]


def pickup_moment(scenario: Scenario, own: OwnCollection) -> int:
    """When an own pickup is planned: after the last wave in its window, else at its start."""
    waves = scenario.platform[own.platform_id].wave_times_s
    return max([own.window.start_s, *(wave for wave in waves if own.window.contains(wave))])


def supply_of(scenario: Scenario, lots: Iterable[Lot]) -> list[SupplyGroup]:
    """Lots as supply, one group each (the allocation joins those that are alike)."""
    groups = []
    for lot in lots:
        use_by = scenario.family[lot.family_id].date_kind is DateKind.USE_BY
        last_day = lot.expiry_day if use_by else _FOREVER
        groups.append(
            SupplyGroup(lot.id, lot.platform_id, lot.family_id, lot.grams, lot.available_s, last_day, lot.receiver_ids)
        )
    return [group for group in groups if group.grams > 0]


def jobs_of(
    scenario: Scenario,
    slots: Iterable[HalfDaySlot],
    supply: Iterable[SupplyGroup],
    allocation: Allocation,
    fills: Mapping[str, int],
) -> tuple[dict[tuple[int, str], list[DeliverJob]], list[PickupJob]]:
    """Deliveries per half-day and own pickups that an allocation asks for.

    `fills`: permille by association in the plan so far; whoever is behind is dearer to leave out.
    """
    by_slot: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    family_of = {group.id: group.family_id for group in supply}
    for flow in allocation.flows:
        by_slot[flow.slot_id][family_of[flow.group_id]] += flow.grams
    mean_need = _mean_need(scenario)
    jobs: dict[tuple[int, str], list[DeliverJob]] = defaultdict(list)
    pickups = []
    for half_day_slot in slots:
        slot, shift_id = half_day_slot.slot, half_day_slot.shift_id
        amounts = {family_id: grams for family_id, grams in by_slot.get(slot.id, {}).items() if grams > 0}
        if not amounts:
            continue
        if slot.own_pickup:
            at_s = slot.loads_from_s - slot.day * SECONDS_PER_DAY
            pickups.append(PickupJob(slot.association_id, slot.platform_id, slot.day, at_s, amounts))
            continue
        rate = _rate(scenario, slot.association_id, mean_need, fills)
        jobs[slot.day, shift_id] += _split(scenario, slot, shift_id, amounts, rate)
    return jobs, pickups


def _split(
    scenario: Scenario, slot: DeliverySlot, shift_id: str, amounts: Mapping[str, int], rate: int
) -> list[DeliverJob]:
    """One delivery per group of cold limits."""
    groups: dict[str, dict[str, int]] = defaultdict(dict)
    for family_id, grams in sorted(amounts.items()):
        groups[_COLD_GROUP[scenario.family[family_id].temperature]][family_id] = grams
    return [
        DeliverJob(
            id=f"deliver:{slot.id}:{name}",
            platform_id=slot.platform_id,
            association_id=slot.association_id,
            day=slot.day,
            shift_id=shift_id,
            amounts=parts,
            release_s=slot.loads_from_s - slot.day * SECONDS_PER_DAY,
            prize_cents=divide_half_up(sum(parts.values()) * rate, 1_000),
        )
        for name, parts in sorted(groups.items())
    ]


def _mean_need(scenario: Scenario) -> int:
    return max(1, sum(scenario.counted_need_g.values()) // max(1, len(scenario.associations)))


def _rate(scenario: Scenario, association_id: str, mean_need: int, fills: Mapping[str, int]) -> int:
    """Cents per kg that leaving out a delivery costs the search.

    Well above the plain rate, since food that nobody brings was collected in vain; a small association loses as much
    fill by a small drop as a large one by a large; and whoever is behind the others (`fills`, permille) comes first.
    """
    own = sum(grams for (a, _), grams in scenario.counted_need_g.items() if a == association_id)
    rate = scenario.settings.cents_per_kg_not_delivered * _ABOVE_PLAIN
    mean_fill = sum(fills.values()) // max(1, len(fills))
    behind = max(0, mean_fill - fills.get(association_id, mean_fill))
    return max(rate, rate * mean_need // max(1, own)) * (1_000 + _BEHIND * behind) // 1_000
