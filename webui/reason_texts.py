"""The sentences of `webui.reasons`: who it is about, causes, remedies and headings, by code and rule.

A cause continues after a colon, so it begins in lower case and ends without a full stop. A remedy says only what
follows from the reason itself. Placeholders are the details of a reason.
"""

from collections.abc import Mapping

_Texts = tuple[str, ...]
_Key = tuple[str, str]


def N_(text: str) -> str:
    """Marks a text for translation; it is translated when it is used."""
    return text


SUBJECTS: Mapping[str, _Texts] = {
    "offer": (
        N_("%(site)s (%(grams)s) cannot be collected on %(day)s"),
        N_("%(site)s cannot be collected on %(day)s"),
        N_("%(site)s cannot be collected"),
    ),
    "waits": (N_("%(site)s (%(grams)s) is not collected on %(day)s"),),
    "need": (N_("%(site)s lacks %(grams)s of %(family)s"),),
    "other": (N_("A request cannot be served"),),
}

OTHER_CAUSE = N_("reason “%(code)s”")

CAUSES: Mapping[_Key, _Texts] = {
    ("impossible_alone", ""): (N_("no vehicle can do it, even if it did nothing else"),),
    ("impossible_alone", "window"): (
        N_("open from %(from)s to %(to)s, and no available vehicle gets there before %(arrival)s"),
        N_("open from %(from)s to %(to)s, and no available vehicle gets there in time"),
        N_("no available vehicle gets there during its opening hours"),
    ),
    ("impossible_alone", "opening_day"): (
        N_("closed on %(day)s"),
        N_("closed on the days when the crews drive"),
    ),
    ("impossible_alone", "cold"): (
        N_(
            "%(family)s may travel %(limit)s at most in the vehicles that are available, and the drive takes %(needed)s"
        ),
        N_("%(family)s may travel %(limit)s at most in the vehicles that are available, and the drive takes longer"),
        N_("no available vehicle keeps %(family)s cold enough"),
        N_("no available vehicle keeps the goods cold enough"),
    ),
    ("impossible_alone", "capacity"): (
        N_("%(needed)s are expected, and the largest available vehicle takes %(limit)s"),
        N_("the largest available vehicle takes %(limit)s"),
        N_("it is more than the largest available vehicle takes"),
    ),
    ("impossible_alone", "shift_length"): (
        N_("the round would take %(needed)s, and a crew works %(limit)s at most"),
        N_("the round would take longer than the %(limit)s a crew may work"),
        N_("the round would take longer than a crew may work"),
    ),
    ("impossible_alone", "zone"): (
        N_("no available vehicle may stop in the zone “%(zone)s”"),
        N_("it lies in a zone that no available vehicle may enter"),
    ),
    ("impossible_alone", "lending"): (
        N_("the terms under which %(owner)s lends %(vehicle)s do not allow it, and no other vehicle is available"),
        N_("the terms under which %(vehicle)s is lent do not allow it, and no other vehicle is available"),
        N_("the terms under which the vehicles are lent do not allow it"),
    ),
    ("impossible_alone", "vehicle"): (
        N_("no vehicle is available on %(day)s"),
        N_("no vehicle is available"),
    ),
    ("impossible_alone", "crew"): (
        N_("no crew is available for %(vehicle)s that day"),
        N_("no crew is available for a suitable vehicle"),
    ),
    ("impossible_alone", "platform_closed"): (
        N_("%(platform)s is closed when a vehicle could unload there"),
        N_("no platform is open when a vehicle could unload there"),
    ),
    ("impossible_alone", "platform_capacity"): (
        N_("%(platform)s holds %(limit)s at most for this temperature, and is full"),
        N_("%(platform)s has no room left for this temperature"),
        N_("no platform has room left for this temperature"),
    ),
    ("impossible_alone", "travel"): (N_("no road is known that leads there"),),
    ("no_room", ""): (
        N_("a vehicle could do it alone, but all rounds of %(day)s are taken by other stops"),
        N_("a vehicle could do it alone, but all rounds are taken by other stops"),
    ),
    ("not_worth", ""): (N_("the rounds have room, but the detour costs more than the food is worth"),),
    ("left_in_stock", ""): (N_("some is left on the platforms, but no round of the week brings it"),),
    ("short_supply", ""): (
        N_("not enough %(family)s is expected this week, and what there is is shared fairly"),
        N_("not enough is expected this week, and what there is is shared fairly"),
    ),
    ("waits", ""): (N_("the goods may wait at the donor for a later collection"),),
    ("storage", ""): (
        N_("it can take %(limit)s a day at this temperature, and that is used up"),
        N_("it has no storage left at this temperature on the days with a delivery"),
    ),
    ("receiving", ""): (N_("no round can be there during its receiving hours"),),
    ("deliveries_full", ""): (
        N_("it already has the most delivery days it accepts in a week (%(limit)s)"),
        N_("it already has the most delivery days it accepts in a week"),
    ),
    ("small_drop", ""): (
        N_("what is left to deliver is less than its smallest useful delivery (%(limit)s)"),
        N_("what is left to deliver is less than its smallest useful delivery"),
    ),
}

REMEDIES: Mapping[_Key, _Texts] = {
    ("impossible_alone", "window"): (
        N_("Open until %(needed)s, it could be."),
        N_("Opening hours that begin earlier or end later would help."),
    ),
    ("impossible_alone", "opening_day"): (N_("Another day of collection, agreed with the site, would help."),),
    ("impossible_alone", "cold"): (N_("A refrigerated vehicle would help."),),
    ("impossible_alone", "capacity"): (N_("A larger vehicle, or a second visit, would help."),),
    ("impossible_alone", "shift_length"): (N_("A vehicle that starts nearer, or a longer shift, would help."),),
    ("impossible_alone", "zone"): (N_("A vehicle of a class that is admitted there would help."),),
    ("impossible_alone", "lending"): (N_("Ask the owner for an exception, or for another vehicle."),),
    ("impossible_alone", "vehicle"): (N_("A vehicle that may be used on that day would help."),),
    ("impossible_alone", "crew"): (N_("One more volunteer with the right licence and insurance would help."),),
    ("impossible_alone", "platform_closed"): (N_("Longer opening hours of the platform would help."),),
    ("impossible_alone", "platform_capacity"): (N_("Deliver earlier from the platform, or find more storage."),),
    ("impossible_alone", "travel"): (N_("Please check the position of the site."),),
    ("no_room", ""): (N_("One more vehicle with its crew would make it possible."),),
    ("not_worth", ""): (N_("A higher value of the food in the settings would have it served."),),
    ("left_in_stock", ""): (N_("More crews, or a longer search, could bring it."),),
    ("storage", ""): (N_("More storage, or one more delivery day, would help."),),
    ("receiving", ""): (N_("Longer receiving hours would help."),),
    ("deliveries_full", ""): (N_("One more delivery day would help."),),
    ("small_drop", ""): (N_("A smaller minimum would let it come."),),
}

TITLES: Mapping[_Key, str] = {
    ("impossible_alone", ""): N_("Cannot be served by any vehicle"),
    ("impossible_alone", "window"): N_("No vehicle arrives during opening hours"),
    ("impossible_alone", "opening_day"): N_("Closed"),
    ("impossible_alone", "cold"): N_("No vehicle keeps it cold enough"),
    ("impossible_alone", "capacity"): N_("Too much for any vehicle"),
    ("impossible_alone", "shift_length"): N_("Longer than a shift"),
    ("impossible_alone", "zone"): N_("In a zone closed to the vehicles"),
    ("impossible_alone", "lending"): N_("Not allowed by the owner of the vehicle"),
    ("impossible_alone", "vehicle"): N_("No vehicle"),
    ("impossible_alone", "crew"): N_("No crew"),
    ("impossible_alone", "platform_closed"): N_("Platform closed"),
    ("impossible_alone", "platform_capacity"): N_("Platform full"),
    ("impossible_alone", "travel"): N_("Out of reach by road"),
    ("no_room", ""): N_("No room left in the rounds"),
    ("not_worth", ""): N_("The detour costs more than it brings"),
    ("left_in_stock", ""): N_("Left on the platforms"),
    ("short_supply", ""): N_("Not enough food of this kind this week"),
    ("waits", ""): N_("May wait for a later collection"),
    ("storage", ""): N_("Storage of the association is full"),
    ("receiving", ""): N_("No round during the receiving hours"),
    ("deliveries_full", ""): N_("All delivery days are used"),
    ("small_drop", ""): N_("Below the smallest useful delivery"),
}

GAPS: Mapping[str, str] = {
    "no_room": N_("What keeps the lowest share below that: no round has room for one more delivery."),
    "storage": N_("What keeps the lowest share below that: the storage of the association."),
    "deliveries_full": N_("What keeps the lowest share below that: the number of delivery days of the association."),
    "not_worth": N_("What keeps the lowest share below that: one more detour would cost more than it brings."),
    "left_in_stock": N_("What keeps the lowest share below that: food that no round brings from the platforms."),
    "not_collected": N_("What keeps the lowest share below that: food that could not be collected."),
    "stock_left": N_(
        "What keeps the lowest share below that: food that comes too late in the week, or of another kind."
    ),
}

OTHER_GAP = N_("What keeps the lowest share below that: “%(code)s”.")
