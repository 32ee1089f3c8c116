"""Random numbers that are the same on every machine and for every version of Python.

Only `Random.random` is guaranteed to give the same sequence for ever, so everything is made from it.
"""

import math
from collections.abc import Sequence
from random import Random
from statistics import NormalDist
from typing import TypeVar

T = TypeVar("T")
_NORMAL = NormalDist()


class Chance:
    """A source of its own for every purpose, so that a change here leaves the numbers elsewhere as they were."""

    def __init__(self, seed: int, *purpose: object) -> None:
        self._random = Random("/".join(str(part) for part in (seed, *purpose)))

    def share(self) -> float:
        """A number from 0 up to 1."""
        return self._random.random()

    def happens(self, probability: float) -> bool:
        """True with a probability."""
        return self.share() < probability

    def between(self, low: float, high: float) -> float:
        """A number between two others, all alike."""
        return low + (high - low) * self.share()

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self.share() * (high - low + 1))

    def normal(self) -> float:
        """A number with mean 0 and deviation 1."""
        return _NORMAL.inv_cdf(min(max(self.share(), 1e-12), 1 - 1e-12))

    def lognormal(self, sigma: float) -> float:
        """A positive number with mean 1; the larger sigma, the heavier the tail."""
        return math.exp(sigma * self.normal() - sigma * sigma / 2)

    def pick(self, entries: Sequence[T]) -> T:
        """One of some entries, all alike."""
        return entries[self.whole(0, len(entries) - 1)]

    def some(self, entries: Sequence[T], count: int) -> list[T]:
        """`count` of the entries (all, if there are fewer), in their order."""
        ranked = sorted(range(len(entries)), key=lambda _: self.share())
        return [entries[index] for index in sorted(ranked[:count])]
