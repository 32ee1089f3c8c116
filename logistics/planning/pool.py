"""Runs solvers side by side: in worker processes (OR-Tools holds the interpreter while it searches), or in turn."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import wait as wait_for
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.synchronize import Event

from logistics.planning.ortools_routing import solve
from logistics.planning.parts import Part, join, split, start_of
from logistics.planning.problem import RoutingProblem, Solution
from logistics.planning.progress import Stop

_POLL_S = 0.1
_cancelled: Event | None = None


@dataclass(frozen=True)
class Task:
    """One call of the solver: problem, seconds, seed, start."""

    problem: RoutingProblem
    seconds: float
    seed: int
    start: Solution | None = None


def _adopt(event: Event) -> None:
    global _cancelled
    _cancelled = event


def _is_cancelled() -> bool:
    return _cancelled is not None and _cancelled.is_set()


def _look_away(_solution: Solution) -> None:
    return None


def _run(task: Task) -> Solution:
    return solve(task.problem, Stop(task.seconds, _is_cancelled), task.seed, _look_away, task.start)


class Pool:
    """Solves tasks; `tick()` is called about ten times a second meanwhile and may ask to cancel by answering True."""

    def __init__(self, executor: ProcessPoolExecutor | None, cancelled: Event | None) -> None:
        self._executor = executor
        self._cancelled = cancelled

    def solve_all(self, tasks: Sequence[Task], tick: Callable[[], bool]) -> list[Solution]:
        """Solutions in the order of the tasks; cancelled ones return the best they had.

        Large problems are solved in parts, which share the seconds of their task by size.
        """
        parts = [split(task.problem) for task in tasks]
        small = [_part_task(task, part) for task, of_task in zip(tasks, parts, strict=True) for part in of_task]
        solved = iter(self._run_all(small, tick))
        answers = []
        for task, of_task in zip(tasks, parts, strict=True):
            joined = join(task.problem, of_task, [next(solved) for _ in of_task])
            better = task.start is None or joined.cost_cents < task.start.cost_cents
            answers.append(joined if better or task.start is None else task.start)
        return answers

    def _run_all(self, tasks: Sequence[Task], tick: Callable[[], bool]) -> list[Solution]:
        if self._executor is None:
            return [solve(t.problem, Stop(t.seconds, tick), t.seed, _look_away, t.start) for t in tasks]
        futures: list[Future[Solution]] = [self._executor.submit(_run, task) for task in tasks]
        waiting = set(futures)
        while waiting:
            _, waiting = wait_for(waiting, timeout=_POLL_S)
            if tick() and self._cancelled is not None:
                self._cancelled.set()
        return [future.result() for future in futures]


def _part_task(task: Task, part: Part) -> Task:
    share = len(part.shipments) / max(1, len(task.problem.shipments))
    return Task(part.problem, task.seconds * share, task.seed, start_of(part, task.start))


@contextmanager
def open_pool(workers: int) -> Iterator[Pool]:
    """A pool of worker processes, or one that works in this process when `workers` is 0."""
    if workers <= 0:
        yield Pool(None, None)
        return
    context = multiprocessing.get_context("spawn")
    cancelled = context.Event()
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_adopt, initargs=(cancelled,)) as executor:
        for _ in range(workers):
            # Workers start, and import OR-Tools, while the week is being prepared.
            executor.submit(_is_cancelled)
        yield Pool(executor, cancelled)
