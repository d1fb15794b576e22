"""A damaged log under every command: a sentence or a page, never a traceback."""

import traceback
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, date, datetime, time
from io import BytesIO, TextIOWrapper
from pathlib import Path
from random import Random

import pytest

from runlog.changes import step
from runlog.cli.app import run
from runlog.db import open_log, writing
from runlog.diaries import demo_story
from runlog.logbook.diary import add_diary_day
from tests.keeping.damage import cut_short, flipped_bit, zeroed_page
from tests.small_parts import IN_A_PART, recorded_in_parts
from tests.torture.scale import cases

_LAST_DAY = date(2026, 11, 19)
_NOW = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
_DAMAGES = (flipped_bit, zeroed_page, cut_short)

DAILY = (
    ["status"],
    ["week"],
    ["list"],
    ["plan"],
    ["log", "5km", "30:00", "-e", "4", "-t", "calf L7"],
    ["rate", "calf", "L5"],
    ["did", "wall-calf 2x30"],
    ["day", "--ease", "7"],
    ["check"],
)
# Each damaged log is asked every third of these, in turn.
OTHERS = (
    ["list", "ratings"],
    ["show", "1"],
    ["history"],
    ["why"],
    ["trend", "calf"],
    ["helps", "calf"],
    ["calendar"],
    ["screen", "calf"],
    ["export"],
    ["export", "--format", "csv", "--out", "OUT"],
    ["export", "--format", "sqlite", "--out", "OUT"],
    ["restore"],
    ["backup", "COPY"],
    ["mark", "shoes", "-n", "new"],
    ["edit", "1", "-e", "5"],
    ["delete", "1", "--yes"],
    ["undo"],
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Give the bytes of a log of a month."""
    log = tmp_path_factory.mktemp("whole") / "runlog.db"
    open_log(log)
    with recorded_in_parts(IN_A_PART), writing(log) as session:
        for day in demo_story(_LAST_DAY, zone=UTC).days[-30:]:
            at = datetime.combine(day.day, time(21), UTC)
            with step(session, f"demo {day.day}", at) as open_step:
                add_diary_day(open_step, day)
    return log.read_bytes()


def damaged(whole: bytes, count: int) -> Iterator[tuple[str, bytes]]:
    random = Random(1)
    for number in range(count):
        damage = _DAMAGES[number % len(_DAMAGES)]
        yield f"{damage.__name__} {number}", damage(random, whole)


def test_no_command_ends_in_a_traceback_on_a_damaged_log(
    whole: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    log = home / "runlog.db"
    monkeypatch.setenv("RUNLOG_HOME", str(home))
    places = {"OUT": str(tmp_path / "out"), "COPY": str(tmp_path / "copy.db")}
    told = []
    for number, (name, content) in enumerate(damaged(whole, cases(9, 2400))):
        for words in (*DAILY, *OTHERS[number // 3 % 3 :: 3]):
            log.write_bytes(content)
            for place in places.values():
                Path(place).unlink(missing_ok=True)
            if trace := _trace([places.get(word, word) for word in words]):
                told.append(f"{name}: {' '.join(words)}\n{trace}")
        if number % 100 == 99:
            print(f"{number + 1} damaged files, {len(told)} commands that went wrong", flush=True)
    assert told == []


def _trace(words: list[str]) -> str:
    """Run a command and return the traceback that a runner would have seen, "" for none."""
    written = BytesIO()
    out = TextIOWrapper(written, encoding="utf-8")
    try:
        with redirect_stdout(out), redirect_stderr(out):
            code = run(words, lambda: _NOW)
    except Exception:  # noqa: BLE001  (whatever comes through is what is looked for)
        return traceback.format_exc(limit=-6)
    out.flush()
    said = written.getvalue().decode()
    return "" if code == 0 or "runlog: " in said or words == ["check"] else f"{code}: {said}"


def test_a_reading_command_leaves_a_damaged_log_as_it_was(
    whole: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    log = home / "runlog.db"
    monkeypatch.setenv("RUNLOG_HOME", str(home))
    for _, content in damaged(whole, 6):
        log.write_bytes(content)
        for words in (["status"], ["list"], ["check"], ["history"]):
            _trace(words)
        assert log.read_bytes() == content
