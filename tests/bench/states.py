"""The states of all zone-sides read from logs of five, ten and twenty years, in one process.

Python's collector runs as seldom as in the program.
"""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from runlog.analysis.persistence import Rule, Timeline
from runlog.cli import COLLECT_EVERY
from runlog.db import reading
from runlog.readings.states import Wanted, timelines, whole_timelines
from tests.bench.years import make_long_log

YEARS = (5, 10, 20)
LIMIT_S = 0.5


def run(turns: int) -> None:
    """Make the logs, replay each in turn, and print how the time grows with the years."""
    gc.set_threshold(COLLECT_EVERY)
    today = datetime.now(UTC).date()
    with TemporaryDirectory() as folder:
        logs = {years: Path(folder, f"{years}.db") for years in YEARS}
        sizes = {
            years: make_long_log(path, today - timedelta(days=1), years)
            for years, path in logs.items()
        }
        for title, replay in (("whole history", whole_timelines), ("as status reads", timelines)):
            took = {years: _median_s(logs[years], replay, today, turns) for years in YEARS}
            print(f"\nStates of all zone-sides, {title}: medians of {turns} turns\n")
            for years in YEARS:
                ratio = took[years] / took[YEARS[0]]
                print(f"  {years:2} years  {took[years]:.3f} s  x {ratio:.2f}   {sizes[years]}")
            met = "met" if took[YEARS[-1]] < LIMIT_S else "missed"
            print(f"  goal: twenty years under {LIMIT_S} s: {took[YEARS[-1]]:.3f}  {met}")


def _median_s(
    path: Path,
    replay: Callable[..., Sequence[Timeline]],
    today: date,
    turns: int,
) -> float:
    wanted = Wanted(rule=Rule(), since=today, day=today)
    times = []
    for _ in range(turns):
        began = time.perf_counter()
        with reading(path) as session:
            replay(session, wanted)
        times.append(time.perf_counter() - began)
    return statistics.median(times)
