"""A terminal that gives single keys and is drawn on, and is handed back as it was in every case."""

import os
import select
import signal
import sys
import termios
import tty
from collections.abc import Iterable, Sequence
from types import FrameType, TracebackType
from typing import NamedTuple, Self

_STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_NOTICED = (*_STOPPING, signal.SIGTSTP, signal.SIGWINCH)
_REST_OF_A_SEQUENCE_S = 0.05
_MOST_BYTES = 1024
_UNKNOWN = os.terminal_size((80, 24))
_TO_OWN_SCREEN = "\x1b[?1049h\x1b[?25l"
_TO_OLD_SCREEN = "\x1b[?25h\x1b[?1049l"


class Noticed(NamedTuple):
    """What happened while waiting: what was typed, and a signal that asks to stop, if any came.

    A terminal that has gone is SIGHUP, whether or not the signal came. `suspend` is Ctrl-Z: to be
    answered with `stand_by`.
    """

    typed: str = ""
    stop: int | None = None
    suspend: bool = False


class SingleKeys:
    """The terminal of this process while the timer has it.

    Inside, keys come one by one without Enter and are not echoed, signals are noticed between two
    events and interrupt nothing, and a screen of its own can be drawn. Afterwards the terminal and
    the signals are as they were, however it ended; a kill -9 is the one exception.
    """

    def __init__(self, *, own_screen: bool) -> None:
        self._own_screen = own_screen
        self._keys, self._out = sys.stdin.fileno(), sys.stdout.fileno()
        self._gone = False
        self._drawn: tuple[object, ...] = ()

    def __enter__(self) -> Self:
        self._before = termios.tcgetattr(self._keys)
        self._wake, wake = os.pipe()
        for end in (self._wake, wake):
            os.set_blocking(end, False)
        self._old_wake = signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        self._handlers = {each: signal.signal(each, _noticed) for each in _NOTICED}
        self._take()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._give_back()
        for each, handler in self._handlers.items():
            signal.signal(each, handler or signal.SIG_DFL)
        os.close(signal.set_wakeup_fd(self._old_wake))
        os.close(self._wake)

    @property
    def size(self) -> os.terminal_size:
        """The columns and rows there are."""
        try:
            size = os.get_terminal_size(self._out)
        except OSError:
            return _UNKNOWN
        return size if size.columns and size.lines else _UNKNOWN

    def wait(self, seconds: float | None) -> Noticed:
        """Return what happens, at the latest after so many seconds; None waits for something."""
        if self._gone:
            return Noticed(stop=signal.SIGHUP)
        ready, _, _ = select.select([self._keys, self._wake], [], [], seconds)
        signals = os.read(self._wake, _MOST_BYTES) if self._wake in ready else b""
        stop = next((each for each in _STOPPING if each in signals), None)
        typed = self._read() if self._keys in ready else ""
        stop = signal.SIGHUP if typed is None else stop
        return Noticed(typed or "", stop, suspend=signal.SIGTSTP in signals)

    def draw(self, lines: Sequence[str]) -> None:
        """Show the lines on the terminal's own screen, unless it shows them already."""
        wanted = (self.size, *lines)
        if wanted != self._drawn:
            self._write("\x1b[H" + "\x1b[K\n".join(lines) + "\x1b[K\x1b[J")
            self._drawn = wanted

    def add(self, lines: Iterable[str]) -> None:
        """Write the lines under those that are there."""
        self._write("".join(f"{line}\n" for line in lines))

    def ring(self) -> None:
        """Ring the terminal's bell."""
        self._write("\a")

    def stand_by(self) -> None:
        """Let the shell have the terminal until it gives it back (fg)."""
        self._give_back()
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, _noticed)
        self._take()

    def _read(self) -> str | None:
        """Return what was typed, a sequence that a key sends always whole; None at the end."""
        try:
            typed = os.read(self._keys, _MOST_BYTES)
            if typed.endswith((b"\x1b", b"\x1b[", b"\x1bO")):
                rest, _, _ = select.select([self._keys], [], [], _REST_OF_A_SEQUENCE_S)
                typed += os.read(self._keys, _MOST_BYTES) if rest else b""
        except OSError:
            typed = b""
        self._gone = not typed
        return typed.decode(errors="replace") if typed else None

    def _write(self, text: str) -> None:
        rest = text.encode(sys.stdout.encoding, errors="replace")
        try:
            while rest and not self._gone:
                rest = rest[os.write(self._out, rest) :]
        except OSError:
            self._gone = True

    def _take(self) -> None:
        mode = termios.tcgetattr(self._keys)
        mode[tty.IFLAG] &= ~termios.IXON  # Ctrl-S would hold the whole timer up
        mode[tty.LFLAG] &= ~(termios.ICANON | termios.ECHO)
        mode[tty.CC][termios.VMIN], mode[tty.CC][termios.VTIME] = 1, 0
        termios.tcsetattr(self._keys, termios.TCSADRAIN, mode)
        if self._own_screen:
            self._write(_TO_OWN_SCREEN)
        self._drawn = ()

    def _give_back(self) -> None:
        if self._own_screen:
            self._write(_TO_OLD_SCREEN)
        try:
            # What was pressed a moment too late answers no question that comes next.
            termios.tcsetattr(self._keys, termios.TCSAFLUSH, self._before)
        except (termios.error, OSError):
            self._gone = True


def _noticed(signal_number: int, frame: FrameType | None) -> None:
    """Do nothing: that the signal came is read where the events are waited for."""
