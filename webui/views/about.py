"""What the numbers mean; whether the application lives; the icon that browsers ask for by themselves."""

from flask import Blueprint, Response, current_app, jsonify, render_template

from webui.rendering import current_week, lang
from webui.wording import rates

blueprint = Blueprint("about", __name__)


@blueprint.get("/about")
def show() -> str:
    """The meaning of the figures, the settings they depend on, and how the plan was made."""
    return render_template("about.html", rates=rates(current_week().scenario.settings, lang()))


@blueprint.get("/healthz")
def healthz() -> Response:
    """Answers "ok" when a week can be shown."""
    week = current_week()
    return jsonify(status="ok", territory=week.plan.territory_id, first_day=week.plan.first_day)


@blueprint.get("/favicon.ico")
def favicon() -> Response:
    """The icon under the address that browsers try."""
    return current_app.send_static_file("img/favicon.svg")
