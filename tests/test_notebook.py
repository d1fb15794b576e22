import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

import runlog
from runlog import frames
from runlog.db import open_log, writing
from runlog.errors import ForeignLog, LogError, NotAFile
from tests.diary_text import store_diary

PAGE = Path(__file__).parents[1] / "docs" / "notebook.md"
FRAMES = {
    "runs()": frames.RUNS,
    "ratings()": frames.RATINGS,
    "stretchings()": frames.STRETCHINGS,
    "day_notes()": frames.DAY_NOTES,
    "states(day)": frames.STATES,
}
TIGHT = [f"{date(2026, 3, 2) + timedelta(days=day)} | calf L6 R2" for day in range(0, 24, 3)]
LAST = date(2026, 3, 23)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("RUNLOG_HOME", str(folder))
    return folder


@pytest.fixture
def log(home: Path) -> runlog.Log:
    open_log(home / "runlog.db")
    with writing(home / "runlog.db") as session:
        store_diary(session, "\n".join([*TIGHT, "2026-01-05 | neck 3"]))
    return runlog.open()


@pytest.mark.parametrize(("name", "columns"), FRAMES.items())
def test_the_page_describes_every_column_and_its_type(
    name: str, columns: Mapping[str, str]
) -> None:
    _, _, table = PAGE.read_text(encoding="utf-8").partition(f"| column of `{name}`")
    rows = re.findall(r"^\| (`.*?) \| (.*?) \|", table.partition("\n\n")[0], re.MULTILINE)
    told = {column: kind for cell, kind in rows for column in re.findall(r"`(\w+)`", cell)}
    assert told == dict(columns)


def test_the_frames_are_those_of_the_log(log: runlog.Log) -> None:
    assert len(log.ratings()) == 17
    assert len(log.runs()) == 0
    assert list(log.stretchings().columns) == list(frames.STRETCHINGS)
    assert list(log.day_notes().columns) == list(frames.DAY_NOTES)


def test_states_come_with_the_gravest_first(log: runlog.Log) -> None:
    states = log.states(LAST)
    assert {name: str(dtype) for name, dtype in states.dtypes.items()} == dict(frames.STATES)
    assert states[["zone", "side", "state"]].to_numpy().tolist() == [
        ["calf", "left", "attention"],
        ["calf", "right", "no flag"],
        ["neck", "central", "unknown"],
    ]
    assert states.loc[0, "since"] == pd.Timestamp("2026-03-17")
    assert "Worth a closer look." in states.loc[0, "sentence"]


def test_a_day_in_the_past_knows_nothing_of_what_came_later(log: runlog.Log) -> None:
    states = log.states(date(2026, 3, 2))
    assert states["state"].tolist() == ["no flag", "no flag", "unknown"]
    assert states.loc[0, "sentence"].endswith("although it was 6 on Mon 2 Mar.")


def test_before_the_first_rating_there_is_no_state(log: runlog.Log) -> None:
    states = log.states(date(2025, 1, 1))
    assert len(states) == 0
    assert list(states.columns) == list(frames.STATES)


def test_the_runner_s_own_settings_decide_what_is_tight(home: Path) -> None:
    open_log(home / "runlog.db")
    with writing(home / "runlog.db") as session:
        store_diary(session, "\n".join(TIGHT).replace("L6", "L5"))
    assert runlog.open().states(LAST).loc[0, "state"] == "attention"
    (home / "config.toml").write_text("tight_from = 6.0\n", encoding="utf-8")
    assert runlog.open().states(LAST).loc[0, "state"] == "no flag"


def test_a_log_that_is_not_there_is_not_made(home: Path) -> None:
    with pytest.raises(LogError, match=r"there is no log at '.*runlog\.db'; runlog log makes one"):
        runlog.open()
    assert not (home / "runlog.db").exists()


def test_a_log_of_another_place_can_be_opened(
    log: runlog.Log, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes((home / "runlog.db").read_bytes())
    monkeypatch.delenv("RUNLOG_HOME")
    assert len(runlog.open(copy).ratings()) == 17
    assert len(runlog.open(str(copy)).ratings()) == 17


def test_what_is_no_log_is_refused(home: Path) -> None:
    other = home / "other.db"
    other.write_bytes(b"something else, and longer than a hundred bytes" * 4)
    with pytest.raises(ForeignLog):
        runlog.open(other)
    with pytest.raises(NotAFile):
        runlog.open(home)


def test_reading_changes_nothing(log: runlog.Log, home: Path) -> None:
    before = (home / "runlog.db").read_bytes()
    log.runs()
    log.ratings()
    log.states(LAST)
    assert (home / "runlog.db").read_bytes() == before


def test_a_name_that_is_not_public_is_unknown() -> None:
    with pytest.raises(AttributeError, match="no attribute 'close'"):
        runlog.close  # noqa: B018
    assert {"open", "Log", "__version__"} <= set(dir(runlog))


def test_importing_runlog_imports_nothing_heavy() -> None:
    program = "import runlog, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "runlog" in loaded
    assert {name for name in loaded if name.startswith("runlog.")} == set()
    assert loaded & {"pandas", "numpy", "sqlalchemy"} == set()
