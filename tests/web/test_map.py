"""The map as a page: our own files only, every stop, and no text that Folium or a browser could run."""

import html
import re

import pytest

from tests.web.village import CONFIG, HOSTILE_TEXTS, VillageSource, hostile_source
from webui.map_requests import map_file, map_of_days
from webui.maps import NONCE, MapRequest, map_page
from webui.maps.assets import OWN_SCRIPTS, OWN_STYLES, STATIC, VENDORED, UnknownAssetError, vendored
from webui.maps.encode import encode
from webui.rendering import Shown
from webui.week import Week


def week_of(source: VillageSource) -> Week:
    return Shown(source, CONFIG).week


@pytest.fixture(scope="module")
def week() -> Week:
    return week_of(VillageSource(off_road="table"))


@pytest.fixture(scope="module")
def page(week: Week) -> str:
    return drawn(map_of_days(week, [0], "fr"))


def drawn(request: MapRequest) -> str:
    return map_page(request, lambda path: f"/static/{path}")


def test_every_stop_has_a_pin_and_every_round_a_layer(page: str, week: Week) -> None:
    stops = sum(len(planned.stops) for planned in week.figures.days[0].rounds)

    pins = re.findall(r'"ramasseRound": (\d+),\s*"ramasseStop": (\d+)', page)
    assert len(pins) == stops == 9
    assert len(set(pins)) == stops
    assert page.count("L.marker(") == stops + 2  # and the names of the platform and the garage
    assert '"A \\u00b7 Fourgon' in page
    assert '"B \\u00b7 Camionnette' in page
    assert page.count(".setText(") == 3  # solid lines of both rounds, dashed ones of the first


def test_it_loads_our_files_only(page: str) -> None:
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page)

    assert loaded == [
        "/static/vendor/leaflet/leaflet.css",
        *(f"/static/{path}" for path in OWN_STYLES),
        "/static/vendor/leaflet/leaflet.js",
        "/static/vendor/jquery/jquery.min.js",
        "/static/vendor/leaflet-textpath/leaflet.textpath.js",
        *(f"/static/{path}" for path in OWN_SCRIPTS),
    ]
    assert not re.search(r"https?://", page)


def test_it_needs_no_inline_style_and_one_script(page: str) -> None:
    assert "<style" not in page
    assert not re.search(r"\sstyle=", page)
    assert re.findall(r"<script(?! src=)[^>]*>", page) == [f'<script nonce="{NONCE}">']


def test_it_has_a_language_a_title_and_allows_zooming(page: str) -> None:
    assert '<html lang="fr">' in page
    assert "Saint-Aubin-des-Prés" in html.unescape(re.search(r"<title>(.*?)</title>", page)[1])
    assert "user-scalable" not in page


def test_our_copies_exist() -> None:
    for path in (*filter(None, VENDORED.values()), *OWN_STYLES, *OWN_SCRIPTS):
        assert (STATIC / path).is_file()


def test_an_unknown_asset_is_refused() -> None:
    with pytest.raises(UnknownAssetError, match="antpath"):
        vendored([("leaflet", "https://elsewhere.example/leaflet.js"), ("antpath", "https://elsewhere.example/a.js")])


def test_assets_that_nothing_needs_are_left_out() -> None:
    assert vendored([("bootstrap", "x"), ("jquery", "y")]) == ["vendor/jquery/jquery.min.js"]


def test_folium_forgets_nothing_for_the_next_map(page: str, week: Week) -> None:
    # The tables of assets belong to Folium's classes; emptying them there would break every later map.
    assert drawn(map_of_days(week, [1], "fr")).count('<script src="') == page.count('<script src="')


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_no_text_reaches_folium_as_it_is(text: str) -> None:
    page = drawn(map_of_days(week_of(hostile_source(text)), [0], "fr"))
    script = page.partition(f'<script nonce="{NONCE}">')[2]
    shown = json_text(str(encode(text)))

    if str(encode(text)) != text:
        assert text not in page
    for mark in ("{{", "{%", "{#", "${", "onerror=", "<script>", "__class__"):
        assert mark not in script
    # Title and attribution; names on the platform and the garage, on and in nine pins, in two layers.
    assert page.count(str(encode(text))) >= 2 + 9
    assert script.count(shown) >= 2 + 9 + 2
    assert page.count("<script") == 5
    assert "49" not in re.sub(r"[0-9a-f]{32}|&#\d+;|[\d.]{4,}|\\u\w{4}", "", script)


def json_text(text: str) -> str:
    """As Folium writes an option into the script."""
    escaped = "".join(c if c.isascii() else c.encode("unicode_escape").decode() for c in text)
    escaped = re.sub(r"\\U(\w{8})", lambda m: surrogates(int(m[1], 16)), escaped)
    escaped = re.sub(r"\\x(\w{2})", r"\\u00\1", escaped)
    return escaped.replace("&", "\\u0026")


def surrogates(point: int) -> str:
    offset = point - 0x10000
    return f"\\u{0xD800 + (offset >> 10):04x}\\u{0xDC00 + (offset & 0x3FF):04x}"


def test_the_nonce_cannot_be_named(week: Week) -> None:
    page = drawn(map_of_days(week_of(hostile_source(NONCE)), [0], "fr"))

    assert page.count(NONCE) == 1


def test_simulated_data_is_called_so_on_the_map(page: str) -> None:
    assert "données simulées" in html.unescape(page)


def test_estimated_drives_are_dashed_and_explained(page: str) -> None:
    solid = drawn(map_of_days(week_of(VillageSource()), [0], "fr"))

    assert "dashArray" in page
    assert '"dashArray": "2 9"' in page
    assert "estimé à vol" in html.unescape(page)
    assert '"dashArray": "2 9"' not in solid
    assert "estimé à vol" not in html.unescape(solid)


def test_one_file_holds_everything(week: Week) -> None:
    page = map_file(week, [0, 1], "en")

    assert not re.search(r'(?:src|href)="', re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL))
    assert NONCE not in page
    assert page.count("</script>") == 5  # four libraries and scripts of ours, and what Folium wrote
    assert "Mon 2 Mar" in html.unescape(page).replace("\u00a0", " ").replace("\\u00a0", " ")


def test_of_several_days_the_first_one_is_shown(week: Week) -> None:
    request = map_of_days(week, [0, 1], "fr")

    assert [(layer.figures.index, layer.figures.round.day, layer.shown) for layer in request.layers] == [
        (0, 0, True),
        (1, 0, True),
        (2, 1, False),
    ]


def test_a_day_without_rounds_shows_the_streets(week: Week) -> None:
    page = drawn(map_of_days(week, [2], "fr"))

    assert "L.marker(" not in page
    assert "L.polyline(" in page
