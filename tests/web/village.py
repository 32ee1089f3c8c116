"""The village as a source of pages, with streets that run north-south and east-west, and with hostile names."""

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any

from logistics.model.plan import Plan
from logistics.model.scenario import Scenario
from logistics.travel.base import TravelMatrix, TravelPath, Waypoint
from logistics.travel.crowfly import CrowflyEngine, straight_line
from tests.builders import at, village_plan, village_scenario
from webui.config import WebConfig

NOW = datetime(2026, 3, 1, 11, 5, tzinfo=UTC)
CONFIG = WebConfig(now=lambda: NOW)

# What Jinja, JavaScript, HTML, a shell or a reader of right-to-left script would each take for more than a name.
HOSTILE_TEXTS = (
    "{{ 7*7 }}",
    "{% for x in ().__class__.__bases__ %}x{% endfor %}",
    "{# gone #}",
    "${1}${alert(1)}",
    "`${document.title='hacked'}`",
    "</script><script>document.title='hacked'</script>",
    "<img src=x onerror=\"document.title='hacked'\">",
    "'\"&<>\\",
    "&#123;&#123;7*7&#125;&#125;",
    "back\\slash\\n and\nnew line\ttab",
    "Épicerie 🥕 «d’en face»",
    # "Kitchen" in Arabic, between marks that turn the direction of what follows.
    "\u202e\u0645\u0637\u0628\u062e\u202c",
    "%(site)s %s {0} {site}",
    "\u2028\u2029",
)

# Fields that people read; ids and enumerations stay as they are.
TEXT_FIELDS = frozenset(
    {
        "name", "name_fr", "name_en", "address", "access_notes", "phone", "contact", "terms", "brand", "simulated",
        "attribution", "contact_phone", "note", "letter", "travel_label", "fill_gap_reason", "vehicle_class",
        "licence",
    }
)  # fmt: skip


class StreetEngine:
    """Drives along streets: first east-west, then north-south. Not estimated, but for what leads to `off_road`."""

    label = "roads"
    identity = "village streets"

    def __init__(self, off_road: str = "") -> None:
        self.off_road = off_road

    def matrix(self, waypoints: list[Waypoint], profile: str = "van") -> TravelMatrix:
        return CrowflyEngine().matrix(waypoints, profile)

    def path(self, origin: Waypoint, destination: Waypoint, profile: str = "van") -> TravelPath:
        if self.off_road in (origin.id, destination.id):
            return straight_line(origin, destination)
        corner = replace(origin.location, lon=destination.location.lon)
        return TravelPath((origin.location, corner, destination.location), estimated=False)


class VillageSource:
    """The village with its plan."""

    def __init__(self, scenario: Scenario | None = None, plan: Plan | None = None, off_road: str = "") -> None:
        self.scenario = scenario or village_scenario()
        self.plan = plan or village_plan(self.scenario)
        self.engine = StreetEngine(off_road)

    def backdrop(self) -> list[list[tuple[float, float]]]:
        streets = []
        for metres in range(-2_000, 3_500, 500):
            for ends in ((at(-2_000, metres), at(3_500, metres)), (at(metres, -2_000), at(metres, 3_500))):
                streets.append([(end.lat, end.lon) for end in ends])
        return streets


def with_texts(value: Any, text: str) -> Any:
    """A dataclass, or a tuple of them, in which every text that people read is `text`."""
    if isinstance(value, tuple):
        return tuple(with_texts(item, text) for item in value)
    if not is_dataclass(value):
        return value
    changed = {}
    for field in fields(value):
        old = getattr(value, field.name)
        if field.name in TEXT_FIELDS and isinstance(old, str):
            changed[field.name] = text
        else:
            changed[field.name] = with_texts(old, text)
    return replace(value, **changed)


def hostile_source(text: str) -> VillageSource:
    """The village in which every name, address, note and letter is `text`."""
    scenario = village_scenario()
    plan = village_plan(scenario)
    return VillageSource(with_texts(scenario, text), with_texts(plan, text), off_road="table")
