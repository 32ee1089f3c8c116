"""Asks a routing server for JSON, and turns whatever goes wrong into one clear ``TravelError``."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlsplit

from logistics.travel.base import TravelError

MAX_ANSWER_BYTES = 64 * 1024 * 1024


class ServerRefusal(TravelError):
    """The server understood and said no; ``code`` is its own error code as text, "" without one."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


class HttpClient:
    """A server address and a time limit in seconds for each request.

    Raises ``TravelError`` for an address that is not http or https.
    """

    def __init__(self, base_url: str, timeout_s: float = 20.0) -> None:
        parts = urlsplit(base_url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise TravelError(f"{base_url!r} is no server address, expected http://host:port or https://host")
        if parts.query or parts.fragment:
            raise TravelError(f"{base_url!r}: a server address has no '?' or '#' part")
        self.base_url = base_url.rstrip("/")
        self._timeout_s = timeout_s

    def get(self, path: str) -> dict[str, Any]:
        """The JSON object at ``path`` (with its query)."""
        return self._ask(urllib.request.Request(self.base_url + path))

    def post(self, path: str, question: dict[str, Any]) -> dict[str, Any]:
        """The JSON object that answers a JSON question."""
        data = json.dumps(question, separators=(",", ":")).encode()
        headers = {"Content-Type": "application/json"}
        return self._ask(urllib.request.Request(self.base_url + path, data=data, headers=headers))

    def broken(self, what: str) -> TravelError:
        """An error for an answer that does not look as the interface promises."""
        return TravelError(f"{self.base_url}: the answer of the routing server has no usable {what}")

    def _ask(self, request: urllib.request.Request) -> dict[str, Any]:
        request.add_header("User-Agent", "ramasse")
        try:
            with urllib.request.urlopen(request, timeout=self._timeout_s) as answer:
                data = answer.read(MAX_ANSWER_BYTES + 1)
        except urllib.error.HTTPError as error:
            with error:
                raise self._refusal(error.code, error.read(MAX_ANSWER_BYTES)) from None
        except TimeoutError:
            raise TravelError(
                f"{self.base_url}: no answer from the routing server within {self._timeout_s:g} s"
            ) from None
        except (OSError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", None) or error
            if isinstance(reason, TimeoutError):
                reason = f"no answer within {self._timeout_s:g} s"
            raise TravelError(f"{self.base_url}: the routing server cannot be reached ({reason})") from None
        if len(data) > MAX_ANSWER_BYTES:
            raise TravelError(f"{self.base_url}: the answer of the routing server is too long")
        return self._object(data)

    def _object(self, data: bytes) -> dict[str, Any]:
        try:
            content = json.loads(data)
        except (ValueError, RecursionError):
            content = None
        if not isinstance(content, dict):
            raise TravelError(f"{self.base_url}: the routing server did not answer with a JSON object")
        return content

    def _refusal(self, status: int, data: bytes) -> ServerRefusal:
        """OSRM explains itself in ``code`` and ``message``, Valhalla in ``error_code`` and ``error``."""
        try:
            content = self._object(data)
        except TravelError:
            content = {}
        code = str(content.get("code", content.get("error_code", "")))
        said = content.get("message", content.get("error", "no explanation"))
        return ServerRefusal(f"{self.base_url}: the routing server refused with status {status} {code} ({said})", code)
