"""The typeface of the sheets is the one that was published, and brings its license along."""

import hashlib
import json

from logistics.exchange.sheets.fonts import FAMILY, FOLDER
from tests.exchange.sheet_scenes import pages_of, route_pdf, scene

PACKAGE = json.loads((FOLDER / "vendored.json").read_text())[0]


def test_font_files_are_listed_and_unchanged() -> None:
    present = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in FOLDER.iterdir()
        if path.suffix in (".otf", ".ttf") or path.name.startswith("LICENSE")
    }

    assert present == PACKAGE["files"]


def test_font_names_version_license_and_source() -> None:
    table = (FOLDER / "VENDORED.md").read_text()

    assert PACKAGE["source"] == "npm registry"
    assert f"| {PACKAGE['package']} | {PACKAGE['version']} | {PACKAGE['license']} |" in table
    assert "SIL Open Font License" in (FOLDER / "LICENSE.md").read_text()


def test_sheets_use_no_font_of_the_machine() -> None:
    used = {
        str(font.get_object()["/BaseFont"]).split("+")[-1]
        for page in pages_of(route_pdf(*scene(2)))
        for font in page["/Resources"]["/Font"].values()
    }

    name = FAMILY.replace(" ", "")
    assert {font.removesuffix("-Identity-H") for font in used} == {f"{name}-Regular", f"{name}-Bold"}
