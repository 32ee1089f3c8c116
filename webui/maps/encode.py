"""Text for Folium: harmless for its templates, for JavaScript and for HTML alike, and shown as it was written."""

from collections.abc import Iterable

# Letters, digits, space and ".,-" mean nothing in Jinja, in a JavaScript string or in HTML.
_SAFE_ASCII = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,-")


class Fragment(str):
    """HTML that is safe to hand to Folium: made by `element`, so every text inside is encoded."""

    __slots__ = ()


def encode(text: str) -> Fragment:
    """The text with every ASCII character that could mean anything as an HTML character reference.

    Only for places that are read as HTML in the end (popups, icons, layer names, attributes, titles). Half of a
    surrogate pair cannot be sent as UTF-8 and becomes a question mark.
    """
    sendable = text.encode("utf-8", "replace").decode("utf-8")
    return Fragment("".join(c if c in _SAFE_ASCII or not c.isascii() else f"&#{ord(c)};" for c in sendable))


def element(tag: str, *content: str, **attributes: str) -> Fragment:
    """An HTML element; content and attribute values that are not yet a `Fragment` are encoded.

    A trailing underscore of an attribute is dropped (`class_`), others become hyphens (`data_round`). Tags and
    attribute names come from the code, never from data.
    """
    written = "".join(f' {name.rstrip("_").replace("_", "-")}="{_safe(value)}"' for name, value in attributes.items())
    return Fragment(f"<{tag}{written}>{join(content)}</{tag}>")


def join(pieces: Iterable[str]) -> Fragment:
    """Pieces of HTML in a row; those that are not yet a `Fragment` are encoded."""
    return Fragment("".join(_safe(piece) for piece in pieces))


def _safe(text: str) -> Fragment:
    return text if isinstance(text, Fragment) else encode(text)
