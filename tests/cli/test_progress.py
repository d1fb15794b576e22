"""The bar for work that turns out to take long."""

import sys
from collections.abc import Iterator
from io import StringIO

import pytest

from runlog.cli.progress import slow_steps


class Terminal(StringIO):
    """A terminal that keeps what is drawn on it."""

    def isatty(self) -> bool:
        return True


def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put a terminal in the place of stderr; not in a fixture, which pytest's own would cover."""
    drawn = Terminal()
    monkeypatch.setattr(sys, "stderr", drawn)
    monkeypatch.setenv("TERM", "xterm")
    return drawn


def clock(monkeypatch: pytest.MonkeyPatch, *seconds: float) -> None:
    """Let so many seconds have gone by, each time it is asked."""
    times: Iterator[float] = iter(seconds)
    monkeypatch.setattr("runlog.cli.progress.monotonic", lambda: next(times))


def test_what_is_done_within_a_second_draws_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_a_terminal(monkeypatch)
    clock(monkeypatch, 0.0, 0.4, 0.9)
    with slow_steps("reading the log") as done:
        done("states")
        done("week")

    assert terminal.getvalue() == ""


def test_from_a_second_on_a_bar_tells_what_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_a_terminal(monkeypatch)
    clock(monkeypatch, 0.0, 0.5, 1.1)
    with slow_steps("reading the log", steps=3) as done:
        done("states")
        done("week")
        done("calf")

    assert "reading the log" in terminal.getvalue()


def test_a_pipe_is_not_drawn_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock(monkeypatch, 0.0, 2.0)
    with slow_steps("reading the log") as done:
        done("states")

    assert capsys.readouterr().err == ""


def test_the_bar_is_taken_away_when_the_work_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_a_terminal(monkeypatch)
    clock(monkeypatch, 0.0, 2.0)

    def work() -> None:
        with slow_steps("reading the log") as done:
            done("states")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()

    assert terminal.getvalue().endswith(("\x1b[2K", "\x1b[?25h", "\r\x1b[1A\x1b[2K"))
