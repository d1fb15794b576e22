"""The root command: its help, its options, its one boundary, and its way through a process."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from runlog.cli.app import COMMANDS, run
from runlog.cli.terminal import fold_at_blanks
from tests.cli.conftest import Cli
from tests.cli.whole_process import RUNLOG, surroundings


def test_help_lists_every_command_under_its_moment(cli: Cli) -> None:
    out = cli("--help").out
    groups = [
        line[:-1] for line in out.splitlines() if line in {"Log:", "Stretch:", "Look:", "Keep:"}
    ]
    assert groups == ["Log", "Stretch", "Look", "Keep"]
    for name, place in COMMANDS.items():
        assert f"\n  {name} " in out, name
        assert place.help in " ".join(out.split())


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_its_own_help(cli: Cli, name: str) -> None:
    result = cli(f"{name} --help")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"Usage: runlog {name}")


def test_no_help_names_a_type_of_the_programmer(cli: Cli) -> None:
    told = {name: cli(f"{name} --help").out for name in COMMANDS}
    assert [name for name, said in told.items() if "<str>" in said or "<int>" in said] == []


def test_the_version_is_printed(cli: Cli) -> None:
    from runlog import __version__

    assert cli("--version").out == f"runlog {__version__}\n"


def test_another_log_can_be_named(cli: Cli, home: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "two.db"
    assert cli(["--log", str(other), "rate", "calf", "5"]).code == 0
    assert other.exists()
    assert not (home / "runlog.db").exists()


@pytest.mark.parametrize("typed", ["", "list", "week", "show 1", "undo", "edit 1 -e 5", "history"])
def test_a_named_log_that_is_not_there_is_not_made_by_looking(
    cli: Cli, tmp_path: Path, typed: str
) -> None:
    other = tmp_path / "typo.db"
    result = cli(["--log", str(other), *typed.split()])
    assert (result.code, result.out) == (1, "")
    assert f"there is no log at {other}; check the path behind --log" in result.err
    assert not other.exists()


def test_a_first_look_without_a_named_log_makes_it(cli: Cli, home: Path) -> None:
    assert cli("list").code == 0
    assert (home / "runlog.db").exists()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("short", ["short"]),
        ("one two three four", ["one two", "three four"]),
        ("  1  run 3", ["  1  run 3"]),
        ("see /a/very/long/path here", ["see", "/a/very/long/path", "here"]),
        ("", [""]),
    ],
)
def test_a_sentence_is_folded_at_blanks_and_a_path_stays_whole(text: str, lines: list[str]) -> None:
    assert fold_at_blanks(text, 11) == lines


def test_a_named_log_brings_its_settings(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RUNLOG_HOME")
    (tmp_path / "config.toml").write_text('unit = "mi"\ntime_zone = "Asia/Tokyo"\n')
    result = cli(["--log", str(tmp_path / "two.db"), "log", "5", "-e", "5"])
    assert "5.0 mi" in result.out


def test_a_path_with_a_control_is_shown_safely(cli: Cli, tmp_path: Path) -> None:
    result = cli(["--log", str(tmp_path / "a\x1b[31m.db"), "rate", "calf", "5"])
    assert result.code == 0
    assert "\x1b" not in result.err


def test_a_path_that_is_no_utf8_is_no_reason_to_fail(cli: Cli, tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/a\xff.db")
    assert cli(["--log", path, "rate", "calf", "5"]).code == 0
    (done,) = json.loads(cli(["--log", path, "history", "--json"]).out)
    assert "a\\udcff.db" in done["command"]


def test_an_interrupted_command_says_that_nothing_was_stored(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted() -> datetime:
        raise KeyboardInterrupt

    assert run(["rate", "calf", "5"], interrupted) == 130
    assert capsys.readouterr().err == "runlog: Stopped; nothing was stored.\n"
    assert not (home / "runlog.db").exists()


def test_a_failure_is_one_line_whatever_was_typed(cli: Cli) -> None:
    result = cli(["log", "8km\n\x1b[31m"])
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "\x1b" not in result.err


# From here on whole processes: what the terminal, the shell and the machine do to a command.


def runlog(
    home: Path, words: Sequence[str], environ: Mapping[str, str] | None = None, **how: object
) -> subprocess.CompletedProcess[str]:
    """Run the installed program in a home of its own."""
    options: dict[str, object] = {"capture_output": True, "text": True, "timeout": 60, **how}
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [RUNLOG, *words],
        env=surroundings(RUNLOG_HOME=str(home), **(environ or {})),
        check=False,
        **options,
    )


def test_the_installed_program_logs_and_ends_with_its_code(tmp_path: Path) -> None:
    done = runlog(tmp_path, ["log", "8km", "44:10", "-e", "6"])
    refused = runlog(tmp_path, ["log", "8parsec"])
    assert (done.returncode, refused.returncode) == (0, 2)
    assert "8.0 km  44:10  5:31/km  load 265" in done.stdout
    assert refused.stderr.startswith("runlog: '8parsec' is not a distance; the units are")


def test_the_program_runs_as_a_module_without_asserts(tmp_path: Path) -> None:
    program = "from runlog.cli import main; main()"
    words = ["log", "8km", "44:10", "-t", "calf L7 R3", "-s", "pigeon 2x30"]
    for wrong, code in (([], 0), (["-e", "11"], 2), (["-t", "calf 11"], 2)):
        done = subprocess.run(
            [sys.executable, "-O", "-c", program, *words, *wrong],
            env=surroundings(RUNLOG_HOME=str(tmp_path)),
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == code, done.stderr


def test_the_clock_of_the_process_is_used(tmp_path: Path) -> None:
    runlog(tmp_path, ["rate", "calf", "5"], {"TZ": "Asia/Tokyo"})
    shown = runlog(tmp_path, ["history", "--json"])
    assert f'"at": "{datetime.now(UTC):%Y-%m}' in shown.stdout


@pytest.mark.parametrize("command", ["--log runlog.db list", "trend calf --png calf.png"])
def test_a_folder_that_is_gone_is_a_sentence(
    cli: Cli, home: Path, tmp_path: Path, command: str
) -> None:
    cli("log 8km 44:10 -t 'calf 4'")
    script = "import os, sys; os.mkdir('gone'); os.chdir('gone'); os.rmdir('../gone'); "
    script += "os.execv(sys.argv[1], sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", script, RUNLOG, *command.split()],
        env=surroundings(RUNLOG_HOME=str(home), TZ="UTC"),
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith(
        "the folder you are in is gone; go to another one; nothing was stored\n"
    )
    assert list(tmp_path.iterdir())
