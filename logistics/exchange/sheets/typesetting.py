"""Hands data to Typst and gets a PDF back. User text travels as JSON and is never part of the markup."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from logistics.exchange.sheets.fonts import FAMILY
from logistics.exchange.sheets.fonts import FOLDER as FONT_FOLDER

Content = dict[str, Any]
"""What a template sets in type: texts and figures by name."""

_TEMPLATES = Path(__file__).parent
_ACCESSIBLE = ["ua-1"]
"""PDF/UA-1: Typst itself refuses a document that a screen reader could not read."""


def pdf(content: Content, printed_at: datetime) -> bytes:
    """The sheets as an accessible PDF. The same content and time give the same bytes.

    A script that neither our typeface nor those within Typst can show is taken from the fonts of the machine; where
    those lack it too, boxes stand for the letters, and the PDF is no longer declared accessible.
    """
    for ignore_system_fonts in (True, False):
        try:
            return _compile(content, printed_at, ignore_system_fonts, _ACCESSIBLE)
        except typst.TypstError as error:
            if "could not be displayed" not in str(error):
                raise
    return _compile(content, printed_at, False, [])


def png_pages(content: Content, printed_at: datetime, ppi: int = 80) -> list[bytes]:
    """The pages as pictures, for those who want to look at them."""
    pages = _run(content, printed_at, True, format="png", ppi=float(ppi))
    return pages if isinstance(pages, list) else [pages]


def _compile(content: Content, printed_at: datetime, ignore_system_fonts: bool, standards: list[str]) -> bytes:
    compiled = _run(content, printed_at, ignore_system_fonts, format="pdf", pdf_standards=standards)
    if not isinstance(compiled, bytes):
        raise TypeError("Typst gave several files for one PDF")
    return compiled


def _run(content: Content, printed_at: datetime, ignore_system_fonts: bool, **options: Any) -> Any:
    instant = printed_at if printed_at.tzinfo else printed_at.replace(tzinfo=UTC)
    return typst.compile(
        _TEMPLATES / "sheets.typ",
        root=_TEMPLATES,
        font_paths=[FONT_FOLDER],
        ignore_system_fonts=ignore_system_fonts,
        sys_inputs={"content": json.dumps({**content, "font": FAMILY}, ensure_ascii=False)},
        timestamp=int(instant.timestamp()),
        **options,
    )
