"""Which files a scenario consists of, and which of them lists what."""

from logistics.exchange.scenario_fleet import PEOPLE, VEHICLES
from logistics.exchange.scenario_goods import (
    EXCEPTIONS,
    FAMILIES,
    NEEDS,
    OFFERS,
    PAST_COLLECTIONS,
    PAST_WEEKS,
    STOCK,
)
from logistics.exchange.scenario_settings import COLD_LIMIT, SETTINGS, SHIFT, TERRITORY, TOML_FILE, TRAVEL
from logistics.exchange.scenario_sites import ASSOCIATIONS, DONORS, GARAGES, PLATFORMS
from logistics.exchange.scenario_table import Table
from logistics.exchange.scenario_zones import OWN_COLLECTIONS, ZONES

TABLES: dict[str, Table] = {
    "families": FAMILIES,
    "donors": DONORS,
    "platforms": PLATFORMS,
    "associations": ASSOCIATIONS,
    "own_collections": OWN_COLLECTIONS,
    "garages": GARAGES,
    "zones": ZONES,
    "vehicles": VEHICLES,
    "people": PEOPLE,
    "offers": OFFERS,
    "needs": NEEDS,
    "stock": STOCK,
    "past_collections": PAST_COLLECTIONS,
    "past_weeks": PAST_WEEKS,
    "exceptions": EXCEPTIONS,
}
"""The CSV files by the field of `Scenario` that they hold, in the order in which they are read and reported."""

SECTIONS: dict[str, Table] = {"territory": TERRITORY, "travel": TRAVEL, "settings": SETTINGS, "shift": SHIFT}
"""The sections of the TOML file."""

SCENARIO_FILES = (TOML_FILE, *(table.file for table in TABLES.values()))

__all__ = ["COLD_LIMIT", "SCENARIO_FILES", "SECTIONS", "TABLES", "TOML_FILE"]
