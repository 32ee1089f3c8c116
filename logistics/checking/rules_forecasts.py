"""Rules on the forecasts that a plan stores: consistent with each other and with the offers of the scenario."""

from collections import Counter
from collections.abc import Iterator

from logistics.checking.report import Finding, Rule
from logistics.checking.words import kg
from logistics.checking.world import World
from logistics.model.goods import Forecast


def _where(forecast: Forecast) -> str:
    return f"forecast {forecast.donor_id} day {forecast.day} {forecast.family_id}"


def forecast_samples(world: World) -> Iterator[Finding]:
    """One forecast per donor, day and family, never negative, each with the same number of samples."""
    forecasts = world.plan.forecasts
    counts = Counter(len(forecast.samples_g) for forecast in forecasts)
    usual = counts.most_common(1)[0][0] if counts else 0
    times = Counter((forecast.donor_id, forecast.day, forecast.family_id) for forecast in forecasts)
    for forecast in forecasts:
        if len(forecast.samples_g) != usual or usual == 0:
            message = f"It has {len(forecast.samples_g)} samples; every forecast needs the same number"
            yield Finding(_where(forecast), f"{message}, here {max(usual, 1)}.")
        if min(forecast.mean_g, *forecast.samples_g, 0) < 0:
            yield Finding(_where(forecast), "It is negative; 0 g or more are expected.")
    for (donor_id, day, family_id), number in times.items():
        if number > 1:
            yield Finding(f"forecast {donor_id} day {day} {family_id}", f"It is there {number} times; one is expected.")


def forecast_declared(world: World) -> Iterator[Finding]:
    """What a donor declared replaces the forecast and is certain."""
    stored: dict[tuple[str, int], dict[str, Forecast]] = {}
    for forecast in world.plan.forecasts:
        stored.setdefault((forecast.donor_id, forecast.day), {})[forecast.family_id] = forecast
    for offer in world.scenario.offers:
        if offer.declared is None:
            continue
        declared: dict[str, int] = {}
        for amount in offer.declared:
            declared[amount.family_id] = declared.get(amount.family_id, 0) + amount.grams
        found = stored.get((offer.donor_id, offer.day), {})
        for family in dict.fromkeys((*declared, *found)):
            grams, stated = declared.get(family, 0), found.get(family)
            figures = {stated.mean_g, *stated.samples_g} if stated else {0}
            if figures != {grams}:
                mean = kg(stated.mean_g) if stated else "missing"
                message = f"{kg(grams)} of {family} are declared; the forecast is {mean} and must say the same"
                yield Finding(offer.id, f"{message} in every sample.")


def forecast_offer(world: World) -> Iterator[Finding]:
    """Forecasts are for known donors and families; from day 0 on, only where there is an offer."""
    offered = {(offer.donor_id, offer.day) for offer in world.scenario.offers}
    for forecast in world.plan.forecasts:
        if forecast.donor_id not in world.scenario.donor or forecast.family_id not in world.scenario.family:
            yield Finding(_where(forecast), "It names a donor or a family that does not exist.")
        elif forecast.day >= 0 and (forecast.donor_id, forecast.day) not in offered:
            yield Finding(_where(forecast), "The scenario has no offer of this donor on this day.")


RULES = (
    Rule("forecast_samples", "One forecast per donor, day and family, each with the same number of samples.",
         "Une prévision par donateur, jour et famille, toutes avec le même nombre de tirages.", forecast_samples),
    Rule("forecast_declared", "What a donor declared replaces the forecast and is certain.",
         "Ce qu’un donateur a annoncé remplace la prévision et est certain.", forecast_declared),
    Rule("forecast_offer", "Forecasts of the week are only where there is an offer.",
         "Il n’y a de prévision pour la semaine que là où il y a une offre.", forecast_offer),
)  # fmt: skip
