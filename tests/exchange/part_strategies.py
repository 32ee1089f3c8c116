"""Random parts of scenarios: sites, vehicles, people, with texts and numbers that files can hold."""

from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

from logistics.model.fleet import ColdEquipment, LendingTerms, Person, Vehicle
from logistics.model.goods import Temperature
from logistics.model.places import Association, Convention, Donor, Location, OwnCollection, Site
from tests.exchange.test_csv_hours import week_hours, windows

# Files hold text without blanks at its ends and without half characters; null characters no program wants.
texts = (
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)
    .map(str.strip)
    .filter(lambda text: not text.startswith("\ufeff"))
)
names = texts.filter(bool)
words = st.from_regex(r"[A-Z][a-z0-9 -]{0,5}[a-z]", fullmatch=True)
grams = st.integers(0, 100_000_000)
weekdays = st.lists(st.integers(0, 6), unique=True, max_size=7).map(tuple)
dates = st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(date.isoformat)


def degrees(limit: int) -> st.SearchStrategy[float]:
    """Six decimals as in the model, and as many as a float has."""
    return st.integers(-limit * 1_000_000, limit * 1_000_000).map(lambda number: number / 1e6) | st.floats(1, limit)


locations = st.builds(Location, degrees(90), degrees(180))
by_class = st.dictionaries(st.sampled_from(Temperature), grams, max_size=5).map(lambda found: tuple(found.items()))


def some(ids: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of the ids, each once."""
    return st.lists(st.sampled_from(ids), unique=True, max_size=3).map(tuple) if ids else st.just(())


@dataclass(frozen=True)
class Ids:
    """The ids of a scenario."""

    donors: list[str]
    platforms: list[str]
    associations: list[str]
    garages: list[str]
    families: list[str]
    zones: list[str]
    shifts: list[str]
    vehicles: list[str]
    people: list[str]

    @property
    def sites(self) -> list[str]:
        return self.donors + self.platforms + self.associations + self.garages


@st.composite
def id_sets(draw: st.DrawFn) -> Ids:
    def numbered(letter: str, least: int, most: int) -> list[str]:
        return [f"{letter}{number}" for number in range(draw(st.integers(least, most)))]

    return Ids(
        numbered("d", 0, 3),
        numbered("p.", 1, 2),
        numbered("a-", 1, 3),
        numbered("g", 0, 1),
        numbered("F", 1, 3),
        numbered("z", 0, 2),
        numbered("s_", 1, 2),
        numbered("v", 1, 2),
        numbered("h", 0, 3),
    )


def sites(site_id: str) -> st.SearchStrategy[Site]:
    return st.builds(
        Site, st.just(site_id), names, locations, week_hours, st.integers(0, 14_400), texts, texts, texts, texts
    )


def donors(ids: Ids, donor_id: str) -> st.SearchStrategy[Donor]:
    conventions = st.builds(
        Convention, st.sampled_from(ids.associations), some(ids.associations), st.booleans(), st.booleans(), texts
    )
    return st.builds(
        Donor,
        sites(donor_id),
        conventions,
        grams,
        st.integers(0, 1_000),
        st.lists(weekdays.filter(bool), unique=True, max_size=3).map(tuple),
        st.integers(0, 3),
        st.integers(3, 7),
        texts,
    )


def associations(ids: Ids, association_id: str) -> st.SearchStrategy[Association]:
    slots = st.builds(OwnCollection, st.sampled_from(ids.platforms), st.integers(0, 6), windows, grams)
    return st.builds(
        Association,
        sites(association_id),
        st.integers(0, 1_000_000),
        by_class,
        st.integers(0, 3),
        st.integers(3, 7),
        grams,
        st.integers(0, 365),
        st.lists(slots, max_size=2, unique_by=lambda slot: (slot.platform_id, slot.weekday, slot.window)).map(tuple),
        texts,
    )


def vehicles(ids: Ids, vehicle_id: str) -> st.SearchStrategy[Vehicle]:
    terms = st.builds(
        LendingTerms,
        weekdays,
        some(ids.shifts),
        some(ids.zones),
        some(ids.associations),
        st.integers(0, 10_000_000),
        st.booleans(),
    )
    places = st.sampled_from(ids.sites)
    cents = st.integers(0, 100_000)
    crates = st.integers(0, 100_000)
    cold = st.sampled_from(ColdEquipment)
    classes = st.just("") | words
    return st.builds(
        Vehicle,
        st.just(vehicle_id),
        names,
        st.sampled_from(("owner", "Ville")),
        classes,
        classes,
        grams,
        crates,
        cold,
        places,
        places,
        cents,
        cents,
        st.integers(1, 10),
        terms,
    )


def people(ids: Ids, owners: list[str], person_id: str) -> st.SearchStrategy[Person]:
    half_days = st.lists(st.tuples(st.integers(0, 6), st.sampled_from(ids.shifts)), unique=True).map(tuple)
    return st.builds(
        Person,
        st.just(person_id),
        names,
        half_days,
        st.lists(words, unique=True, max_size=2).map(tuple),
        some(owners),
        some(ids.sites),
        st.integers(0, 21),
        texts,
    )
