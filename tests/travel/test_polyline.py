import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.travel.polyline import decode, encode

points = st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)))


@given(points, st.sampled_from([5, 6]))
def test_decoding_gives_back_the_rounded_points(line: list[tuple[float, float]], precision: int) -> None:
    decoded = decode(encode(line, precision), precision)
    assert decoded == [
        (round(lat * 10**precision) / 10**precision, round(lon * 10**precision) / 10**precision) for lat, lon in line
    ]


def test_the_example_of_the_format_description() -> None:
    line = [(38.5, -120.2), (40.7, -120.95), (43.252, -126.453)]
    text = "_p~iF~ps|U_ulLnnqC_mqNvxq`@"
    assert encode(line) == text
    assert decode(text) == line


@given(st.text())
def test_any_text_is_decoded_or_refused_with_a_reason(text: str) -> None:
    try:
        line = decode(text)
    except ValueError as error:
        line, refusal = [], str(error)
    else:
        refusal = ""
    assert refusal == "" or "polyline" in refusal
    assert all(abs(lat) <= 90 and abs(lon) <= 180 for lat, lon in line)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("_p~iF~ps|U_ulLnnqC_mqN", "between a latitude and its longitude"),
        ("_p~iF~ps|", "cut off"),
        ("_p~i é", "cannot stand"),
        ("~~~~~~~~?~~~~~~~~?", "leaves the globe"),
    ],
)
def test_broken_text_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        decode(text)
