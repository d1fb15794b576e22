"""The receipt on the terminal: short, one good line first when there is one."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from runlog.analysis.persistence.states import ZoneState
from runlog.cli.columns import cell_width, fold_whole
from runlog.cli.kit import Kit
from runlog.cli.params import NamedEntry
from runlog.cli.terminal import accent, faint, put, strong, terminal_columns
from runlog.routine.ahead import ahead
from runlog.routine.limits import is_hard
from runlog.text import show

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from runlog.models import Rating
    from runlog.readings import RatingRow, RunRow
    from runlog.receipt.states import StateChange


_UNDO = "undo: runlog undo"
_BETWEEN = "   "


class Stored(NamedTuple):
    """The lines of a receipt; `good` is the good one, `news` are those that stand out.

    `ahead` leads to the next routine. `screen` are the zone-sides that the red-flag questions are
    now due for, as they are typed.
    """

    lines: Sequence[str]
    good: str | None = None
    hint: str | None = None
    news: Sequence[str] = ()
    screen: Sequence[str] = ()
    ahead: str = ""


def run_receipt(session: "Session", run_id: int, kit: Kit, new: "Sequence[Rating]") -> Stored:
    """Return the receipt of a run with all that belongs to it, `new` of its ratings just added."""
    from runlog import readings, receipt

    run = readings.run(session, run_id)
    ratings = readings.ratings_of_run(session, run_id)
    numbers = {row.id for row in new}
    added = [rating for rating in ratings if rating.id in numbers]
    good = receipt.good_line(session, run, ratings, kit.settings.tight_from)
    hint = f"effort later: runlog log --run {run.id} -e 0-10" if run.rpe is None else None
    stored = Stored(run_lines(session, run_id, kit), good, hint)
    return with_news(session, stored, added, kit, run)


def run_lines(session: "Session", run_id: int, kit: Kit) -> Sequence[str]:
    """Return a run with all that belongs to it as a receipt shows it."""
    from runlog import readings, receipt

    return [
        receipt.run_line(readings.run(session, run_id), kit.settings.unit, kit.now.date()),
        *receipt.rating_lines(session, readings.ratings_of_run(session, run_id)),
        *receipt.stretch_lines(session, readings.stretchings_of_run(session, run_id)),
    ]


def with_news(
    session: "Session",
    stored: Stored,
    added: "Sequence[RatingRow]",
    kit: Kit,
    run: "RunRow | None" = None,
) -> Stored:
    """Return the receipt with what the ratings just added say of their zones, and lead to.

    `run` is the run that the receipt is about.
    """
    from runlog import receipt

    found = _changes(session, added, kit) if added else ()
    changes = [each for each in found if each.told or each.asking]
    stored = stored._replace(ahead=_ahead(session, added, changes, kit, run))
    pain = receipt.pain_lines(added)
    if not changes:
        return stored._replace(news=pain)
    from runlog.receipt.news import change_line, cleared_line, words

    good = [cleared_line(each) for each in changes if each.told and each.cleared]
    told = [change_line(each) for each in changes if each.told and not each.cleared]
    return stored._replace(
        good=good[0] if good else stored.good,
        news=[*good[1:], *pain, *told],
        screen=[words(each) for each in changes if each.asking],
    )


def _ahead(
    session: "Session",
    added: "Sequence[RatingRow]",
    changes: "Sequence[StateChange]",
    kit: Kit,
    run: "RunRow | None",
) -> str:
    """Return what the next routine will do differently; of what is past, or stretched, nothing."""
    from runlog import readings

    today = kit.now.date()
    if run is not None and run.day != today:
        return ""
    raised = (each for each in changes if each.told and each.state >= ZoneState.ATTENTION)
    line = ahead(
        [rating for rating in added if rating.day == today],
        kit.settings.tight_from,
        hard_run=run is not None and is_hard(run.kind, run.duration_s),
        raised=frozenset(each.after.history.zone for each in raised),
    )
    stretched = line and run is not None and readings.stretchings_of_run(session, run.id)
    return "" if stretched or (line and _emergency(session, today)) else line


def _emergency(session: "Session", today: date) -> bool:
    from runlog import readings
    from runlog.analysis.persistence.emergencies import emergencies

    return bool(emergencies(readings.screenings(session), today))


def _changes(session: "Session", added: "Sequence[RatingRow]", kit: Kit) -> "Sequence[StateChange]":
    from runlog.cli.states import bone_risk, wanted_states
    from runlog.receipt.states import state_changes

    return state_changes(session, added, wanted_states(kit), bone_risk(kit))


def entry_lines(session: "Session", entry: NamedEntry, kit: Kit) -> Sequence[str]:
    """Return an entry as a receipt shows it."""
    from runlog import readings, receipt

    match entry.kind:
        case "run":
            return run_lines(session, entry.number, kit)
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


def with_note_before(stored: Stored, before: str | None, after: str | None) -> Stored:
    """Return the receipt with the note that another one took the place of, if it did."""
    if not before or before == after:
        return stored
    return stored._replace(lines=[*stored.lines, f"note before: {before}"])


def put_receipt(stored: Stored) -> None:
    """Print the receipt and how to take it back."""
    if stored.good:
        _put([stored.good], accent)
    _put(stored.lines[:1], strong)
    _put(stored.lines[1:], str)
    _put(stored.news, accent)
    ways = [way for way in (stored.ahead, stored.hint, _UNDO) if way]
    side_by_side = _BETWEEN.join(ways)
    lines = [side_by_side] if cell_width(side_by_side) <= terminal_columns() else ways
    _put(lines, faint)


def _put(lines: Sequence[str], styled: Callable[[str], str]) -> None:
    for line in lines:
        for part in fold_whole(show(line), terminal_columns()):
            put(styled(part))


def put_screening(kit: Kit, stored: Stored) -> None:
    """Offer the red-flag questions that are now due, or without a terminal say how to answer."""
    if not stored.screen:
        return
    from runlog.cli.screen import offer

    offer(kit, stored.screen)
