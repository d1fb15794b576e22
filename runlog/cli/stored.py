"""The receipt on the terminal: short, one good line first when there is one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from runlog.cli.kit import Kit
from runlog.cli.params import NamedEntry
from runlog.cli.terminal import accent, faint, put, strong
from runlog.config import Settings
from runlog.text import show

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Stored(NamedTuple):
    """The lines of a receipt; `good` is the good one."""

    lines: Sequence[str]
    good: str | None = None
    hint: str | None = None


def run_receipt(session: "Session", run_id: int, settings: Settings) -> Stored:
    """Return the receipt of a run with all that belongs to it."""
    from runlog import readings, receipt

    run = readings.run(session, run_id)
    ratings = readings.ratings_of_run(session, run_id)
    stretched = readings.stretchings_of_run(session, run_id)
    lines = [
        receipt.run_line(run, settings.unit),
        *receipt.rating_lines(session, ratings),
        *receipt.stretch_lines(session, stretched),
    ]
    hint = f"effort later: runlog log --run {run.id} -e 6" if run.rpe is None else None
    return Stored(lines, receipt.good_line(session, run, ratings, settings.tight_from), hint)


def entry_lines(session: "Session", entry: NamedEntry, kit: Kit) -> Sequence[str]:
    """Return an entry as a receipt shows it."""
    from runlog import readings, receipt

    match entry.kind:
        case "run":
            return run_receipt(session, entry.number, kit.settings).lines
        case "rating":
            rows = readings.ratings_numbered(session, [entry.number])
            return receipt.rating_lines(session, rows)
        case "stretching":
            done = readings.stretchings_numbered(session, [entry.number])
            return receipt.stretch_lines(session, done)
        case "day":
            return [receipt.day_line(readings.day_note(session, entry.number), kit.now.date())]
        case _:
            marks = [row for row in readings.marks(session) if row.id == entry.number]
            return [receipt.mark_line(row, kit.now.date()) for row in marks]


def put_receipt(stored: Stored) -> None:
    """Print the receipt and how to take it back."""
    if stored.good:
        put(accent(show(stored.good)))
    first, *rest = stored.lines
    put(strong(show(first)))
    for line in rest:
        put(show(line))
    ways = [way for way in (stored.hint, "undo: runlog undo") if way]
    put(faint("   ".join(ways)))
