"""The weekly report of twenty years against that of half a year, and against bare libraries."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.environments import runlog_environment
from tests.bench.stopwatch import Case, same, time_in_turns
from tests.bench.tables import put_goal
from tests.bench.years import make_long_log

HALF_A_YEAR = timedelta(weeks=26)
MOST_OF_HALF_A_YEAR, MOST_OF_LIBRARIES = 1.5, 4.0
_LONG, _SHORT, _BARE = "twenty years", "half a year", "import pandas, matplotlib.figure"


def run(turns: int) -> None:
    """Make both logs, time the whole process that writes a page, and print the ratios."""
    runlog = runlog_environment() / "runlog"
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    with TemporaryDirectory() as folder:
        long, short = Path(folder, "long"), Path(folder, "short")
        for home in (long, short):
            home.mkdir()
        sizes = {
            _LONG: make_long_log(long / "runlog.db", yesterday),
            _SHORT: make_long_log(short / "runlog.db", yesterday, since=yesterday - HALF_A_YEAR),
        }
        cases = [
            Case(name, same(runlog, "report", "last", "--yes", "--out", home / "week.html"), home)
            for name, home in ((_LONG, long), (_SHORT, short))
        ]
        cases.append(Case(_BARE, same(sys.executable, "-c", _BARE), short))
        timings = time_in_turns(cases, turns)
    print(f"\nA weekly report, whole processes: medians of {turns} turns\n")
    for name, timing in timings.items():
        print(f"  {timing.median_ms:6.0f} ms  {name}  {sizes.get(name, '')}".rstrip())
    print()
    half = timings[_LONG].ratio(timings[_SHORT])
    put_goal("twenty years against half a year", half, MOST_OF_HALF_A_YEAR)
    put_goal("against the bare libraries", timings[_LONG].ratio(timings[_BARE]), MOST_OF_LIBRARIES)
