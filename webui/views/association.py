"""An association: what arrives, when and from where. A donor: when it is visited and what is taken."""

from flask import Blueprint, abort, render_template

from webui.figures.associations import arrivals, family_balances
from webui.figures.donors import donor_days
from webui.figures.unserved import unserved_of_association
from webui.rendering import current_week

blueprint = Blueprint("association", __name__)


@blueprint.get("/association/<association_id>")
def show(association_id: str) -> str:
    """What an association receives, and its fill beside the others."""
    week = current_week()
    association = week.scenario.association.get(association_id)
    if association is None:
        abort(404)
    found = arrivals(week.scenario, week.plan, tuple(week.rounds.values()), association_id)
    rows = week.figures.associations
    return render_template(
        "association.html",
        association=association,
        own=next((row for row in rows if row.association.id == association_id), None),
        rows=rows,
        arrivals=found,
        balances=family_balances(week.scenario, association_id, found),
        unserved=unserved_of_association(week.scenario, week.plan, association_id),
    )


@blueprint.get("/donor/<donor_id>")
def donor(donor_id: str) -> str:
    """What a donor is expected to give, and which rounds fetch it."""
    week = current_week()
    found = week.scenario.donor.get(donor_id)
    if found is None:
        abort(404)
    days = donor_days(week.scenario, week.plan, week.figures.days, donor_id)
    return render_template("donor.html", donor=found, days=days)
