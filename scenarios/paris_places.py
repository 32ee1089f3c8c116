"""The real part of Paris: names, coordinates and addresses of shops and food-aid places, in our words."""

import csv
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from logistics.exchange.csv_hours import hours_from_text
from logistics.model.places import Location, Site, WeeklyHours
from scenarios.paris_names import AID, SHOPS

_NO_ADDRESS = "adresse exacte inconnue"


@dataclass(frozen=True, slots=True)
class Place:
    """What the source says of a place: `kind` is "supermarket" or a kind of food aid."""

    source_id: str
    kind: str
    brand: str
    location: Location
    address: str

    @property
    def name(self) -> str:
        """A name that is unique and readable."""
        if self.source_id in AID:
            return AID[self.source_id][0]
        brand, place, _ = SHOPS[self.source_id]
        return f"{brand} {place}"

    @property
    def id(self) -> str:
        """The name in lower-case letters and hyphens."""
        plain = unicodedata.normalize("NFKD", self.name.replace("œ", "oe").replace("Œ", "oe")).encode("ascii", "ignore")
        return re.sub(r"[^a-z0-9]+", "-", plain.decode().lower()).strip("-")[:60]

    def site(self, hours: WeeklyHours, **details: str) -> Site:
        """The place as a site of the model."""
        return Site(self.id, self.name, self.location, hours, address=self.address, **details)

    @property
    def receiving_hours(self) -> WeeklyHours:
        """When a food-aid place could receive (simulated)."""
        return hours_from_text(AID[self.source_id][1])


def read_places(path: Path) -> tuple[list[Place], list[Place]]:
    """(shops, food-aid places) of the file of real sites, in its order."""
    with path.open(encoding="utf-8", newline="") as file:
        places = [_place(row) for row in csv.DictReader(file)]
    return [p for p in places if p.kind == "supermarket"], [p for p in places if p.kind != "supermarket"]


def _place(row: dict[str, str]) -> Place:
    source_id = row["id"]
    location = Location(round(float(row["lat"]), 6), round(float(row["lon"]), 6))
    if source_id in AID:
        return Place(source_id, row["kind"], row["brand"], location, _aid_address(row["address"]))
    brand, place, town = SHOPS[source_id]
    return Place(source_id, row["kind"], brand, location, _shop_address(row["address"], place, town))


def _shop_address(address: str, place: str, town: str) -> str:
    """The address of the source, with the town where it has none; else the place that the name speaks of."""
    street = re.sub(r",?\s*\b(?:75|92)[0-9]{3}\b.*$", "", address).strip()
    if re.search(r"[A-Za-z]", street):
        ending = address[len(street) :].strip(" ,") or town
        return f"{_typeset(street)}, {ending}" if ending else _typeset(street)
    return f"{town} ({_NO_ADDRESS})" if place in town else f"{place}, {town} ({_NO_ADDRESS})"


def _aid_address(address: str) -> str:
    text = _typeset(address)
    return text if re.search(r"[0-9]{5}", text) else f"{text}, Paris"


def _typeset(text: str) -> str:
    """One form for all sources: "24, rue Saint-Roch", "place-names as they are"."""
    text = re.sub(r"^([0-9]+(?:\s*(?:-|et)\s*[0-9]+)?(?: bis)?) (?=[A-Za-z])", r"\1, ", text)
    return re.sub(r"\b(Rue|Boulevard|Avenue|Allée)\b", lambda match: match[1].lower(), text)
