"""Crews first: which duties can be crewed jointly. A duty that no crew can take is never opened.

A CP-SAT model chooses duties and people together, so every subset of the chosen duties can be crewed too.
"""

from collections.abc import Mapping
from itertools import combinations, pairwise

from ortools.sat.python import cp_model

from logistics.model.fleet import ColdEquipment, Duty, Person, Vehicle
from logistics.model.geometry import contains
from logistics.model.scenario import Scenario

Crews = dict[Duty, tuple[str, ...]]
_EFFORT = 0.3
_GAP = 0.01
_REACH = 30
"""Deterministic CP-SAT effort and the gap that is good enough, so that equal input gives equal crews on any machine."""


def may_crew(scenario: Scenario, person: Person, duty: Duty) -> bool:
    """Available on that weekday and shift, not absent, and able to begin where the vehicle starts."""
    if (scenario.weekday_of(duty.day), duty.shift_id) not in person.availability:
        return False
    if scenario.person_is_absent(person.id, duty.day):
        return False
    start = scenario.vehicle[duty.vehicle_id].start_place_id
    return not person.start_place_ids or start in person.start_place_ids


def may_drive(scenario: Scenario, person: Person, duty: Duty) -> bool:
    """Licence and, where the owner asks for it, insurance; besides `may_crew`."""
    vehicle = scenario.vehicle[duty.vehicle_id]
    if vehicle.licence and vehicle.licence not in person.licences:
        return False
    if vehicle.lending.insured_only and vehicle.owner_id not in person.insured_by:
        return False
    return may_crew(scenario, person, duty)


class CrewModel:
    """CP-SAT variables for people on duties, with every rule on crews."""

    def __init__(self, scenario: Scenario, duties: list[Duty]) -> None:
        self.scenario = scenario
        self.duties = duties
        self.model = cp_model.CpModel()
        self.open = {duty: self.model.new_bool_var(f"open {duty.id}") for duty in duties}
        self.member: dict[tuple[str, Duty], cp_model.IntVar] = {}
        self.driver: dict[tuple[str, Duty], cp_model.IntVar] = {}
        for duty in duties:
            self._add_duty(duty)
        for person in scenario.people:
            self._add_person(person)

    def _add_duty(self, duty: Duty) -> None:
        size = self.scenario.vehicle[duty.vehicle_id].crew_size
        for person in self.scenario.people:
            if may_crew(self.scenario, person, duty):
                self.member[person.id, duty] = self.model.new_bool_var("")
            if may_drive(self.scenario, person, duty):
                self.driver[person.id, duty] = self.model.new_bool_var("")
                self.model.add_implication(self.driver[person.id, duty], self.member[person.id, duty])
        members = [v for p in self.scenario.people if (v := self.member.get((p.id, duty))) is not None]
        drivers = [v for p in self.scenario.people if (v := self.driver.get((p.id, duty))) is not None]
        self.model.add(sum(members) == size * self.open[duty])
        self.model.add(sum(drivers) == self.open[duty])

    def _add_person(self, person: Person) -> None:
        mine = {duty: v for (person_id, duty), v in self.member.items() if person_id == person.id}
        self.model.add(sum(mine.values()) <= person.max_duties)
        for one, other in combinations(mine, 2):
            if collide(self.scenario, one, other):
                self.model.add(mine[one] + mine[other] <= 1)

    def hint(self, crews: Crews) -> None:
        """Start the search from these crews."""
        for duty, variable in self.open.items():
            self.model.add_hint(variable, duty in crews)
        for (person_id, duty), variable in self.member.items():
            self.model.add_hint(variable, person_id in crews.get(duty, ()))
        for (person_id, duty), variable in self.driver.items():
            self.model.add_hint(variable, crews.get(duty, ("",))[0] == person_id)

    def solve(self) -> Crews | None:
        """Crews of the open duties, the driver first; None when there is no solution within the effort."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        # Ctrl-C belongs to whoever called us: it keeps the best plan so far.
        solver.parameters.catch_sigint_signal = False
        solver.parameters.max_deterministic_time = _EFFORT
        solver.parameters.relative_gap_limit = _GAP
        if solver.solve(self.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        crews: Crews = {}
        for duty in self.duties:
            if not solver.value(self.open[duty]):
                continue
            staff = [person.id for person in self.scenario.people]
            people = [p for p in staff if (p, duty) in self.member and solver.value(self.member[p, duty])]
            driver = next(p for p in staff if (p, duty) in self.driver and solver.value(self.driver[p, duty]))
            crews[duty] = (driver, *(p for p in people if p != driver))
        return crews


def open_duties(scenario: Scenario, duties: list[Duty], work: Mapping[tuple[int, str], int]) -> Crews:
    """The duties to open and a crew for each.

    `work` is the expected number of stops per (day, shift): the first vehicle of a half-day counts fully, the next
    half, and so on, so crews go where the work is. Cold vehicles win over others of the same half-day, and vehicles
    whose shifts overlap are never opened twice. CP-SAT starts from crews found greedily and only betters them.
    """
    greedy = crew_greedily(scenario, duties, work)
    crew_model = CrewModel(scenario, duties)
    model = crew_model.model
    _forbid_overlapping_shifts(crew_model)
    gain = []
    for half_day in sorted({(duty.day, duty.shift_id) for duty in duties}):
        opened = [crew_model.open[duty] for duty in duties if (duty.day, duty.shift_id) == half_day]
        ranks = [model.new_bool_var("") for _ in opened]
        model.add(sum(ranks) == sum(opened))
        for better, worse in pairwise(ranks):
            model.add(worse <= better)
        gain += [60 * work.get(half_day, 0) // (rank + 1) * variable for rank, variable in enumerate(ranks)]
        used = sum((duty.day, duty.shift_id) == half_day for duty in greedy)
        for rank, variable in enumerate(ranks):
            model.add_hint(variable, rank < used)
    gain += [_preference(scenario, duty, work) * variable for duty, variable in crew_model.open.items()]
    model.maximize(sum(gain))
    crew_model.hint(greedy)
    found = crew_model.solve() or {}
    return max(found, greedy, key=lambda crews: (_worth(scenario, crews, work), crews is greedy))


def _worth(scenario: Scenario, crews: Crews, work: Mapping[tuple[int, str], int]) -> int:
    """What the model maximizes, for given crews."""
    count: dict[tuple[int, str], int] = {}
    total = 0
    for duty in crews:
        rank = count[duty.day, duty.shift_id] = count.get((duty.day, duty.shift_id), 0) + 1
        total += 60 * work.get((duty.day, duty.shift_id), 0) // rank + _preference(scenario, duty, work)
    return total


def crew_greedily(scenario: Scenario, duties: list[Duty], work: Mapping[tuple[int, str], int]) -> Crews:
    """Crews found one duty at a time, where the next vehicle counts most; lawful, not the best."""
    crews: Crews = {}
    roster = Roster(scenario)
    opened: dict[tuple[int, str], int] = {}
    waiting = set(duties)
    while waiting:
        duty = max(
            waiting,
            key=lambda d: (
                60 * work.get((d.day, d.shift_id), 0) // (opened.get((d.day, d.shift_id), 0) + 1)
                + _preference(scenario, d, work),
                d,
            ),
        )
        waiting.discard(duty)
        crew = roster.find(duty)
        if crew:
            crews[duty] = crew
            roster.take(duty, crew)
            opened[duty.day, duty.shift_id] = opened.get((duty.day, duty.shift_id), 0) + 1
            waiting = {d for d in waiting if d.vehicle_id != duty.vehicle_id or not collide(scenario, d, duty)}
    return crews


class Roster:
    """Who already works when."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.worked: dict[str, list[Duty]] = {person.id: [] for person in scenario.people}

    def find(self, duty: Duty) -> tuple[str, ...]:
        """A free crew for the duty, those with most half-days left first; empty when there is none."""
        size = self.scenario.vehicle[duty.vehicle_id].crew_size
        free = sorted(
            (
                person
                for person in self.scenario.people
                if may_crew(self.scenario, person, duty) and self._free(person, duty)
            ),
            key=lambda person: (len(self.worked[person.id]) - person.max_duties, person.id),
        )
        driver = next((person for person in free if may_drive(self.scenario, person, duty)), None)
        if driver is None or len(free) < size:
            return ()
        # Whoever cannot drive sits beside, so that drivers are left for other vans.
        others = sorted((p for p in free if p is not driver), key=lambda p: may_drive(self.scenario, p, duty))
        return (driver.id, *(person.id for person in others[: size - 1]))

    def _free(self, person: Person, duty: Duty) -> bool:
        worked = self.worked[person.id]
        return len(worked) < person.max_duties and not any(collide(self.scenario, duty, other) for other in worked)

    def take(self, duty: Duty, crew: tuple[str, ...]) -> None:
        """Book these people."""
        for person_id in crew:
            self.worked[person_id].append(duty)


def collide(scenario: Scenario, one: Duty, other: Duty) -> bool:
    """Whether the shifts of two duties overlap in time."""
    if one.day != other.day:
        return False
    first, second = scenario.shift[one.shift_id], scenario.shift[other.shift_id]
    return first.start_s < second.end_s and second.start_s < first.end_s


def _preference(scenario: Scenario, duty: Duty, work: Mapping[tuple[int, str], int]) -> int:
    """What this vehicle adds: the share of the half-day's places it may stop at, cold equipment, room."""
    vehicle = scenario.vehicle[duty.vehicle_id]
    cold = {ColdEquipment.NONE: 0, ColdEquipment.BOXES: 8, ColdEquipment.REFRIGERATED: 16, ColdEquipment.FREEZER: 20}
    room = cold[vehicle.cold] + min(vehicle.capacity_g // 200_000, 10)
    return room + _REACH * work.get((duty.day, duty.shift_id), 0) * _reach_permille(scenario, vehicle) // 1_000


def _reach_permille(scenario: Scenario, vehicle: Vehicle) -> int:
    """Share of donors and associations where the owner lets the vehicle stop, by lent zones and beneficiaries."""
    terms = vehicle.lending
    polygons = [zone.polygon for zone in scenario.zones if zone.id in terms.zone_ids]
    places = [donor.site for donor in scenario.donors]
    places += [a.site for a in scenario.associations if not terms.beneficiary_ids or a.id in terms.beneficiary_ids]
    inside = [s for s in places if not terms.zone_ids or any(contains(p, s.location) for p in polygons)]
    return len(inside) * 1_000 // max(1, len(scenario.donors) + len(scenario.associations))


def _forbid_overlapping_shifts(crew_model: CrewModel) -> None:
    by_day: dict[tuple[int, str], list[Duty]] = {}
    for duty in crew_model.duties:
        by_day.setdefault((duty.day, duty.vehicle_id), []).append(duty)
    for duties in by_day.values():
        for one, other in combinations(duties, 2):
            if collide(crew_model.scenario, one, other):
                crew_model.model.add(crew_model.open[one] + crew_model.open[other] <= 1)
