"""Random weeks: a small town drawn anew each time, with every kind of rule somewhere in it."""

from hypothesis import strategies as st

from logistics.model.fleet import ColdEquipment, LendingTerms, Person, Shift, Vehicle
from logistics.model.goods import Amount, DateKind, Family, Need, Offer, PastCollection, PastWeek, StockLot, Temperature
from logistics.model.places import (
    Association,
    CalendarException,
    Convention,
    Donor,
    OwnCollection,
    Platform,
    Site,
    TimeWindow,
    WeeklyHours,
    Zone,
)
from logistics.model.scenario import Scenario, Territory, TravelSpec
from logistics.model.settings import Settings
from tests.builders import at

HOUR = 3_600
FAMILIES = (
    Family("dry", "Épicerie", "Dry", Temperature.AMBIENT, 12_000, DateKind.BEST_BEFORE, 90, 20),
    Family("fresh", "Frais", "Fresh", Temperature.COLD_4, 8_000, DateKind.USE_BY, 3, 100),
    Family("today", "Du jour", "Today", Temperature.AMBIENT, 6_000, DateKind.USE_BY, 0, 50),
    Family("frozen", "Surgelés", "Frozen", Temperature.FROZEN, 10_000, DateKind.BEST_BEFORE, 60, 0),
)
SHIFTS = (
    Shift("am", "Matin", "Morning", 7 * HOUR, 12 * HOUR + 1_800, 5 * HOUR, 1_300),
    Shift("pm", "Après-midi", "Afternoon", 13 * HOUR, 18 * HOUR, 4 * HOUR, 1_200),
)
ALL_DAY = WeeklyHours(((TimeWindow(6 * HOUR, 19 * HOUR),),) * 7)
CAPACITY = ((Temperature.AMBIENT, 400_000), (Temperature.COLD_4, 60_000), (Temperature.FROZEN, 30_000))


@st.composite
def windows(draw: st.DrawFn) -> tuple[TimeWindow, ...]:
    """One or two windows from the morning on."""
    first = draw(st.sampled_from([7 * HOUR, 8 * HOUR, 9 * HOUR, 14 * HOUR])) + draw(st.integers(0, HOUR))
    found = [TimeWindow(first, first + draw(st.sampled_from([600, HOUR, 3 * HOUR, 5 * HOUR])))]
    if draw(st.booleans()):
        later = found[0].end_s + draw(st.integers(60, 2 * HOUR))
        found.append(TimeWindow(later, later + draw(st.integers(600, 2 * HOUR))))
    return tuple(found)


@st.composite
def sites(draw: st.DrawFn, site_id: str) -> Site:
    """A site anywhere within six kilometres, closed on some days."""
    where = at(draw(st.integers(-3_000, 3_000)), draw(st.integers(-3_000, 3_000)))
    open_days = draw(st.sampled_from([(0, 1, 2), (0, 1, 2), (0, 2), (1,)]))
    hours = draw(windows())
    return Site(site_id, site_id, where, WeeklyHours(tuple(hours if d in open_days else () for d in range(7))))


@st.composite
def donors(draw: st.DrawFn, index: int) -> Donor:
    """A donor under any kind of convention."""
    pooled = draw(st.booleans())
    receivers = draw(st.sampled_from([(), ("a0",), ("a0", "a1")])) if pooled else ()
    convention = Convention("a0", receivers, pooled, draw(st.booleans()))
    patterns = draw(st.sampled_from([(), ((0, 2), (1,)), ((0, 1, 2),)]))
    space = draw(st.integers(20_000, 200_000))
    keep = draw(st.integers(0, 1_000))
    return Donor(draw(sites(f"d{index}")), convention, space, keep, patterns, 0, draw(st.sampled_from([4, 2, 1, 0])))


@st.composite
def vehicles(draw: st.DrawFn, index: int) -> Vehicle:
    """A vehicle with or without cold, own or lent under terms."""
    terms = LendingTerms()
    if draw(st.integers(0, 3)) == 3:
        terms = LendingTerms(
            draw(st.sampled_from([(), (0, 1)])),
            draw(st.sampled_from([(), ("am",)])),
            draw(st.sampled_from([(), ("near",)])),
            draw(st.sampled_from([(), ("a0",)])),
            draw(st.sampled_from([0, 15_000])),
            draw(st.booleans()),
        )
    home = draw(st.sampled_from(["p0", "a0"]))
    cold = draw(st.sampled_from(list(ColdEquipment)))
    capacity, crates = draw(st.integers(60_000, 900_000)), draw(st.integers(5, 90))
    vehicle_class = draw(st.sampled_from(["clean", "old"]))
    size = draw(st.integers(1, 2))
    return Vehicle(
        f"v{index}", f"V{index}", "a0", vehicle_class, "B", capacity, crates, cold, home, "p0", 40, 500, size, terms
    )


@st.composite
def people(draw: st.DrawFn, index: int) -> Person:
    """Somebody with some half-days."""
    slots = draw(st.sets(st.tuples(st.integers(0, 2), st.sampled_from(["am", "pm"])), min_size=3))
    licences = draw(st.sampled_from([("B",), ("B",), ()]))
    insured = draw(st.sampled_from([("a0",), ("a0",), ()]))
    return Person(f"h{index}", f"H{index}", tuple(sorted(slots)), licences, insured, (), draw(st.integers(1, 4)))


@st.composite
def associations(draw: st.DrawFn, index: int) -> Association:
    """An association with storage of some classes and perhaps an own collection."""
    storage = tuple((t, draw(st.integers(20_000, 120_000))) for t, _ in CAPACITY if draw(st.integers(0, 3)) < 3)
    own = ()
    if draw(st.booleans()):
        own = (OwnCollection("p0", 1, TimeWindow(9 * HOUR, 11 * HOUR), 20_000),)
    most, drop, life = (
        draw(st.sampled_from([3, 2, 1, 0])),
        draw(st.sampled_from([0, 5_000, 15_000])),
        draw(st.integers(0, 2)),
    )
    return Association(
        draw(sites(f"a{index}")), draw(st.sampled_from([60, 60, 10, 0])), storage, 0, most, drop, life, own
    )


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """A week of up to three days."""
    days = draw(st.integers(1, 3))
    stores = tuple(draw(donors(i)) for i in range(draw(st.integers(2, 6))))
    receivers = tuple(draw(associations(i)) for i in range(draw(st.integers(1, 3))))
    platforms = tuple(
        Platform(
            draw(sites(f"p{i}")), CAPACITY, draw(st.sampled_from([(), (11 * HOUR, 13 * HOUR)])), draw(st.integers(1, 2))
        )
        for i in range(draw(st.integers(1, 2)))
    )
    near = Zone("near", "Near", (at(-2_000, -2_000), at(2_000, -2_000), at(2_000, 2_000), at(-2_000, 2_000)))
    clean = Zone("clean", "Clean", (at(0, 0), at(900, 0), at(900, 900), at(0, 900)), ("clean",))
    return Scenario(
        territory=Territory("random", "Random"),
        first_day="2026-03-02",
        days=days,
        now_s=draw(st.sampled_from([-40_000, -40_000, 10 * HOUR])),
        families=FAMILIES,
        donors=stores,
        platforms=platforms,
        associations=receivers,
        garages=(),
        zones=(near, clean),
        shifts=SHIFTS,
        vehicles=tuple(draw(vehicles(i)) for i in range(draw(st.integers(1, 3)))),
        people=tuple(draw(people(i)) for i in range(draw(st.integers(2, 6)))),
        offers=tuple(_offers(draw, stores, days)),
        needs=tuple(
            Need(a.id, f.id, draw(st.sampled_from([60_000, 20_000, 500, 0])))
            for a in receivers
            for f in FAMILIES
            if draw(st.booleans())
        ),
        stock=(StockLot("opening", "p0", "fresh", 20_000, draw(st.integers(-1, 4))),),
        past_collections=tuple(_past(draw, stores)),
        past_weeks=(PastWeek("2026-02-23", "a0", 50_000, draw(st.integers(0, 60_000))),),
        exceptions=(CalendarException("2026-03-03", vehicle_id="v0"), CalendarException("2026-03-02", site_id="d0")),
        settings=Settings(sample_count=5),
        travel=TravelSpec(),
    )


def _offers(draw: st.DrawFn, stores: tuple[Donor, ...], days: int) -> list[Offer]:
    found = []
    for donor in stores:
        for day in sorted(draw(st.sets(st.integers(0, days - 1), min_size=1))):
            declared = None
            if draw(st.booleans()):
                declared = tuple(
                    Amount(f.id, draw(st.sampled_from([40_000, 15_000, 3_000, 0])))
                    for f in FAMILIES
                    if draw(st.booleans())
                )
            found.append(Offer(donor.id, day, declared))
    return found


def _past(draw: st.DrawFn, stores: tuple[Donor, ...]) -> list[PastCollection]:
    dates = ["2026-02-16", "2026-02-18", "2026-02-23", "2026-02-26"]
    return [
        PastCollection(date, donor.id, family, draw(st.integers(0, 60_000)), "v0", "h0", 8 * HOUR)
        for donor in stores
        for date in dates
        if draw(st.booleans())
        for family in ("dry", "fresh")
    ]
