"""The streams that a command prints to: an error there is told in a sentence, not traced back."""

import codecs
import io
import os
import sys
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO, TextIO

from runlog.errors import OutputLost
from runlog.text import MINUS

_NEAREST = "runlog.nearest"


class _Stdout(io.TextIOWrapper):
    """Raises OutputLost once for what cannot be written, and is silent from then on.

    A reader that has gone is no error of ours: BrokenPipeError passes.
    """

    _lost = False

    def write(self, text: str) -> int:
        """Write the text, or keep it until it is flushed."""
        try:
            return super().write(text)
        except OSError as error:
            self._tell(error)
            return len(text)

    def flush(self) -> None:
        """Write what was kept."""
        try:
            super().flush()
        except OSError as error:
            self._tell(error)

    def copy(self, file: BinaryIO) -> None:
        """Write the rest of a file as it is."""
        try:
            copyfileobj(file, self.buffer)
            self.buffer.flush()
        except OSError as error:
            self._tell(error)

    def _tell(self, error: OSError) -> None:
        if isinstance(error, BrokenPipeError):
            raise error
        if not self._lost:
            self._lost = True
            raise OutputLost(f"what was printed could not be written: {error.strerror}") from error


def copy_to_stdout(file: BinaryIO) -> None:
    """Write the rest of a file to stdout as it is, whatever letters the terminal knows."""
    if isinstance(sys.stdout, _Stdout):
        sys.stdout.copy(file)
    else:
        copyfileobj(file, sys.stdout.buffer)


class _Stderr(io.TextIOWrapper):
    """Passes over what cannot be written: nobody is there to be told."""

    def write(self, text: str) -> int:
        """Write the text if that can be done."""
        try:
            return super().write(text)
        except OSError:
            return len(text)

    def flush(self) -> None:
        """Write what was kept, if that can be done."""
        try:
            super().flush()
        except OSError:
            return


def guard_streams() -> None:
    """Put guarded streams in the place of stdout and stderr; letters they lack become "?".

    A minus becomes a hyphen: without it the number would be another.
    """
    codecs.register_error(_NEAREST, _nearest)
    sys.stdout = _guarded(sys.stdout, _Stdout)
    sys.stderr = _guarded(sys.stderr, _Stderr)
    if sys.stdin is not None:
        sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr]


def _guarded(stream: TextIO | None, kind: type[io.TextIOWrapper]) -> io.TextIOWrapper:
    if stream is None:  # closed by whoever called; print needs somewhere to go
        return kind(Path(os.devnull).open("wb"), encoding="utf-8", errors="replace")
    return kind(
        stream.buffer,
        encoding=stream.encoding,
        errors=_NEAREST,
        line_buffering=kind is _Stderr or stream.isatty(),
    )


def _nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join("-" if letter == MINUS else "?" for letter in lacking), error.end
