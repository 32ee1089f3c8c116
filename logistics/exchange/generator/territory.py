"""Synthetic territories of any size."""

from logistics.model.scenario import Scenario


def generate(donors: int, associations: int, platforms: int, vehicles: int, days: int, seed: int) -> Scenario:
    """A simulated territory."""
    raise ValueError
