"""The command line: parse, call one function, print."""

import gc
import os
import sys

TYPE_CHECKING = False  # as in runlog itself
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from typing import NoReturn

# A command lives for a third of a second and makes few cycles: collecting at every 700 new
# objects, as the default has it, is a tenth of its time; once, after all is imported, still 25 ms.
COLLECT_EVERY = 500_000

_STDERR = 2
INTERRUPTED = 130  # what a shell says of a command that Ctrl-C ended


def main() -> "NoReturn":
    """Run the command line of this process and end the process."""
    gc.set_threshold(COLLECT_EVERY)
    try:
        run = _loaded()
    except KeyboardInterrupt:
        try:
            os.write(_STDERR, b"runlog: Stopped; nothing was stored.\n")
        finally:
            os._exit(INTERRUPTED)
    from datetime import UTC, datetime

    try:
        code = run(sys.argv[1:], lambda: datetime.now(UTC))
        sys.stdout.flush()
    except BrokenPipeError:
        # Who reads the output has gone; what was stored is stored.
        code = 0
    # All is committed, closed and flushed: taking the interpreter apart object by object would
    # cost as much as the whole command.
    os._exit(code)


def _loaded() -> "Callable[[Sequence[str], Callable[[], datetime]], int]":
    """Return what runs a command: half of its time goes by until that is there."""
    from runlog.cli.imported_later import import_later

    import_later()
    from runlog.cli.app import run
    from runlog.cli.streams import guard_streams

    guard_streams()
    return run
