"""Text for Folium: nothing in it can mean anything, and people see what was written."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Template

from tests.web.village import HOSTILE_TEXTS
from webui.maps.encode import Fragment, element, encode, join

any_text = st.text() | st.sampled_from(HOSTILE_TEXTS)


@given(any_text)
def test_only_harmless_ascii_is_left(text: str) -> None:
    left = re.sub(r"&#\d+;", "", encode(text))

    assert re.fullmatch(r"[A-Za-z0-9 .,\-]*", "".join(c for c in left if c.isascii()))


@given(any_text)
def test_a_template_engine_leaves_it_alone_however_often_it_runs(text: str) -> None:
    encoded = encode(text)

    assert Template(Template(encoded).render()).render() == encoded


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_a_browser_shows_what_was_written(text: str) -> None:
    assert html.unescape(encode(text)) == text


def test_half_a_surrogate_pair_can_be_sent() -> None:
    assert encode("a\ud83e").encode("utf-8")


@given(any_text, any_text)
def test_elements_encode_content_and_attributes(content: str, value: str) -> None:
    made = element("b", content, title=value)

    assert made == f'<b title="{encode(value)}">{encode(content)}</b>'


def test_fragments_are_encoded_once() -> None:
    inner = element("i", "<x>", class_="a b", data_round="3")

    assert inner == '<i class="a b" data-round="3">&#60;x&#62;</i>'
    assert element("p", inner) == f"<p>{inner}</p>"
    assert join([inner, "<"]) == f"{inner}&#60;"
    assert isinstance(join([]), Fragment)


@pytest.mark.parametrize("text", ["a" + "b", Fragment("a") + "{{"])
def test_a_fragment_joined_with_text_is_text_again(text: str) -> None:
    assert not isinstance(text, Fragment)
    assert encode(text) == join([text])
