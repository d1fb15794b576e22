"""The way to the mat: what status and the receipts say of the next routine."""

import pytest

from tests.cli.conftest import Cli

NOW = "2026-11-20 18:00"


def test_status_leads_to_the_routine_while_something_asks_for_it(cli: Cli) -> None:
    cli("log 8km 44:00 -e 4 -t 'calf 5, hamstrings L4'", now=NOW)
    assert "runlog stretch" in cli("status", now=NOW).out
    assert "calf and hamstrings" in cli("status", now=NOW).out.splitlines()[-1]
    cli("did wall-calf 2x30", now=NOW)
    assert "runlog stretch" not in cli("status", now=NOW).out


def test_where_nothing_asks_for_it_status_leads_to_none(cli: Cli) -> None:
    cli("log 8km 44:00 -e 4 -t 'shin splints 5'", now=NOW)
    assert "runlog stretch" not in cli("status", now=NOW).out


def test_a_hard_run_is_followed_by_moves_and_in_the_evening_by_holds(cli: Cli) -> None:
    run = "log 10km 48:00 -e 8 -k intervals -t 'calf 5'"
    receipt = cli(run, now="2026-11-20 12:00").out
    assert "next: runlog stretch (moves now, --later this evening)" in receipt
    at_noon = cli("status", now="2026-11-20 12:30").out
    assert "of moving first; longer holds later: --later" in at_noon
    for noted in (None, "did mobility"):
        if noted:
            cli(noted, now="2026-11-20 18:00")
        evening = cli("status", now="2026-11-20 19:00").out
        assert "runlog stretch --later  longer holds, in the evening of a hard run" in evening
    cli("did figure-four 45", now="2026-11-20 20:00")
    assert "--later" not in cli("status", now="2026-11-20 20:30").out


@pytest.mark.parametrize(
    "command",
    [
        "log 8km 44:00 -e 4 -t 'calf 5' -d yesterday",
        "log 8km 44:00 -e 4 -t 'calf 5' -s 'wall-calf 2x30'",
        "log 8km 44:00 -e 4 -t 'calf 2'",
        "rate calf 6 --after-stretch",
        "rate calf 6 -d yesterday",
    ],
)
def test_a_receipt_that_changes_no_routine_does_not_speak_of_it(cli: Cli, command: str) -> None:
    assert "next:" not in cli(command, now=NOW).out


def test_a_receipt_says_what_the_next_routine_does_differently(cli: Cli) -> None:
    assert (
        "next: runlog stretch (for calf; without the right knee)"
        in cli("rate calf L6, pain knee R5", now=NOW).out
    )


def test_an_emergency_leads_to_no_mat_by_any_way(cli: Cli) -> None:
    cli("log 8km 44:00 -e 4 -t 'hamstrings 5'", now=NOW)
    cli("screen left calf --yes-to dvt", now=NOW)
    assert "No stretching now" in cli("plan", now=NOW).out
    assert "No stretching now" in cli("plan --routine restore", now=NOW).out
    assert "runlog stretch" not in cli("status", now=NOW).out
    assert "runlog stretch" not in cli("rate hamstrings 6", now=NOW).out
