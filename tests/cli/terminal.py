"""A runner at a real terminal: questions are waited for, answers are typed, each key counted."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pexpect

from tests.cli.whole_process import RUNLOG, surroundings


class Terminal:
    """A runner at a terminal: reads a question, types an answer, presses Enter."""

    def __init__(self, home: Path, words: str = "log") -> None:
        environ = surroundings(RUNLOG_HOME=str(home), TERM="xterm", NO_COLOR="1", TZ="UTC")
        self.keys = ""
        self.child = pexpect.spawn(
            RUNLOG,
            words.split(),
            env=environ,
            encoding="utf-8",
            timeout=60,
            dimensions=(40, 100),
            # Whoever runs the tests in the background may have had Ctrl-C ignored for all of them.
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
        )

    def answer(self, question: str, keys: str = "") -> None:
        self.child.expect_exact(question)
        self.keys += keys + "\r"
        self.child.send(keys + "\r")

    def interrupt(self) -> None:
        """Press Ctrl-C, a moment after the question is there: nobody is as fast as a pipe."""
        time.sleep(0.3)
        self.child.sendintr()

    def ends(self) -> str:
        """Wait for the end, and return what was printed since the last question."""
        self.child.expect(pexpect.EOF)
        self.child.close()
        return str(self.child.before)

    @property
    def presses(self) -> int:
        """How many keys were pressed that are no digits."""
        return sum(not key.isdigit() for key in self.keys)


@contextmanager
def terminal(home: Path, words: str = "log") -> Iterator[Terminal]:
    here = Terminal(home, words)
    try:
        yield here
    finally:
        here.child.close(force=True)
