"""How a run reads in a row, whatever the screen."""

import pytest

from tests.cli.conftest import Cli


def test_a_distance_reads_the_same_on_every_screen(cli: Cli) -> None:
    shown = [cli("log 5mi 40:00").out]
    shown += [cli(command).out for command in ("list", "show 1", "week", "calendar", "status")]
    assert [command for command in shown if "8.05 km" not in command] == []


@pytest.mark.parametrize(
    ("columns", "header"),
    [
        (80, "run day distance time pace kind effort load"),
        (60, "run day distance time pace effort load"),
        (50, "run day distance time pace"),
    ],
)
def test_a_narrow_terminal_goes_without_the_kind_before_the_pace(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, columns: int, header: str
) -> None:
    cli("log 12km 1:08:00 -e 5 -k recovery -d 2026-11-17")
    monkeypatch.setenv("COLUMNS", str(columns))
    assert cli("list").out.splitlines()[0].split() == header.split()
