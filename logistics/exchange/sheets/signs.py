"""The signs of places on a drawing, told apart by shape: no color is needed."""

from logistics.exchange.sheets.fonts import FAMILY
from logistics.exchange.sheets.labels import Box, Point
from logistics.exchange.sheets.texts import Words

_HEIGHT, _PADDING, _DIGIT_WIDTH, _FONT_SIZE = 16.0, 9.0, 6.4, 12.0


def label_size(text: str) -> Point:
    """(width, height) of the sign that carries a text, in points."""
    return _PADDING + _DIGIT_WIDTH * len(text), _HEIGHT


def sign_svg(kind: str, text: str, box: Box) -> str:
    """The sign of a place ("donor", "platform", "association" or "garage") with a text on it."""
    radius = {"donor": box.height / 2, "association": 2.0}.get(kind, 0.0)
    fill, ink = ("#000", "#fff") if kind == "platform" else ("#fff", "#000")
    dash = ' stroke-dasharray="2 1.6"' if kind == "garage" else ""
    frame = _rectangle(box, 0.0, radius, f'fill="{fill}" stroke="#000" stroke-width="1.2"{dash}')
    if kind == "association":
        frame += _rectangle(box, 2.0, 1.0, 'fill="none" stroke="#000" stroke-width="0.7"')
    baseline = box.y + _FONT_SIZE * 0.33
    return (
        f'{frame}<text x="{box.x:.1f}" y="{baseline:.1f}" text-anchor="middle" font-size="{_FONT_SIZE:g}" '
        f'font-weight="bold" fill="{ink}">{text}</text>'
    )


def legend(words: Words) -> list[dict[str, str]]:
    """Each sign and each kind of line with its meaning: a small SVG and a text."""
    entries = [
        (_sample(sign_svg(kind, "1", Box(14, 9, *label_size("1")))), words(f"legend_{kind}"))
        for kind in ("donor", "platform", "association")
    ]
    solid = '<path d="M2 9h24" stroke="#000" stroke-width="1.5"/>'
    dashed = '<path d="M2 9h24" stroke="#000" stroke-width="1.5" stroke-dasharray="5 3.5"/>'
    entries += [(_sample(solid), words("legend_loaded")), (_sample(dashed), words("legend_empty"))]
    return [{"svg": svg, "text": text} for svg, text in entries] + [{"svg": "", "text": words("legend_ends")}]


def _sample(content: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 18" width="28" height="18" '
        f'font-family="{FAMILY}">{content}</svg>'
    )


def _rectangle(box: Box, inset: float, radius: float, style: str) -> str:
    x, y = box.x - box.width / 2 + inset, box.y - box.height / 2 + inset
    width, height = box.width - 2 * inset, box.height - 2 * inset
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="{radius:g}" {style}/>'
