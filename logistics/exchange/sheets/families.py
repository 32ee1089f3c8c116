"""Product families and their weights in words."""

from collections.abc import Iterable

from logistics.exchange.sheets.formats import NBSP, kg, printable
from logistics.exchange.sheets.texts import Words
from logistics.model.goods import Family
from logistics.model.plan import Shipment, ShipmentLine
from logistics.model.scenario import Scenario


def family_name(family: Family, words: Words) -> str:
    """The name of a family in the language of the sheet."""
    return printable(family.name_fr if words.lang == "fr" else family.name_en)


def family_in_sentence(family: Family, words: Words) -> str:
    """The same within a sentence: without a capital."""
    name = family_name(family, words)
    return name[:1].lower() + name[1:]


def all_lines(shipments: Iterable[Shipment]) -> list[ShipmentLine]:
    """The lines of some shipments."""
    return [line for shipment in shipments for line in shipment.lines]


def grams_by_family(lines: Iterable[ShipmentLine]) -> dict[str, int]:
    """Grams of each family in some lines, by family id."""
    grams: dict[str, int] = {}
    for line in lines:
        grams[line.family_id] = grams.get(line.family_id, 0) + line.grams
    return grams


def family_amounts(scenario: Scenario, lines: Iterable[ShipmentLine], words: Words) -> str:
    """What some lines hold: "fruits et légumes 35 kg, produits frais 12 kg", in the order of the scenario.

    A single family stands without its weight: the total says it.
    """
    grams = grams_by_family(lines)
    carried = [family for family in scenario.families if family.id in grams]
    if len(carried) == 1:
        return family_in_sentence(carried[0], words)
    # The weight stays on the line of the last word of its family.
    return ", ".join(
        f"{family_in_sentence(family, words)}{NBSP}{kg(grams[family.id], words.lang)}" for family in carried
    )
