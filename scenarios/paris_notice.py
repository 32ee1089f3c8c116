"""The notice beside the files of Paris: licenses, sources, and which real place became which site."""

from collections.abc import Sequence

from scenarios.paris_places import Place

_HEAD = """# Sources and licenses of scenarios/paris

Made by `python -m scenarios.build_paris`; this file too.

- **Shops** in `donors.csv` (names, coordinates, addresses): © OpenStreetMap contributors, April 2014,
  ODbL 1.0.
- **Roads** in `roads.json.gz` (times, distances, lines): computed on a road network derived from © OpenStreetMap
  contributors, state of 2025, ODbL 1.0.
- **Food-aid places** in `associations.csv` (names, coordinates, addresses): Entourage (entourage-ror), 2014-2015, MIT,
  © 2018 Entourage.
- **Everything else** is simulated by this project; MIT, as its code.

Both files with data of OpenStreetMap, `donors.csv` and `roads.json.gz`, are made available under the
[Open Database License 1.0](https://opendatacommons.org/licenses/odbl/1-0/). Whatever shows them says
"© OpenStreetMap contributors" (<https://www.openstreetmap.org/copyright>).

The license of the list of food-aid places:

> Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
> documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
> rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
> persons to whom the Software is furnished to do so, subject to the following conditions: The above copyright notice
> and this permission notice shall be included in all copies or substantial portions of the Software. THE SOFTWARE IS
> PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
> MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT
> HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
> ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

Names were made readable: shops are named by brand and a street, square or station nearby, given by hand according to
their coordinates. Where the source has no address, the quarter stands there and "adresse exacte inconnue". Some
brands no longer exist.

**No shop, association or owner of a vehicle named here has agreed to anything.** Who gives, how much, to whom, when
they receive, what they lend and with whom they drive is simulated.

## Which place is which

Ids of OpenStreetMap are those of 2014 (`osm-node-…`, `osm-way-…`); ids of food-aid places count the list of Entourage.

| site | place in the source |
| --- | --- |
"""


def notice(places: Sequence[Place]) -> str:
    """The text of NOTICE.md."""
    return _HEAD + "".join(f"| `{place.id}` | {place.source_id} |\n" for place in places)
