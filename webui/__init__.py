"""The pages: a week, its days, its rounds and its associations, in French and English.

`create_app` is the door; `webui.serve` runs it.
"""

from flask import Flask

from webui.config import WebConfig
from webui.source import WeekSource

__all__ = ["WebConfig", "WeekSource", "create_app"]


def create_app(source: WeekSource, config: WebConfig | None = None) -> Flask:
    """The web application that shows what `source` gives.

    The source is asked again for each request, so what it gives may change while the application runs.
    """
    from webui import languages, rendering, security, views

    config = config or WebConfig()
    app = Flask(__name__)
    app.extensions["ramasse"] = rendering.Shown(source, config)
    # The last function that is registered for "after request" runs first: security has the last word.
    security.protect(app, config.trusted_hosts)
    languages.speak(app)
    rendering.equip(app)
    views.register(app)
    return app
