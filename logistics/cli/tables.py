"""The tables of `ramasse show`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from logistics.cli.output import print_table, shown
from logistics.cli.summary import print_summary
from webui import formats
from webui.figures.unserved import unserved_of_day
from webui.figures.week import DayFigures, WeekFigures, week_figures
from webui.wording import request_sentence, shift_name

if TYPE_CHECKING:
    from rich.console import Console

    from logistics.model.plan import Plan, Unserved
    from logistics.model.scenario import Scenario
    from webui.figures.rounds import RoundFigures, StopFigures

_Headings = dict[str, tuple[str, tuple[str, ...]]]
# Columns whose name begins with ">" are set to the right.
_DAYS: _Headings = {
    "en": ("Days", ("Day", "Rounds", ">Collected", ">Distributed", ">Distance", ">Driving and stops", ">Left out")),
    "fr": ("Jours", ("Jour", "Tournées", ">Collecté", ">Distribué", ">Distance", ">Durée", ">Non collecté")),
}
_ROUNDS: _Headings = {
    "en": ("Rounds", ("Day", "Round", "Vehicle", "Crew", ">Start", ">End", ">Stops", ">Distance", ">Collected")),
    "fr": (
        "Tournées",
        ("Jour", "Tournée", "Véhicule", "Équipage", ">Départ", ">Retour", ">Arrêts", ">Distance", ">Collecté"),
    ),
}
_ASSOCIATIONS: _Headings = {
    "en": ("Associations", ("Name", ">Need", ">Receives", ">Fill", ">With past weeks", ">Could be", "Days")),
    "fr": ("Associations", ("Nom", ">Besoin", ">Reçoit", ">Servi", ">Avec le passé", ">Possible", "Jours")),
}
_UNSERVED: _Headings = {"en": ("Not served", ("Why",)), "fr": ("Non servi", ("Pourquoi",))}
_STOPS: _Headings = {
    "en": ("Round {}", (">Stop", ">Arrival", ">Leaves", "Place", ">Loads", ">Unloads", ">On board")),
    "fr": ("Tournée {}", (">Arrêt", ">Arrivée", ">Repart", "Lieu", ">Charge", ">Décharge", ">À bord")),
}
_NO_ROUND = {"en": "No round on this day.", "fr": "Aucune tournée ce jour."}


def print_week(out: "Console", scenario: "Scenario", plan: "Plan", lang: str) -> None:
    """The week: totals, days, rounds, associations, what is not served."""
    week = week_figures(scenario, plan)
    last = scenario.date_of(scenario.days - 1)
    dates = formats.date_range(scenario.date_of(0), last, lang)
    out.print(f"{shown(scenario.territory.name)}, {dates}", style="bold")
    print_summary(out, scenario, plan, lang)
    title, columns = _DAYS[lang]
    print_table(out, title, columns, [_day_row(day, lang) for day in week.days])
    title, columns = _ROUNDS[lang]
    print_table(out, title, columns, list(_round_rows(week, lang)))
    title, columns = _ASSOCIATIONS[lang]
    print_table(out, title, columns, list(_association_rows(week, lang)))
    _print_unserved(out, scenario, plan.unserved, lang)


def print_day(out: "Console", scenario: "Scenario", plan: "Plan", day: int, lang: str) -> None:
    """A day: each round with its stops, and what is not collected."""
    figures = week_figures(scenario, plan).days[day]
    heading = f"{scenario.territory.name}, {formats.long_day(figures.date, lang)}"
    out.print(shown(heading), style="bold")
    if not figures.rounds:
        out.print(_NO_ROUND[lang])
    for planned in figures.rounds:
        title, columns = _STOPS[lang]
        rows = [_stop_row(stop, lang) for stop in planned.stops]
        print_table(out, f"{title.format(planned.round.letter)} · {_team(planned, lang)}", columns, rows)
    _print_unserved(out, scenario, unserved_of_day(scenario, plan, day), lang)


def _day_row(day: DayFigures, lang: str) -> tuple[str, ...]:
    return (
        formats.short_day(day.date, lang),
        " ".join(planned.round.letter for planned in day.rounds),
        formats.with_kg(day.collected_g, lang),
        formats.with_kg(day.distributed_g, lang),
        formats.with_km(day.metres, lang),
        formats.duration(day.duration_s),
        str(day.left),
    )


def _round_rows(week: WeekFigures, lang: str) -> Iterator[tuple[str, ...]]:
    for day in week.days:
        for planned in day.rounds:
            yield (
                formats.short_day(day.date, lang),
                planned.round.letter,
                planned.vehicle.name,
                ", ".join(person.name for person in planned.crew),
                formats.clock(planned.round.start_s, lang),
                formats.clock(planned.round.end_s, lang),
                str(len(planned.stops)),
                formats.with_km(planned.round.metres, lang),
                formats.with_kg(planned.collected_g, lang),
            )


def _association_rows(week: WeekFigures, lang: str) -> Iterator[tuple[str, ...]]:
    for row in week.associations:
        yield (
            row.association.site.name,
            formats.with_kg(row.fairness.need_g, lang),
            formats.with_kg(row.fairness.received_g, lang),
            formats.percent(row.fairness.fill_permille, lang),
            formats.percent(row.fairness.rolling_permille, lang),
            formats.percent(row.fairness.bound_permille, lang),
            ", ".join(formats.weekday(week.days[day].date, lang)[:3] for day in sorted(row.days)),
        )


def _stop_row(stop: "StopFigures", lang: str) -> tuple[str, ...]:
    return (
        str(stop.number),
        formats.clock(stop.stop.arrival_s, lang),
        formats.clock(stop.stop.departure_s, lang),
        stop.site.name,
        formats.with_kg(stop.loaded.grams, lang) if stop.loaded.grams else "",
        formats.with_kg(stop.unloaded.grams, lang) if stop.unloaded.grams else "",
        formats.with_kg(stop.load_g, lang),
    )


def _team(planned: "RoundFigures", lang: str) -> str:
    names = ", ".join(person.name for person in planned.crew)
    times = f"{formats.clock(planned.round.start_s, lang)}–{formats.clock(planned.round.end_s, lang)}"
    return shown(f"{planned.vehicle.name} · {shift_name(planned.shift, lang)} {times} · {names}")


def _print_unserved(out: "Console", scenario: "Scenario", left: "tuple[Unserved, ...]", lang: str) -> None:
    if left:
        title, columns = _UNSERVED[lang]
        print_table(out, title, columns, [(request_sentence(item, lang, scenario),) for item in left])
