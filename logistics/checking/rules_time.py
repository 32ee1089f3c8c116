"""Rules on time: opening hours, driving and service times, shifts, and the totals of a round."""

from collections.abc import Iterator
from itertools import pairwise

from logistics.checking.report import Finding, Rule
from logistics.checking.views import Drive
from logistics.checking.words import clock, minutes, windows
from logistics.checking.world import World
from logistics.model.units import SECONDS_PER_DAY, divide_up


def at_stop(drive: Drive, index: int, message: str) -> Finding:
    """A finding at one stop; fact when its service began before now."""
    round_, stop = drive.round_, drive.round_.stops[index]
    moment = round_.day * SECONDS_PER_DAY + stop.service_start_s
    return Finding(f"{round_.id} stop {index + 1} ({stop.place_id})", message, moment, round_.id, index)


def on_round(drive: Drive, message: str) -> Finding:
    """A finding on a whole round; fact when it started before now."""
    round_ = drive.round_
    return Finding(round_.id, message, round_.day * SECONDS_PER_DAY + round_.start_s, round_.id)


def at_end(drive: Drive, message: str) -> Finding:
    """A finding at the end of a round; fact when it ended before now."""
    round_ = drive.round_
    return Finding(round_.id, message, round_.day * SECONDS_PER_DAY + round_.end_s, round_.id)


def closed(world: World) -> Iterator[Finding]:
    """Every stop is on a day on which the site is open."""
    for drive in world.drives:
        for index, stop in enumerate(drive.round_.stops):
            if not world.scenario.windows_on(stop.place_id, drive.round_.day):
                date = world.scenario.date_of(drive.round_.day).isoformat()
                yield at_stop(drive, index, f"{world.name(stop.place_id)} is closed on {date}.")


def window(world: World) -> Iterator[Finding]:
    """The service begins within a window of the day."""
    for drive in world.drives:
        for index, stop in enumerate(drive.round_.stops):
            hours = world.scenario.windows_on(stop.place_id, drive.round_.day)
            if hours and not any(opening.contains(stop.service_start_s) for opening in hours):
                start = clock(stop.service_start_s)
                message = f"Service at {world.name(stop.place_id)} begins at {start}; its hours are {windows(hours)}."
                yield at_stop(drive, index, message)


def travel_time(world: World) -> Iterator[Finding]:
    """Arrivals are departures plus driving time with the traffic of the shift."""
    for drive in world.drives:
        round_ = drive.round_
        place, moment = round_.start_place_id, round_.start_s
        for index, stop in enumerate(round_.stops):
            problem = _leg_problem(world, drive, (place, stop.place_id), moment, stop.arrival_s)
            if problem:
                yield at_stop(drive, index, problem)
            place, moment = stop.place_id, stop.departure_s
        problem = _leg_problem(world, drive, (place, round_.end_place_id), moment, round_.end_s)
        if problem:
            yield at_end(drive, problem)


def _leg_problem(world: World, drive: Drive, pair: tuple[str, str], left_s: int, arrival_s: int) -> str:
    leg = world.leg(drive, *pair)
    names = f"{world.name(pair[0])} to {world.name(pair[1])}"
    if leg is None:
        return f"The travel table has no way from {names}."
    if arrival_s == left_s + leg[0]:
        return ""
    return (
        f"From {names} the drive takes {minutes(leg[0])}: leaving at {clock(left_s)} one arrives at "
        f"{clock(left_s + leg[0])}, not at {clock(arrival_s)}."
    )


def service_start(world: World) -> Iterator[Finding]:
    """No service begins before the arrival."""
    for drive in world.drives:
        for index, stop in enumerate(drive.round_.stops):
            if stop.service_start_s < stop.arrival_s:
                times = f"begins at {clock(stop.service_start_s)}, before the arrival at {clock(stop.arrival_s)}"
                yield at_stop(drive, index, f"Service at {world.name(stop.place_id)} {times}.")


def service_time(world: World) -> Iterator[Finding]:
    """A service lasts the fixed time of the site plus the handling time of each shipment."""
    rate = world.scenario.settings.handling_s_per_tonne
    for drive in world.drives:
        for index, stop in enumerate(drive.round_.stops):
            expected = world.scenario.site[stop.place_id].fixed_service_s
            for action in stop.actions:
                expected += divide_up(world.plan.shipment[action.shipment_id].grams * rate, 1_000_000)
            taken = stop.departure_s - stop.service_start_s
            if taken != expected:
                figures = f"lasts {minutes(taken)}; fixed and handling time are {minutes(expected)}"
                yield at_stop(drive, index, f"Service at {world.name(stop.place_id)} {figures}.")


def shift_bounds(world: World) -> Iterator[Finding]:
    """A round starts and ends within its shift."""
    for drive in world.drives:
        round_, shift = drive.round_, drive.shift
        if round_.start_s < shift.start_s:
            times = f"starts at {clock(round_.start_s)}, before the shift at {clock(shift.start_s)}"
            yield on_round(drive, f"Round {round_.letter} {times}.")
        if round_.end_s > shift.end_s:
            times = f"ends at {clock(round_.end_s)}, after the shift at {clock(shift.end_s)}"
            yield at_end(drive, f"Round {round_.letter} {times}.")


def round_length(world: World) -> Iterator[Finding]:
    """A round lasts at most what its shift allows."""
    for drive in world.drives:
        longest = drive.shift.max_duration_s
        if drive.round_.duration_s > longest:
            figures = f"lasts {minutes(drive.round_.duration_s)}; the shift allows {minutes(longest)}"
            yield at_end(drive, f"Round {drive.round_.letter} {figures}.")


def round_totals(world: World) -> Iterator[Finding]:
    """Meters, driving, service and waiting time of a round are the sums over its legs and stops."""
    for drive in world.drives:
        round_ = drive.round_
        places = [round_.start_place_id, *(stop.place_id for stop in round_.stops), round_.end_place_id]
        legs = [world.leg(drive, *pair) for pair in pairwise(places)]
        known = [leg for leg in legs if leg is not None]
        figures = [
            ("service_s", round_.service_s, sum(s.departure_s - s.service_start_s for s in round_.stops)),
            ("waiting_s", round_.waiting_s, sum(s.service_start_s - s.arrival_s for s in round_.stops)),
        ]
        if len(known) == len(legs):
            figures.append(("driving_s", round_.driving_s, sum(seconds for seconds, _ in known)))
            figures.append(("metres", round_.metres, sum(metres for _, metres in known)))
        for name, stored, expected in figures:
            if stored != expected:
                yield on_round(drive, f"Round {round_.letter} says {name} = {stored}; the sum is {expected}.")


def round_places(world: World) -> Iterator[Finding]:
    """A round starts and ends at the places of its vehicle."""
    for drive in world.drives:
        round_, vehicle = drive.round_, drive.vehicle
        if round_.start_place_id != vehicle.start_place_id:
            places = f"{world.name(round_.start_place_id)}, but {vehicle.name} at {world.name(vehicle.start_place_id)}"
            yield on_round(drive, f"Round {round_.letter} starts at {places}.")
        if round_.end_place_id != vehicle.end_place_id:
            places = f"{world.name(round_.end_place_id)}, but {vehicle.name} at {world.name(vehicle.end_place_id)}"
            yield at_end(drive, f"Round {round_.letter} ends at {places}.")


RULES = (
    Rule("closed", "Every stop is on a day on which the site is open.",
         "Chaque arrêt a lieu un jour d’ouverture.", closed),
    Rule("window", "The service begins within the hours of the site.",
         "Le service commence pendant les heures d’ouverture.", window),
    Rule("travel_time", "Arrivals are departures plus driving time with traffic.",
         "Chaque arrivée est le départ précédent plus le temps de conduite, circulation comprise.", travel_time),
    Rule("service_start", "No service begins before the arrival.",
         "Aucun service ne commence avant l’arrivée.", service_start),
    Rule("service_time", "A service lasts its fixed time plus the handling time of the goods.",
         "Un service dure son temps fixe plus le temps de manutention.", service_time),
    Rule("shift_bounds", "A round starts and ends within its shift.",
         "Une tournée commence et finit dans sa demi-journée.", shift_bounds),
    Rule("round_length", "A round lasts at most what its shift allows.",
         "Une tournée ne dépasse pas la durée permise.", round_length),
    Rule("round_totals", "The totals of a round are the sums over its legs and stops.",
         "Les totaux d’une tournée sont la somme de ses trajets et de ses arrêts.", round_totals),
    Rule("round_places", "A round starts and ends at the places of its vehicle.",
         "Une tournée part du lieu de départ du véhicule et finit à son lieu de retour.", round_places),
)  # fmt: skip
