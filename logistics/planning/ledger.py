"""The equity ledger: what past weeks add to, or take from, the fill that fairness compares.

The rule, with its rounding, is the section "Fairness" of `docs/concepts.md`.
"""

from datetime import date, timedelta

from logistics.model.scenario import Scenario


def past_fills(scenario: Scenario) -> dict[str, int]:
    """Fill of the associations over the `equity_weeks - 1` weeks before, permille, rounded down.

    An association without a past (nothing needed then) is left out.
    """
    first = date.fromisoformat(scenario.first_day)
    monday = first - timedelta(days=first.weekday())
    earliest = monday - timedelta(weeks=scenario.settings.equity_weeks - 1)
    needed: dict[str, int] = {}
    received: dict[str, int] = {}
    for week in scenario.past_weeks:
        if earliest <= date.fromisoformat(week.monday) < monday:
            needed[week.association_id] = needed.get(week.association_id, 0) + week.needed_g
            received[week.association_id] = received.get(week.association_id, 0) + week.received_g
    return {name: received[name] * 1_000 // grams for name, grams in needed.items() if grams > 0}


def corrections(scenario: Scenario) -> dict[str, int]:
    """What is added to this week's fill of every association, permille, within ± `catch_up_permille`.

    Negative for those who had less than the mean: their rolling fill is lower, so that they are served first.
    """
    fills = past_fills(scenario)
    mean = sum(fills.values()) // len(fills) if fills else 0
    bound = scenario.settings.catch_up_permille
    return {
        association.id: max(-bound, min(bound, fills.get(association.id, mean) - mean))
        for association in scenario.associations
    }
