"""The words of the model for people: names of things, and why a request is left out.

Nothing here needs a running application: the command line uses it, too.
"""

from logistics.model.fleet import ColdEquipment, Shift
from logistics.model.goods import Family, Temperature
from webui.formats import NBSP
from webui.languages import catalog
from webui.reasons import group_title, reason_sentence, request_sentence

__all__ = [
    "cost_name",
    "equipment_name",
    "family_name",
    "group_title",
    "reason_sentence",
    "request_sentence",
    "shift_name",
    "temperature_limit",
]

_MINUS = "\u2212"
_LIMITS = {
    Temperature.COOL_8: "+8",
    Temperature.COLD_4: "+4",
    Temperature.COLD_2: "+2",
    Temperature.FROZEN: f"{_MINUS}18",
}


def family_name(family: Family, lang: str) -> str:
    """The name of a product family."""
    return family.name_fr if lang == "fr" else family.name_en


def shift_name(shift: Shift, lang: str) -> str:
    """The name of a half-day."""
    return shift.name_fr if lang == "fr" else shift.name_en


def temperature_limit(temperature: Temperature, lang: str) -> str:
    """The warmest that goods of a class may get: "+4 °C"; "" without limit."""
    del lang  # Written the same in both languages; the parameter makes it a filter like the others.
    return f"{_LIMITS[temperature]}{NBSP}°C" if temperature in _LIMITS else ""


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
