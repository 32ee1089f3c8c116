"""Runs a long piece of work beside the terminal: progress is shown, and Ctrl-C asks it to finish."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import active_children, resource_tracker
from types import FrameType
from typing import Generic, TypeVar

T = TypeVar("T")

_LOOK_EVERY_S = 0.1


class Interrupt:
    """Counts Ctrl-C. The first one is a wish to finish with what there is, the second one an order to stop."""

    def __init__(self) -> None:
        self.count = 0

    @property
    def asked(self) -> bool:
        """Whether to finish now."""
        return self.count > 0

    @contextmanager
    def listening(self) -> Iterator["Interrupt"]:
        """Take Ctrl-C while this lasts."""
        before = signal.signal(signal.SIGINT, self._take)
        try:
            yield self
        finally:
            signal.signal(signal.SIGINT, before)

    def listen_again(self) -> None:
        """Take Ctrl-C back, within `listening`: CP-SAT of OR-Tools leaves it to the system, which ends the program."""
        signal.signal(signal.SIGINT, self._take)

    def _take(self, _signal: int, _frame: FrameType | None) -> None:
        self.count += 1
        if self.count > 1:
            raise KeyboardInterrupt


class Work(Generic[T]):
    """A function that runs in a thread of its own, so that this one can listen to the keyboard.

    Ctrl-C in a terminal reaches every process of the program. In the thread SIGINT is blocked, and processes inherit
    that from the thread that starts them: solvers go on until they are asked to stop, and hand in what they have.
    """

    def __init__(self, function: Callable[[], T]) -> None:
        self._function = function
        self._result: T | None = None
        self._error: BaseException | None = None
        # A daemon does not keep the program alive when it is told to stop at once.
        self._thread = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        if hasattr(signal, "pthread_sigmask"):
            # Started by the first process that is spawned otherwise, and then it unblocks SIGINT in this thread.
            resource_tracker.ensure_running()
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self._result = self._function()
        except BaseException as error:
            self._error = error

    def run(self, look: Callable[[], None]) -> T:
        """Start, call `look` ten times a second until it is done, and give the result or raise its error."""
        self._thread.start()
        while self._thread.is_alive():
            self._thread.join(_LOOK_EVERY_S)
            look()
        if self._error is not None:
            raise self._error
        # It ended without an error, so there is a result, and None is one if T allows it.
        return self._result  # type: ignore[return-value]


def stop_at_once() -> None:
    """End this process and the solvers it started. Nothing is cleaned up, so nothing can hang."""
    for child in active_children():
        child.terminate()
    os._exit(1)
