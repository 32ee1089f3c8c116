"""The week: rounds per day, totals, who receives how much, what is left out and what it costs."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webui import formats
from webui.figures.unserved import is_offer
from webui.rendering import current_week, lang

blueprint = Blueprint("week", __name__)


@blueprint.get("/")
def home() -> Response:
    """The week is where one starts; a language asked for is kept."""
    return redirect(url_for("week.show", lang=request.args.get("lang")))


@blueprint.get("/week")
def show() -> str:
    """The week page."""
    week = current_week()
    first, last = week.scenario.date_of(0), week.scenario.date_of(week.plan.days - 1)
    groups = week.figures.unserved
    return render_template(
        "week.html",
        number=first.isocalendar().week,
        dates=formats.date_range(first, last, lang()),
        figures=week.figures,
        offers_left=[group for group in groups if is_offer(group.items[0])],
        needs_left=[group for group in groups if not is_offer(group.items[0])],
    )
