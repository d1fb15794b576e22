"""Every row of the shared table of bad inputs, on the surfaces of the command line.

The table is read when the tests are collected; nothing of it is kept here but the words by which a
row that describes its input, instead of holding it, is told apart.
"""

import csv
import ctypes
import os
import re
import shlex
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from runlog.backup import contents
from runlog.moments import parse_moment
from tests.cli.conftest import Cli, Result
from tests.cli.whole_process import RUNLOG, surroundings
from tests.shared import SHARED, shared_file
from tests.tracing import count_calls, strace

RUNLOG_IN = """
import os, sys
os.environ["RUNLOG_HOME"] = sys.argv.pop(1)
from runlog.cli import main
main()
"""
TABLE = "data/cases/bad_inputs.csv"
NOW = "2026-11-20 19:00"


@dataclass(frozen=True)
class Row:
    """A row of the table: where the input goes in, what it is, what is expected."""

    number: int
    surface: str
    value: str
    expected: str

    @property
    def rejects(self) -> bool:
        return self.expected.startswith("REJECT")

    @property
    def accepts(self) -> bool:
        return self.expected.startswith("ACCEPT")


def read_table(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Row(number, line["surface"], line["input"], line["expected"])
            for number, line in enumerate(csv.DictReader(file), start=2)
        ]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give each test that asks for a row the rows of its surface; one that skips if none are."""
    if "row" not in metafunc.fixturenames:
        return
    path = SHARED / TABLE
    mark = metafunc.definition.get_closest_marker("parametrize")
    assert mark is None
    surface = metafunc.function.__name__.removeprefix("test_").split("_row")[0].replace("_", " ")
    rows = [row for row in read_table(path) if surface in row.surface] if path.exists() else [None]
    metafunc.parametrize("row", rows, ids=[f"row{row.number}" if row else "none" for row in rows])


@pytest.fixture
def case(row: Row | None) -> Row:
    shared_file(TABLE)
    assert row is not None
    return row


@pytest.fixture
def log(cli: Cli, home: Path) -> Path:
    """Give a log that holds a run, so that what is refused has something to leave alone."""
    assert cli("log 5km 30:00", now="2026-11-18 19:00").code == 0
    return home / "runlog.db"


def newest(log: Path, columns: str, table: str = "run") -> tuple[Any, ...]:
    with closing(sqlite3.connect(log)) as connection:
        query = f"SELECT {columns} FROM {table} ORDER BY id DESC"
        found: tuple[Any, ...] = connection.execute(query).fetchone()
        return found


def without_remark(value: str) -> str:
    """Return the input without what the table says about it in brackets at its end."""
    bare = re.sub(r" \([^)]*\)$", "", value)
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), bare)


def assert_refused(result: Result, log: Path, before: bytes, code: int = 2) -> None:
    assert (result.code, result.out) == (code, "")
    assert result.err.startswith("runlog: ")
    assert result.err.count("\n") == 1
    assert "Traceback" not in result.err
    assert len(result.err) < 400
    assert log.read_bytes() == before


def assert_explained(result: Result, noun: str) -> None:
    """See that the sentence names what was asked for and shows how it is written."""
    assert re.search(f"{noun}|below zero|limit of|lies before|lies in the future", result.err)
    assert re.search(r"write|did you mean|lists them all|check the|goes? from|too many", result.err)


def assert_asks(cli: Cli, words: list[str], log: Path) -> None:
    before = log.read_bytes()
    refused = cli(words, now=NOW)
    assert_refused(refused, log, before)
    assert "Nothing was stored; add --yes to store it." in refused.err
    assert cli([*words, "--yes"], now=NOW).code == 0
    assert log.read_bytes() != before


# Distance


def test_distance_row(case: Row, cli: Cli, log: Path) -> None:
    value = without_remark(case.value)
    before = log.read_bytes()
    if case.rejects or "REJECT" in case.expected:
        for words in (["log", value], ["log", value, "44:10"]):
            result = cli(words, now=NOW)
            assert_refused(result, log, before)
            assert_explained(result, "a distance")
    elif case.accepts:
        assert cli(["log", value, "44:10"], now=NOW).code == 0
        (wanted,) = re.findall(r"ACCEPT (?:as )?([0-9.]+)", case.expected)
        assert round(newest(log, "distance_m")[0] / 1000, 2) == float(wanted)
        assert shlex.quote(value) in newest(log, "command", "change")[0]
    else:
        assert case.expected.startswith("ASKS")
        assert_asks(cli, ["log", value], log)


# Duration


def expected_seconds(expected: str) -> int:
    clock = re.findall(r"([0-9]+):([0-9]{2})(?![0-9:])", expected)
    if clock:
        return int(clock[-1][0]) * 60 + int(clock[-1][1])
    minutes = re.search(r"([0-9]+) min", expected)
    seconds = re.search(r"([0-9]+) s\b", expected)
    return (int(minutes[1]) * 60 if minutes else 0) + (int(seconds[1]) if seconds else 0)


def test_duration_row(case: Row, cli: Cli, log: Path) -> None:
    value, _, distance = case.value.partition(" with --distance ")
    words = ["log", distance or "8km", value]
    before = log.read_bytes()
    if case.rejects:
        result = cli(words, now=NOW)
        assert_refused(result, log, before)
        assert_explained(result, "a duration")
    elif case.accepts:
        assert cli(words, now=NOW).code == 0
        assert newest(log, "duration_s") == (expected_seconds(case.expected),)
        assert shlex.quote(value) in newest(log, "command", "change")[0]
    else:
        assert re.match("WARN|ASKS", case.expected)
        assert_asks(cli, words, log)


# Date


def test_date_row(case: Row, cli: Cli, log: Path, home: Path) -> None:
    value, _, zone = without_remark(case.value).partition(" with tz ")
    if zone:
        (home / "config.toml").write_text(f'time_zone = "{zone}"\n', encoding="utf-8")
    if "ahead of the clock" in value:
        value = "2026-11-21"
    if "over the DST gap" in value:
        assert elapsed_over_the_gap() == timedelta(hours=1)
    elif case.rejects:
        before = log.read_bytes()
        result = cli(["log", "8km", "44:10", "-d", value], now=NOW)
        assert_refused(result, log, before)
        assert_explained(result, "a time of day" if "T" in value[:11] else "date")
    else:
        assert case.accepts
        check_accepted_date(value, cli, log)


def elapsed_over_the_gap() -> timedelta:
    now = datetime(2026, 11, 20, 19, 0, tzinfo=ZoneInfo("Europe/London"))
    start, end = (parse_moment(f"2024-03-31 {clock}", now).at for clock in ("00:30", "02:30"))
    assert start is not None
    assert end is not None
    return end - start


def check_accepted_date(value: str, cli: Cli, log: Path) -> None:
    relative = {"today": 0, "yesterday": -1}
    if value in relative:
        for now in ("2026-11-20 00:30", "2026-03-29 00:30", "2026-03-30 00:30", "2026-10-25 23:30"):
            assert cli(["log", "8km", "-d", value], now=now).code == 0
            wanted = date.fromisoformat(now[:10]) + timedelta(days=relative[value])
            assert newest(log, "day") == (wanted.isoformat(),)
        return
    result = cli(["log", "8km", "44:10", "-d", value], now=NOW)
    assert result.code == 0
    typed = {"2024-02-29": (None, None, "")}
    stored = {
        "03-31T01:30": ("2024-03-31T01:30:00+00:00", 3600, "did not exist"),
        "10-27T01:30": ("2024-10-27T00:30:00+00:00", 3600, "came twice"),
        "T10:00Z": ("2024-01-01T10:00:00+00:00", 0, ""),
    }
    wanted_row = next(
        (told for end, told in stored.items() if value.endswith(end)), typed.get(value)
    )
    assert wanted_row is not None
    instant, offset, notice = wanted_row
    assert newest(log, "day, started_at, utc_offset_s") == (value[:10], instant, offset)
    assert notice in result.err


# Ratings


def test_tight_row(case: Row, cli: Cli, log: Path) -> None:
    value, _, twice = without_remark(case.value).partition(" given twice")
    words = ["log", "8km", "44:10", "-t", value]
    if twice:
        words += ["-t", value.replace("7", "8")]
    before = log.read_bytes()
    result = cli(words, now=NOW)
    if not case.accepts:
        assert_refused(result, log, before)
        assert_explained(result, "calf tightness" if twice else "a ")
        if twice:
            assert "7 and 8" in result.err
        if "literally" in case.expected:
            assert "[red]calf" in result.err
        return
    assert result.code == 0
    levels = [float(level) for level in re.findall(r"=([0-9.]+)", value)]
    with closing(sqlite3.connect(log)) as connection:
        stored = connection.execute("SELECT value, source FROM rating ORDER BY id").fetchall()
    assert stored == [(level, "typed") for level in levels]


# Notes


def notes_of(value: str) -> list[str]:
    """Return the notes that an input writes or describes."""
    if value.startswith("$'"):
        quoted = value[2:].partition("'")[0]
        return [quoted.encode("latin-1").decode("unicode_escape")]
    described = {
        "(empty string)": [""],
        "10 kB": ["x" * 10_240],
        "'$'+'{'": ["$" + "{" * 2000 + "$"],
        "\\x9b31m": ["\x9b31m"],
        "'good": ["good\rFAKE"],
        "\\tcmd": ["\tcmd"],
    }
    for begin, notes in described.items():
        if value.startswith(begin):
            return notes
    if value.startswith("'") and value.endswith(")"):
        return [value.partition(" (")[0]]
    return value.split(" / ")


def test_note_row(case: Row, cli: Cli, log: Path) -> None:
    value, before = case.value, log.read_bytes()
    if value.startswith("--note --"):
        result = cli(["log", "8km", *value.split(), "calf 3"], now=NOW)
        assert_refused(result, log, before)
        assert "write --note=" in result.err
    elif value.startswith("--note="):
        assert cli(["log", "8km", value], now=NOW).code == 0
        assert newest(log, "note") == (value.partition("=")[2],)
    elif "NUL byte" in value or "surrogates" in value:
        bad = "a\x00b" if "NUL" in value else os.fsdecode(b"\xff\xfe")
        result = cli(["log", "8km", "-n", bad], now=NOW)
        assert_refused(result, log, before)
        assert ("NUL" if "NUL" in value else "not valid UTF-8") in result.err
    else:
        for place, note in enumerate(notes_of(value)):
            assert_kept_and_shown(note, place, cli, log)
        if "\\0cmd" in value:  # the rule taken: stored as it is and shown, but for NUL
            assert_refused(cli(["day", "-n", "\x00cmd"], now=NOW), log, log.read_bytes())


def assert_kept_and_shown(note: str, place: int, cli: Cli, log: Path) -> None:
    """Store the note with a run and with a day, and look at it wherever it is shown."""
    day = f"2026-11-{10 + place}"
    assert cli(["log", "8km", "44:10", "-n", note, "-d", day], now=NOW).code == 0
    number, stored = newest(log, "id, note")
    assert stored == note
    shown = [
        cli(["day", "-n", note, "-d", day], now=NOW),
        cli(["show", str(number)], now=NOW),
        cli(["list"], now=NOW),
        cli(["list", "days"], now=NOW),
        cli(["history"], now=NOW),
        cli(["undo"], now=NOW),
    ]
    for result in shown:
        assert result.code == 0
        controls = [sign for sign in result.out if not sign.isprintable() and sign != "\n"]
        assert controls == []
    if note.isprintable() and len(note) < 40:
        assert note in shown[0].out
        assert note in shown[1].out
    for control, picture in (("\x1b", "␛"), ("\r", "␍"), ("\x9b", "\\u009b"), ("\t", "␉")):
        if control in note:
            assert picture in shown[0].out
    with closing(sqlite3.connect(log)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


# Environment: whole processes.


def run_shell(script: str, home: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which $runlog is the program."""
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", script],
        env=surroundings(RUNLOG_HOME=str(home), runlog=RUNLOG, **environ),
        cwd=home,
        capture_output=True,
        text=True,
        errors="surrogateescape",
        check=False,
        timeout=60,
    )


def process(
    words: Sequence[str],
    environ: Mapping[str, str],
    prepare: Callable[[], None] | None = None,
) -> Result:
    """Run the program with exactly this environment."""
    done = subprocess.run(
        [RUNLOG, *words],
        env=surroundings(**environ),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        preexec_fn=prepare,
    )
    return Result(done.stdout, done.stderr, done.returncode)


def count_runs(log: Path) -> int:
    with closing(sqlite3.connect(log)) as connection:
        (runs,) = connection.execute("SELECT count(*) FROM run").fetchone()
        return int(runs)


def without_root_rights() -> None:
    """Let file modes bind root as well, as they bind a runner."""
    if os.geteuid() == 0:
        drop_from_bounding_set, override_modes, read_any = 24, 1, 2
        libc = ctypes.CDLL(None)
        for capability in (override_modes, read_any):
            if libc.prctl(drop_from_bounding_set, capability, 0, 0, 0) != 0:
                raise OSError("cannot give up the right to override file modes")


def closed_output(log: Path) -> None:
    for number, script in enumerate(
        (
            "$runlog log 8km 44:1{} >&-",
            "$runlog log 8km 45:1{} >&- 2>&-",
            "$runlog log 8km 46:1{} | true",
            "(sleep 0.1; $runlog log 8km 47:1{}) | head -0",
            "PYTHONUNBUFFERED=1 $runlog log 8km 48:1{} | true",
        ),
        start=2,
    ):
        done = run_shell(script.format(number), log.parent)
        assert done.stderr == ""
        assert count_runs(log) == number
    listed = run_shell("$runlog history | head -1", log.parent)
    assert (listed.stderr, listed.stdout.count("\n")) == ("", 1)


def ascii_only(log: Path) -> None:
    done = run_shell("$runlog day -n 'é ‱'", log.parent, LC_ALL="C", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "? ?" in done.stdout
    assert newest(log, "note", "day_note") == ("é ‱",)


def no_escapes(log: Path) -> None:
    for environ in ({"TERM": "dumb"}, {"NO_COLOR": "1"}, {"TERM": "xterm-256color"}):
        for words in ("log 8km 44:10", "week", "--help", "log 0km"):
            done = run_shell(f"$runlog {words}; true", log.parent, **environ)
            assert "\x1b" not in done.stdout + done.stderr
        run_shell("$runlog undo", log.parent)


def no_home(log: Path) -> None:
    nowhere = process(["log", "8km"], {})
    assert (nowhere.code, nowhere.out) == (1, "")
    assert "no home folder is known" in nowhere.err
    barred = log.parent / "barred"
    barred.mkdir(mode=0o500)
    refused = process(["log", "8km"], {"HOME": str(barred)}, without_root_rights)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith("runlog: ")
    assert refused.err.count("\n") == 1


def relative_data_home(log: Path) -> None:
    home = log.parent / "user"
    home.mkdir()
    environ = {"HOME": str(home), "XDG_DATA_HOME": "relative/path"}
    done = process(["log", "8km"], environ)
    assert done.code == 0
    assert not (Path.cwd() / "relative").exists()
    assert [path.name for path in home.rglob("runlog.db")] == ["runlog.db"]


def unknown_time_zone(log: Path) -> None:
    done = run_shell("$runlog log 8km 44:10", log.parent, TZ="Nowhere/Bad")
    assert done.returncode == 0
    assert "TZ is 'Nowhere/Bad', no time zone known here; Europe/Berlin from the settings" in (
        done.stderr
    )


def a_folder(log: Path) -> None:
    folder = log.parent / "folder.db"
    folder.mkdir()
    done = process(["--log", str(folder), "log", "8km"], {"HOME": str(log.parent)})
    assert (done.code, done.out) == (1, "")
    assert "is not a file" in done.err or "is a folder" in done.err


def a_pipe_or_device(log: Path) -> None:
    pipe = log.parent / "pipe.db"
    os.mkfifo(pipe)
    for path in (str(pipe), "/dev/null"):
        done = process(["--log", path, "log", "8km"], {"HOME": str(log.parent)})
        assert (done.code, done.out) == (1, "")
        assert "is not a file" in done.err


def not_a_log(log: Path) -> None:
    png, other = log.with_name("picture.png"), log.with_name("other.db")
    png.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5000))
    with closing(sqlite3.connect(other)) as connection, connection:
        connection.execute("CREATE TABLE mail (id INTEGER)")
        connection.execute("PRAGMA application_id = 1")
    for path in (png, other):
        before = path.read_bytes()
        for words in (["log", "8km"], ["status"], ["undo"]):
            done = process(["--log", str(path), *words], {"HOME": str(log.parent)})
            assert (done.code, done.out) == (1, "")
            assert "was not made by runlog and was left as it is" in done.err
        assert path.read_bytes() == before


def read_only(changed: Path, log: Path, mode: int) -> None:
    """Take the right to write from a file or folder; reads go on, a run is refused."""
    before = log.read_bytes()
    was = stat.S_IMODE(changed.stat().st_mode)
    changed.chmod(mode)
    environ = {"RUNLOG_HOME": str(log.parent)}
    try:
        read = process(["list"], environ, without_root_rights)
        refused = process(["log", "8km"], environ, without_root_rights)
    finally:
        changed.chmod(was)
    assert (read.code, "5.0 km" in read.out) == (0, True), read.err
    assert_refused(refused, log, before, code=1)
    assert re.search("permission|read-only|cannot be (?:written|opened)", refused.err)


def read_only_file(log: Path) -> None:
    read_only(log, log, 0o444)


def read_only_folder(log: Path) -> None:
    # Where the last writer's emptied journal still lies, nothing new has to be made in the folder
    # and a run can be stored; a log that was copied or restored has none.
    log.with_name(f"{log.name}-journal").unlink(missing_ok=True)
    read_only(log.parent, log, 0o555)


def a_sync_folder(log: Path) -> None:
    folder = log.parent / "Dropbox"
    folder.mkdir()
    done = process(["log", "8km"], {"RUNLOG_HOME": str(folder)})
    assert (done.code, count_runs(folder / "runlog.db")) == (0, 1)
    assert "Dropbox shares with other computers" in done.err
    again = process(["log", "9km"], {"RUNLOG_HOME": str(folder)})
    assert (again.code, again.err) == (0, "")


def twice_within_a_minute(log: Path) -> None:
    environ = {"RUNLOG_HOME": str(log.parent)}
    first, second = (process(["log", "8km", "44:10"], environ) for _ in range(2))
    assert (first.code, second.code, second.out) == (0, 2, "")
    assert "looks like a repeat of run 2" in second.err
    assert count_runs(log) == 2


def without_asserts(log: Path) -> None:
    program = "from runlog.cli import main; main()"
    words = {"log 8km 44:10 -t 'calf L7'": 0, "log 0km": 2, "log 8km -t 'calf 11'": 2, "log": 2}
    for typed, code in words.items():
        script = f'{shlex.quote(sys.executable)} -O -c "{program}" {typed}'
        done = run_shell(script, log.parent)
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr


def disk_full_during_backup(log: Path) -> None:
    home, shelf = str(log.parent), log.parent / "backups"
    run_shell("$runlog rate calf 1", log.parent)
    max(shelf.iterdir()).unlink()  # today's; that of the day the log was made stays
    kept = {path.name: path.read_bytes() for path in shelf.iterdir()}
    # As many writes as an entry takes, its backup left out, go through; all later ones fail.
    shelf.rename(shelf.with_name("away"))
    shelf.touch()
    writes = count_calls("pwrite64", RUNLOG_IN, home, "rate", "calf", "2")
    shelf.unlink()
    shelf.with_name("away").rename(shelf)
    full = f"pwrite64:error=ENOSPC:when={writes + 2}+"
    done = strace(full, RUNLOG_IN, home, "rate", "calf", "3")
    assert (done.returncode, "calf 3 both" in done.stdout) == (0, True)
    assert "No backup could be made: there is no room left on the disk" in done.stderr
    assert {path.name: path.read_bytes() for path in shelf.iterdir()} == kept
    assert newest(log, "value", "rating") == (3.0,)


def left_beside_a_restored_file(log: Path) -> None:
    run_shell("$runlog backup", log.parent)
    made = max((log.parent / "backups").iterdir())
    wanted = contents_of(made)
    with closing(sqlite3.connect(log.with_name("other.db"), isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE other (id)")
        for ending in ("-wal", "-shm"):
            shutil.copyfile(log.with_name(f"other.db{ending}"), f"{log}{ending}")
    log.unlink()
    Path(f"{log}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(5000))
    done = run_shell(f"$runlog restore {made} --yes", log.parent)
    assert done.returncode == 0, done.stderr
    assert contents_of(log) == wanted
    assert run_shell("$runlog check", log.parent).returncode == 0


def contents_of(path: Path) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return contents(connection)


SURROUNDINGS: Mapping[str, Callable[[Path], None]] = {
    "stdout closed": closed_output,
    "LC_ALL=C": ascii_only,
    "TERM=dumb": no_escapes,
    "HOME unset": no_home,
    "XDG_DATA_HOME": relative_data_home,
    "TZ=": unknown_time_zone,
    "path is a folder": a_folder,
    "FIFO": a_pipe_or_device,
    "PNG": not_a_log,
    "mode 0444": read_only_file,
    "folder 0555": read_only_folder,
    "Dropbox": a_sync_folder,
    "disk full during backup": disk_full_during_backup,
    "beside a restored file": left_beside_a_restored_file,
    "run twice": twice_within_a_minute,
    "python -O": without_asserts,
}


def test_environment_row(case: Row, log: Path) -> None:
    (check,) = [check for word, check in SURROUNDINGS.items() if word in case.value]
    check(log)


def test_every_row_of_the_command_line_is_taken_by_one_test() -> None:
    rows = [row for row in read_table(shared_file(TABLE)) if row.surface.startswith("cli ")]
    surfaces = ("distance", "duration", "date", "tight", "note", "environment")
    taken = {row.number: [part for part in surfaces if part in row.surface] for row in rows}
    assert len(rows) > 80
    assert [number for number, parts in taken.items() if len(parts) != 1] == []
    kinds = re.compile("REJECT|ACCEPT|ASKS|WARN")
    typed = [row for row in rows if row.surface.split("--")[-1] in {"distance", "duration", "date"}]
    assert [row.number for row in typed if not kinds.search(row.expected)] == []
