"""What a check looked at and found, as a page and as JSON."""

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING

from runlog.analysis.next_steps import NextStep
from runlog.cli.cells import put_steps
from runlog.cli.columns import Row, put_columns, put_folded, put_heading
from runlog.cli.kit import Kit
from runlog.cli.terminal import accent, put, put_json
from runlog.text import plural, show

if TYPE_CHECKING:
    from runlog.keeping.looks import Checkup, Look

_MOST_SHOWN = 10
_LONGEST_FAULT = 400
_SOUND = "Nothing is wrong: the log is whole, and holds what the commands on record left."
_FILE_SOUND = "Nothing is wrong with the file; its entries can be looked at once it is up to date."


def put_check(checkup: "Checkup", kit: Kit) -> None:
    """Print what was looked at, what is wrong, and what to do."""
    put(f"Looked at {show(str(kit.log_path))}")
    put()
    put_columns(("what", "how much", "wrong"), [_row(look) for look in checkup.looks], spare=(1,))
    for look in checkup.looks:
        if look.note:
            put()
            put_folded(f"{look.title}: {look.note}.")
        if look.faults:
            _put_faults(look)
    put()
    if checkup.sound:
        put_folded(_SOUND if any(look.name == "record" for look in checkup.looks) else _FILE_SOUND)
        return
    put(accent(f"{plural(len(checkup.faults), 'thing')} wrong. Nothing was changed."))
    put_steps(list(_steps(checkup, kit)), "Next")


def _row(look: "Look") -> Row:
    wrong = str(len(look.faults)) if look.faults else "nothing"
    accents = frozenset({2}) if look.faults else frozenset[int]()
    return Row((look.title, look.seen, wrong), accents=accents)


def _put_faults(look: "Look") -> None:
    put_heading(look.title)
    for fault in look.faults[:_MOST_SHOWN]:
        put_folded(fault[:_LONGEST_FAULT])
    if len(look.faults) > _MOST_SHOWN:
        put(f"and {len(look.faults) - _MOST_SHOWN} more (runlog check --json)")


def _steps(checkup: "Checkup", kit: Kit) -> Iterator[NextStep]:
    if [look.name for look in checkup.looks if look.faults] == ["backup"]:
        yield NextStep("runlog backup", "a new one, as the log itself is sound")
        return
    yield NextStep("runlog restore", "lists the backups, and what each holds")
    path = shlex.quote(show(str(kit.log_path)))
    yield NextStep(f"runlog restore --salvage {path}", "what can be read, into a new log")


def put_check_json(checkup: "Checkup", kit: Kit) -> None:
    """Print what was looked at and found as JSON."""
    looks = [
        {
            "name": look.name,
            "title": look.title,
            "seen": look.seen,
            "faults": list(look.faults),
            "note": look.note or None,
        }
        for look in checkup.looks
    ]
    put_json({"log": str(kit.log_path), "sound": checkup.sound, "looks": looks})
