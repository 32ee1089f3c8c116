"""The scripts and styles of a map: our own copies in place of the addresses that Folium would load from."""

from collections.abc import Callable, Iterator
from pathlib import Path

from branca.element import Element
from folium.elements import JSCSSMixin

STATIC = Path(__file__).parents[1] / "static"

# What Folium calls an asset, and where ours lies in `static`. None: left out, as nothing that is drawn needs it.
VENDORED: dict[str, str | None] = {
    "leaflet": "vendor/leaflet/leaflet.js",
    "leaflet_css": "vendor/leaflet/leaflet.css",
    "jquery": "vendor/jquery/jquery.min.js",
    "polylinetextpath": "vendor/leaflet-textpath/leaflet.textpath.js",
    "bootstrap": None,
    "bootstrap_css": None,
    "glyphicons_css": None,
    "awesome_markers": None,
    "awesome_markers_css": None,
    "awesome_markers_font_css": None,
    "awesome_rotate_css": None,
}

OWN_STYLES = ("css/rounds.css", "css/map.css")
OWN_SCRIPTS = ("js/map_frame.js",)


class UnknownAssetError(LookupError):
    """Folium wants a file that nobody has vendored; loading it from elsewhere is no choice."""


def vendored(names: list[tuple[str, str]]) -> list[str]:
    """Where our copies of Folium's assets lie, without those that are left out.

    Raises:
        UnknownAssetError: for a name that is not in the table.
    """
    unknown = [name for name, _address in names if name not in VENDORED]
    if unknown:
        raise UnknownAssetError(f"Folium asks for {', '.join(unknown)}; vendor it and name it in {__name__}.VENDORED")
    return [path for name, _address in names if (path := VENDORED[name]) is not None]


def assets_of(root: Element) -> tuple[list[str], list[str]]:
    """Scripts and styles that the elements below `root` need, each once, in order."""
    scripts: dict[str, None] = {}
    styles: dict[str, None] = {}
    for part in _walk(root):
        if isinstance(part, JSCSSMixin):
            scripts.update(dict.fromkeys(vendored(part.default_js)))
            styles.update(dict.fromkeys(vendored(part.default_css)))
            # What is asked for here is put into the page by us; Folium must not add its own addresses.
            part.default_js, part.default_css = [], []
    return [*scripts, *OWN_SCRIPTS], [*styles, *OWN_STYLES]


def _walk(root: Element) -> Iterator[Element]:
    for child in root._children.values():
        yield child
        yield from _walk(child)


def linked_head(scripts: list[str], styles: list[str], address: Callable[[str], str]) -> str:
    """The assets as links; `address` gives the URL of a file in `static`."""
    links = [f'<link rel="stylesheet" href="{address(path)}">' for path in styles]
    links += [f'<script src="{address(path)}"></script>' for path in scripts]
    return "\n".join(links)


def embedded_head(scripts: list[str], styles: list[str]) -> str:
    """The assets themselves, for a file that works alone. Images of Leaflet's style sheet are left out."""
    parts = [f"<style>\n{_read(path)}\n</style>" for path in styles]
    parts += [f"<script>\n{_read(path)}\n</script>" for path in scripts]
    return "\n".join(parts)


def _read(path: str) -> str:
    return (STATIC / path).read_text(encoding="utf-8")
