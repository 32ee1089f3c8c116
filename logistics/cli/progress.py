"""Progress of planning on the terminal: phase, best cost so far, kg served, seconds left."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.status import Status

    from logistics.planning.progress import Progress


class Display(Protocol):
    """Shows the latest report."""

    def show(self, progress: "Progress | None", stopping: bool) -> None: ...


class Silence:
    """Shows nothing."""

    def show(self, progress: "Progress | None", stopping: bool) -> None:
        """Nothing to do."""


class Lines:
    """One line for each phase, where the output is not a terminal."""

    def __init__(self) -> None:
        self._said = ""

    def show(self, progress: "Progress | None", stopping: bool) -> None:
        """Say the phase when it is a new one."""
        if progress is not None and progress.phase != self._said:
            self._said = progress.phase
            print(_sentence(progress, stopping=False), file=sys.stderr, flush=True)


class Live:
    """One line that is written again and again."""

    def __init__(self, status: "Status") -> None:
        self._status = status

    def show(self, progress: "Progress | None", stopping: bool) -> None:
        """Write the line again."""
        self._status.update("starting" if progress is None else _sentence(progress, stopping))


@contextmanager
def display(quiet: bool) -> Iterator[Display]:
    """How to show progress here: not at all, live on a terminal, or a line for each phase."""
    if quiet:
        yield Silence()
    elif not sys.stderr.isatty():
        yield Lines()
    else:
        from logistics.cli.output import console

        with console(sys.stderr).status("starting") as status:
            yield Live(status)


def _sentence(progress: "Progress", stopping: bool) -> str:
    best = "no plan yet" if progress.best_cents is None else f"best cost {progress.best_cents / 100:,.2f} €"
    left = "" if progress.seconds_left == float("inf") else f", {progress.seconds_left:.0f} s left"
    if stopping:
        left = ", finishing (Ctrl-C again stops at once)"
    return f"{progress.phase}: {best}, {progress.kg_served:,} kg served{left}"
