import numpy as np
import pytest

from logistics.travel import UNREACHABLE_M, UNREACHABLE_S
from logistics.travel.crowfly import Estimate
from logistics.travel.estimate import fit_estimate

CROW = np.linspace(200, 9_000, 400)


def test_the_coefficients_of_exact_figures_are_found() -> None:
    rule = Estimate(detour=1.42, base_s=90.0, s_per_km=110.0)
    found = fit_estimate(CROW, rule.seconds(CROW), rule.metres(CROW))
    assert found.detour == pytest.approx(1.42, abs=0.001)
    assert found.base_s == pytest.approx(90, abs=0.5)
    assert found.s_per_km == pytest.approx(110, abs=0.2)


def test_a_few_wild_and_unreachable_pairs_hardly_matter() -> None:
    rule = Estimate(detour=1.42, base_s=90.0, s_per_km=110.0)
    noise = np.random.default_rng(1).normal(0, 30, len(CROW))
    seconds, metres = rule.seconds(CROW) + noise.astype(np.int32), rule.metres(CROW)
    seconds[::20], metres[::20] = seconds[::20] * 5, metres[::20] * 5
    seconds[7], metres[7] = UNREACHABLE_S, UNREACHABLE_M
    found = fit_estimate(CROW, seconds.astype(np.int32), metres)
    assert found.detour == pytest.approx(1.42, rel=0.03)
    assert found.s_per_km == pytest.approx(110, rel=0.08)


def test_too_few_pairs_give_the_general_figures() -> None:
    few = CROW[:19]
    assert fit_estimate(few, np.ones(19, dtype=np.int32), np.ones(19, dtype=np.int32)) == Estimate()


def test_no_coefficient_is_ever_negative() -> None:
    """Times that start low and grow fast would give a negative base."""
    seconds = np.rint(CROW**1.8 / 5_000).astype(np.int32)
    found = fit_estimate(CROW, seconds, np.rint(CROW * 0.9).astype(np.int32))
    assert found.base_s == 0.0
    assert found.s_per_km > 0.0
    assert found.detour == 1.0
