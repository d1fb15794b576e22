"""An entry of runlog against an entry of jrnl, Watson and khal, each in its own environment."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.commands import LOG, daily_cases
from tests.bench.environments import environment, runlog_environment
from tests.bench.stopwatch import Case, same, time_in_turns
from tests.bench.tables import put_goal, put_table

_AHEAD_OF = ("jrnl", "khal")
_NOTE = "8.4 km in 44:10, effort 6. Calf L7 R3, hamstrings 4. Wall calf 2x30."

_JRNL_CONFIG = """\
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: false
indent_character: '|'
journals: {{default: {{journal: '{journal}'}}}}
linewrap: 79
tagsymbols: '@'
template: false
timeformat: '%F %R'
version: v4.0
"""

_KHAL_CONFIG = """\
[calendars]
[[running]]
path = {calendar}
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
[sqlite]
path = {cache}
"""


def run(turns: int) -> None:
    """Time one entry of each program, and print how many times runlog's each takes."""
    runlog = runlog_environment() / "runlog"
    with TemporaryDirectory() as folder:
        home = Path(folder)
        [log, *_rest] = daily_cases(runlog, _made(home / "runlog"))
        peers = [make(_made(home / make.__name__)) for make in PEERS]
        timings = time_in_turns([log, *peers], turns)
    title = f"One entry added: whole processes, medians of {turns} turns"
    put_table(title, list(timings.values()), [timings[LOG]])
    for name in _AHEAD_OF:
        put_goal(f"{LOG} against {name}", timings[LOG].ratio(timings[name]), 1.0)


def _jrnl(home: Path) -> Case:
    program = environment("jrnl", "jrnl") / "jrnl"
    config = home / "jrnl.yaml"
    config.write_text(_JRNL_CONFIG.format(journal=home / "journal.txt"), encoding="utf-8")
    entry = f"today at 18:40: {_NOTE}"
    return Case("jrnl", same(program, "--config-file", config, entry), home)


def _watson(home: Path) -> Case:
    program = environment("td-watson", "td-watson") / "watson"
    hours = ("--from", "2026-03-02 18:40", "--to", "2026-03-02 19:24")
    return Case("watson", same(program, "add", *hours, "running", "+calf"), home)


def _khal(home: Path) -> Case:
    program = environment("khal", "khal") / "khal"
    config, calendar = home / "khal.conf", _made(home / "calendar")
    text = _KHAL_CONFIG.format(calendar=calendar, cache=home / "khal.db")
    config.write_text(text, encoding="utf-8")
    words = ("new", "-a", "running", "2026-03-02", "18:40", "19:24", _NOTE)
    return Case("khal", same(program, "-c", config, *words), home)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


PEERS: tuple[Callable[[Path], Case], ...] = (_jrnl, _watson, _khal)
