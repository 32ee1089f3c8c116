"""Small territories for the food side of planning: a few associations, families, supply groups and slots."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from hypothesis import strategies as st
from scipy.optimize import linprog

from logistics.model.goods import DateKind, Family, Need, Temperature
from logistics.model.places import Association
from logistics.model.scenario import Scenario
from logistics.model.settings import Settings
from logistics.planning.allocation import NEVER, Allocation, DeliverySlot, SupplyGroup
from tests.builders import at, hours, site, village_scenario, window

DAY = 86_400
DAYS = 3
BREAD = Family("bread", "Pain", "Bread", Temperature.AMBIENT, 8_000, DateKind.USE_BY, 2)
MILK = Family("milk", "Lait", "Milk", Temperature.COOL_8, 9_000, DateKind.USE_BY, 6)
PASTA = Family("pasta", "Pâtes", "Pasta", Temperature.AMBIENT, 12_000, DateKind.BEST_BEFORE, 90)
FAMILIES = (BREAD, MILK, PASTA)
ROOMY = ((Temperature.AMBIENT, 10_000_000), (Temperature.COOL_8, 10_000_000))
EVERY_DAY = hours(window("7:00", "18:00"), weekdays=(0, 1, 2, 3, 4, 5, 6))


def association(name: str, **details: object) -> Association:
    """An association open every day, with much storage, which wants no life left, unless told otherwise."""
    usual = Association(site(name, name, at(0, 0), EVERY_DAY, 1), 10_000, ROOMY, min_life_days=0)
    return replace(usual, **details)


def town(associations: Iterable[Association], needs: Mapping[tuple[str, str], int]) -> Scenario:
    """A week of three days with these associations and needs (kg), and nothing else of interest."""
    return replace(
        village_scenario(),
        days=DAYS,
        families=FAMILIES,
        associations=tuple(associations),
        donors=(),
        offers=(),
        stock=(),
        past_collections=(),
        past_weeks=(),
        exceptions=(),
        needs=tuple(Need(name, family, kg * 1_000) for (name, family), kg in needs.items()),
        settings=Settings(),
    )


def group(
    name: str,
    family: Family,
    kg: float,
    day: int = 0,
    last_day: int = NEVER,
    receivers: tuple[str, ...] = (),
    platform: str = "depot",
) -> SupplyGroup:
    """Goods that can leave from the beginning of a day on."""
    return SupplyGroup(name, platform, family.id, round(kg * 1_000), day * DAY, last_day, receivers)


def slot(name: str, day: int = 0, platform: str = "depot", **details: object) -> DeliverySlot:
    """A slot at seven in the morning; its id names day, platform and association."""
    usual = DeliverySlot(f"{day}:{platform}:{name}", name, platform, day, day * DAY + 25_200)
    return replace(usual, **details)


@dataclass(frozen=True)
class Case:
    """What `allocate` is asked."""

    scenario: Scenario
    supply: tuple[SupplyGroup, ...]
    slots: tuple[DeliverySlot, ...]
    corrections: Mapping[str, int]


_kg = st.integers(100, 600)


@st.composite
def associations(draw: st.DrawFn, name: str) -> Association:
    """An association with tight or ample storage and any wishes about days, drops and life."""
    return association(
        name,
        storage_g=((Temperature.AMBIENT, draw(_kg) * 1_000), (Temperature.COOL_8, draw(_kg) * 500)),
        max_deliveries=draw(st.integers(1, 3)),
        min_drop_g=draw(st.sampled_from([0, 0, 30_000, 120_000])),
        min_life_days=draw(st.sampled_from([0, 2])),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Two or three associations, two platforms, up to eight groups and eight slots."""
    names = [f"a{index}" for index in range(draw(st.integers(2, 3)))]
    members = [draw(associations(name)) for name in names]
    needs = {(name, family.id): draw(_kg) for name in names for family in FAMILIES if draw(st.integers(0, 3))}
    needs.setdefault((names[0], "bread"), 100)
    supply = []
    for index in range(draw(st.integers(1, 8))):
        family = draw(st.sampled_from(FAMILIES))
        day = draw(st.integers(0, DAYS - 1))
        last = NEVER if family is PASTA else day + draw(st.integers(0, 5))
        receivers = draw(st.sampled_from([(), (), (names[0],), tuple(names[1:])]))
        platform = draw(st.sampled_from(["depot", "hall", ""]))
        supply.append(group(f"g{index}", family, draw(st.integers(1, 4_000)) / 10, day, last, receivers, platform))
    slots = {}
    for _ in range(draw(st.integers(1, 8))):
        chosen = slot(
            draw(st.sampled_from(names)),
            draw(st.integers(0, DAYS - 1)),
            draw(st.sampled_from(["depot", "hall", ""])),
            cost_cents=draw(st.integers(0, 3_000)),
            max_g=draw(st.sampled_from([-1, -1, 90_000])),
        )
        slots[chosen.id] = chosen
    owed = {name: draw(st.integers(-50, 50)) for name in names}
    return Case(town(members, needs), tuple(supply), tuple(slots.values()), owed)


def fits(scenario: Scenario, goods: SupplyGroup, chance: DeliverySlot) -> bool:
    """Whether goods may go through a slot, from the words of the concepts page."""
    life = scenario.association[chance.association_id].min_life_days
    return (
        (chance.association_id, goods.family_id) in scenario.counted_need_g
        and goods.available_s <= chance.loads_from_s
        and goods.last_day - chance.day >= life
        and (goods.platform_id == chance.platform_id or "" in (goods.platform_id, chance.platform_id))
        and (not goods.receiver_ids or chance.association_id in goods.receiver_ids)
    )


def broken(case: Case, allocation: Allocation, chosen: bool) -> list[str]:
    """Every rule that an allocation breaks; `chosen`: with the rules on days and drops."""
    scenario = case.scenario
    groups, slots = {g.id: g for g in case.supply}, {s.id: s for s in case.slots}
    out, got, shelf, by_slot, by_day = Counter(), Counter(), Counter(), Counter(), Counter()
    found = []
    for flow in allocation.flows:
        goods, chance = groups[flow.group_id], slots[flow.slot_id]
        if flow.grams <= 0 or not fits(scenario, goods, chance):
            found.append(f"{flow} is not allowed")
        name = chance.association_id
        out[goods.id] += flow.grams
        got[name, goods.family_id] += flow.grams
        shelf[name, chance.day, scenario.family[goods.family_id].temperature] += flow.grams
        by_slot[chance.id] += flow.grams
        by_day[name, chance.day] += flow.grams
    found += [f"supply {g}" for g, grams in out.items() if grams > groups[g].grams]
    found += [f"need {key}" for key, grams in got.items() if grams > scenario.counted_need_g[key]]
    for (name, day, temperature), grams in shelf.items():
        if grams > dict(scenario.association[name].storage_g)[temperature]:
            found.append(f"storage {name} {day}")
    found += [f"slot {s}" for s, grams in by_slot.items() if 0 <= slots[s].max_g < grams]
    if chosen:
        days = Counter(name for name, _ in by_day)
        found += [f"days {name}" for name in days if days[name] > scenario.association[name].max_deliveries]
        found += [f"drop {key}" for key, g in by_day.items() if g < scenario.association[key[0]].min_drop_g]
    return found


def slow_levels(case: Case) -> dict[str, float]:
    """Lexicographic max-min of the rolling fill by brute force, permille.

    One program finds the level; then one program for each association tells whether it could rise alone.
    """
    names = sorted({need.association_id for need in case.scenario.needs})
    model = _Slow(case, names)
    fixed: dict[str, float] = {}
    while len(fixed) < len(names):
        level = model.best(None, fixed, 0.0)
        for name in [n for n in names if n not in fixed]:
            if model.best(name, fixed, level) < level + 1e-3:
                fixed[name] = level
    return fixed


class _Slow:
    """Grams over (group, slot) pairs, then the common level as last column."""

    def __init__(self, case: Case, names: Sequence[str]) -> None:
        self.names = names
        self.owed = case.corrections
        pairs = [(g, s) for g in case.supply for s in case.slots if fits(case.scenario, g, s)]
        limits: dict[object, tuple[float, list[int]]] = {}
        self.weight = {name: np.zeros(len(pairs) + 1) for name in names}
        for column, (goods, chance) in enumerate(pairs):
            name, temperature = chance.association_id, case.scenario.family[goods.family_id].temperature
            room = dict(case.scenario.association[name].storage_g)[temperature]
            need = case.scenario.counted_need_g[name, goods.family_id]
            rows = [(goods.id, goods.grams), ((name, goods.family_id), need), ((name, chance.day, temperature), room)]
            if chance.max_g >= 0:
                rows.append((("slot", chance.id), chance.max_g))
            for key, limit in rows:
                limits.setdefault(key, (limit, []))[1].append(column)
            total = sum(g for (n, _), g in case.scenario.counted_need_g.items() if n == name)
            self.weight[name][column] = 1_000 / total
        self.rows = np.zeros((len(limits), len(pairs) + 1))
        self.bounds = np.array([limit for limit, _ in limits.values()])
        for row, (_, columns) in enumerate(limits.values()):
            self.rows[row, columns] = 1.0

    def best(self, name: str | None, fixed: Mapping[str, float], level: float) -> float:
        """The highest common level of those not fixed, or of one of them when the others keep the level."""
        goal = np.zeros(self.rows.shape[1])
        goal[-1] = -1.0
        rows, bounds = [self.rows], [self.bounds]
        for other in self.names:
            row = -self.weight[other]
            floor = fixed.get(other, level)
            if other == name or (name is None and other not in fixed):
                row = row.copy()
                row[-1] = 1.0
                floor = 0.0
            rows.append(row[None])
            bounds.append(np.array([self.owed[other] - floor + 1e-7]))
        found = linprog(
            goal,
            A_ub=np.vstack(rows),
            b_ub=np.concatenate(bounds),
            bounds=[(0, None)] * (len(goal) - 1) + [(None, None)],
        )
        assert found.status == 0, found.message
        return float(found.x[-1])
