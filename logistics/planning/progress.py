"""How long work is bounded, watched and stopped."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Stop:
    """When to stop: after `seconds` (None = no limit) from its creation, or as soon as `cancel()` answers True."""

    seconds: float | None = None
    cancel: Callable[[], bool] = _never
    started: float = field(default_factory=time.monotonic)

    def seconds_left(self) -> float:
        """Seconds until the limit, never negative; infinity without a limit."""
        if self.seconds is None:
            return float("inf")
        return max(0.0, self.seconds - (time.monotonic() - self.started))

    def reached(self) -> bool:
        """Whether to stop now."""
        return self.cancel() or self.seconds_left() <= 0


@dataclass(frozen=True, slots=True)
class Progress:
    """A report while planning: phase in words, best cost so far (cents), kg delivered so far, seconds left."""

    phase: str
    best_cents: int | None
    kg_served: int
    seconds_left: float


Watcher = Callable[[Progress], None]


def unwatched(_progress: Progress) -> None:
    """A watcher that looks away."""
