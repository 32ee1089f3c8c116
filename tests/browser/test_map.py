"""The map in a real browser: every stop, the bridge to list and time line, hostile names, alone and as one file."""

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import HOSTILE, PHONE, OpenPage, violations
from tests.web.village import CONFIG, VillageSource
from webui.map_requests import map_file
from webui.rendering import Shown

if TYPE_CHECKING:
    from playwright.sync_api import FrameLocator, Page

pytestmark = pytest.mark.browser


def map_of(page: "Page") -> "FrameLocator":
    frame = page.frame_locator("#map-frame")
    frame.locator("html[data-ready]").wait_for()
    return frame


@pytest.mark.parametrize(("day", "stops", "rounds"), [(0, 9, 2), (1, 5, 1)])
def test_every_stop_is_on_the_map(open_page: OpenPage, day: int, stops: int, rounds: int) -> None:
    frame = map_of(open_page(f"/day/{day}"))

    assert frame.locator(".stop .pin").count() == stops
    for pin in frame.locator(".stop .pin").all():
        assert pin.is_visible()
    assert frame.locator(".leaflet-control-layers-overlays label").count() == rounds
    assert frame.locator("text.arrow textPath").first.text_content().strip().startswith("►")


def test_all_stops_are_within_the_frame_and_clear_of_the_legend(open_page: OpenPage) -> None:
    page = open_page("/day/0")
    frame = map_of(page)
    box = page.locator("#map-frame").bounding_box()
    legend = frame.locator("#legend").bounding_box()

    for pin in frame.locator(".stop .pin").all():
        place = pin.bounding_box()
        assert box["x"] <= place["x"]
        assert place["x"] + place["width"] <= box["x"] + box["width"]
        assert box["y"] <= place["y"]
        assert place["y"] + place["height"] <= legend["y"]


def test_stops_at_one_place_stand_side_by_side(open_page: OpenPage) -> None:
    frame = map_of(open_page("/day/0"))
    boxes = [pin.bounding_box() for pin in frame.locator(".stop .pin.platform").all()]

    assert len(boxes) == 3
    left = sorted(box["x"] for box in boxes)
    assert all(b - a >= 24 for a, b in pairwise(left))


@pytest.mark.parametrize("viewport", [{"width": 900, "height": 600}, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_axe_finds_nothing_in_the_map_alone(open_page: OpenPage, lang: str, viewport: dict[str, int]) -> None:
    page = open_page(f"/day/0/map?lang={lang}", viewport=viewport)
    page.locator("html[data-ready]").wait_for()

    assert violations(page) == []
    page.locator(".stop").first.focus()
    page.keyboard.press("Enter")
    page.locator(".leaflet-popup-content").wait_for()
    assert violations(page) == []


def test_a_stop_opens_by_keyboard_and_says_times_and_kilograms(open_page: OpenPage) -> None:
    page = open_page("/day/0/map")
    page.locator("html[data-ready]").wait_for()
    page.locator(".stop").nth(1).focus()
    page.keyboard.press("Enter")
    popup = page.locator(".leaflet-popup-content")

    text = popup.inner_text().replace("\u00a0", " ")
    for expected in ("A2", "Épicerie du Pont", "7 h 45", "8 h 00–12 h 00", "20 kg Fruits et légumes", "100 kg"):
        assert expected in text
    assert page.locator(".leaflet-popup-close-button").get_attribute("aria-label") == "Fermer"
    assert page.locator(".leaflet-control-zoom-in").get_attribute("title") == "Agrandir"


def test_selecting_in_the_list_shows_it_on_map_and_time_line(open_page: OpenPage) -> None:
    page = open_page("/day/0")
    frame = map_of(page)
    page.locator("#stop-1-3 a.pin").click()

    frame.locator(".leaflet-popup-content", has_text="Coop du Bourg").wait_for()
    assert frame.locator(".stop.chosen").inner_text().startswith("B3")
    assert frame.locator(".stop.faded").count() == 5
    assert page.locator("#stop-1-3").get_attribute("class") == "chosen"
    chosen = page.locator(".gantt a.chosen")
    assert (chosen.get_attribute("data-round"), chosen.get_attribute("data-stop")) == ("1", "3")
    assert page.url.endswith("#stop-1-3")
    page.keyboard.press("Escape")
    frame.locator(".stop.faded").first.wait_for(state="detached")
    assert page.locator(".chosen, .faded").count() == 0


def test_selecting_in_the_time_line_shows_it_in_the_list(open_page: OpenPage) -> None:
    page = open_page("/day/0")
    frame = map_of(page)
    page.locator('.gantt a[data-round="0"][data-stop="4"]').focus()
    page.keyboard.press("Enter")

    frame.locator(".leaflet-popup-content", has_text="Table ouverte").wait_for()
    assert page.locator("#stop-0-4").get_attribute("class") == "chosen"


def test_selecting_a_round_shows_its_line(open_page: OpenPage) -> None:
    page = open_page("/day/0")
    frame = map_of(page)
    page.locator("#round-1 h3 a").click()

    frame.locator(".stop.faded").first.wait_for()
    assert frame.locator(".stop.faded").count() == 5
    assert frame.locator(".stop.chosen").count() == 0
    assert page.locator(".round.faded").get_attribute("id") == "round-0"


def test_axe_finds_nothing_while_a_stop_is_selected(open_page: OpenPage) -> None:
    page = open_page("/day/0")
    frame = map_of(page)
    page.locator("#stop-1-3 a.pin").click()
    frame.locator(".leaflet-popup-content").wait_for()

    assert violations(page) == []
    assert violations(page.frames[1]) == []


def test_picking_on_the_map_shows_it_on_the_page(open_page: OpenPage) -> None:
    page = open_page("/day/0")
    frame = map_of(page)
    frame.locator('.pin[data-round="1"][data-stop="2"]').click()

    page.locator("#stop-1-2.chosen").wait_for()
    assert page.locator(".gantt a.chosen").get_attribute("data-stop") == "2"
    frame.locator("#map, .folium-map").first.click(position={"x": 400, "y": 30})
    page.locator(".chosen").first.wait_for(state="detached")


def test_the_address_of_a_stop_selects_it(open_page: OpenPage) -> None:
    page = open_page("/day/0#stop-0-2")

    map_of(page).locator(".leaflet-popup-content", has_text="Épicerie du Pont").wait_for()
    assert page.locator("#stop-0-2").get_attribute("class") == "chosen"


@pytest.mark.parametrize(
    "message",
    [
        '{source: "ramasse", type: "pick", round: 0, stop: 1}',
        '{source: "other", type: "select", round: 0, stop: 1}',
        '{source: "ramasse", type: "select", round: "0", stop: 1}',
        '{source: "ramasse", type: "select", round: 0, stop: -1}',
        '{source: "ramasse", type: "select", round: 0.5, stop: null}',
        '{source: "ramasse", type: "select"}',
        "null",
        '"select"',
    ],
)
def test_the_bridge_ignores_what_does_not_fit(open_page: OpenPage, message: str) -> None:
    page = open_page("/day/0")
    frame = map_of(page)
    page.evaluate(f"document.getElementById('map-frame').contentWindow.postMessage({message}, '*')")
    page.evaluate(f"window.postMessage({message}, '*')")
    # Messages arrive in order: once this one has been shown, the one before has been seen.
    page.locator("#round-1 h3 a").click()
    frame.locator(".stop.faded").first.wait_for()

    assert frame.locator(".stop.chosen").count() == 0
    assert page.locator(".chosen").count() == 0


def test_a_message_from_elsewhere_is_ignored(open_page: OpenPage) -> None:
    page = open_page("/day/0")
    map_of(page)
    page.evaluate("window.postMessage({source: 'ramasse', type: 'pick', round: 0, stop: 1}, '*')")
    page.evaluate("new Promise(done => setTimeout(done))")

    assert page.locator(".chosen").count() == 0


def test_the_map_has_no_origin(open_page: OpenPage) -> None:
    page = open_page("/day/0/map")
    page.locator("html[data-ready]").wait_for()

    assert page.evaluate("self.origin") == "null"


def test_hostile_names_are_only_names(open_page: OpenPage, hostile_site: str) -> None:
    page = open_page("/day/0", address=hostile_site)
    frame = map_of(page)
    page.locator("#stop-0-1 a.pin").click()
    popup = frame.locator(".leaflet-popup-content")
    popup.wait_for()

    for shown in (
        popup.locator("strong").nth(1),
        popup.locator("td", has_text="7*7").first,
        frame.locator(".stop .unseen").first,
        frame.locator(".label.platform span").first,
        frame.locator("#legend p"),
        frame.locator(".leaflet-control-layers-overlays label").first,
        page.locator("#stop-0-1 td").nth(2),
    ):
        assert HOSTILE in shown.text_content()
    assert frame.locator(".leaflet-popup-content img, .stop img, .label img, #legend img").count() == 0
    assert HOSTILE in page.frames[1].title()
    assert page.title() != "hacked"


def test_one_file_works_without_server(open_page: OpenPage, tmp_path: Path) -> None:
    week = Shown(VillageSource(), CONFIG).week
    file = tmp_path / "map.html"
    file.write_text(map_file(week, [0, 1], "fr"), encoding="utf-8")
    page = open_page(file.as_uri())
    page.locator("html[data-ready]").wait_for()

    assert page.locator(".stop .pin").count() == 9
    page.locator(".leaflet-control-layers").hover()
    page.locator(".leaflet-control-layers-overlays label").nth(2).click()
    assert page.locator(".stop .pin").count() == 9 + 5
