"""`runlog demo`: a made-up half-year in a folder of its own."""

import re
from pathlib import Path

import pytest

from runlog.changes import fold, standing
from runlog.db import reading
from tests.cli.conftest import Cli


def test_the_demo_shows_its_week_and_five_things_to_try(
    cli: Cli, home: Path, tmp_path: Path
) -> None:
    cli("log 8km 40:00")
    own = (home / "runlog.db").read_bytes()

    shown = cli(["demo", str(tmp_path / "demo")], now="2026-11-22 20:00")

    assert shown.code == 0
    assert (home / "runlog.db").read_bytes() == own, "the runner's own log is left alone"
    assert "Week 2026-W47" in shown.out
    assert "calf" in shown.out
    assert f"export RUNLOG_HOME={tmp_path / 'demo'}" in shown.out
    five = shown.out.split("Five things to try\n")[1].splitlines()
    assert [line.split()[0] for line in five] == ["runlog"] * 5
    assert max(map(len, five)) <= 80


def test_a_narrow_terminal_and_a_shell_that_does_not_know_the_program_are_served(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    (scripts / "runlog").write_text("#!/bin/sh\n")
    (scripts / "runlog").chmod(0o755)
    monkeypatch.setattr("sysconfig.get_path", lambda _: str(scripts))

    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "60")
    narrow = cli("demo").out
    assert f"\nexport PATH={scripts}:$PATH\nexport RUNLOG" in narrow
    assert 'runlog log 6km 32:00 -e 4 -t "calf L6 R3"\n    a run; runlog undo' in narrow

    monkeypatch.setenv("PATH", str(scripts))
    assert "export PATH" not in cli("demo").out


@pytest.mark.parametrize("now", ["2026-11-23 00:05", "2026-11-24 09:00", "2027-01-01 12:00"])
def test_the_demo_has_runs_in_the_week_it_shows_on_any_day(
    cli: Cli, tmp_path: Path, now: str
) -> None:
    shown = cli(["demo", str(tmp_path / "demo")], now=now)

    assert shown.code == 0
    assert re.search(r"\n(So far )?[1-7] runs?, ", shown.out)


def test_the_demo_never_writes_into_a_folder_that_holds_something(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "runlog.db").write_bytes(b"precious")

    refused = cli(["demo", str(tmp_path / "full")])

    assert refused.code == 2
    assert "holds something already" in refused.err
    assert (tmp_path / "full" / "runlog.db").read_bytes() == b"precious"


def test_a_file_is_no_folder_for_the_demo(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")

    refused = cli(["demo", str(tmp_path / "file")])

    assert refused.code == 2
    assert "is not a folder" in refused.err


def test_without_a_folder_the_demo_makes_a_scratch_one(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    shown = cli("demo")

    (made,) = tmp_path.glob("runlog-demo-*/runlog.db")
    assert f"export RUNLOG_HOME={made.parent}" in shown.out
    with reading(made) as session:
        assert fold(session) == standing(session), "its change record gives its tables"
