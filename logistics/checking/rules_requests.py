"""Rules on requests: every offer and need is served or listed exactly once, with its grams and a reason."""

from collections import Counter
from collections.abc import Iterator

from logistics.checking.given import received_g
from logistics.checking.report import Finding, Rule
from logistics.checking.words import kg
from logistics.checking.world import World
from logistics.model.goods import Offer
from logistics.model.units import SECONDS_PER_DAY


def _listed(world: World) -> set[str]:
    return {item.request_id for item in world.plan.unserved}


def _offers_left(world: World) -> dict[str, tuple[Offer, int]]:
    """Offers above 0 g that no visit serves, with the day's mean grams, by request id."""
    offered: dict[tuple[str, int], int] = {}
    for forecast in world.plan.forecasts:
        key = (forecast.donor_id, forecast.day)
        offered[key] = offered.get(key, 0) + forecast.mean_g
    left = {}
    for offer in world.scenario.offers:
        grams = offered.get((offer.donor_id, offer.day), 0)
        days = [visit.day for visit in world.visits_of_donor.get(offer.donor_id, ())]
        same_day = world.scenario.donor[offer.donor_id].convention.must_collect
        served = offer.day in days if same_day else any(day >= offer.day for day in days)
        if grams > 0 and not served:
            left[offer.id] = (offer, grams)
    return left


def _needs_left(world: World) -> dict[str, int]:
    """Grams missing of each need that is not met, by request id."""
    received = received_g(world.scenario, world.plan)
    missing = {}
    for need in world.scenario.needs:
        key = (need.association_id, need.family_id)
        grams = world.scenario.counted_need_g[key] - received.get(key, 0)
        if grams > 0:
            missing[need.id] = grams
    return missing


def _left(world: World) -> dict[str, int]:
    return {name: grams for name, (_, grams) in _offers_left(world).items()} | _needs_left(world)


def must_collect(world: World) -> Iterator[Finding]:
    """An offer that must be collected is collected on its own day, or listed."""
    yield from _unlisted_offers(world, must=True)


def offer_listed(world: World) -> Iterator[Finding]:
    """Any other offer is served by a visit on its day or later, or listed."""
    yield from _unlisted_offers(world, must=False)


def _unlisted_offers(world: World, must: bool) -> Iterator[Finding]:
    named = _listed(world)
    for request, (offer, grams) in _offers_left(world).items():
        if request not in named and world.scenario.donor[offer.donor_id].convention.must_collect == must:
            when = "on its own day" if must else "on its day or later"
            names = f"{kg(grams)} of {world.name(offer.donor_id)} on day {offer.day}"
            message = f"{names} are neither collected {when} nor listed as unserved."
            yield Finding(request, message, (offer.day + 1) * SECONDS_PER_DAY - 1)


def need_listed(world: World) -> Iterator[Finding]:
    """Whatever is missing of a need is listed."""
    named = _listed(world)
    for request, grams in _needs_left(world).items():
        if request not in named:
            yield Finding(request, f"{kg(grams)} are missing, but not listed as unserved.")


def listed_once(world: World) -> Iterator[Finding]:
    """No request is listed twice."""
    for request, times in Counter(item.request_id for item in world.plan.unserved).items():
        if times > 1:
            yield Finding(request, f"The request is listed {times} times; once is expected.")


def listed_known(world: World) -> Iterator[Finding]:
    """Only offers and needs of the scenario are listed."""
    known = {offer.id for offer in world.scenario.offers} | {need.id for need in world.scenario.needs}
    for request in _listed(world) - known:
        yield Finding(request, "The request is neither an offer nor a need of the scenario.")


def listed_served(world: World) -> Iterator[Finding]:
    """Nothing is listed that is served."""
    known = {offer.id for offer in world.scenario.offers} | {need.id for need in world.scenario.needs}
    for request in (_listed(world) & known) - _left(world).keys():
        yield Finding(request, "The request is listed as unserved, but nothing of it is left out.")


def listed_grams(world: World) -> Iterator[Finding]:
    """Requests are listed with the grams that are left out."""
    left = _left(world)
    for item in world.plan.unserved:
        expected = left.get(item.request_id, item.grams)
        if item.grams != expected:
            yield Finding(item.request_id, f"It is listed with {kg(item.grams)}; {kg(expected)} are left out.")


def reason(world: World) -> Iterator[Finding]:
    """Every listed request has a reason, and what is impossible names the rule that makes it so."""
    for item in world.plan.unserved:
        if not item.reason.code:
            yield Finding(item.request_id, "It is listed without a reason.")
        elif item.reason.code == "impossible_alone" and not item.reason.rule:
            yield Finding(item.request_id, "It is said to be impossible, but no rule is named.")


RULES = (
    Rule("must_collect", "An offer that must be collected is collected on its own day, or listed.",
         "Une offre à collecter absolument l’est le jour même, sinon elle est signalée.", must_collect),
    Rule("offer_listed", "Any other offer is served by a visit on its day or later, or listed.",
         "Toute autre offre est collectée le jour même ou plus tard, sinon elle est signalée.", offer_listed),
    Rule("need_listed", "Whatever is missing of a need is listed.",
         "Ce qui manque à un besoin est signalé.", need_listed),
    Rule("listed_once", "No request is listed twice.",
         "Aucune demande n’est signalée deux fois.", listed_once),
    Rule("listed_known", "Only offers and needs of the scenario are listed.",
         "Seuls des offres et des besoins du scénario sont signalés.", listed_known),
    Rule("listed_served", "Nothing is listed that is served.",
         "Rien de ce qui est servi n’est signalé comme non servi.", listed_served),
    Rule("listed_grams", "Requests are listed with the grams that are left out.",
         "Chaque demande est signalée avec le poids non servi.", listed_grams),
    Rule("reason", "Every listed request has a reason.",
         "Chaque demande non servie a une raison.", reason),
)  # fmt: skip
