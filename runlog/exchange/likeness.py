"""How alike two accounts of a run are.

Two accounts by sports watches begin within a minute of each other, and their length or duration
agrees within 1 %. A run that was typed agrees within 3 %, on the same day, or, where its start was
typed, at the same time: nobody runs twice at once. Its other value, where both accounts have one,
may not be off by more than a fifth. A run is over when it is typed: one that began hours later, by
an account that knows its zone, is another.
"""

from datetime import UTC, datetime, timedelta

from runlog.entries import NewRun, Source
from runlog.models import Run

SAME_START = timedelta(seconds=60)
SAME_SHARE = 0.01
TYPED_SHARE = 0.03
OPPOSED_SHARE = 0.2
_ROUNDING_S = 1  # files round their seconds, each in its own way
# Clocks go wrong, and some date a line by when they set out.
HOURS_LATER = timedelta(hours=3)

FROM_FILES = frozenset(
    {
        *(Source.FIT, Source.GPX, Source.TCX),
        *(Source.STRAVA, Source.GARMIN, Source.RUNKEEPER, Source.APPLE, Source.TABLE),
    }
)
# What these tell of a start is the clock on the wall; its zone is a guess, hours off abroad.
WITHOUT_ZONE = frozenset({Source.GARMIN, Source.RUNKEEPER, Source.TABLE})


def off_by(run: Run, new: NewRun) -> float:
    """Return by which share the two disagree, in the value that agrees worse."""
    shares = [_share(run.distance_m, new.distance_m)]
    between = [
        _share(there, here, _ROUNDING_S)
        for there in (run.duration_s, run.elapsed_s)
        for here in (new.duration_s, new.elapsed_s)
    ]
    shares.append(min((share for share in between if share is not None), default=None))
    return max((share for share in shares if share is not None), default=0.0)


def fits(run: Run, new: NewRun) -> bool:
    """Tell whether a run of the day may be the new one, by their lengths and durations."""
    opposed = _opposed(run.distance_m, new.distance_m) or (
        _opposed(run.duration_s, new.duration_s) and not _durations_close(run, new, OPPOSED_SHARE)
    )
    return not opposed and (
        _close(run.distance_m, new.distance_m, TYPED_SHARE)
        or _durations_close(run, new, TYPED_SHARE)
    )


def agrees(run: Run, new: NewRun) -> bool:
    """Tell whether length and duration agree as typed ones do; both, where both are known."""
    lengths = run.distance_m is not None and new.distance_m is not None
    durations = run.duration_s is not None and new.duration_s is not None
    if not lengths and not durations:
        return False
    return (not lengths or _close(run.distance_m, new.distance_m, TYPED_SHARE)) and (
        not durations or _durations_close(run, new, TYPED_SHARE)
    )


def measures_alike(there: Run | NewRun, new: NewRun) -> bool:
    """Tell whether two accounts by instruments agree in length or in duration."""
    return _close(there.distance_m, new.distance_m, SAME_SHARE) or _durations_close(
        there, new, SAME_SHARE
    )


def _opposed(there: float | None, here: float | None) -> bool:
    return there is not None and here is not None and not _close(there, here, OPPOSED_SHARE)


def _durations_close(run: Run | NewRun, new: NewRun, share: float) -> bool:
    return any(
        _close(there, here, share, slack=_ROUNDING_S)
        for there in (run.duration_s, run.elapsed_s)
        for here in (new.duration_s, new.elapsed_s)
    )


def _close(there: float | None, here: float | None, share: float, slack: float = 0) -> bool:
    apart = _share(there, here, slack)
    return apart is not None and apart <= share


def _share(there: float | None, here: float | None, slack: float = 0) -> float | None:
    if there is None or here is None:
        return None
    apart = abs(there - here)
    return 0.0 if apart <= slack else apart / max(there, here)


def begin_together(one: NewRun, other: NewRun) -> bool:
    """Tell whether two accounts begin within a minute of each other."""
    if one.moment.at is None or other.moment.at is None:
        return False
    return abs(one.moment.at - other.moment.at) <= SAME_START


def at_that_time(run: Run, new: NewRun) -> bool:
    """Tell whether a typed run may have been at the time of the file's: unknown, or overlapping."""
    if run.started_at is None or new.moment.at is None:
        return True
    return run.started_at < _end(new.moment.at, new.elapsed_s or new.duration_s) and (
        new.moment.at < _end(run.started_at, run.elapsed_s or run.duration_s)
    )


def hours_later(run: Run | NewRun, over: datetime | None) -> bool:
    """Tell whether a run began hours after another was over; False where that is not known."""
    began = run.started_at if isinstance(run, Run) else run.moment.at
    if run.source in WITHOUT_ZONE or began is None or over is None:
        return False
    return began >= over + HOURS_LATER


def clock_of(run: Run) -> datetime | None:
    """Return what the clock showed where a run began, None when that is unknown."""
    if run.started_at is None:
        return None
    offset = timedelta(seconds=run.utc_offset_s or 0)
    return run.started_at.astimezone(UTC).replace(tzinfo=None) + offset


def _end(started_at: datetime, seconds: int | None) -> datetime:
    return started_at + max(timedelta(seconds=seconds or 0), SAME_START)
