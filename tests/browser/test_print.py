"""What comes out of the printer."""

import io
from pathlib import Path

import pypdf
import pytest

from tests.browser.conftest import OpenPage
from tests.web.addresses import FIRST_ROUND

pytestmark = pytest.mark.browser

A4_POINTS = (595, 842)


def printed(page, tmp_path: Path) -> pypdf.PdfReader:
    page.wait_for_load_state("load")
    return pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def text_of(document: pypdf.PdfReader) -> str:
    return " ".join(" ".join(sheet.extract_text() for sheet in document.pages).replace("\u00a0", " ").split())


@pytest.mark.parametrize("path", ["/week", "/day/0", f"/round/{FIRST_ROUND}", "/association/table"])
def test_pages_are_a4_portrait_and_call_simulated_data_simulated(
    open_page: OpenPage, path: str, tmp_path: Path
) -> None:
    document = printed(open_page(path), tmp_path)

    for sheet in document.pages:
        assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == A4_POINTS
    assert "Données simulées" in document.pages[0].extract_text().replace("\u00a0", " ")


def test_the_printed_sheet_has_the_round_and_nothing_of_the_screen(open_page: OpenPage, tmp_path: Path) -> None:
    document = printed(open_page(f"/round/{FIRST_ROUND}"), tmp_path)
    text = text_of(document)

    for expected in (
        "Feuille de route",
        "Marché des Halles",
        "attendre 7 h 30",
        "Charger 65 kg",
        "signature",
        "Trajet",
    ):
        assert expected in text
    for screen_only in ("Aller au contenu", "English", "Retour au jour", "Imprimer la feuille"):
        assert screen_only not in text
    assert f"{len(document.pages)} / {len(document.pages)}" in document.pages[-1].extract_text()


def test_boxes_to_write_in_are_8_mm_high_and_names_14_points(open_page: OpenPage) -> None:
    page = open_page(f"/round/{FIRST_ROUND}")
    page.emulate_media(media="print")
    sizes = page.evaluate(
        """() => ({
            boxes: Array.from(document.querySelectorAll(".box")).map(box => box.getBoundingClientRect().height),
            names: getComputedStyle(document.querySelector(".sheet-what h2")).fontSize,
            bold: getComputedStyle(document.querySelector(".sheet-what h2")).fontWeight,
            times: getComputedStyle(document.querySelector(".sheet-stop .sheet-time")).fontSize,
            figures: getComputedStyle(document.querySelector(".sheet-time")).fontVariantNumeric,
        })"""
    )

    millimeter, point = 96 / 25.4, 96 / 72
    assert len(sizes["boxes"]) == 5 * 3 + 2 * 4
    assert min(sizes["boxes"]) >= 8 * millimeter - 0.1
    assert float(sizes["names"].removesuffix("px")) == pytest.approx(14 * point, abs=0.1)
    assert float(sizes["times"].removesuffix("px")) == pytest.approx(14 * point, abs=0.1)
    assert sizes["bold"] == "700"
    assert sizes["figures"] == "tabular-nums"


def test_the_printed_day_has_a_drawing_in_place_of_the_map(open_page: OpenPage) -> None:
    page = open_page("/day/0")
    assert not page.locator(".on-paper").is_visible()
    page.emulate_media(media="print")

    page.locator(".on-paper").wait_for()
    assert not page.locator("#map-frame").is_visible()
    assert page.locator("#stop-1-4").is_visible()
