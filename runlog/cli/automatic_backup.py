"""The backups that are made of themselves; what hinders one is said, and fails nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager

from runlog.cli.kit import Kit
from runlog.cli.terminal import say
from runlog.errors import LogError
from runlog.text import show


def back_up_daily(kit: Kit) -> None:
    """Make today's backup if there is none yet: once the receipt is out, nobody waits for it."""
    from runlog.keeping.shelf import Reason, is_due

    today = kit.now.date()
    with _only_said():
        if is_due(kit.log_path, today):
            from runlog.keeping.making import back_up
            from runlog.keeping.thinning import thin

            back_up(kit.log_path, today, Reason.DAILY)
            if thin(kit.log_path, kit.zones) is not None:
                say("Something is wrong with the log, so all backups stay: see runlog check")


def back_up_before_import(kit: Kit) -> None:
    """Make a backup of what the log holds, unless the newest one holds the same."""
    from runlog.keeping.making import back_up_if_changed
    from runlog.keeping.shelf import Reason

    with _only_said():
        back_up_if_changed(kit.log_path, kit.now.date(), Reason.BEFORE_IMPORT)


@contextmanager
def _only_said() -> Iterator[None]:
    try:
        yield
    except LogError as error:
        say(f"No backup could be made: {show(str(error))}")
