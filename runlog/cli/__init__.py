"""The command line: parse, call one function, print."""

import gc
import os
import sys
from typing import NoReturn

# A command lives for a third of a second and makes few cycles: collecting at every 700 new
# objects, as the default has it, is a tenth of its time; once, after all is imported, still 25 ms.
COLLECT_EVERY = 500_000


def main() -> NoReturn:
    """Run the command line of this process and end the process."""
    gc.set_threshold(COLLECT_EVERY)
    from runlog.cli.imported_later import import_later

    import_later()
    from datetime import UTC, datetime

    from runlog.cli.app import run
    from runlog.cli.streams import guard_streams

    guard_streams()
    try:
        code = run(sys.argv[1:], lambda: datetime.now(UTC))
        sys.stdout.flush()
    except BrokenPipeError:
        # Who reads the output has gone; what was stored is stored.
        code = 0
    # All is committed, closed and flushed: taking the interpreter apart object by object would
    # cost as much as the whole command.
    os._exit(code)
