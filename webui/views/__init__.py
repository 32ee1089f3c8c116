"""One blueprint per user task; each view asks `logistics` or `webui.figures` and renders."""

from flask import Flask

from webui.views import about, association, day, errors, round_sheet, week


def register(app: Flask) -> None:
    """All addresses of the application."""
    for blueprint in (
        week.blueprint,  # /  /week
        day.blueprint,  # /day/<n>  /day/<n>/map  /day/<n>/drawing.svg  /day/<n>.pdf
        round_sheet.blueprint,  # /round/<id>  /round/<id>.pdf  /round/<id>/slips.pdf
        association.blueprint,  # /association/<id>  /donor/<id>
        about.blueprint,  # /about  /healthz  /favicon.ico
    ):
        app.register_blueprint(blueprint)
    errors.register(app)
