"""What planning and checking need to know of travel: times and distances between sites, by id."""

from typing import Protocol


class TravelTable(Protocol):
    """Free-flow seconds and road metres between known sites. Traffic is applied by `units.with_traffic`."""

    @property
    def label(self) -> str:
        """The kind of engine, shown to people: "pack", "roads", "server" or "estimated"."""
        ...

    def seconds(self, origin_id: str, destination_id: str) -> int:
        """Free-flow driving seconds; 0 from a site to itself. Raises KeyError for an unknown site."""
        ...

    def metres(self, origin_id: str, destination_id: str) -> int:
        """Road metres; 0 from a site to itself. Raises KeyError for an unknown site."""
        ...

    def is_estimated(self, origin_id: str, destination_id: str) -> bool:
        """Whether the pair is an estimate rather than a route on roads."""
        ...
