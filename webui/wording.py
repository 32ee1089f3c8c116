"""The words of the model for people: names of things, and why a request is left out.

Nothing here needs a running application: the command line uses it, too.
"""

from logistics.model.fleet import ColdEquipment, Shift
from logistics.model.goods import Family
from logistics.model.settings import Settings
from webui import formats
from webui.languages import catalog
from webui.reasons import gap_sentence, group_title, reason_sentence, request_sentence

__all__ = [
    "cost_name",
    "equipment_name",
    "family_name",
    "gap_sentence",
    "group_title",
    "rates",
    "reason_sentence",
    "request_sentence",
    "shift_name",
    "travel_name",
]


def family_name(family: Family, lang: str) -> str:
    """The name of a product family."""
    return family.name_fr if lang == "fr" else family.name_en


def shift_name(shift: Shift, lang: str) -> str:
    """The name of a half-day."""
    return shift.name_fr if lang == "fr" else shift.name_en


def equipment_name(equipment: ColdEquipment, lang: str) -> str:
    """What keeps goods cold on board, in a word or two."""
    _ = catalog(lang).gettext
    return {
        ColdEquipment.NONE: _("not cooled"),
        ColdEquipment.BOXES: _("insulated boxes"),
        ColdEquipment.REFRIGERATED: _("refrigerated"),
        ColdEquipment.FREEZER: _("freezer"),
    }[equipment]


def cost_name(component: str, lang: str) -> str:
    """A component of the cost in plain words; an unknown one keeps its name."""
    _ = catalog(lang).gettext
    return {
        "distance": _("Kilometers driven"),
        "crew_time": _("Time of the crews"),
        "vehicle_use": _("Vehicles used"),
        "not_collected": _("Food left at donors"),
        "not_delivered": _("Needs not met"),
        "habits": _("Changes of habits"),
        "stock_left": _("Food left in stock for next week"),
    }.get(component, component)


def travel_name(label: str, lang: str) -> str:
    """Where driving times come from, by the label of a travel engine; an unknown label keeps its name."""
    _ = catalog(lang).gettext
    return {
        "pack": _("on real roads, computed beforehand"),
        "roads": _("on real roads"),
        "server": _("on real roads, from a routing server"),
        "estimated": _("estimated from the straight line"),
    }.get(label, label)


def rates(settings: Settings, lang: str) -> list[tuple[str, str]]:
    """The settings that the figures depend on most, as (what, how much)."""
    _ = catalog(lang).gettext
    return [
        (_("An hour of work of one person"), formats.euros(settings.cents_per_person_hour, lang)),
        (_("A kg of food left at a donor"), formats.euros(settings.cents_per_kg_not_collected, lang)),
        (_("A kg of need not met"), formats.euros(settings.cents_per_kg_not_delivered, lang)),
        (_("A kg left in stock with a week of life left"), formats.euros(settings.cents_per_kg_stock_left, lang)),
        (_("A change of habits"), formats.euros(settings.cents_per_habit_change, lang)),
        (_("Time to load or unload a tonne"), formats.duration(settings.handling_s_per_tonne)),
        (_("Need that counts, per person and week"), formats.with_kg(settings.grams_per_person, lang)),
        (_("Goods wait at a donor at most"), _("%(days)s days") % {"days": settings.waiting_days}),
        (_("Fairness is counted over"), _("%(weeks)s weeks") % {"weeks": settings.equity_weeks}),
        (_("What past weeks may add or take"), formats.percent(settings.catch_up_permille, lang)),
    ]
