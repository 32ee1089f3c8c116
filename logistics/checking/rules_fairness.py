"""Rules on fairness: the figures of every association, and the lowest fill."""

from collections import Counter
from collections.abc import Iterator

from logistics.checking.given import FULL, corrections, fillings
from logistics.checking.report import Finding, Rule
from logistics.checking.world import World


def fairness(world: World) -> Iterator[Finding]:
    """There is one row per association, and its figures follow from what it receives and from past weeks."""
    expected, correction = fillings(world.scenario, world.plan), corrections(world.scenario)
    rows = Counter(row.association_id for row in world.plan.fairness)
    for name in dict.fromkeys((*expected, *rows)):
        wanted = 1 if name in expected else 0
        if rows[name] != wanted:
            yield Finding(name, f"Fairness has {rows[name]} rows for {world.name(name)}; {wanted} is expected.")
    for row in world.plan.fairness:
        filling = expected.get(row.association_id)
        if filling is None:
            continue
        figures = (
            ("need_g", row.need_g, filling.need_g),
            ("received_g", row.received_g, filling.received_g),
            ("counted_g", row.counted_g, filling.counted_g),
            ("fill_permille", row.fill_permille, filling.fill_permille),
            ("rolling_permille", row.rolling_permille, filling.fill_permille + correction[row.association_id]),
        )
        for figure, stored, computed in figures:
            if stored != computed:
                message = f"{world.name(row.association_id)} has {figure} = {stored}; it is {computed}."
                yield Finding(row.association_id, message)


def lowest_fill(world: World) -> Iterator[Finding]:
    """The lowest fill of the plan is the lowest fill of its associations; its bound is a share."""
    plan = world.plan
    lowest = min((filling.fill_permille for filling in fillings(world.scenario, plan).values()), default=FULL)
    if plan.lowest_fill_permille != lowest:
        yield Finding("plan", f"The lowest fill is said to be {plan.lowest_fill_permille} permille; it is {lowest}.")
    if not 0 <= plan.lowest_fill_bound_permille <= FULL:
        message = f"The bound of the lowest fill is {plan.lowest_fill_bound_permille} permille"
        yield Finding("plan", f"{message}; 0 to {FULL} is expected.")


RULES = (
    Rule("fairness", "The figures of every association follow from what it receives and from past weeks.",
         "Les chiffres de chaque association découlent de ce qu’elle reçoit et des semaines passées.", fairness),
    Rule("lowest_fill", "The lowest fill of the plan is the lowest fill of its associations.",
         "Le taux le plus bas du plan est le taux le plus bas de ses associations.", lowest_fill),
)  # fmt: skip
