"""Whether a damaged log is behind a failure that nothing else explains."""

from runlog.cli.kit import Kit
from runlog.failures import named


def damage_behind(kit: Kit) -> str | None:
    """Return a sentence if the log that the command opened is not whole; None if it is.

    A damaged log holds what no command could have stored, a day that is none for instance; where a
    command stumbles over it the log is to blame, and not the program.
    """
    if not kit.opened:
        return None
    from runlog.keeping.checking import examine

    faults = examine(kit.log_path, kit.library.zones).faults
    if not faults:
        return None
    stored = "what was stored stands" if kit.stored else "nothing was stored"
    return (
        f"{named(kit.log_path)} holds what cannot be right, and {stored}: {faults[0]}. "
        "runlog check says more, runlog restore goes back to a backup"
    )
