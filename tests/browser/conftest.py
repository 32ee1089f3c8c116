"""The village on a real server, and pages that fail their test when the console complains or anything leaves."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask

from tests.web.village import CONFIG, VillageSource, hostile_source
from webui import create_app
from webui.serve import address_of, make_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

AXE = Path(__file__).parents[1] / "vendor/axe-core/axe.min.js"
DESKTOP, PHONE = {"width": 1366, "height": 768}, {"width": 360, "height": 740}

# A name for every place where text is shown, in all languages that would read more into it.
HOSTILE = (
    "{{7*7}} {% if 1 %} ${alert(1)} `x` </script><script>document.title='hacked'</script>"
    "<img src=x onerror=\"document.title='hacked'\"> '\"& 🥕 \u202e\u0645\u0637\u0628\u062e\u202c"
)

OpenPage = Callable[..., "Page"]


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address of the application on a free port of this machine."""
    server = make_server(app, "127.0.0.1", 0)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield address_of(server)
    finally:
        server.close()
        thread.join(10)


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The village; one of its places lies off the known roads."""
    with served(create_app(VillageSource(off_road="table"), CONFIG)) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_site() -> Iterator[str]:
    """The village in which every text is `HOSTILE`."""
    with served(create_app(hostile_source(HOSTILE), CONFIG)) as address:
        yield address


@pytest.fixture
def open_page(browser: "Browser", site: str) -> Iterator[OpenPage]:
    """Opens a page; at the end no page may have written to the console, failed to load or asked another machine."""
    contexts, complaints = [], []

    def note_console(message: "ConsoleMessage") -> None:
        complaints.append(f"console {message.type}: {message.text} ({message.location})")

    def note_failure(request: "Request") -> None:
        # Leaving a page while its map still loads is no failure.
        if request.failure != "net::ERR_ABORTED":
            complaints.append(f"failed {request.url}: {request.failure}")

    def open_(path: str, address: str = site, **options: Any) -> "Page":
        context = browser.new_context(**{"viewport": DESKTOP, "locale": "fr-FR", "reduced_motion": "reduce", **options})
        contexts.append(context)
        page = context.new_page()

        def note_request(request: "Request") -> None:
            if not request.url.startswith((address, "file:")):
                complaints.append(f"asked {request.url}")

        page.on("console", note_console)
        page.on("pageerror", lambda error: complaints.append(f"page error: {error}"))
        page.on("requestfailed", note_failure)
        page.on("request", note_request)
        page.goto(path if "://" in path else address + path.lstrip("/"))
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


def violations(target: Any) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA in a page or a frame, as short lines."""
    target.evaluate(AXE.read_text(encoding="utf-8"))
    found = target.evaluate(
        """async () => (await axe.run(document, {
            runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
            iframes: false,
            // Otherwise axe loads the style sheets again, which the policy of the map forbids.
            preload: false,
        })).violations"""
    )
    return [f"{item['id']}: {node['target']} {node['failureSummary']}" for item in found for node in item["nodes"]]
