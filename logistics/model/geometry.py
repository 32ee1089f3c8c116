"""The little geometry that rules need: whether a location lies in a zone."""

from collections.abc import Sequence

from logistics.model.places import Location


def contains(polygon: Sequence[Location], location: Location) -> bool:
    """Whether a location lies inside a polygon (even-odd rule on longitude and latitude; edges may go either way)."""
    inside = False
    previous = polygon[-1] if polygon else location
    for corner in polygon:
        crosses = (corner.lat > location.lat) != (previous.lat > location.lat)
        if crosses:
            share = (location.lat - corner.lat) / (previous.lat - corner.lat)
            if location.lon < corner.lon + share * (previous.lon - corner.lon):
                inside = not inside
        previous = corner
    return inside
