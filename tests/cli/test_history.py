"""`history`: what was done to the log, newest first."""

import json

import pytest

from tests.cli.conftest import Cli

NOW = "2026-11-20 20:00"


def test_an_empty_log_has_no_history_yet(cli: Cli) -> None:
    assert cli("history").out.startswith("Nothing was done yet. Log a run: runlog log 8.4km")


def test_history_is_a_table_newest_first(cli: Cli) -> None:
    cli("log 8km 44:10 -t 'calf L7'", now="2026-11-18 19:00")
    cli("rate neck 2", now="2026-11-19 07:10")
    cli("undo", now=NOW)
    lines = cli("history", now=NOW).out.splitlines()
    assert [" ".join(line.split()) for line in lines if line] == [
        "change when what changed",
        "2 Thu 19 Nov 07:10 1 rating added (undone)",
        "rate neck 2",
        "1 Wed 18 Nov 19:00 1 run, 1 rating added",
        "log 8km 44:10 -t 'calf L7'",
        "runlog undo takes back change 1",
    ]


def test_history_says_what_undo_takes_back_and_passes_over(cli: Cli) -> None:
    cli("plan", now="2026-11-19 07:00")
    assert _last(cli) == "nothing is left for runlog undo; it passes over what was only planned"
    cli("rate neck 2", now="2026-11-19 07:10")
    cli("plan --minutes 10", now="2026-11-19 07:20")
    assert _last(cli) == "runlog undo takes back change 2; it passes over what was only planned"
    cli("undo", now=NOW)
    assert _last(cli).startswith("nothing is left for runlog undo")


def _last(cli: Cli) -> str:
    return cli("history", now=NOW).out.splitlines()[-1]


def test_a_wide_terminal_has_the_command_beside_what_it_changed(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    cli("rate neck 2", now=NOW)
    lines = [" ".join(line.split()) for line in cli("history", now=NOW).out.splitlines()]
    assert lines[:2] == [
        "change when what changed command",
        "1 Fri 20 Nov 20:00 1 rating added rate neck 2",
    ]


@pytest.mark.parametrize("columns", [60, 80])
def test_no_word_of_a_command_is_broken_in_a_narrow_terminal(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    did = "walking-knee-hug 20s, walking-quad-pull 20s, walking-straight-leg-kick 20s"
    cli(["did", did], now=NOW)
    _, row, command, *_ = cli("history", now=NOW).out.splitlines()
    assert row.endswith("3 stretches added")
    assert len(command) <= columns
    assert command.strip().endswith("…")
    assert f"did '{did}'".startswith(command.strip().removesuffix("…"))


def test_the_newest_are_shown(cli: Cli) -> None:
    for n in range(3):
        cli(f"rate neck {n}", now=f"2026-11-1{n} 07:10")
    out = cli("history -n 2", now=NOW).out
    assert ("rate neck 2" in out, "rate neck 1" in out, "rate neck 0" in out) == (True, True, False)


def test_history_for_scripts(cli: Cli) -> None:
    cli("rate neck 2", now="2026-11-19 07:10")
    cli("undo", now=NOW)
    assert json.loads(cli("history --json", now=NOW).out) == [
        {
            "change": 1,
            "at": "2026-11-19T06:10:00+00:00",
            "command": "rate neck 2",
            "summary": "1 rating added",
            "undone_at": "2026-11-20T19:00:00+00:00",
        }
    ]


def test_a_long_command_is_cut_and_its_controls_shown(cli: Cli) -> None:
    cli(["day", "-n", "\x1b[31m" + "x" * 5000], now=NOW)
    out = cli("history", now=NOW).out
    assert "\x1b" not in out
    assert len(out) < 1500


def test_a_number_that_is_none_is_refused(cli: Cli) -> None:
    for typed in ("history -n 0", "history -n abc"):
        assert cli(typed).code == 2
