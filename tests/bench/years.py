"""The daily commands on a log of twenty years, against the same commands on an empty one."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, select

from runlog.changes import step
from runlog.db import open_log, writing
from runlog.diaries import long_log
from runlog.logbook.diary import add_diary_day
from runlog.models import Rating, Run
from tests.bench.commands import DAILY, daily_cases
from tests.bench.environments import runlog_environment
from tests.bench.stopwatch import time_in_turns
from tests.bench.tables import put_goal, put_pairs

LIMIT = 1.5
_LONG, _EMPTY = " on the long log", " on an empty log"


def run(turns: int) -> None:
    """Make both logs, time the commands on both, and print how much longer the long one takes."""
    runlog = runlog_environment() / "runlog"
    with TemporaryDirectory() as folder:
        long, empty = Path(folder, "long"), Path(folder, "empty")
        for home in (long, empty):
            home.mkdir()
        size = make_long_log(long / "runlog.db", datetime.now(UTC).date() - timedelta(days=1))
        cases = zip(
            daily_cases(runlog, long, _LONG), daily_cases(runlog, empty, _EMPTY), strict=True
        )
        timings = time_in_turns([case for pair in cases for case in pair], turns)
    pairs = [(timings[name + _LONG], timings[name + _EMPTY]) for name in DAILY]
    put_pairs(f"Twenty years ({size}): whole processes, medians of {turns} turns", DAILY, pairs)
    for name, (on_long, on_empty) in zip(DAILY, pairs, strict=True):
        put_goal(f"{name} on the long log", on_long.ratio(on_empty), LIMIT)


def make_long_log(path: Path, last_day: date, years: int = 20, since: date | None = None) -> str:
    """Store so many years in one transaction, one step a day as a runner does; return its size.

    Only the days from `since` on are stored, where it is given.
    """
    open_log(path)
    with writing(path) as session:
        for day in (each for each in long_log(last_day, years) if not since or each.day >= since):
            at = datetime.combine(day.day, time(21), UTC)
            with step(session, f"diary {day.day}", at) as open_step:
                add_diary_day(open_step, day)
        runs = session.scalar(select(func.count()).select_from(Run))
        ratings = session.scalar(select(func.count()).select_from(Rating))
    return f"{runs:,} runs, {ratings:,} ratings, {path.stat().st_size / 1e6:.0f} MB"
