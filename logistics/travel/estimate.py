"""Fits the straight-line estimate to measured pairs, for sites that a pack does not know."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from logistics.travel.base import UNREACHABLE_S, IntMatrix
from logistics.travel.crowfly import Estimate

Floats = NDArray[np.float64]

# Pairs nearer than this say more about one-way streets than about the town.
MIN_CROW_M = 100.0
MIN_PAIRS = 20
ROUNDS = 30


def fit_estimate(crow_m: Floats, time_s: IntMatrix, distance_m: IntMatrix) -> Estimate:
    """Detour, base time and time per kilometer that fit the measured pairs best, outliers weighing less.

    Arrays of one shape; unreachable pairs and pairs closer than 100 m are left out. With fewer than
    20 pairs the general figures of :class:`Estimate` are returned. The base time and the time per
    kilometer are never negative, the detour never below 1.
    """
    used = (crow_m >= MIN_CROW_M) & (time_s < UNREACHABLE_S)
    if np.count_nonzero(used) < MIN_PAIRS:
        return Estimate()
    crow, seconds, metres = crow_m[used], time_s[used].astype(float), distance_m[used].astype(float)
    (detour,) = robust_fit(crow[:, None], metres)
    base_s, s_per_m = robust_fit(np.column_stack([np.ones_like(crow), crow]), seconds)
    if base_s < 0.0:
        base_s, (s_per_m,) = 0.0, robust_fit(crow[:, None], seconds)
    # Rounded so that the same pack gives the same estimate on every machine.
    return Estimate(
        detour=max(1.0, round(float(detour), 4)),
        base_s=round(float(base_s), 1),
        s_per_km=max(0.0, round(float(s_per_m) * 1000.0, 2)),
    )


def robust_fit(columns: Floats, values: Floats) -> Floats:
    """Coefficients of a linear fit by Huber's criterion, by reweighted least squares.

    ``columns`` (n, k), ``values`` (n,). Residuals beyond 1.345 standard deviations (estimated from
    their median) count linearly instead of squared. Huber 1964, Holland & Welsch 1977.
    """
    weight = np.ones(len(values))
    fitted: Floats = np.zeros(columns.shape[1])
    for _ in range(ROUNDS):
        root = np.sqrt(weight)
        fitted = np.asarray(np.linalg.lstsq(columns * root[:, None], values * root, rcond=None)[0])
        distance = np.abs(values - columns @ fitted)
        limit = 1.345 * float(np.median(distance)) / 0.6745
        weight = np.minimum(1.0, limit / np.maximum(distance, 1e-9)) if limit > 0.0 else np.ones(len(values))
    return fitted
