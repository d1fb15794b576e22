"""What safety costs: the look at opening, the check and the daily backup of a large log."""

import gc
import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from runlog.cli import COLLECT_EVERY
from runlog.db import is_current
from runlog.keeping.checking import check
from runlog.keeping.making import back_up
from runlog.keeping.shelf import Reason
from runlog.library import Library
from tests.bench.big_log import RATINGS_A_RUN, RUNS, make_big_log
from tests.bench.tables import put_goal

OPENING_S, CHECK_S = 0.05, 3.0
_FIVE_YEARS_RUNS = 1_000


def run(turns: int) -> None:
    """Make the logs, and print what each part takes on them."""
    gc.set_threshold(COLLECT_EVERY)  # as the command line has it
    for runs in (_FIVE_YEARS_RUNS, RUNS):
        with TemporaryDirectory() as folder:
            log = Path(folder, "runlog.db")
            make_big_log(log, runs)
            size = f"{log.stat().st_size / 1e6:.0f} MB"
            print(f"\n{runs:,} runs, {runs * RATINGS_A_RUN:,} ratings, {size}; {turns} turns\n")
            _time(log, turns)


def _time(log: Path, turns: int) -> None:
    zones = Library().zones
    took = _median_s(turns, lambda: back_up(log, date(2026, 11, 19), Reason.DAILY))
    seconds = f"{took.clock:.3f} s on the clock, {took.processor:.3f} of the processor"
    print(f"  the daily backup, after the receipt: {seconds}")
    _put("the look at opening, s", _median_s(turns, lambda: is_current(log)), OPENING_S)
    _put("a check, s", _median_s(turns, lambda: check(log, zones)), CHECK_S)


class _Took(NamedTuple):
    """Seconds on the clock, and those of the processor: on a busy machine they are far apart."""

    clock: float
    processor: float


def _put(what: str, took: _Took, limit_s: float) -> None:
    put_goal(f"{what}, on the clock", took.clock, limit_s)
    put_goal(f"{what}, of the processor", took.processor, limit_s)


def _median_s(turns: int, call: Callable[[], object]) -> _Took:
    clock, processor = [], []
    for _ in range(turns):
        began, used = time.perf_counter(), time.process_time()
        call()
        clock.append(time.perf_counter() - began)
        processor.append(time.process_time() - used)
    return _Took(statistics.median(clock), statistics.median(processor))
