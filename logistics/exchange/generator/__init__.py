"""Makes synthetic territories, and the simulated quantities of real ones. Deterministic by seed."""

from logistics.exchange.generator.territory import generate

__all__ = ["generate"]
