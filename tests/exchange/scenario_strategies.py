"""Random scenarios that hold together: every id that is mentioned exists."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from logistics.model.fleet import ColdEquipment, Shift
from logistics.model.goods import (
    Amount,
    DateKind,
    Family,
    Need,
    Offer,
    PastCollection,
    PastWeek,
    StockLot,
    Temperature,
)
from logistics.model.places import (
    CalendarException,
    Platform,
    Zone,
)
from logistics.model.scenario import Scenario, Territory, TravelSpec
from logistics.model.settings import ColdLimit, Settings
from tests.exchange.part_strategies import (
    associations,
    by_class,
    dates,
    donors,
    grams,
    id_sets,
    locations,
    names,
    people,
    sites,
    some,
    texts,
    vehicles,
    words,
)
from tests.exchange.test_csv_hours import windows_of_a_day

settings = st.builds(
    Settings,
    st.integers(0, 100_000),
    habit_time_s=st.integers(0, 86_400),
    handling_s_per_tonne=st.integers(0, 600_000),
    grams_per_person=st.integers(0, 1_000_000),
    catch_up_permille=st.integers(0, 1_000),
    cold_limits=st.lists(
        st.builds(ColdLimit, st.sampled_from(ColdEquipment), st.sampled_from(Temperature), st.integers(-1, 86_400)),
        unique_by=lambda limit: (limit.equipment, limit.temperature),
    ).map(tuple),
)


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """A scenario with a few of everything."""
    ids = draw(id_sets())
    first_day, days = draw(st.dates(date(2001, 1, 1), date(2098, 1, 1))), draw(st.integers(1, 7))
    before = st.integers(1, 300).map(lambda days: (first_day - timedelta(days)).isoformat())
    mondays = st.integers(1, 9).map(lambda n: (first_day - timedelta(first_day.weekday() + 7 * n)).isoformat())
    day, family = st.integers(0, days - 1), st.sampled_from(ids.families)
    fleet = tuple(draw(vehicles(ids, vehicle_id)) for vehicle_id in ids.vehicles)
    owners = sorted({vehicle.owner_id for vehicle in fleet})

    def rows(strategy: st.SearchStrategy[Any], key: Callable[[Any], object], *needed: list[str]) -> tuple[Any, ...]:
        if not all(needed):
            return ()
        return tuple(draw(st.lists(strategy, max_size=3, unique_by=key)))

    def one_of(found: list[str]) -> st.SearchStrategy[str]:
        return st.sampled_from(found or [""])

    return Scenario(
        territory=draw(st.builds(Territory, words.map(lambda word: word.replace(" ", "_")), names, simulated=texts)),
        first_day=first_day.isoformat(),
        days=days,
        now_s=draw(st.integers(-10_000_000, 600_000)),
        families=tuple(
            draw(
                st.builds(
                    Family,
                    st.just(family_id),
                    names,
                    names,
                    st.sampled_from(Temperature),
                    st.integers(1, 1_000_000),
                    st.sampled_from(DateKind),
                    st.integers(0, 3_650),
                    st.integers(0, 1_000),
                )
            )
            for family_id in ids.families
        ),
        donors=tuple(draw(donors(ids, donor_id)) for donor_id in ids.donors),
        platforms=tuple(
            draw(
                st.builds(
                    Platform,
                    sites(platform_id),
                    by_class,
                    st.lists(st.integers(0, 86_400), unique=True, max_size=2).map(tuple),
                    st.integers(1, 100),
                )
            )
            for platform_id in ids.platforms
        ),
        associations=tuple(draw(associations(ids, association_id)) for association_id in ids.associations),
        garages=tuple(draw(sites(garage_id)) for garage_id in ids.garages),
        zones=tuple(
            draw(
                st.builds(
                    Zone,
                    st.just(zone_id),
                    names,
                    st.lists(locations, min_size=3, max_size=5, unique=True).map(tuple),
                    st.lists(words, unique=True, max_size=2).map(tuple),
                )
            )
            for zone_id in ids.zones
        ),
        shifts=tuple(
            draw(
                st.builds(
                    Shift,
                    st.just(shift_id),
                    names,
                    names,
                    st.integers(0, 40_000),
                    st.integers(40_001, 86_400),
                    st.integers(60, 86_400),
                    st.integers(100, 10_000),
                )
            )
            for shift_id in ids.shifts
        ),
        vehicles=fleet,
        people=tuple(draw(people(ids, owners, person_id)) for person_id in ids.people),
        offers=rows(
            st.builds(
                Offer,
                one_of(ids.donors),
                day,
                st.none()
                | st.dictionaries(family, grams, max_size=2).map(
                    lambda kg: tuple(Amount(*item) for item in kg.items())
                ),
            ),
            lambda offer: (offer.donor_id, offer.day),
            ids.donors,
        ),
        needs=rows(
            st.builds(Need, one_of(ids.associations), family, grams),
            lambda need: (need.association_id, need.family_id),
        ),
        stock=rows(
            st.builds(
                StockLot,
                words.map(lambda word: word.replace(" ", ".")),
                one_of(ids.platforms),
                family,
                grams,
                st.integers(-300, 300),
                some(ids.associations),
            ),
            lambda lot: lot.id,
        ),
        past_collections=rows(
            st.builds(
                PastCollection,
                before,
                one_of(ids.donors),
                family,
                grams,
                one_of(["", *ids.vehicles]),
                one_of(["", *ids.people]),
                st.integers(-1, 86_400),
            ),
            lambda row: (row.date, row.donor_id, row.family_id),
            ids.donors,
        ),
        past_weeks=rows(
            st.builds(PastWeek, mondays, one_of(ids.associations), grams, grams),
            lambda week: (week.monday, week.association_id),
        ),
        exceptions=rows(
            st.builds(CalendarException, dates, one_of(["", *ids.sites]), windows=windows_of_a_day(), note=texts)
            | st.builds(CalendarException, dates, vehicle_id=one_of(ids.vehicles), note=texts),
            lambda row: (row.date, row.site_id, row.vehicle_id, row.person_id),
        ),
        settings=draw(settings),
        travel=draw(st.sampled_from((TravelSpec(), TravelSpec("pack", "roads.json.gz"), TravelSpec("server", "x:5")))),
    )
