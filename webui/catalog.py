"""Renews the translations: `python -m webui.catalog` collects the texts of the code and writes .po and .mo files.

New texts come without a translation; a test fails until each has one. The .mo files are kept in the repository, so
that nothing has to be compiled when the project is installed.
"""

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from webui.languages import LANGUAGES, TRANSLATIONS

ROOT = Path(__file__).parent
# A fixed date in the header: the same texts give the same files.
_DATE = datetime(2026, 1, 1, tzinfo=UTC)
_METHODS = [("templates/**.html", "jinja2"), ("templates/**.svg", "jinja2"), ("**.py", "python")]
_OPTIONS = {pattern: {"trimmed": "true", "silent": "false"} for pattern, _method in _METHODS[:2]}
_KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}


def po_path(lang: str) -> Path:
    """Where the texts of a language are."""
    return TRANSLATIONS / lang / "LC_MESSAGES" / "messages.po"


def extracted() -> Catalog:
    """All texts of the code and the templates."""
    found = Catalog(project="Ramasse", charset="utf-8")
    texts = extract_from_dir(ROOT, _METHODS, _OPTIONS, keywords=_KEYWORDS)
    for file, line, text, _comments, _context in texts:
        found.add(text, locations=[(f"webui/{Path(file).as_posix()}", line)])
    return found


def translated(lang: str) -> Catalog:
    """The texts of a language as they are in its file."""
    with po_path(lang).open("rb") as file:
        return _dated(read_po(file, locale=lang, domain="messages", charset="utf-8"))


def _dated(texts: Catalog) -> Catalog:
    texts.creation_date = texts.revision_date = _DATE
    texts.fuzzy = False
    return texts


def compiled(texts: Catalog) -> bytes:
    """The bytes of the .mo file."""
    buffer = io.BytesIO()
    write_mo(buffer, texts)
    return buffer.getvalue()


def renew(lang: str) -> Catalog:
    """Bring the file of a language up to date with the code, and compile it."""
    path = po_path(lang)
    path.parent.mkdir(parents=True, exist_ok=True)
    texts = translated(lang) if path.exists() else Catalog(locale=lang, charset="utf-8")
    texts.update(extracted(), no_fuzzy_matching=True)
    texts.obsolete.clear()
    _dated(texts)
    with path.open("wb") as file:
        write_po(file, texts, width=110, sort_output=True, omit_header=True, include_lineno=False)
    path.with_suffix(".mo").write_bytes(compiled(texts))
    return texts


def untranslated(texts: Catalog) -> list[str]:
    """The texts without a translation, or with an uncertain one; of plurals every form counts."""
    missing = []
    for message in texts:
        first = message.id if isinstance(message.id, str) else message.id[0]
        strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        if first and (message.fuzzy or not all(strings)):
            missing.append(first)
    return missing


def main() -> None:
    """Renew every language that needs a file, and say what is missing."""
    for lang in LANGUAGES:
        if lang == "en":  # English is the language of the code.
            continue
        missing = untranslated(renew(lang))
        print(f"{lang}: {len(missing)} texts without a translation")
        for text in missing:
            print(f"  {text}")


if __name__ == "__main__":
    main()
