"""Maps made with Folium. Nothing outside of this package talks to Folium.

Folium and branca pass what they are given through a template engine, twice, without any sandbox: a shop named
"{{ 7*7 }}" would show as 49, and worse names would run code on the server. So every text goes through
`webui.maps.encode` before Folium sees it.
"""

from webui.maps.day_map import MapLayer, MapRequest, map_page, standalone_map
from webui.maps.figure import NONCE

__all__ = ["NONCE", "MapLayer", "MapRequest", "map_page", "standalone_map"]
