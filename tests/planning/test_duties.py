"""Crews first: what is opened can be crewed, jointly, under every rule on people."""

from collections import Counter

from hypothesis import given, settings

from logistics.model.scenario import Scenario
from logistics.planning.carriers import all_duties
from logistics.planning.crews import assign_crews
from logistics.planning.duties import Crews, may_crew, may_drive, open_duties
from logistics.planning.estimates import expected_work
from tests.planning.random_scenarios import scenarios


def assert_crewed(scenario: Scenario, crews: Crews) -> None:
    for duty, people in crews.items():
        assert len(set(people)) == len(people) == scenario.vehicle[duty.vehicle_id].crew_size
        assert may_drive(scenario, scenario.person[people[0]], duty)
        assert all(may_crew(scenario, scenario.person[person], duty) for person in people)
    half_days = Counter((person, duty.day, duty.shift_id) for duty, people in crews.items() for person in people)
    assert max(half_days.values(), default=0) <= 1
    worked = Counter(person for people in crews.values() for person in people)
    assert all(count <= scenario.person[person].max_duties for person, count in worked.items())


@settings(max_examples=30)
@given(scenarios())
def test_every_opened_duty_has_a_lawful_crew(scenario: Scenario) -> None:
    crews = open_duties(scenario, all_duties(scenario), expected_work(scenario))
    assert_crewed(scenario, crews)
    assert_crewed(scenario, assign_crews(scenario, {duty: [] for duty in crews}, crews))


@settings(max_examples=30)
@given(scenarios())
def test_a_duty_that_could_be_crewed_alone_is_not_left_out_of_an_empty_week(scenario: Scenario) -> None:
    duties = all_duties(scenario)
    crews = open_duties(scenario, duties, {(duty.day, duty.shift_id): 5 for duty in duties})
    free = {person.id for person in scenario.people} - {p for people in crews.values() for p in people}
    for duty in set(duties) - set(crews):
        size = scenario.vehicle[duty.vehicle_id].crew_size
        able = [p for p in free if may_crew(scenario, scenario.person[p], duty)]
        drivers = [p for p in able if may_drive(scenario, scenario.person[p], duty)]
        assert not (drivers and len(able) >= size)
