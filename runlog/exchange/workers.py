"""Shares the parsing of many files among processes, in turn, with few in memory at a time."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

_ALONE = 6
"""So many jobs this process does itself before it asks for help: most imports are small."""
_WORTH_IT = 12
"""So many things must be waiting for help to be worth its start."""
_AHEAD = 4
"""So many jobs a helper may have waiting, with their contents in memory."""
_MOST_HELPERS = 8

T = TypeVar("T")


class Job(NamedTuple):
    """Something to do: a function of a module, and what it is given."""

    call: Callable[[Any], Any]
    given: Any


class _Turns(Generic[T]):
    """What is done and what is being done, in the order it was asked for."""

    def __init__(self, waiting: int) -> None:
        self.waiting = waiting
        self.jobs = 0
        self.pool: ProcessPoolExecutor | None = None
        self.helpers = min(os.cpu_count() or 1, _MOST_HELPERS)
        self.line: deque[tuple[T | Future[T], Job | None]] = deque()

    def take(self, asked: T | Job) -> None:
        self.waiting -= 1
        if not isinstance(asked, Job):
            self.line.append((asked, None))
            return
        self.jobs += 1
        if self.pool is None and self._worth_it():
            self.pool = _pool(self.helpers)
            self.helpers = self.helpers if self.pool else 1
        self.line.append((self._begun(asked), asked))

    def _begun(self, job: Job) -> "T | Future[T]":
        if self.pool is not None:
            from concurrent.futures import BrokenExecutor

            with suppress(BrokenExecutor):  # a helper was killed; what it had is done here
                return self.pool.submit(job.call, job.given)
        return _done(job)

    def _worth_it(self) -> bool:
        return self.helpers > 1 and self.jobs > _ALONE and self.waiting > _WORTH_IT

    @property
    def full(self) -> bool:
        return len(self.line) > self.helpers * _AHEAD

    def next(self) -> T:
        first, job = self.line.popleft()
        if self.pool is None:  # then nothing is being done elsewhere
            return first  # type: ignore[return-value]
        from concurrent.futures import BrokenExecutor, Future

        if not isinstance(first, Future):
            return first
        try:
            return first.result()
        except BrokenExecutor:
            return _done(job)


def done_in_turn(asked: Iterable[T | Job], count: int) -> Iterator[T]:
    """Yield the results in the order asked for; `count` is how many there will be."""
    turns: _Turns[T] = _Turns(count)
    try:
        for each in asked:
            turns.take(each)
            while turns.full or (turns.pool is None and turns.line):
                yield turns.next()
        while turns.line:
            yield turns.next()
    finally:
        if turns.pool is not None:
            turns.pool.shutdown(wait=True, cancel_futures=True)


def _done(job: Job | None) -> T:  # type: ignore[type-var]
    assert job is not None  # noqa: S101  only jobs are given to helpers
    result: T = job.call(job.given)
    return result


def _pool(helpers: int) -> "ProcessPoolExecutor | None":
    """Return helpers, or None on a system that has no means for them."""
    # Imported here: most imports are small, and read by one process.
    from concurrent.futures import ProcessPoolExecutor

    try:
        return ProcessPoolExecutor(helpers, initializer=_begin_to_help)
    except (OSError, NotImplementedError):
        return None


def _begin_to_help() -> None:
    """Ctrl-C reaches every process of a terminal; the first one stops the others.

    It cannot when it is killed. A helper would wait for its next job for ever, its memory taken
    and whatever the first one wrote to kept open.
    """
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_first, daemon=True).start()


def _end_with_the_first() -> None:
    from multiprocessing import parent_process

    first = parent_process()
    if first is not None:
        first.join()
        os._exit(1)
