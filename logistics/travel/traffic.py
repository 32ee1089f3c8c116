"""The traffic factor of a shift, applied to whole matrices."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from logistics.travel.base import IntMatrix


def matrix_with_traffic(time_s: IntMatrix, traffic_permille: int) -> NDArray[np.int64]:
    """Driving seconds under a traffic factor in per mille (1000 = free flow), any shape, int64.

    Rounds half up, exactly as :func:`logistics.model.units.with_traffic` does for one number; it is
    written out here because a matrix of a thousand sites has a million cells.
    Raises ``ValueError`` for a factor below zero.
    """
    if traffic_permille < 0:
        raise ValueError(f"traffic factor of {traffic_permille} per mille, expected 0 or more")
    scaled: NDArray[np.int64] = (time_s.astype(np.int64) * traffic_permille + 500) // 1000
    return scaled
