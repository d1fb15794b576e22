"""Which run of the log a file or an inbox tells of once more.

Two accounts of one run by sports watches begin within a minute of each other, and their length or
duration agrees within 1 %. A run that was typed agrees within 3 %, on the same day, or, where its
start was typed, at the same time: nobody runs twice at once. Its other value, where both accounts
have one, may not be off by more than a fifth.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from runlog import logbook
from runlog.entries import NewRun, Source
from runlog.entries.typed import Attached
from runlog.models import Rating, Run

SAME_START = timedelta(seconds=60)
SAME_SHARE = 0.01
TYPED_SHARE = 0.03
OPPOSED_SHARE = 0.2
_ROUNDING_S = 1  # files round their seconds, each in its own way

_FROM_FILES = frozenset({Source.FIT, Source.GPX, Source.TCX})


def repeated_run(session: Session, new: NewRun) -> Run | None:
    """Return the run that a file's run repeats, the one that begins nearest; None for a new one.

    Seconds in motion and seconds in all are compared crosswise: GPX knows no timer.
    """
    started_at = new.moment.at
    if started_at is None:
        return None
    query = select(Run).where(
        Run.started_at >= started_at - SAME_START, Run.started_at <= started_at + SAME_START
    )
    same = [
        run
        for run in session.scalars(query.order_by(Run.id))
        if _close(run.distance_m, new.distance_m, SAME_SHARE)
        or _durations_close(run, new, SAME_SHARE)
    ]
    return min(same, key=lambda run: abs((run.started_at or started_at) - started_at), default=None)


def typed_runs(session: Session, new: NewRun) -> list[Run]:
    """Return the typed runs that a file's run may be: none, one, or several to ask about."""
    query = select(Run).where(Run.day == new.moment.day, Run.source.not_in(_FROM_FILES))
    runs = session.scalars(query.order_by(Run.id))
    return _best([run for run in runs if _at_that_time(run, new)], new)


def measured_runs(session: Session, new: NewRun, attached: Attached) -> list[Run]:
    """Return the files' runs that a typed run of an inbox may be; those spoken for left out."""
    query = select(Run).where(Run.day == new.moment.day, Run.source.in_(_FROM_FILES))
    runs = session.scalars(query.order_by(Run.id))
    return _best([run for run in runs if not _spoken_for(session, run, new, attached)], new)


def _best(runs: Sequence[Run], new: NewRun) -> list[Run]:
    """Return the runs that fit, or of several the only one that fits in length and duration."""
    fitting = [run for run in runs if _fits(run, new)]
    wholly = [run for run in fitting if _length_fits(run, new) and _duration_fits(run, new)]
    return wholly if len(wholly) == 1 else fitting


def _fits(run: Run, new: NewRun) -> bool:
    opposed = _opposed(run.distance_m, new.distance_m) or (
        _opposed(run.duration_s, new.duration_s) and not _durations_close(run, new, OPPOSED_SHARE)
    )
    return not opposed and (_length_fits(run, new) or _duration_fits(run, new))


def _length_fits(run: Run, new: NewRun) -> bool:
    return _close(run.distance_m, new.distance_m, TYPED_SHARE)


def _duration_fits(run: Run, new: NewRun) -> bool:
    return _durations_close(run, new, TYPED_SHARE)


def _durations_close(run: Run, new: NewRun, share: float) -> bool:
    return any(
        _close(there, here, share, slack=_ROUNDING_S)
        for there in (run.duration_s, run.elapsed_s)
        for here in (new.duration_s, new.elapsed_s)
    )


def _close(there: float | None, here: float | None, share: float, slack: float = 0) -> bool:
    if there is None or here is None:
        return False
    return abs(there - here) <= max(share * max(there, here), slack)


def _opposed(there: float | None, here: float | None) -> bool:
    return there is not None and here is not None and not _close(there, here, OPPOSED_SHARE)


def _at_that_time(run: Run, new: NewRun) -> bool:
    """Tell whether a typed run may have been at the time of the file's: unknown, or overlapping."""
    if run.started_at is None or new.moment.at is None:
        return True
    return run.started_at < _end(new.moment.at, new.elapsed_s or new.duration_s) and (
        new.moment.at < _end(run.started_at, run.elapsed_s or run.duration_s)
    )


def _end(started_at: datetime, seconds: int | None) -> datetime:
    return started_at + max(timedelta(seconds=seconds or 0), SAME_START)


def _spoken_for(session: Session, run: Run, new: NewRun, attached: Attached) -> bool:
    """Tell whether the runner has already said something else about an imported run.

    An effort from its file was noted with the run; one from the runner later.
    """
    told = run.rpe is not None and run.rpe_at != run.entered_at
    if told and new.rpe is not None and new.rpe != run.rpe:
        return True
    ratings = attached.ratings and logbook.children(session, run)
    return any(isinstance(child, Rating) for child in ratings or ())
