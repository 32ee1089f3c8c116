from pathlib import Path

import pytest

from logistics.travel import CrowflyEngine, RoadsEngine, ServerEngine, TravelError, open_engine


def test_engines_by_name(block_map: Path) -> None:
    assert isinstance(open_engine("crowfly", None), CrowflyEngine)
    assert isinstance(open_engine("roads", block_map), RoadsEngine)
    assert isinstance(open_engine("server", "osrm+http://127.0.0.1:5000"), ServerEngine)
    assert [open_engine(*args).label for args in (("crowfly", None), ("roads", str(block_map)))] == [
        "estimated",
        "roads",
    ]


@pytest.mark.parametrize(
    ("kind", "source", "reason"),
    [
        ("horse", None, "unknown travel engine 'horse', expected one of pack, roads, server, crowfly"),
        ("pack", None, "'pack' needs a file"),
        ("pack", "nowhere.json.gz", "nowhere.json.gz: no such travel pack"),
        ("roads", "nowhere.osm.pbf", "nowhere.osm.pbf: no such road extract"),
        ("roads", "", "'roads' needs a file"),
        ("server", None, "'server' needs the address of a server"),
        ("server", "file:///etc/passwd", "no server address"),
        ("server", "osrm+ftp://host", "no server address"),
        ("server", "google+http://host", "unknown kind of server 'google'"),
        ("server", "http://", "no server address"),
        ("crowfly", "roads.osm.pbf", "'crowfly' reads nothing"),
    ],
)
def test_what_cannot_be_opened_is_refused_in_words(kind: str, source: str | None, reason: str) -> None:
    with pytest.raises(TravelError) as refused:
        open_engine(kind, source)
    assert reason in str(refused.value)
