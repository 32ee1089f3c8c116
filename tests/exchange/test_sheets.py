"""The route sheet says everything a crew needs, stays what it was for the same plan, and is legible in black."""

import struct
import zlib
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from logistics.exchange.sheets import png_pages, round_sheet_content, round_sheet_pdf, round_version
from logistics.exchange.sheets.content import round_url
from logistics.exchange.sheets.formats import printable
from logistics.model.fleet import ColdEquipment
from logistics.model.units import clock
from tests.exchange.sheet_scenes import (
    LONG_NAME,
    ODD_NAMES,
    PLAIN_NAMES,
    PRINTED,
    ROUND_ID,
    corners,
    pages_of,
    reader,
    route_pdf,
    scene,
    texts_of,
)


@pytest.mark.parametrize("stores", [1, 9, 17])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_stop_stands_on_the_sheet_with_what_its_crew_needs(stores: int, lang: str) -> None:
    scenario, plan = scene(stores, (LONG_NAME, *PLAIN_NAMES))
    text = " ".join(texts_of(route_pdf(scenario, plan, lang)))

    for stop in plan.round_[ROUND_ID].stops:
        site = scenario.site[stop.place_id]
        for part in (site.name, site.address, site.access_notes, site.phone, site.contact):
            assert part in text
        assert (spoken(stop.arrival_s) if lang == "fr" else clock(stop.arrival_s).removeprefix("0")) in text


def spoken(seconds: int) -> str:
    return f"{seconds // 3600} h {seconds // 60 % 60:02d}"


def test_head_names_crew_vehicle_places_and_totals() -> None:
    scenario, plan = scene(2)
    first = texts_of(route_pdf(scenario, plan))[0]

    assert "Tournée A, lundi 2 mars 2026" in first
    assert "Équipage : Marie Lenoir (au volant), Luc Moreau" in first
    assert "Véhicule : Fourgon frigorifique (Lidl Nation)" in first
    assert "Départ : 7 h 15, Plateforme du Moulin" in first
    assert "Retour : 8 h 42, Plateforme du Moulin" in first
    assert "En tout : 4 arrêts, 7,6 km, 1 h 28, 86 kg à collecter, 9 kg à livrer" in first
    assert "Lieu fermé, problème : coordination 01 99 00 00 99" in first
    assert "Si fermé : Lidl Nation, Mme Fournier, 01 99 00 00 21" in first
    assert first.count("Arrêt ajouté :") == 2


def test_running_load_follows_every_stop_and_ends_empty() -> None:
    scenario, plan = scene(3)
    rows = round_sheet_content(scenario, plan, ROUND_ID, corners(scenario), "en", PRINTED)["sheets"][0]["rows"]

    said = [item for row in rows for paragraph in row["paragraphs"] for item in paragraph]
    assert [item["text"].replace("\u00a0", " ") for item in said if item["label"] == "On board:"] == [
        "47 kg, 5 crates",
        "86 kg, 9 crates",
        "141 kg, 15 crates",
        "9 kg, 2 crates",
        "nothing",
    ]


def test_a_window_waiting_and_leaving_stand_beside_the_arrival() -> None:
    scenario, plan = scene(1)
    rows = round_sheet_content(scenario, plan, ROUND_ID, corners(scenario), "en", PRINTED)["sheets"][0]["rows"]

    assert rows[0]["time"] == "7:19"
    assert [note.replace("\u2060", "") for note in rows[0]["notes"]] == [
        "open 7:30–17:30",
        "wait until 7:30",
        "leave 7:41",
    ]


@pytest.mark.parametrize(
    ("equipment", "expected"),
    [
        (ColdEquipment.REFRIGERATED, "produits frais (max. 4 °C), dans la partie réfrigérée"),
        (
            ColdEquipment.BOXES,
            "produits frais (max. 4 °C), en caisson isotherme, à déposer à Plateforme du Moulin avant {time}",
        ),
        (
            ColdEquipment.NONE,
            "produits frais (max. 4 °C), sans froid à bord, à déposer à Plateforme du Moulin avant {time}",
        ),
    ],
)
def test_cold_instruction_says_how_warm_how_and_by_when(equipment: ColdEquipment, expected: str) -> None:
    scenario, plan = scene(1, cold=equipment)
    limit = {ColdEquipment.BOXES: 7_200, ColdEquipment.NONE: 1_800}.get(equipment, 0)
    by = plan.round_[ROUND_ID].stops[0].departure_s + limit

    assert f"Froid : {expected.format(time=spoken(by))}" in texts_of(route_pdf(scenario, plan))[0]


def test_platform_stop_says_what_to_unload_first_and_for_whom_to_load() -> None:
    text = texts_of(route_pdf(*scene(2, cold=ColdEquipment.BOXES)))[0]

    assert "Froid : à décharger en premier, avant 9 h 41 : produits frais" in text
    assert "Décharger : 86 kg, 9 caisses (fruits et légumes 74 kg, produits frais 12 kg)" in text
    assert "Charger pour Lidl Nation : 9 kg, 2 caisses (produits frais)" in text


def test_same_plan_and_time_give_the_same_bytes_and_another_time_others() -> None:
    scenario, plan = scene(2)
    later = round_sheet_pdf(scenario, plan, ROUND_ID, corners(scenario), "fr", PRINTED.replace(hour=17))

    assert route_pdf(scenario, plan) == route_pdf(scenario, plan)
    assert later != route_pdf(scenario, plan)


def test_foot_of_every_page_names_version_print_time_page_and_simulated_data() -> None:
    scenario, plan = scene(9)
    territory = replace(scenario.territory, attribution="© OpenStreetMap contributors")
    scenario = replace(scenario, territory=territory)
    texts = texts_of(route_pdf(scenario, plan))

    assert len(texts) > 1
    for number, text in enumerate(texts, 1):
        version = round_version(scenario, plan, ROUND_ID)
        assert f"Version {version}, imprimée le 1er mars 2026, 16 h 05" in text
        assert f"page {number} sur {len(texts)}" in text
        assert "Saint-Aubin-des-Prés · Données simulées · © OpenStreetMap contributors" in text
    assert f"Données simulées : {scenario.territory.simulated}" in texts[0]


def test_real_data_is_not_called_simulated() -> None:
    scenario, plan = scene(1)
    scenario = replace(scenario, territory=replace(scenario.territory, simulated=""))

    assert "simulées" not in " ".join(texts_of(route_pdf(scenario, plan)))


def test_print_time_is_that_of_the_territory() -> None:
    scenario, plan = scene(1)
    noon = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)

    assert "16:05" in texts_of(route_pdf(scenario, plan, "en"))[0]
    document = round_sheet_pdf(scenario, plan, ROUND_ID, corners(scenario), "en", noon)
    assert "printed 1 Jul 2026, 14:00" in texts_of(document)[0]


def test_version_is_that_of_the_round_alone() -> None:
    scenario, plan = scene(2)
    version = round_version(scenario, plan, ROUND_ID)
    planned = plan.round_[ROUND_ID]
    later = replace(plan, rounds=(replace(planned, start_s=planned.start_s + 60),))
    moved = replace(scenario, platforms=(replace(scenario.platforms[0], site=replace(
        scenario.platforms[0].site, access_notes="Passer par derrière.")),))  # fmt: skip

    assert len(version) == 7
    assert round_version(scenario, replace(plan, lowest_fill_permille=1), ROUND_ID) == version
    assert round_version(scenario, later, ROUND_ID) != version
    assert round_version(moved, plan, ROUND_ID) != version


def test_code_to_scan_only_with_a_public_address() -> None:
    scenario, plan = scene(1)
    without, with_code = route_pdf(scenario, plan), route_pdf(scenario, plan, public_url="https://ramasse.example.org/")
    content = round_sheet_content(
        scenario, plan, ROUND_ID, corners(scenario), "fr", PRINTED, public_url="https://ramasse.example.org/"
    )
    link = content["sheets"][0]["qr"]["url"]

    assert "téléphone" not in texts_of(without)[0]
    assert "Cette tournée sur votre téléphone" in texts_of(with_code)[0]
    assert link == round_url("https://ramasse.example.org", ROUND_ID)
    assert content["sheets"][0]["qr"]["svg"] == segno.make(link, error="m", micro=False).svg_inline(
        border=4, omitsize=True
    )


def test_user_text_stays_text_in_any_script() -> None:
    scenario, plan = scene(4, ODD_NAMES[:4])
    text = " ".join(texts_of(route_pdf(scenario, plan)))

    assert "$x$ *b* #pagebreak() {{7*7}} <script>" in text
    assert "Coop du Coin" in text
    assert "מאפיית" in text
    assert "مخبز" in text


def test_sheet_is_accessible() -> None:
    document = reader(route_pdf(*scene(4, ODD_NAMES[:4])))

    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert document.trailer["/Root"]["/Lang"] == "fr"
    assert document.metadata is not None
    assert document.metadata.title == "Feuille de route – Tournée A, lundi 2 mars 2026 – Saint-Aubin-des-Prés"
    assert conformance(document) == "1"


def test_script_without_any_font_is_printed_all_the_same() -> None:
    # Private Tangut letters: no machine of a volunteer has a font for them.
    scenario, plan = scene(1, ("𗼇𗾧 Tangut",))

    assert "Tangut" in texts_of(route_pdf(scenario, plan))[0]


def conformance(document: PdfReader) -> str:
    """The part of PDF/UA that a document declares to fulfil."""
    metadata = document.trailer["/Root"]["/Metadata"].get_data().decode()
    return metadata.partition("<pdfuaid:part>")[2].partition("<")[0]


def test_boxes_to_write_in_are_at_least_8_mm_high() -> None:
    scenario, plan = scene(2)
    stops_and_spares = len(plan.round_[ROUND_ID].stops) + 2
    heights = [height for page in pages_of(route_pdf(scenario, plan)) for height in box_heights(page)]
    writable = [height for height in heights if height >= 8 * 72 / 25.4 - 0.1]

    assert len(writable) >= 3 * stops_and_spares


def box_heights(page: object) -> list[float]:
    """Heights in points of all stroked rectangles that are drawn as one path."""
    heights: list[float] = []
    current: list[tuple[float, float]] = []
    for operands, operator in page.get_contents().operations:
        if operator in (b"m", b"l"):
            if operator == b"m":
                current = []
            current.append((float(operands[0]), float(operands[1])))
        elif operator == b"re":
            heights.append(abs(float(operands[3])))
        elif operator in (b"S", b"s") and len(current) >= 4:
            heights.append(max(y for _, y in current) - min(y for _, y in current))
    return heights


def test_nothing_on_the_sheet_needs_color() -> None:
    scenario, plan = scene(3)
    content = round_sheet_content(
        scenario, plan, ROUND_ID, corners(scenario), "fr", PRINTED, public_url="https://ramasse.example.org"
    )

    for page in png_pages(content, PRINTED, ppi=36):
        pixels = rgb(page)
        assert (pixels[..., 0] == pixels[..., 1]).all()
        assert (pixels[..., 1] == pixels[..., 2]).all()
        assert pixels.min() < 64, "an empty page"


def rgb(png: bytes) -> np.ndarray:
    """The red, green and blue of a PNG of 8 bits a channel, (height, width, 3)."""
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    channels = {2: 3, 6: 4}[kind]
    assert depth == 8
    data, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += length + 12
    raw = np.frombuffer(zlib.decompress(data), np.uint8).reshape(height, 1 + width * channels)
    return unfiltered(raw, channels).reshape(height, width, channels)[..., :3]


def unfiltered(raw: np.ndarray, channels: int) -> np.ndarray:
    """The rows of a PNG without their filters (PNG specification, section 9)."""
    rows = np.zeros((len(raw) + 1, raw.shape[1] - 1 + channels), dtype=int)
    for y, line in enumerate(raw.tolist(), 1):
        kind, values, row, above = line[0], line[1:], rows[y], rows[y - 1]
        for x, value in enumerate(values, channels):
            left, up, corner = row[x - channels], above[x], above[x - channels]
            nearest = min((left, up, corner), key=lambda v, p=left + up - corner: abs(p - v))
            row[x] = (value + (0, left, up, (left + up) // 2, nearest)[kind]) & 255
    return rows[1:, channels:]


@settings(max_examples=15)
@given(st.text(min_size=1, max_size=60))
def test_any_name_can_be_printed(name: str) -> None:
    scenario, plan = scene(1, (name,))

    assert texts_of(route_pdf(scenario, plan))[0].startswith("A Tournée A")


@given(st.text())
def test_printable_text_has_no_invisible_characters_and_changes_no_more(text: str) -> None:
    shown = printable(text)

    assert shown == printable(shown)
    assert not {"\u202e", "\u2066", "\x00", "\n", "\ufe0f"} & set(shown)


def test_unknown_language_and_round_are_refused() -> None:
    scenario, plan = scene(1)

    with pytest.raises(ValueError, match="language 'de'"):
        route_pdf(scenario, plan, "de")
    with pytest.raises(KeyError):
        round_sheet_pdf(scenario, plan, "round:9", corners(scenario))
