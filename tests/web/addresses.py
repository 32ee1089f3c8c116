"""Every address of the application with something real to show, made from its own map of addresses."""

from flask import Flask
from werkzeug.routing import Rule

FIRST_ROUND = "round:0:matin:frigo"
_VALUES = {
    "day": 0,
    "round_id": FIRST_ROUND,
    "association_id": "table",
    "donor_id": "halles",
    "filename": "css/page.css",
}


def addresses(app: Flask) -> dict[str, str]:
    """One address for each rule, by endpoint. A rule with an unknown part fails, so none is forgotten."""
    adapter = app.url_map.bind("localhost")
    return {rule.endpoint: adapter.build(rule.endpoint, _values(rule)) for rule in app.url_map.iter_rules()}


def _values(rule: Rule) -> dict[str, object]:
    return {name: _VALUES[name] for name in rule.arguments}


def page_addresses(app: Flask) -> list[str]:
    """The addresses of HTML pages that people read, without the map inside its frame."""
    pages = ("week.show", "day.show", "round.show", "association.show", "association.donor", "about.show")
    found = addresses(app)
    return [found[endpoint] for endpoint in pages]
