import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.model.units import with_traffic
from logistics.travel import UNREACHABLE_S, matrix_with_traffic


@given(st.lists(st.integers(0, UNREACHABLE_S), min_size=1, max_size=20), st.integers(0, 3_000))
def test_matrices_are_scaled_exactly_as_single_numbers(seconds: list[int], permille: int) -> None:
    scaled = matrix_with_traffic(np.array(seconds, dtype=np.int32), permille)
    assert scaled.tolist() == [with_traffic(value, permille) for value in seconds]


def test_half_a_second_is_rounded_up() -> None:
    assert matrix_with_traffic(np.array([[1, 3]], dtype=np.int32), 1500).tolist() == [[2, 5]]


def test_an_unreachable_pair_stays_unreachable_and_fits_int32() -> None:
    (scaled,) = matrix_with_traffic(np.array([UNREACHABLE_S], dtype=np.int32), 3_000)
    assert UNREACHABLE_S <= scaled < 2**31


def test_a_negative_factor_is_refused() -> None:
    with pytest.raises(ValueError, match="-1 per mille"):
        matrix_with_traffic(np.array([1], dtype=np.int32), -1)
