"""Files that a command makes: whole or not at all, 0600, and over nothing unasked."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO

import typer

from runlog.cli.terminal import confirmed, say
from runlog.errors import Replacement, RunlogError
from runlog.failures import named

# What a log begins with, and where its header says that it is runlog's.
_SQLITE = b"SQLite format 3\0"
_RUNLOGS = (68, b"rlog")


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A place for a file; `replaces` tells that the runner gives up the one that stands there."""

    path: Path
    replaces: bool

    def write(self, content: bytes) -> None:
        """Make the file of this content; raise RunlogError when it cannot be."""
        with self.opened() as file:
            file.write(content)

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """Give a file to fill, which gets its name at the end; after an exception there is none.

        What came to stand there since the runner was asked is left as it is. Raises RunlogError.
        """
        target = Path(os.path.realpath(self.path))  # a link stays one: its file is meant
        try:
            descriptor, name = mkstemp(prefix=".runlog-", dir=target.parent)
            scratch = Path(name)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    yield file
                    file.flush()
                    os.fsync(descriptor)
                self._give_name(scratch, target)
            finally:
                scratch.unlink(missing_ok=True)
        except OSError as error:
            raise RunlogError(
                f"{named(self.path)} could not be written: {error.strerror}; name another file"
            ) from error

    def _give_name(self, scratch: Path, target: Path) -> None:
        if not self.replaces and os.path.lexists(target):
            raise RunlogError(
                f"{named(self.path)} came to be there in the meantime and was left as it is; "
                "name another file"
            )
        scratch.replace(target)


def output_file(path: Path, *, yes: bool) -> OutputFile:
    """Return the place for a file; ask, unless yes, before another one has to give way to it.

    Ask before the work that fills it. A no ends the command. Raises RunlogError for what never
    gives way (a folder, a device, a log), Replacement where nobody is there to answer.
    """
    try:
        there = path.stat()
        if not stat.S_ISREG(there.st_mode):
            raise RunlogError(f"{named(path)} is there and is not a file; name another one")
        _refuse_log(path)
    except FileNotFoundError:
        return OutputFile(path, replaces=False)
    except OSError as error:
        raise RunlogError(
            f"{named(path)} could not be looked at: {error.strerror}; name another file"
        ) from error
    question = Replacement(f"{named(path)} is there already.")
    if not yes and not confirmed(question):
        say("Nothing was written.")
        raise typer.Exit(1)
    return OutputFile(path, replaces=True)


def _refuse_log(path: Path) -> None:
    with path.open("rb") as file:
        header = file.read(100)
    at, mark = _RUNLOGS
    if header.startswith(_SQLITE) and header.startswith(mark, at):
        raise RunlogError(f"{named(path)} is a log and was left as it is; name another file")
