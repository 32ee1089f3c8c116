"""Nothing is untranslated or uncertain, placeholders survive, and the compiled file is the current one."""

import re

import pytest
from babel.messages.catalog import Message

from webui import catalog
from webui.languages import TRANSLATIONS

FRENCH = catalog.translated("fr")
MESSAGES = [message for message in FRENCH if message.id]
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def test_every_text_of_the_code_is_in_the_catalog_and_no_other() -> None:
    assert {m.id for m in catalog.extracted() if m.id} == {m.id for m in MESSAGES}
    assert len(MESSAGES) > 200


def test_nothing_is_untranslated_or_uncertain() -> None:
    assert catalog.untranslated(FRENCH) == []


def test_what_is_missing_or_uncertain_is_found() -> None:
    texts = catalog.Catalog(locale="fr")
    texts.add("one", "un")
    texts.add("two")
    texts.add("three", "trois", flags=["fuzzy"])
    texts.add(("%(num)s box", "%(num)s boxes"), ("%(num)s caisse", ""))

    assert catalog.untranslated(texts) == ["two", "three", "%(num)s box"]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: forms(message.id)[0][:40])
def test_placeholders_are_the_same(message: Message) -> None:
    wanted = set(PLACEHOLDER.findall(forms(message.id)[0]))

    for translation in forms(message.string):
        assert set(PLACEHOLDER.findall(translation)) == wanted


def test_french_typography() -> None:
    translations = [text for message in MESSAGES for text in forms(message.string)]

    assert [text for text in translations if re.search(r"[^\u00a0\u202f][:;?»](\s|$)| [:;?!»]|« |!", text)] == []
    assert [text for text in translations if "'" in text] == []


def test_the_compiled_file_is_made_from_the_texts() -> None:
    path = TRANSLATIONS / "fr" / "LC_MESSAGES" / "messages.mo"

    assert path.read_bytes() == catalog.compiled(FRENCH)
