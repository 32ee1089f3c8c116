"""Makes scenarios/paris: real places and roads; simulated quantities, needs, fleet and crews.

`python -m scenarios.build_paris` reads the folder named by RAMASSE_DATA and writes the folder anew. The same data gives
the same files.
"""

import os
import sys
from pathlib import Path

from logistics.exchange.files import write_text
from logistics.exchange.generator.families import FAMILIES
from logistics.exchange.generator.opening import opening_stock
from logistics.exchange.generator.past import past_weeks
from logistics.exchange.generator.wanting import supply_g
from logistics.exchange.scenario_writer import write_scenario
from logistics.model.places import CalendarException
from logistics.model.scenario import Scenario, Territory, TravelSpec
from logistics.model.settings import Settings
from logistics.travel import Pack, RoadsEngine, Waypoint, build_pack, write_pack
from scenarios.paris_fleet import EXCEPTIONS, GARAGES, PEOPLE, PLATFORMS, SHIFTS, VEHICLES, ZONES
from scenarios.paris_goods import FIRST_DAY, SEED, gifts
from scenarios.paris_needs import associations_with_needs
from scenarios.paris_notice import notice
from scenarios.paris_places import read_places

FOLDER = Path(__file__).resolve().parent / "paris"
SITES_FILE, ROADS_FILE, PACK_FILE = "sites_paris_80.csv", "roads_paris.osm.pbf", "roads.json.gz"

TERRITORY = Territory(
    id="paris",
    name="Paris",
    simulated=(
        "Quantités, besoins, stocks, conventions, horaires, plateformes, véhicules et équipes sont simulés ; "
        "magasins et lieux d'aide sont réels (2014-2015). · Quantities, needs, stock, agreements, hours, platforms, "
        "vehicles and crews are simulated; shops and aid places are real (2014-2015)."
    ),
    attribution=(
        "© OpenStreetMap contributors, ODbL 1.0 (magasins, rues · shops, streets) ; "
        "Entourage, MIT, 2014-2015 (lieux d'aide · aid places)"
    ),
    contact_phone="01 99 00 00 01",
)
_INVENTORY = CalendarException("2026-12-03", "monoprix-champs-elysees", note="Inventaire")


def paris_scenario(data: Path) -> Scenario:
    """The scenario made from the file of real sites in the folder `data`."""
    shops, aid = read_places(data / SITES_FILE)
    given = gifts(shops, aid)
    associations, needs = associations_with_needs(aid, supply_g(given.givings))
    needed = {
        entry.id: sum(need.wanted_g for need in needs if need.association_id == entry.id) for entry in associations
    }
    return Scenario(
        territory=TERRITORY,
        first_day=FIRST_DAY.isoformat(),
        days=6,
        now_s=-6 * 3_600,
        families=FAMILIES,
        donors=given.donors,
        platforms=PLATFORMS,
        associations=associations,
        garages=GARAGES,
        zones=ZONES,
        shifts=SHIFTS,
        vehicles=VEHICLES,
        people=PEOPLE,
        offers=given.offers,
        needs=needs,
        stock=opening_stock(PLATFORMS, SEED),
        past_collections=given.past,
        past_weeks=tuple(past_weeks(needed, FIRST_DAY, SEED)),
        exceptions=(*EXCEPTIONS, _INVENTORY),
        settings=Settings(),
        travel=TravelSpec("pack", PACK_FILE),
    )


def paris_pack(scenario: Scenario, data: Path) -> Pack:
    """Times, distances and lines between all sites of the scenario, on the real roads in the folder `data`."""
    waypoints = [Waypoint(site.id, site.location) for site in scenario.site.values()]
    return build_pack(RoadsEngine(data / ROADS_FILE), waypoints)


def main() -> None:
    """Write scenarios/paris."""
    data = os.environ.get("RAMASSE_DATA")
    if not data:
        sys.exit("Name the folder of external data in RAMASSE_DATA.")
    scenario = paris_scenario(Path(data))
    write_scenario(scenario, FOLDER, overwrite=True)
    shops, aid = read_places(Path(data) / SITES_FILE)
    write_text(FOLDER / "NOTICE.md", notice((*shops, *aid)))
    write_pack(paris_pack(scenario, Path(data)), FOLDER / PACK_FILE)
    print(f"{FOLDER}: {len(scenario.site)} sites, {len(scenario.offers)} offers, {len(scenario.past_collections)} rows")


if __name__ == "__main__":
    main()
