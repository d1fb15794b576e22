"""Work shared among processes comes back whole and in turn, whatever becomes of a helper."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from runlog.exchange import workers
from runlog.exchange.outcomes import Outcome
from runlog.exchange.workers import Job, done_in_turn
from tests.exchange.importer import MORNING, Importer, fit

COUNT = 60


def _double(number: int) -> int:
    return 2 * number


def _process(_: int) -> int:
    return os.getpid()


def _dies_in_a_helper(first_process: int) -> int:
    if os.getpid() != first_process:
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid()


def _asked(*, every: int = 7) -> Iterator[int | Job]:
    """Some are done already, the others are jobs."""
    for number in range(COUNT):
        yield number if number % every == 0 else Job(_double, number)


@pytest.fixture(autouse=True)
def two_helpers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def test_the_results_come_in_the_order_asked_for() -> None:
    wanted = [number if number % 7 == 0 else 2 * number for number in range(COUNT)]
    assert list(done_in_turn(_asked(), COUNT)) == wanted


def test_many_jobs_are_shared_and_few_are_not() -> None:
    many: set[int] = set(done_in_turn([Job(_process, n) for n in range(COUNT)], COUNT))
    few: set[int] = set(done_in_turn([Job(_process, n) for n in range(5)], 5))

    assert len(many) > 1
    assert few == {os.getpid()}


def test_what_a_killed_helper_had_to_do_is_done_here() -> None:
    jobs = [Job(_dies_in_a_helper, os.getpid()) for _ in range(COUNT)]

    assert list(done_in_turn(jobs, COUNT)) == [os.getpid()] * COUNT


def test_a_system_without_means_for_helpers_does_without(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError("no semaphores")

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", fails)

    assert len(list(done_in_turn(_asked(), COUNT))) == COUNT


def test_helpers_end_when_the_process_they_help_is_killed() -> None:
    script = """if True:
        import os, time
        from runlog.exchange.workers import Job, done_in_turn
        os.cpu_count = lambda: 2
        for _ in done_in_turn([Job(time.sleep, 0.1)] * 1000, 1000):
            print("done", flush=True)
    """
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as importing:
        assert importing.stdout is not None
        for _ in range(12):  # the first ones it does alone
            importing.stdout.readline()
        importing.kill()

        importing.communicate(timeout=20)  # until the last process that could write has ended


def test_only_few_contents_are_in_memory_at_a_time() -> None:
    given = 0

    def counted() -> Iterator[Job]:
        nonlocal given
        for number in range(COUNT):
            given += 1
            yield Job(_double, number)

    ahead = [given - taken for taken, _ in enumerate(done_in_turn(counted(), COUNT))]

    assert max(ahead) <= 2 * workers._AHEAD + 2


def test_a_folder_of_many_files_becomes_as_many_runs(importer: Importer) -> None:
    for day in range(1, 29):
        importer.put(f"{day}.fit", fit(MORNING.replace(day=1, month=9).replace(day=day)))

    report = importer.run()

    assert report.counts[Outcome.IMPORTED] == 28
    assert [run.day.day for run in importer.runs()] == list(range(1, 29))
