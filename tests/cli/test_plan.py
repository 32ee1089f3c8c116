"""`ramasse plan`: what it writes and says, and what Ctrl-C does to it."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from logistics.cli import progress as display
from logistics.cli.watching import Interrupt, Work
from logistics.exchange.plan_json import read_plan
from logistics.planning.progress import Progress
from tests.cli.conftest import ROOT, Run, Village

LONG = "600"


def test_plan_is_written_and_checked(run: Run, village: Village) -> None:
    out = Path("new.json")
    result = run("plan", village.folder, "--seconds", "1", "--out", out)
    said = result.stdout.replace("\u00a0", " ")

    assert result.exit_code == 0
    assert re.search(r"[1-9]\d* kg offered, [1-9]\d* kg collected, [1-9]\d* kg distributed", said)
    assert "Lowest fill" in said
    assert said.endswith("Plan written to new.json\n")
    assert "kg served" in result.stderr
    assert read_plan(out).territory_id == "village"
    assert run("check", village.folder, out).stdout == "0 violations\n"


def test_json_is_the_only_thing_on_standard_output(run: Run, village: Village) -> None:
    found = json.loads(run("plan", village.folder, "--seconds", "0.5", "--out", "new.json", "--json").stdout)

    assert found["plan"] == "new.json"
    assert found["stopped_early"] is False
    assert found["total_cents"] == read_plan(Path("new.json")).total_cents
    assert min(found[key] for key in ("offered_g", "collected_g", "delivered_g", "metres", "rounds")) > 0


def test_quiet_says_nothing(run: Run, village: Village) -> None:
    result = run("plan", village.folder, "--seconds", "0.5", "--out", "new.json", "--quiet")

    assert (result.stdout, result.stderr) == ("", "")
    assert Path("new.json").exists()


def test_an_old_plan_is_replaced(run: Run, village: Village) -> None:
    before = village.plan_file.read_text()
    run("plan", village.folder, "--seconds", "0.5", "--out", village.plan_file, "--quiet")

    assert village.plan_file.read_text() != before


@contextmanager
def planning(village: Village, out: Path) -> Iterator[subprocess.Popen[str]]:
    """`ramasse plan` with far too much time, as a terminal starts it: in a process group of its own."""
    command = [sys.executable, "-m", "logistics.cli", "plan", str(village.folder), "--seconds", LONG, "--out", str(out)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True, cwd=ROOT
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def group_of(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """What still runs of the process group. Dead processes that nobody asked about do not count."""
    found = []
    for candidate in psutil.process_iter():
        with suppress(psutil.NoSuchProcess, ProcessLookupError):
            if os.getpgid(candidate.pid) == process.pid and candidate.status() != psutil.STATUS_ZOMBIE:
                found.append(candidate)
    return found


def assert_nobody_is_left(process: subprocess.Popen[str]) -> None:
    """The solvers end with the program; the watchman of multiprocessing a moment later."""
    deadline = time.monotonic() + 30
    while group_of(process) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert group_of(process) == []


def wait_for_the_first_plan(process: subprocess.Popen[str]) -> list[str]:
    """Read progress until there is a plan to keep."""
    said = []
    assert process.stderr is not None
    for line in process.stderr:
        said.append(line)
        if "best cost" in line:
            return said
    raise AssertionError("".join(said))


def test_ctrl_c_keeps_the_best_plan_so_far(run: Run, village: Village, tmp_path: Path) -> None:
    out = tmp_path / "early.json"
    with planning(village, out) as process:
        said = wait_for_the_first_plan(process)
        # A terminal sends it to every process of the program, solvers included.
        os.killpg(process.pid, signal.SIGINT)
        stdout, stderr = process.communicate(timeout=60)
        assert_nobody_is_left(process)

    assert process.returncode == 0, stderr
    assert "Traceback" not in "".join(said) + stderr
    assert stdout.endswith(f"Plan written to {out} (stopped early)\n")
    assert run("check", village.folder, out).exit_code == 0


def test_second_ctrl_c_stops_at_once_and_leaves_no_process(village: Village, tmp_path: Path) -> None:
    out = tmp_path / "never.json"
    with planning(village, out) as process:
        wait_for_the_first_plan(process)
        os.killpg(process.pid, signal.SIGINT)
        os.killpg(process.pid, signal.SIGINT)
        _, stderr = process.communicate(timeout=60)
        assert_nobody_is_left(process)

    assert process.returncode in (0, 1)
    assert "Traceback" not in stderr
    assert out.exists() == (process.returncode == 0)


def test_first_interrupt_is_a_wish_and_the_second_an_order() -> None:
    interrupt = Interrupt()

    with interrupt.listening():
        assert not interrupt.asked
        signal.raise_signal(signal.SIGINT)
        assert interrupt.asked
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_work_gives_its_result_and_raises_its_error() -> None:
    looked = threading.Event()

    # The work waits for the first look: it goes on meanwhile.
    assert Work(lambda: looked.wait(60)).run(looked.set)
    with pytest.raises(ZeroDivisionError):
        Work(lambda: 1 // 0).run(lambda: None)


def test_processes_that_work_starts_do_not_hear_ctrl_c() -> None:
    inside = Work(lambda: signal.pthread_sigmask(signal.SIG_BLOCK, set())).run(lambda: None)

    assert signal.SIGINT in inside
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, set())


def test_each_phase_is_one_line_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with display.display(quiet=False) as shown:
        shown.show(None, False)
        for phase, cents, kg, left in (("a", None, 0, 9.0), ("a", 5, 1, 8.0), ("b", 123_456, 1_234, 7.4)):
            shown.show(Progress(phase, cents, kg, left), False)

    assert capsys.readouterr().err.splitlines() == [
        "a: no plan yet, 0 kg served, 9 s left",
        "b: best cost 1,234.56 €, 1,234 kg served, 7 s left",
    ]


def test_a_terminal_is_told_that_the_search_is_ending() -> None:
    class Status:
        text = ""

        def update(self, text: str) -> None:
            self.text = text

    status = Status()
    live = display.Live(status)
    live.show(None, False)
    assert status.text == "starting"
    live.show(Progress("b", 100, 5, float("inf")), False)
    assert status.text == "b: best cost 1.00 €, 5 kg served"
    live.show(Progress("b", 100, 5, 3.0), True)
    assert status.text.endswith(", finishing (Ctrl-C again stops at once)")


def test_no_thread_is_left() -> None:
    before = threading.active_count()
    Work(lambda: None).run(lambda: None)

    assert threading.active_count() == before
