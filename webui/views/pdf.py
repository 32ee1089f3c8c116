"""PDF files as answers."""

from flask import Response, g
from werkzeug.utils import secure_filename

from webui.security import PDF_POLICY


def pdf_response(content: bytes, name: str) -> Response:
    """A PDF that the browser shows; `name` is suggested when it is saved."""
    g.content_policy = PDF_POLICY
    response = Response(content, mimetype="application/pdf")
    response.headers.set("Content-Disposition", "inline", filename=secure_filename(name))
    return response
