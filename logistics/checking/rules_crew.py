"""Rules on crews: enough people, who may drive, who are there, and who do not work twice at once."""

from collections.abc import Iterator

from logistics.checking.report import Finding, Rule
from logistics.checking.rules_lending import WEEKDAYS
from logistics.checking.rules_time import on_round
from logistics.checking.views import Drive
from logistics.checking.words import listed
from logistics.checking.world import World
from logistics.model.fleet import Person


def _members(world: World) -> Iterator[tuple[Drive, Person]]:
    for drive in world.drives:
        for name in dict.fromkeys(drive.round_.crew_ids):
            if name in world.scenario.person:
                yield drive, world.scenario.person[name]


def _duties(world: World) -> dict[str, list[Drive]]:
    """Rounds of each person, in order of time."""
    found: dict[str, list[Drive]] = {}
    for drive, person in _members(world):
        found.setdefault(person.id, []).append(drive)
    for drives in found.values():
        drives.sort(key=lambda drive: (drive.round_.day, drive.round_.start_s))
    return found


def crew_size(world: World) -> Iterator[Finding]:
    """A crew has exactly as many different people as the vehicle needs."""
    for drive in world.drives:
        crew, size = drive.round_.crew_ids, drive.vehicle.crew_size
        if len(crew) != size or len(set(crew)) != size:
            message = f"The crew is {listed(crew)}; {drive.vehicle.name} needs {size} different people."
            yield on_round(drive, message)


def licence(world: World) -> Iterator[Finding]:
    """The driver holds the license of the vehicle."""
    for drive in world.drives:
        driver, needed = world.scenario.person.get(next(iter(drive.round_.crew_ids), "")), drive.vehicle.licence
        if driver and needed and needed not in driver.licences:
            held = listed(driver.licences)
            message = f"{driver.name} drives {drive.vehicle.name}, which needs license {needed}; held: {held}."
            yield on_round(drive, message)


def crew_available(world: World) -> Iterator[Finding]:
    """Everybody is available on that weekday and shift."""
    for drive, person in _members(world):
        weekday = world.scenario.weekday_of(drive.round_.day)
        if (weekday, drive.shift.id) not in person.availability:
            message = f"{person.name} is not available on {WEEKDAYS[weekday]}, shift {drive.shift.id}."
            yield on_round(drive, message)


def crew_absent(world: World) -> Iterator[Finding]:
    """Nobody works on a day of absence."""
    for drive, person in _members(world):
        if world.scenario.person_is_absent(person.id, drive.round_.day):
            date = world.scenario.date_of(drive.round_.day).isoformat()
            yield on_round(drive, f"{person.name} is absent on {date}.")


def crew_start_place(world: World) -> Iterator[Finding]:
    """Everybody may begin at the start place of the round."""
    for drive, person in _members(world):
        start = drive.round_.start_place_id
        if person.start_place_ids and start not in person.start_place_ids:
            places = listed(world.name(place) for place in person.start_place_ids)
            message = f"{person.name} can begin at {places}; the round starts at {world.name(start)}."
            yield on_round(drive, message)


def crew_double_booked(world: World) -> Iterator[Finding]:
    """Nobody works two rounds that overlap in time."""
    for name, drives in _duties(world).items():
        latest = drives[0]
        for drive in drives[1:]:
            same_day = drive.round_.day == latest.round_.day
            if same_day and drive.round_.start_s < latest.round_.end_s:
                rounds = f"rounds {latest.round_.letter} and {drive.round_.letter}"
                message = f"{world.scenario.person[name].name} is in {rounds}, which overlap in time."
                yield on_round(drive, message)
            if not same_day or drive.round_.end_s >= latest.round_.end_s:
                latest = drive


def crew_max_duties(world: World) -> Iterator[Finding]:
    """Nobody has more rounds in the week than agreed."""
    for name, drives in _duties(world).items():
        person = world.scenario.person[name]
        if len(drives) > person.max_duties:
            message = f"{person.name} has {len(drives)} rounds in the week; {person.max_duties} are agreed."
            yield on_round(drives[-1], message)


RULES = (
    Rule("crew_size", "A crew has exactly as many different people as the vehicle needs.",
         "Un équipage compte exactement le nombre de personnes prévu pour le véhicule.", crew_size),
    Rule("licence", "The driver holds the license of the vehicle.",
         "La personne au volant a le permis demandé.", licence),
    Rule("crew_available", "Everybody in the crew is available on that half-day.",
         "Chaque membre de l’équipage est disponible cette demi-journée.", crew_available),
    Rule("crew_absent", "Nobody works on a day of absence.",
         "Personne ne travaille un jour d’absence.", crew_absent),
    Rule("crew_start_place", "Everybody in the crew may begin at the start place.",
         "Chaque membre de l’équipage peut commencer au lieu de départ.", crew_start_place),
    Rule("crew_double_booked", "Nobody works two rounds at the same time.",
         "Personne ne fait deux tournées en même temps.", crew_double_booked),
    Rule("crew_max_duties", "Nobody has more rounds in the week than agreed.",
         "Personne n’a plus de tournées dans la semaine que convenu.", crew_max_duties),
)  # fmt: skip
