"""How long a runner waits for each daily command, against what Python itself needs."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.commands import DAILY, LOG, daily_cases
from tests.bench.environments import runlog_environment
from tests.bench.stopwatch import Case, same, time_in_turns
from tests.bench.tables import put_goal, put_table

PASS = "python -c pass"
BARE = "import typer, sqlalchemy.orm"
LOG_LIMIT = 1.25


def run(turns: int) -> None:
    """Time the commands on a new log and print them against bare Python and the bare imports."""
    bin_folder = runlog_environment()
    with TemporaryDirectory() as folder:
        home, python, runlog = Path(folder), bin_folder / "python", bin_folder / "runlog"
        cases = [
            Case(PASS, same(python, "-c", "pass"), home),
            Case(BARE, same(python, "-c", BARE), home),
            Case("--help", same(runlog, "--help"), home),
            *daily_cases(runlog, home),
        ]
        timings = time_in_turns(cases, turns)
    rows = [timings[name] for name in (PASS, BARE, "--help", *DAILY)]
    title = f"Start-up: whole processes, medians of {turns} turns"
    put_table(title, rows, [timings[PASS], timings[BARE]])
    put_goal(f"{LOG} against the bare import", timings[LOG].ratio(timings[BARE]), LOG_LIMIT)
