"""Rules on vehicles: one duty at a time, in use, admitted in zones, and room at the docks."""

from collections.abc import Iterator

from logistics.checking.report import Finding, Rule
from logistics.checking.rules_time import at_stop, on_round
from logistics.checking.views import Drive
from logistics.checking.words import clock, listed
from logistics.checking.world import World
from logistics.model.geometry import contains
from logistics.model.places import Zone
from logistics.model.units import SECONDS_PER_DAY


def vehicle_double_booked(world: World) -> Iterator[Finding]:
    """A vehicle drives one round per shift, in shifts that do not overlap."""
    by_day: dict[tuple[str, int], list[Drive]] = {}
    for drive in world.drives:
        by_day.setdefault((drive.vehicle.id, drive.round_.day), []).append(drive)
    for drives in by_day.values():
        drives.sort(key=lambda drive: (drive.shift.start_s, drive.round_.start_s))
        latest = drives[0]
        for drive in drives[1:]:
            if drive.shift.id == latest.shift.id or drive.shift.start_s < latest.shift.end_s:
                rounds = f"rounds {latest.round_.letter} and {drive.round_.letter}"
                shifts = f"shifts {latest.shift.id} and {drive.shift.id}"
                message = f"{drive.vehicle.name} has {rounds} in {shifts}, which are at the same time."
                yield on_round(drive, message)
            if drive.shift.end_s >= latest.shift.end_s:
                latest = drive


def vehicle_out(world: World) -> Iterator[Finding]:
    """No vehicle is used on a day on which the calendar takes it out of use."""
    for drive in world.drives:
        if world.scenario.vehicle_is_out(drive.vehicle.id, drive.round_.day):
            date = world.scenario.date_of(drive.round_.day).isoformat()
            yield on_round(drive, f"{drive.vehicle.name} is out of use on {date}.")


def zone(world: World) -> Iterator[Finding]:
    """No vehicle stops inside a zone that does not admit its class on that date."""
    inside: dict[tuple[str, str], bool] = {}
    for drive in world.drives:
        date = world.scenario.date_of(drive.round_.day).isoformat()
        for area in world.scenario.zones:
            if not _restricts(area, drive.vehicle.vehicle_class, date):
                continue
            for index, stop in enumerate(drive.round_.stops):
                key = (area.id, stop.place_id)
                if key not in inside:
                    inside[key] = contains(area.polygon, world.scenario.site[stop.place_id].location)
                if inside[key]:
                    admitted = listed(area.admitted_classes)
                    message = (
                        f"{world.name(stop.place_id)} lies in {area.name}, which admits {admitted}; "
                        f"{drive.vehicle.name} is {drive.vehicle.vehicle_class}."
                    )
                    yield at_stop(drive, index, message)


def _restricts(area: Zone, vehicle_class: str, date: str) -> bool:
    in_force = (not area.first_day or area.first_day <= date) and (not area.last_day or date <= area.last_day)
    return bool(area.admitted_classes) and in_force and vehicle_class not in area.admitted_classes


def docks(world: World) -> Iterator[Finding]:
    """At no moment are more vehicles in service at a platform than it has docks."""
    services: dict[str, list[tuple[int, int, Drive, int]]] = {}
    for drive in world.drives:
        midnight = drive.round_.day * SECONDS_PER_DAY
        for index, stop in enumerate(drive.round_.stops):
            if stop.place_id in world.scenario.platform and stop.departure_s > stop.service_start_s:
                begin, end = midnight + stop.service_start_s, midnight + stop.departure_s
                services.setdefault(stop.place_id, []).append((begin, end, drive, index))
    for platform_id, found in services.items():
        present: list[int] = []
        for begin, end, drive, index in sorted(found, key=lambda service: service[:2]):
            present = [until for until in present if until > begin]
            present.append(end)
            places = world.scenario.platform[platform_id].docks
            if len(present) > places:
                at = clock(begin % SECONDS_PER_DAY)
                message = f"At {at}, {len(present)} vehicles are in service at {world.name(platform_id)}"
                yield at_stop(drive, index, f"{message}; it has {places} docks.")


RULES = (
    Rule("vehicle_double_booked", "A vehicle drives one round at a time.",
         "Un véhicule ne fait qu’une tournée à la fois.", vehicle_double_booked),
    Rule("vehicle_out", "No vehicle is used while it is out of use.",
         "Aucun véhicule immobilisé n’est utilisé.", vehicle_out),
    Rule("zone", "No vehicle stops in a zone that does not admit its class.",
         "Aucun véhicule ne s’arrête dans une zone qui n’admet pas sa catégorie.", zone),
    Rule("docks", "A platform never has more vehicles in service than docks.",
         "Une plateforme n’accueille jamais plus de véhicules que de quais.", docks),
)  # fmt: skip
