"""What a line of an inbox says that the log holds already, and where the two disagree.

A line may have been typed before, on the command line or in an inbox that was corrected since. The
same said twice is known by what it says: a rating or a stretch of one day that is equal in all,
at a time that is unknown or not an hour away.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from runlog import logbook
from runlog.entries import NewDayNote, NewMark, NewRating, NewStretching, Quality
from runlog.entries.typed import Attached
from runlog.exchange.inbox import LoggedRun
from runlog.exchange.likeness import FROM_FILES, fits, hours_later
from runlog.library import Side
from runlog.models import DayNote, Mark, Rating, Run, Stretching
from runlog.text import quoted
from runlog.units import format_amount

SAME_TIME = timedelta(hours=1)


class Told(NamedTuple):
    """The runs of the log that a line's run may be: those that agree with it, and the others."""

    agreeing: list[Run]
    otherwise: list[Run]


class Clash(NamedTuple):
    """A rating of the log that a line gives another value."""

    rating: Rating
    new: NewRating

    def __str__(self) -> str:
        side = "" if self.new.side is Side.CENTRAL else f"{self.new.side} "
        pain = " pain" if self.new.quality is Quality.PAIN else ""
        was, now = format_amount(self.rating.value), format_amount(self.new.value)
        return f"{side}{self.new.zone.label}{pain} is {was} at that time already, not {now}"


class Retold(NamedTuple):
    """The part of a line that the log does not hold, and the ratings it holds otherwise."""

    fresh: Attached
    clashes: tuple[Clash, ...]


def told_runs(session: Session, logged: LoggedRun, apart: Collection[int]) -> Told:
    """Return the runs of its day that a line may tell of, but those kept apart or begun later.

    A run agrees if nothing that was said of it is contradicted: what a runner typed to the metre
    and the second, what a sports watch measured as near as a typed run comes to it.
    """
    query = select(Run).where(Run.day == logged.new.moment.day).order_by(Run.id)
    told = Told([], [])
    for run in session.scalars(query):
        if run.id in apart or hours_later(run, logged.felt.at):
            continue
        if fits(run, logged.new):
            (told.agreeing if _agrees(session, run, logged) else told.otherwise).append(run)
    return told


def _agrees(session: Session, run: Run, logged: LoggedRun) -> bool:
    new = logged.new
    measured = run.source in FROM_FILES
    # An effort from a file was noted with its run; one from the runner later.
    by_hand = not measured or run.rpe_at != run.entered_at
    said: list[tuple[object, object]] = [(run.rpe, new.rpe)] if by_hand else []
    if not measured:
        said += [(run.distance_m, new.distance_m), (run.duration_s, new.duration_s)]
        said += [(run.kind, new.kind), (run.note, new.note)]
    return not any(_differ(there, here) for there, here in said) and _felt_alike(
        session, run, logged.attached.ratings
    )


def _differ(there: object, here: object) -> bool:
    return there is not None and here is not None and there != here


def _felt_alike(session: Session, run: Run, ratings: Sequence[NewRating]) -> bool:
    """Tell whether a run's ratings and a line's share some, and contradict each other in none."""
    there = [child for child in logbook.children(session, run) if isinstance(child, Rating)]
    values = {(row.zone, row.side, row.quality, row.context): row.value for row in there}
    keys = [(new.zone.id, new.side, new.quality, new.context) for new in ratings]
    if not there or not ratings:
        return True
    shared = [
        (values[key], new.value) for key, new in zip(keys, ratings, strict=True) if key in values
    ]
    return bool(shared) and all(there == here for there, here in shared)


def retold(session: Session, attached: Attached, run: Run | None = None) -> Retold:
    """Return what of ratings and stretches is new to the log, or to the run they belong to."""
    fresh, clashes = [], []
    for new in attached.ratings:
        alike = _alike(session, new, run)
        if any(row.value == new.value for row in alike):
            continue
        at_once = [row for row in alike if run is not None or _same_minute(row.at, new.moment.at)]
        clashes += [Clash(row, new) for row in at_once[:1]]
        fresh += [] if at_once else [new]
    stretchings = [new for new in attached.stretchings if not _done(session, new, run)]
    return Retold(Attached(ratings=tuple(fresh), stretchings=tuple(stretchings)), tuple(clashes))


def _alike(session: Session, new: NewRating, run: Run | None) -> list[Rating]:
    query = select(Rating).where(
        Rating.day == new.moment.day,
        Rating.zone == new.zone.id,
        Rating.side == new.side,
        Rating.quality == new.quality,
        Rating.context == new.context,
    )
    if run is not None:
        return list(session.scalars(query.where(Rating.run_id == run.id)))
    return [row for row in session.scalars(query) if _near(row.at, new.moment.at)]


def _done(session: Session, new: NewStretching, run: Run | None) -> bool:
    query = select(Stretching).where(
        Stretching.day == new.moment.day, Stretching.stretch == new.stretch.id
    )
    if run is not None:
        query = query.where(Stretching.run_id == run.id)
    doses = sorted((hold.side, hold.number, hold.seconds, hold.repetitions) for hold in new.holds)
    return any(
        doses == _doses(session, row)
        for row in session.scalars(query)
        if run is not None or _near(row.at, new.moment.at)
    )


def _doses(session: Session, row: Stretching) -> list[tuple[str, int, int | None, int | None]]:
    held = logbook.holds(session, row)
    return sorted((hold.side, hold.number, hold.seconds, hold.repetitions) for hold in held)


def _near(there: datetime | None, here: datetime | None) -> bool:
    return there is None or here is None or abs(there - here) < SAME_TIME


def _same_minute(there: datetime | None, here: datetime | None) -> bool:
    return there is not None and here is not None and abs(there - here) < timedelta(minutes=1)


def day_note(session: Session, day: date) -> DayNote | None:
    """Return the note of a day."""
    return session.scalar(select(DayNote).where(DayNote.day == day))


def lost(there: DayNote, new: NewDayNote) -> str:
    """Return what of a day's note a line would replace, in words; "" when it is nothing."""
    ease = f"ease {format_amount(there.ease or 0.0)}" if _differ(there.ease, new.ease) else ""
    note = f"the note {quoted(there.note or '')}" if _differ(there.note, new.note) else ""
    return " and ".join(filter(None, (ease, note)))


def adds(there: DayNote, new: NewDayNote) -> bool:
    """Tell whether a line says anything that a day's note does not."""
    return (new.ease is not None and new.ease != there.ease) or (
        new.note is not None and new.note != there.note
    )


def fresh_marks(session: Session, marks: Iterable[NewMark]) -> tuple[NewMark, ...]:
    """Return the marks that the log does not hold yet."""
    return tuple(new for new in marks if not _marked(session, new))


def _marked(session: Session, new: NewMark) -> bool:
    query = select(Mark).where(Mark.kind == new.kind, Mark.day == new.day)
    wanted = (
        new.to_day,
        None if new.zone is None else new.zone.id,
        new.side,
        None if new.stretch is None else new.stretch.id,
        new.note,
    )
    rows = session.scalars(query)
    return any(wanted == (row.to_day, row.zone, row.side, row.stretch, row.note) for row in rows)
