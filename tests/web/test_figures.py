"""The figures that pages show, recomputed here by hand from the village."""

from dataclasses import replace

import pytest

from logistics.model.plan import Plan, Reason, Unserved
from logistics.model.scenario import Scenario
from tests.builders import village_plan, village_scenario
from webui.figures.associations import arrivals, association_rows, family_balances
from webui.figures.donors import donor_days
from webui.figures.offers import collected_g, offered_g
from webui.figures.rounds import PlaceKind, RoundFigures, rounds_of_day
from webui.figures.unserved import NeedLeft, OfferLeft, grouped, request_of, unserved_of_day
from webui.figures.week import day_figures, week_figures


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return village_scenario()


@pytest.fixture(scope="module")
def plan(scenario: Scenario) -> Plan:
    return village_plan(scenario)


@pytest.fixture(scope="module")
def monday(scenario: Scenario, plan: Plan) -> tuple[RoundFigures, ...]:
    return rounds_of_day(scenario, plan, 0)


def test_the_running_load_follows_the_stops(monday: tuple[RoundFigures, ...]) -> None:
    first = monday[0]

    assert [(s.number, s.site.id, s.load_g) for s in first.stops] == [
        (1, "halles", 65_000),
        (2, "pont", 100_000),
        (3, "gare", 119_500),
        (4, "table", 100_000),
        (5, "moulin", 0),
    ]
    assert first.stops[-1].load_crates == 0
    assert [s.kind for s in first.stops][2:] == [PlaceKind.DONOR, PlaceKind.ASSOCIATION, PlaceKind.PLATFORM]
    assert (first.collected_g, first.delivered_g) == (119_500, 19_500)


def test_rounds_are_in_the_order_of_their_letters(scenario: Scenario, plan: Plan) -> None:
    letters = ["AA", "B"]
    renamed = replace(
        plan,
        rounds=tuple(replace(r, letter=letters[i]) if i < 2 else r for i, r in enumerate(plan.rounds)),
    )

    assert [(r.round.letter, r.index) for r in rounds_of_day(scenario, renamed, 0)] == [("B", 0), ("AA", 1)]


def test_cold_goods_are_on_board_from_the_first_loading_to_the_last_unloading(monday: tuple[RoundFigures, ...]) -> None:
    halles, moulin = monday[0].stops[0].stop, monday[0].stops[-1].stop

    assert monday[0].cold_spans == ((halles.departure_s, moulin.service_start_s),)
    assert monday[1].cold_spans == ()


def test_the_window_is_the_one_in_which_service_begins(monday: tuple[RoundFigures, ...]) -> None:
    entraide = monday[1].stops[1]

    assert len(entraide.openings) == 2
    assert entraide.opening == entraide.openings[1]
    assert entraide.waiting_s == entraide.stop.service_start_s - entraide.stop.arrival_s > 0


def test_declared_offers_replace_the_forecast(scenario: Scenario, plan: Plan) -> None:
    offered = offered_g(scenario, plan)

    assert offered["gare", 1] == 9_000
    assert offered["coop", 0] == 42_000
    assert offered["halles", 0] == 65_000
    assert ("gare", -2) not in offered
    assert sum(offered.values()) == 456_000


def test_collected_by_donor_and_day(scenario: Scenario, plan: Plan) -> None:
    collected = collected_g(plan)

    assert set(collected) == {("halles", 0), ("pont", 0), ("gare", 0), ("coop", 0), ("pres", 1), ("halles", 1)}
    # What waited at the station since Saturday is collected with Monday's.
    assert collected["gare", 0] == 19_500 > offered_g(scenario, plan)["gare", 0]


def test_the_week_adds_up(scenario: Scenario, plan: Plan) -> None:
    figures = week_figures(scenario, plan)

    assert figures.offered_g == 456_000
    assert figures.collected_g == sum(collected_g(plan).values()) == sum(day.collected_g for day in figures.days)
    assert figures.metres == sum(planned.metres for planned in plan.rounds)
    assert figures.duration_s == sum(planned.end_s - planned.start_s for planned in plan.rounds)
    assert figures.person_s == 2 * figures.duration_s
    assert figures.volunteers == 4
    assert figures.distributed_g == sum(item.received_g for item in plan.fairness)
    assert (figures.lowest_permille, figures.highest_permille) == (542, 742)
    assert figures.total_cents == sum(item.cents for item in plan.cost)
    assert sum(len(group.items) for group in figures.unserved) == len(plan.unserved)


def test_an_empty_week_has_no_fill(scenario: Scenario, plan: Plan) -> None:
    empty = replace(plan, rounds=(), shipments=(), own_pickups=(), unserved=(), fairness=(), cost=())
    figures = week_figures(scenario, empty)

    assert figures.lowest_permille is figures.highest_permille is None
    assert figures.collected_g == figures.metres == figures.volunteers == 0


def test_own_pickups_count_as_distributed(scenario: Scenario, plan: Plan) -> None:
    assert day_figures(scenario, plan, 1).distributed_g == 44_000 + 14_000


def test_the_lowest_fill_comes_first_with_its_days(scenario: Scenario, plan: Plan) -> None:
    rows = association_rows(scenario, plan)

    assert [(row.association.id, sorted(row.days)) for row in rows] == [("entraide", [0, 1]), ("table", [0, 1])]


def test_arrivals_say_from_where_and_how(scenario: Scenario, plan: Plan) -> None:
    rounds = (*rounds_of_day(scenario, plan, 0), *rounds_of_day(scenario, plan, 1))
    found = arrivals(scenario, plan, rounds, "table")

    assert [(a.day, a.origins[0][0].id, a.origins[0][1], a.grams) for a in found] == [
        (0, "gare", PlaceKind.DONOR, 19_500),
        (1, "moulin", PlaceKind.PLATFORM, 14_000),
    ]
    assert found[0].round.round.letter == "A"
    assert found[1].round is None
    balances = {b.family.id: (b.wanted_g, b.counted_g, b.received_g) for b in family_balances(scenario, "table", found)}
    assert balances == {"legumes": (20_000, 16_800, 6_000), "frais": (30_000, 25_200, 27_500)}


def test_a_donor_day_is_visited_left_or_neither(scenario: Scenario, plan: Plan) -> None:
    days = tuple(day_figures(scenario, plan, day) for day in range(3))
    gare = donor_days(scenario, plan, days, "gare")

    assert gare[0].visit[1].loaded.grams == 19_500
    assert gare[1].left.reason.code == "waits"
    assert (gare[2].visit, gare[2].left, gare[2].offered_g) == (None, None, 0)


@pytest.mark.parametrize(
    ("request_id", "expected"),
    [
        ("offer:halles:2", OfferLeft("halles", 2)),
        ("need:table:frais", NeedLeft("table", "frais")),
        ("offer:unknown:2", None),
        ("offer:halles:x", None),
        ("offer:halles", None),
        ("need:table:unknown", None),
        ("need:frais", None),
        ("", None),
    ],
)
def test_request_ids_are_read(scenario: Scenario, request_id: str, expected: object) -> None:
    assert request_of(scenario, request_id) == expected


def test_ids_with_colons_are_read(scenario: Scenario) -> None:
    donor = scenario.donors[0]
    strange = replace(donor, site=replace(donor.site, id="a:b"))

    assert request_of(replace(scenario, donors=(strange,)), "offer:a:b:2") == OfferLeft("a:b", 2)


def test_groups_put_the_heaviest_first() -> None:
    def item(name: str, grams: int, code: str) -> Unserved:
        return Unserved(name, grams, Reason(code))

    groups = grouped((item("a", 1, "waits"), item("b", 5, "no_room"), item("c", 2, "waits"), item("d", 9, "no_room")))

    assert [(g.code, g.grams, [i.request_id for i in g.items]) for g in groups] == [
        ("no_room", 14, ["d", "b"]),
        ("waits", 3, ["c", "a"]),
    ]


def test_needs_belong_to_no_day(scenario: Scenario, plan: Plan) -> None:
    listed = [item for day in range(3) for item in unserved_of_day(scenario, plan, day)]

    assert {item.request_id for item in listed} == {"offer:halles:2", "offer:pont:2", "offer:gare:1"}
