"""Colors of rounds: legible, different, the same in Python and in the style sheet."""

import re

import pytest

from webui.maps.assets import STATIC
from webui.palette import ROUND_COLORS, RoundColor, color_index, contrast


@pytest.mark.parametrize("color", ROUND_COLORS)
def test_the_letter_can_be_read_on_its_color(color: RoundColor) -> None:
    assert contrast(color.fill, color.ink) >= 4.5


def test_all_colors_differ() -> None:
    assert len({color.fill for color in ROUND_COLORS}) == len(ROUND_COLORS) == 12


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("letter", "index"), [("A", 0), ("b", 1), ("L", 11), ("M", 0), ("Z", 1), ("AA", 2)])
def test_letters_have_their_color(letter: str, index: int) -> None:
    assert color_index(letter) == index


@pytest.mark.parametrize("letter", ["", "7", "é", "{{", "\U0001f955"])
def test_any_text_has_some_color(letter: str) -> None:
    assert 0 <= color_index(letter) < len(ROUND_COLORS)


def test_the_style_sheet_has_the_same_colors() -> None:
    css = (STATIC / "css/rounds.css").read_text(encoding="utf-8")
    found = re.findall(r"^\.r(\d+) \{ --fill: (#\w{6}); --ink: (#\w{6}); \}$", css, re.MULTILINE)

    assert found == [(str(index), color.fill, color.ink) for index, color in enumerate(ROUND_COLORS)]
