"""The HTML page around a Folium map: its own head, no inline style, one script that carries a nonce."""

from branca.element import Element, Figure, MacroElement
from folium import Map
from folium.template import Template

from webui.maps.encode import Fragment

NONCE = "@nonce@"
"""Stands in a rendered page where the nonce of each answer is put in. No text can hold it: "@" is encoded there."""

_PAGE = f"""<!DOCTYPE html>
<html lang="{{{{ this.lang }}}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{{{ this.title }}}}</title>
{{{{ this.head }}}}
</head>
<body>
<main>
{{{{ this.html.render() }}}}
</main>
<script nonce="{NONCE}">
{{{{ this.script.render() }}}}
</script>
</body>
</html>
"""


class PageFigure(Figure):
    """Replaces Folium's page, which has no language, forbids zooming and needs inline styles."""

    _template = Template(_PAGE)

    def __init__(self, lang: str, title: Fragment) -> None:
        super().__init__()
        self.lang = lang
        self.title = title
        self.head = ""

    def render(self, **kwargs: object) -> str:
        """The whole page. `head` must be set before."""
        for child in self._children.values():
            child.render(**kwargs)
        return self._template.render(this=self, kwargs=kwargs)


class HtmlBlock(MacroElement):
    """Some HTML on the map that is not a layer, such as the legend."""

    _template = Template("{% macro html(this, kwargs) %}{{ this.fragment }}{% endmacro %}")

    def __init__(self, fragment: Fragment) -> None:
        super().__init__()
        self._name = "HtmlBlock"
        self.fragment = fragment


class PopupHtml(Element):
    """The content of a popup, without the inline style that Folium's own `Html` has."""

    _template = Template("<div>{{ this.fragment }}</div>")

    def __init__(self, fragment: Fragment) -> None:
        super().__init__()
        self.fragment = fragment


def page_of(folium_map: Map, lang: str, title: Fragment) -> PageFigure:
    """Move a map into a page of ours."""
    page = PageFigure(lang, title)
    page.add_child(folium_map)
    return page
