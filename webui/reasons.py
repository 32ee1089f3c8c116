"""Why a request is left out, in full sentences: the fact, the rule, the remedy.

A reason comes as a code, a rule and details. A sentence is made of who it is about, the cause and the remedy. Of
each there are several texts, the most telling first: the first one whose details are all there is used, so that a
reason with few details still gives a full sentence. Details that are understood:

| key | value |
| --- | --- |
| `site`, `association`, `platform`, `vehicle`, `zone`, `owner`, `family`, `shift` | an id of the scenario, or a name |
| `day` | index of the day |
| `grams` | what it is about |
| `from`, `to` | the window, seconds of the day or "8:30" |
| `arrival` | the earliest moment at which a vehicle can be there, likewise |
| `limit`, `needed` | what is allowed and what it would take, in the unit of the rule (see `_UNITS`) |
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from logistics.model.plan import Reason, Unserved
from logistics.model.scenario import Scenario
from logistics.model.units import seconds_from_clock
from webui import formats
from webui.figures.unserved import NeedLeft, request_of
from webui.languages import catalog
from webui.reason_texts import CAUSES, GAPS, OTHER_CAUSE, OTHER_GAP, REMEDIES, SUBJECTS, TITLES

_Texts = Sequence[str]
_TIMES = ("from", "to", "arrival")
# No gram and no second of a week has more digits; what has is a mistake, and is left out.
_LONGEST_FIGURE = 12


def _count(value: int, lang: str) -> str:
    return formats.number(value, lang)


def _span(value: int, _lang: str) -> str:
    return formats.duration(value)


# In which unit "limit" and "needed" come, by rule or, where a code has no rules, by code.
_UNITS: Mapping[str, Callable[[int, str], str]] = {
    "window": formats.spoken_clock,
    "cold": _span,
    "capacity": formats.with_kg,
    "shift_length": _span,
    "platform_capacity": formats.with_kg,
    "lending": formats.with_km,
    "storage": formats.with_kg,
    "small_drop": formats.with_kg,
    "deliveries_full": _count,
}


def reason_sentence(reason: Reason, lang: str, scenario: Scenario | None = None) -> str:
    """The reason alone, as a sentence. With a scenario, ids become names and days become weekdays."""
    values = _values(reason, lang, scenario)
    subject = _subject("other" if "site" not in values else "offer", values, lang)
    return _sentence(reason, subject, values, lang)


def request_sentence(unserved: Unserved, lang: str, scenario: Scenario) -> str:
    """What is left out and why: "Monoprix Auteuil (45 kg) cannot be collected on Tuesday: …"."""
    values = _values(unserved.reason, lang, scenario)
    request = request_of(scenario, unserved.request_id)
    values["grams"] = formats.with_kg(unserved.grams, lang)
    if isinstance(request, NeedLeft):
        values["site"] = scenario.site[request.association_id].name
        values["family"] = _family(request.family_id, lang, scenario)
        subject = _subject("need", values, lang)
    elif request:
        values["site"] = scenario.site[request.donor_id].name
        values["day"] = formats.weekday(scenario.date_of(request.day), lang)
        subject = _subject("waits" if unserved.reason.code == "waits" else "offer", values, lang)
    else:
        subject = _subject("other", values, lang)
    return _sentence(unserved.reason, subject, values, lang)


def group_title(code: str, rule: str, lang: str) -> str:
    """A heading over requests whose reason has this code and rule."""
    text = TITLES.get((code, rule)) or TITLES.get((code, "")) or OTHER_CAUSE
    return catalog(lang).gettext(text) % {"code": code, "rule": rule}


def gap_sentence(code: str, lang: str) -> str:
    """Why the lowest share stays below what would be possible without transport; "" without a reason."""
    if not code:
        return ""
    return catalog(lang).gettext(GAPS.get(code, OTHER_GAP)) % {"code": code}


def _sentence(reason: Reason, subject: str, values: Mapping[str, str], lang: str) -> str:
    key = (reason.code, reason.rule)
    cause = _first_complete(CAUSES.get(key) or CAUSES.get((reason.code, "")) or (OTHER_CAUSE,), values, lang)
    remedy = _first_complete(REMEDIES.get(key) or REMEDIES.get((reason.code, "")) or (), values, lang)
    _ = catalog(lang).gettext
    sentence = _("%(subject)s: %(cause)s.") % {"subject": subject, "cause": cause}
    return f"{sentence} {remedy}" if remedy else sentence


def _subject(kind: str, values: Mapping[str, str], lang: str) -> str:
    return _first_complete(SUBJECTS[kind], values, lang)


def _first_complete(texts: _Texts, values: Mapping[str, str], lang: str) -> str:
    """The first text whose placeholders all have a value, filled in; "" when there is none."""
    for text in texts:
        if _placeholders(text) <= values.keys():
            return catalog(lang).gettext(text) % values
    return ""


@cache
def _placeholders(text: str) -> frozenset[str]:
    class Seen(dict[str, str]):
        def __missing__(self, key: str) -> str:
            self[key] = ""
            return ""

    seen = Seen()
    text % seen
    return frozenset(seen)


def _values(reason: Reason, lang: str, scenario: Scenario | None) -> dict[str, str]:
    """The details written for people; what cannot be read as the number it should be is left out."""
    values = {"code": reason.code, "rule": reason.rule}
    unit = _UNITS.get(reason.rule) or _UNITS.get(reason.code)
    for key, detail in reason.details:
        if key in _TIMES:
            text = _number(detail, formats.spoken_clock, lang)
        elif key == "grams":
            text = _number(detail, formats.with_kg, lang)
        elif key in ("limit", "needed"):
            text = _number(detail, unit, lang) if unit else ""
        elif key == "day":
            text = _day(detail, lang, scenario)
        else:
            text = _name(key, detail, lang, scenario)
        if text:
            values[key] = text
    return values


def _is_figure(detail: str) -> bool:
    return detail.isdecimal() and len(detail) <= _LONGEST_FIGURE


def _number(detail: str, write: Callable[[int, str], str], lang: str) -> str:
    """A figure, or a time of day written "8:30"; "" for anything else."""
    if _is_figure(detail):
        return write(int(detail), lang)
    try:
        return formats.spoken_clock(seconds_from_clock(detail), lang)
    except ValueError:
        return ""


def _day(detail: str, lang: str, scenario: Scenario | None) -> str:
    if scenario is None or not _is_figure(detail) or int(detail) >= scenario.days:
        return ""
    return formats.weekday(scenario.date_of(int(detail)), lang)


def _family(family_id: str, lang: str, scenario: Scenario) -> str:
    family = scenario.family.get(family_id)
    if family is None:
        return family_id
    return (family.name_fr if lang == "fr" else family.name_en).lower()


def _name(key: str, detail: str, lang: str, scenario: Scenario | None) -> str:
    """The name behind an id; the detail itself where the scenario has no such id."""
    if scenario is None:
        return detail
    if key == "family":
        return _family(detail, lang, scenario)
    if key == "vehicle" and detail in scenario.vehicle:
        return scenario.vehicle[detail].name
    if key == "shift" and detail in scenario.shift:
        shift = scenario.shift[detail]
        return shift.name_fr if lang == "fr" else shift.name_en
    if key == "zone":
        return next((zone.name for zone in scenario.zones if zone.id == detail), detail)
    return scenario.site[detail].name if detail in scenario.site else detail
