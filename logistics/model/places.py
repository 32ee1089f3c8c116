"""Where things are and when they are open: locations, windows, donors, platforms, associations, zones."""

from dataclasses import dataclass, field

from logistics.model.goods import Temperature

Weekday = int
"""0 is Monday, 6 is Sunday, as in `datetime.date.weekday`."""


@dataclass(frozen=True, slots=True)
class Location:
    """A point in WGS84 degrees, six decimals (about 0.1 m)."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True, order=True)
class TimeWindow:
    """A time of day from `start_s` to `end_s`, seconds since midnight, both inclusive."""

    start_s: int
    end_s: int

    def contains(self, moment_s: int) -> bool:
        """Whether a time of day lies within, ends included."""
        return self.start_s <= moment_s <= self.end_s


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """The windows of each weekday; `by_weekday` has seven entries, an empty one means closed."""

    by_weekday: tuple[tuple[TimeWindow, ...], ...] = ((),) * 7


@dataclass(frozen=True, slots=True)
class Site:
    """A place a vehicle can stop at, with what a driver needs to know on arrival.

    `hours` are the windows in which a crew may *begin* its service there (for a donor: collection, for an
    association: receiving). `fixed_service_s` is spent once a stop, before the handling time per kg.
    """

    id: str
    name: str
    location: Location
    hours: WeeklyHours
    fixed_service_s: int = 480
    address: str = ""
    access_notes: str = ""
    phone: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Convention:
    """The agreement under which a donor gives.

    Attributes:
        holder_id: the association that signed it.
        receiver_ids: associations allowed to receive these goods; empty = every association of the territory.
        pooled: False = exclusive; then only the holder may receive.
        must_collect: every offer has to be collected on its own day; otherwise goods may wait at the donor.
        terms: removal terms in words, printed on the sheet.
    """

    holder_id: str
    receiver_ids: tuple[str, ...] = ()
    pooled: bool = True
    must_collect: bool = False
    terms: str = ""

    def allows(self, association_id: str) -> bool:
        """Whether this association may receive the donor's goods."""
        if not self.pooled:
            return association_id == self.holder_id
        return not self.receiver_ids or association_id in self.receiver_ids


@dataclass(frozen=True, slots=True)
class Donor:
    """A supermarket that gives.

    Attributes:
        space_g: what can wait in its back room, all families together.
        keep_permille: share of what waits that is still good a day later.
        patterns: sets of weekdays on which it may be visited; empty = any days it is open.
        min_visits, max_visits: bounds on visits in a week (goods below the minimum are unserved, never refused).
    """

    site: Site
    convention: Convention
    space_g: int
    keep_permille: int = 900
    patterns: tuple[tuple[Weekday, ...], ...] = ()
    min_visits: int = 0
    max_visits: int = 7
    brand: str = ""

    @property
    def id(self) -> str:
        """The id of its site."""
        return self.site.id


@dataclass(frozen=True, slots=True)
class Platform:
    """Shared storage: goods are unloaded, sorted, kept and dispatched here.

    Attributes:
        capacity_g: grams it can hold per temperature class; a class that is missing cannot be stored.
        wave_times_s: times of day at which what was unloaded before is sorted and can leave again; what arrives
            after the last wave can leave from midnight on.
        docks: vehicles that can load or unload at once.
    """

    site: Site
    capacity_g: tuple[tuple[Temperature, int], ...]
    wave_times_s: tuple[int, ...] = ()
    docks: int = 2

    @property
    def id(self) -> str:
        """The id of its site."""
        return self.site.id


@dataclass(frozen=True, slots=True)
class OwnCollection:
    """An association fetches its goods itself: which platform, when; needs no vehicle of ours."""

    platform_id: str
    weekday: Weekday
    window: TimeWindow
    max_g: int


@dataclass(frozen=True, slots=True)
class Association:
    """Receives goods and distributes them to people.

    Attributes:
        people_served: people in a usual week; with `kg_per_person` it bounds the need that counts.
        storage_g: grams it can take in one day (all deliveries of the day) per temperature class; a class that
            is missing cannot be received.
        min_deliveries, max_deliveries: days with a delivery in the week.
        min_drop_g: the smallest useful delivery.
        min_life_days: use-by days that must be left on the day of delivery (2 = the usual 48 h; 0 = cooks at once).
    """

    site: Site
    people_served: int
    storage_g: tuple[tuple[Temperature, int], ...]
    min_deliveries: int = 0
    max_deliveries: int = 7
    min_drop_g: int = 0
    min_life_days: int = 2
    own_collections: tuple[OwnCollection, ...] = ()
    kind: str = ""

    @property
    def id(self) -> str:
        """The id of its site."""
        return self.site.id


@dataclass(frozen=True, slots=True)
class Zone:
    """A polygon: a part of town named in lending terms, or a low-emission zone that admits vehicle classes.

    Attributes:
        polygon: corners in order, the last joined to the first.
        admitted_classes: vehicle classes that may stop inside; empty = the zone restricts nobody by itself.
        first_day, last_day: ISO dates between which the restriction holds, "" = open.
    """

    id: str
    name: str
    polygon: tuple[Location, ...]
    admitted_classes: tuple[str, ...] = ()
    first_day: str = ""
    last_day: str = ""


@dataclass(frozen=True, slots=True)
class CalendarException:
    """On `date` (ISO) the site has these windows instead of its weekly ones; none = closed.

    `site_id` "" holds for every site (a public holiday). `vehicle_id` or `person_id` set: out of use, absent.
    """

    date: str
    site_id: str = ""
    vehicle_id: str = ""
    person_id: str = ""
    windows: tuple[TimeWindow, ...] = field(default=())
    note: str = ""
