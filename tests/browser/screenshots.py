"""Photographs the pages and the printed sheet: `python -m tests.browser.screenshots --help`.

Needs a Chromium, and a plan made before (`make plan`).
"""

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from logistics.exchange.errors import FormatError
from logistics.exchange.problems import ScenarioProblems
from logistics.exchange.sheets import png_pages, round_sheet_content
from logistics.travel import TravelError
from tests.browser.conftest import PHONE, served
from tests.conftest import CHROMIUM_FLAGS, CHROMIUM_PATHS
from webui import create_app
from webui.source import FolderSource, SourceError
from webui.week import Week

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DESKTOP = {"width": 1366, "height": 900}
SHEET_PPI = 110


def main() -> int:
    """Write one PNG for each page; 1 when something is missing that is needed."""
    options = _options()
    chromium = next((p for p in (os.environ.get("RAMASSE_CHROMIUM"), *CHROMIUM_PATHS) if p and Path(p).is_file()), None)
    if chromium is None:
        return _fail("no Chromium found; install one or name it in RAMASSE_CHROMIUM")
    try:
        source = FolderSource(options.scenario, options.plan)
    except (FormatError, ScenarioProblems, SourceError, TravelError) as error:
        return _fail(str(error))
    if not source.plan.rounds:
        return _fail(f"{options.plan} holds no round, so there is nothing to show")
    options.out.mkdir(parents=True, exist_ok=True)
    from playwright.sync_api import sync_playwright

    with served(create_app(source)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        _photograph(browser, address, source, options.out, options.lang)
        browser.close()
    _print_sheet(source, options.out / "sheet.png", options.lang)
    for picture in sorted(options.out.glob("*.png")):
        print(f"{picture} {picture.stat().st_size // 1000} KB")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.browser.screenshots", description=__doc__)
    parser.add_argument("--scenario", type=Path, default=Path("scenarios/paris"), help="scenario folder")
    parser.add_argument("--plan", type=Path, default=Path("var/paris/plan.json"), help="plan of that scenario")
    parser.add_argument("--out", type=Path, default=Path("docs/images"), help="folder for the pictures")
    parser.add_argument("--lang", choices=("fr", "en"), default="en", help="language of the pages")
    return parser.parse_args()


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


def _photograph(browser: "Browser", address: str, source: FolderSource, out: Path, lang: str) -> None:
    first = min(source.plan.rounds, key=lambda planned: (planned.day, planned.letter))
    day = f"day/{first.day}"
    for name, path, size in (
        ("week", "week", DESKTOP),
        ("day", day, {"width": 1366, "height": 1240}),
        ("day-selected", f"{day}#stop-0-2", DESKTOP),
        ("round", f"round/{first.id}", DESKTOP),
        ("association", f"association/{source.scenario.associations[0].id}", DESKTOP),
        ("phone-week", "week", PHONE),
        ("phone-day", day, PHONE),
        ("phone-round", f"round/{first.id}", PHONE),
    ):
        context = browser.new_context(viewport=size, reduced_motion="reduce")
        page = context.new_page()
        path, _, anchor = path.partition("#")
        page.goto(f"{address}{path}?lang={lang}#{anchor}")
        _wait_for_map(page, opened=bool(anchor))
        page.screenshot(path=out / f"{name}.png")
        context.close()


def _wait_for_map(page: "Page", opened: bool) -> None:
    if not page.locator("#map-frame").count():
        return
    frame = page.frame_locator("#map-frame")
    frame.locator("html[data-ready]").wait_for()
    if opened:
        frame.locator(".leaflet-popup-content").wait_for()
        # The map still moves until the popup is in view.
        page.wait_for_timeout(500)


def _print_sheet(source: FolderSource, path: Path, lang: str) -> None:
    week = Week(source.scenario, source.plan, source.engine, source.backdrop)
    first = min(source.plan.rounds, key=lambda planned: (planned.day, planned.letter))
    now = datetime.now(UTC)
    content = round_sheet_content(source.scenario, source.plan, first.id, week.shape, lang, now)
    path.write_bytes(png_pages(content, now, SHEET_PPI)[0])


if __name__ == "__main__":
    sys.exit(main())
