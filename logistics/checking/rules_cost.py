"""The rule on cost: every component, to the cent."""

from collections import Counter
from collections.abc import Iterator

from logistics.checking.report import Finding, Rule
from logistics.checking.score import recompute_cost
from logistics.checking.world import World


def cost(world: World) -> Iterator[Finding]:
    """Each component is there once, with the cents that the formulas give."""
    expected = {item.component: item.cents for item in recompute_cost(world.scenario, world.plan)}
    times = Counter(item.component for item in world.plan.cost)
    for component in dict.fromkeys((*expected, *times)):
        wanted = 1 if component in expected else 0
        if times[component] != wanted:
            yield Finding(component, f"The cost has {times[component]} items for {component}; {wanted} is expected.")
    for item in world.plan.cost:
        computed = expected.get(item.component, item.cents)
        if item.cents != computed:
            yield Finding(item.component, f"The plan says {item.cents} cents for {item.component}; it is {computed}.")


RULES = (
    Rule("cost", "Every component of the cost is right to the cent.",
         "Chaque élément du coût est juste au centime près.", cost),
)  # fmt: skip
