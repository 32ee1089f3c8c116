"""Pages for what went wrong, in the style and language of the others."""

from flask import Flask, render_template
from werkzeug.exceptions import HTTPException, InternalServerError, SecurityError
from werkzeug.wrappers import Response

_KNOWN = (400, 404, 405)


def _page(error: HTTPException) -> HTTPException | Response:
    """Redirects are no errors; everything else gets a page. Headers such as "Allow" are kept."""
    if error.code is None or error.code < 400:
        return error
    response = error.get_response()
    response.data = render_template("error.html", code=error.code if error.code in _KNOWN else 500)
    response.content_type = "text/html; charset=utf-8"
    return response


def _foreign_host(error: SecurityError) -> tuple[str, int, dict[str, str]]:
    # No page: without a host name that is ours, no address can be made for a link.
    return "Unknown host name.\n", error.code, {"Content-Type": "text/plain; charset=utf-8"}


def _failure(_error: InternalServerError) -> tuple[str, int]:
    # Flask has written the traceback to the log; the reader gets a sentence.
    return render_template("error.html", code=500, week=None), 500


def register(app: Flask) -> None:
    """Use these pages for every error."""
    app.register_error_handler(HTTPException, _page)
    app.register_error_handler(SecurityError, _foreign_host)
    app.register_error_handler(InternalServerError, _failure)
