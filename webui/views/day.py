"""A day: map, time line, rounds, what is left out; the map on its own; the sheets of the day."""

import secrets

from flask import Blueprint, Response, abort, g, render_template, request, url_for

from webui.figures.drawing import drawing
from webui.figures.timeline import timeline
from webui.figures.unserved import grouped, unserved_of_day
from webui.figures.week import DayFigures
from webui.map_requests import map_of_days
from webui.maps import NONCE, map_page
from webui.rendering import current_week, lang, shown
from webui.security import map_policy
from webui.views.pdf import pdf_response
from webui.week import Week

blueprint = Blueprint("day", __name__, url_prefix="/day")


def _day_or_404(day: int) -> DayFigures:
    figures = current_week().day(day)
    if figures is None:
        abort(404)
    return figures


@blueprint.get("/<int:day>")
def show(day: int) -> str:
    """The day page."""
    week, figures = current_week(), _day_or_404(day)
    return render_template(
        "day.html",
        figures=figures,
        timeline=timeline(figures.rounds),
        unserved=grouped(unserved_of_day(week.scenario, week.plan, day)),
        estimated=any(leg.estimated for planned in figures.rounds for leg in week.legs(planned)),
    )


@blueprint.get("/<int:day>/map")
def day_map(day: int) -> str:
    """The map of a day, for the frame of the day page; it works alone, too."""
    figures = _day_or_404(day)
    nonce = secrets.token_urlsafe(16)
    g.content_policy = map_policy(nonce)
    return _map_page(current_week(), figures.day, lang(), request.script_root).replace(NONCE, nonce)


def _map_page(week: Week, day: int, language: str, root: str) -> str:
    """Making a map takes far longer than sending it, so each is kept as long as its week."""

    def make() -> str:
        return map_page(map_of_days(week, [day], language), lambda path: url_for("static", filename=path))

    return week.once(("map", day, language, root), make)


@blueprint.get("/<int:day>/drawing.svg")
def day_drawing(day: int) -> Response:
    """All rounds of a day as one picture, for browsers without JavaScript."""
    week, figures = current_week(), _day_or_404(day)
    if not figures.rounds:
        abort(404)
    picture = drawing(figures.rounds, [week.legs(planned) for planned in figures.rounds], week.backdrop)
    body = render_template("drawing.svg", drawing=picture, alone=True, colored=True)
    return Response(body, mimetype="image/svg+xml")


@blueprint.get("/<int:day>.pdf")
def day_pdf(day: int) -> Response:
    """The route sheets of a day in one file."""
    from logistics.exchange import sheets

    week, figures = current_week(), _day_or_404(day)
    if not figures.rounds:
        abort(404)
    content = sheets.day_sheets_pdf(
        week.scenario,
        week.plan,
        day,
        week.shape,
        lang(),
        printed_at=week.local(shown().config.now()),
        public_url=shown().config.public_url,
    )
    return pdf_response(content, f"ramasse-{figures.date.isoformat()}.pdf")
