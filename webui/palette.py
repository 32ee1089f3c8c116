"""One color for each round letter, the same on map, time line, lists and sheets.

Paul Tol's color-blind-safe "bright" scheme, extended by colors of his "muted" scheme that differ from it
(https://sronpersonalpages.nl/~pault/). Color never speaks alone: the letter always stands beside it.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class RoundColor:
    """A color and the ink that can be read on it (contrast at least 4.5), both as "#rrggbb"."""

    fill: str
    ink: str


_BRIGHT = ("#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377")
_MUTED = ("#332288", "#999933", "#44aa99", "#882255", "#ddcc77", "#117733")
_BLACK, _WHITE = "#000000", "#ffffff"


def luminance(color: str) -> float:
    """Relative luminance of "#rrggbb", 0 to 1 (WCAG 2.2)."""
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colors, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


ROUND_COLORS = tuple(
    RoundColor(fill, max((_BLACK, _WHITE), key=lambda ink: contrast(fill, ink))) for fill in (*_BRIGHT, *_MUTED)
)


def color_index(letter: str) -> int:
    """Which of `ROUND_COLORS` a round letter has: A is 0, B is 1, …, after Z comes AA; then from the start again."""
    position = 0
    for character in letter.upper():
        position = position * 26 + (ord(character) - ord("A") + 1)
    return (position - 1) % len(ROUND_COLORS)
