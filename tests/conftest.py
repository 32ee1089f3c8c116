"""What all tests share: external data, a browser, Hypothesis profiles, and CI's rule that nothing skips."""

import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM_PATHS = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

# A fixture that decides which marker a test carries, so that no test can forget its marker.
MARKER_OF_FIXTURE = {"chromium_path": "browser", "ramasse_data": "data"}

# A deadline would make tests depend on how busy the machine is. CI repeats the same examples every time.
settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(scope="session")
def ramasse_data() -> Path:
    """The folder of external data (road extracts, matrices, benchmarks) named by RAMASSE_DATA."""
    folder = os.environ.get("RAMASSE_DATA")
    if not folder:
        pytest.skip("needs RAMASSE_DATA, the folder of external data")
    if not Path(folder).is_dir():
        pytest.fail(f"RAMASSE_DATA={folder} is not a folder")
    return Path(folder).resolve()


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The Chromium to drive: RAMASSE_CHROMIUM if set, else the usual places."""
    chosen = os.environ.get("RAMASSE_CHROMIUM")
    if chosen and not Path(chosen).is_file():
        pytest.fail(f"RAMASSE_CHROMIUM={chosen} is not a file")
    for candidate in (chosen, *CHROMIUM_PATHS):
        if candidate and Path(candidate).is_file():
            return Path(candidate)
    pytest.skip("needs a Chromium; install it or name it in RAMASSE_CHROMIUM")


@pytest.fixture(scope="session")
def browser(chromium_path: Path) -> Iterator["Browser"]:
    """One running browser for all tests of a worker; open a new context for each test."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_FLAGS)
        yield running
        running.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for fixture in MARKER_OF_FIXTURE.keys() & set(getattr(item, "fixturenames", ())):
            item.add_marker(MARKER_OF_FIXTURE[fixture])


# With RAMASSE_NO_SKIP=1 a skip is a failure. It is turned into one where the report is made, because xdist
# workers hand on what failed by name, but not which modules were skipped while they were collected.


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return _without_skip((yield))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return _without_skip((yield))


def _without_skip(report: Report) -> Report:
    """Fail what was skipped; an expected failure (xfail) also counts as "skipped" for pytest, and stays."""
    if os.environ.get("RAMASSE_NO_SKIP") == "1" and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"RAMASSE_NO_SKIP=1 allows no skip, but {report.nodeid} said: {reason}"
    return report
