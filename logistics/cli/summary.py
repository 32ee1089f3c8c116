"""The figures of a plan: as JSON for programs, and as a few lines for people."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

    from logistics.model.plan import Plan
    from logistics.model.scenario import Scenario


def summary(scenario: "Scenario", plan: "Plan") -> dict[str, Any]:
    """Totals of the week. Grams, metres, seconds, permille and cents, as in the model."""
    from webui.figures.week import week_figures

    week = week_figures(scenario, plan)
    return {
        "territory": scenario.territory.id,
        "first_day": scenario.first_day,
        "days": scenario.days,
        "simulated": scenario.territory.simulated,
        "travel": plan.notes.travel_label,
        "rounds": len(plan.rounds),
        "offered_g": week.offered_g,
        "collected_g": week.collected_g,
        "delivered_g": week.distributed_g,
        "metres": week.metres,
        "duration_s": week.duration_s,
        "person_s": week.person_s,
        "volunteers": week.volunteers,
        "lowest_fill_permille": plan.lowest_fill_permille,
        "lowest_fill_bound_permille": plan.lowest_fill_bound_permille,
        "fill_gap_reason": plan.fill_gap_reason,
        "unserved": [
            {"code": group.code, "rule": group.rule, "requests": len(group.items), "grams": group.grams}
            for group in week.unserved
        ],
        "cost_cents": {item.component: item.cents for item in plan.cost},
        "total_cents": plan.total_cents,
    }


def print_summary(out: "Console", scenario: "Scenario", plan: "Plan", lang: str = "en") -> None:
    """The same in a few lines."""
    from logistics.cli.output import print_pairs, print_table
    from webui import formats
    from webui.wording import cost_name, gap_sentence, group_title, travel_name

    figures = summary(scenario, plan)
    label = _LABELS[lang]
    hours = formats.hours(figures["duration_s"], lang), formats.hours(figures["person_s"], lang)
    lowest, bound = (formats.percent(figures[key], lang) for key in ("lowest_fill_permille", _BOUND))
    lines = [
        (label["food"], label["food_text"].format(*(formats.with_kg(figures[key], lang) for key in _FOOD))),
        (label["driving"], label["driving_text"].format(figures["rounds"], formats.with_km(figures["metres"], lang))),
        (label["time"], label["time_text"].format(*hours, figures["volunteers"])),
        (label["fill"], label["fill_text"].format(lowest, bound)),
        (label["roads"], travel_name(figures["travel"], lang)),
    ]
    if plan.fill_gap_reason:
        lines.append(("", gap_sentence(plan.fill_gap_reason, lang)))
    if scenario.territory.simulated:
        lines.append((label["simulated"], scenario.territory.simulated))
    print_pairs(out, lines)
    groups = figures["unserved"]
    print_table(
        out,
        label["unserved"],
        (label["why"], f">{label['requests']}", f">{label['weight']}"),
        [
            (group_title(g["code"], g["rule"], lang), str(g["requests"]), formats.with_kg(g["grams"], lang))
            for g in groups
        ]
        or [(label["none"], "0", formats.with_kg(0, lang))],
    )
    costs = [(cost_name(item.component, lang), formats.euros(item.cents, lang)) for item in plan.cost]
    total = (label["total"], formats.euros(plan.total_cents, lang))
    print_table(out, label["cost"], (label["component"], f">{label['amount']}"), [*costs, total])


_BOUND = "lowest_fill_bound_permille"
_FOOD = ("offered_g", "collected_g", "delivered_g")
_LABELS: dict[str, dict[str, str]] = {
    "en": {
        "food": "Food",
        "food_text": "{0} offered, {1} collected, {2} distributed",
        "driving": "Driving",
        "driving_text": "{0} rounds, {1}",
        "time": "Time",
        "time_text": "{0} h on the road, {1} h of work by {2} people",
        "fill": "Lowest fill",
        "fill_text": "{0} of its need; without any transport limit {1} could be reached",
        "roads": "Driving times",
        "simulated": "Simulated data",
        "unserved": "Not served",
        "why": "Why",
        "requests": "Requests",
        "weight": "Weight",
        "none": "nothing",
        "cost": "Cost",
        "component": "What",
        "amount": "Amount",
        "total": "Total",
    },
    "fr": {
        "food": "Denrées",
        "food_text": "{0} offerts, {1} collectés, {2} distribués",
        "driving": "Trajets",
        "driving_text": "{0} tournées, {1}",
        "time": "Temps",
        "time_text": "{0} h de tournée, {1} h de travail de {2} personnes",
        "fill": "Le moins servi",
        "fill_text": "{0} de son besoin ; {1} possibles sans contrainte de transport",
        "roads": "Temps de route",
        "simulated": "Données simulées",
        "unserved": "Non servi",
        "why": "Pourquoi",
        "requests": "Demandes",
        "weight": "Poids",
        "none": "rien",
        "cost": "Coût",
        "component": "Quoi",
        "amount": "Montant",
        "total": "Total",
    },
}
