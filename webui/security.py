"""The headers that every answer carries, whatever made it: a page, a file, an error.

A view that needs another content security policy puts it into `flask.g.content_policy`; everything else gets the
strict one: nothing but our own files, no inline script, no inline style.
"""

from collections.abc import Mapping

from flask import Flask, Response, g, request

Policy = Mapping[str, str]

_NOTHING = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}

PAGE_POLICY: Policy = {
    **_NOTHING,
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "frame-src": "'self'",
    "frame-ancestors": "'none'",
}

# Chromium shows a PDF through an <embed> with inline styles inside the very answer, under this policy.
PDF_POLICY: Policy = {
    **_NOTHING,
    "object-src": "'self'",
    "style-src": "'unsafe-inline'",
    "img-src": "'self' blob: data:",
    "frame-ancestors": "'none'",
}


def map_policy(nonce: str) -> Policy:
    """The policy of a map: one inline script known by its nonce, framed by our own pages only.

    The sandbox takes the map's origin away, also when somebody opens it outside of the page: should a text ever
    get through as code, it reaches neither cookies nor other pages.
    """
    return {
        **_NOTHING,
        "script-src": f"'self' 'nonce-{nonce}'",
        "style-src": "'self'",
        "img-src": "'self'",
        "frame-ancestors": "'self'",
        "sandbox": "allow-scripts",
    }


def header_of(policy: Policy) -> str:
    """A policy as the value of its header."""
    return "; ".join(f"{directive} {sources}" for directive, sources in policy.items())


def _add_headers(response: Response) -> Response:
    policy: Policy = g.get("content_policy", PAGE_POLICY)
    framed = policy["frame-ancestors"] == "'self'"
    response.headers["Content-Security-Policy"] = header_of(policy)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Frame-Options"] = "SAMEORIGIN" if framed else "DENY"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if response.mimetype in {"text/html", "application/pdf"}:
        # Pages show phone numbers: no shared cache may keep them.
        response.headers["Cache-Control"] = "private, no-cache"
    return response


def protect(app: Flask, trusted_hosts: tuple[str, ...]) -> None:
    """Put the headers on every answer and refuse host names that are not ours."""
    app.config["TRUSTED_HOSTS"] = list(trusted_hosts) or None
    app.after_request(_add_headers)
