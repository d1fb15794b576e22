"""The log as plain named tuples, read through Core columns: what the daily commands need."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from runlog.library import REPETITION_S
from runlog.models import DayNote, Hold, Mark, Rating, Run, Stretching


class RunRow(NamedTuple):
    """One run; what is None is unknown."""

    id: int
    day: date
    started_at: datetime | None
    utc_offset_s: int | None
    distance_m: float | None
    duration_s: int | None
    rpe: float | None
    kind: str | None
    climb_m: float | None
    avg_hr_bpm: int | None
    title: str | None
    note: str | None
    source: str


class RatingRow(NamedTuple):
    """One rating of one zone-side."""

    id: int
    run_id: int | None
    day: date
    at: datetime | None
    utc_offset_s: int | None
    zone: str
    zone_name: str
    side: str
    quality: str
    context: str
    value: float
    source: str


class StretchingRow(NamedTuple):
    """One stretch that was done; seconds over all its holds, None when no dose is known."""

    id: int
    run_id: int | None
    day: date
    at: datetime | None
    utc_offset_s: int | None
    stretch: str
    stretch_name: str
    sensation: float | None
    felt_off: bool
    seconds: int | None


class HoldRow(NamedTuple):
    """One set on one side of a stretching."""

    stretching_id: int
    stretch: str
    day: date
    number: int
    side: str
    seconds: int | None
    repetitions: int | None


class DayNoteRow(NamedTuple):
    """A day's ease of movement (10 = moved freely) and note."""

    id: int
    day: date
    ease: float | None
    note: str | None


class MarkRow(NamedTuple):
    """Something dated; to_day is its last day, None while it is open."""

    id: int
    kind: str
    day: date
    to_day: date | None
    zone: str | None
    zone_name: str | None
    side: str | None
    stretch: str | None
    stretch_name: str | None
    note: str | None


_RUN = [getattr(Run, name) for name in RunRow._fields]
_RATING = [getattr(Rating, name) for name in RatingRow._fields]
_DAY_NOTE = [getattr(DayNote, name) for name in DayNoteRow._fields]
_MARK = [getattr(Mark, name) for name in MarkRow._fields]


def runs(session: Session, first: date, end: date) -> list[RunRow]:
    """Return the runs of the days first <= day < end, in the order they were run."""
    query = (
        select(*_RUN)
        .where(Run.day >= first, Run.day < end)
        .order_by(Run.day, Run.started_at, Run.id)
    )
    return [RunRow(*row) for row in session.execute(query)]


def run(session: Session, number: int) -> RunRow:
    """Return the run of that number, which must exist."""
    return RunRow(*session.execute(select(*_RUN).where(Run.id == number)).one())


def newest_runs(session: Session, limit: int) -> list[RunRow]:
    """Return the newest runs, newest first."""
    query = select(*_RUN).order_by(Run.day.desc(), Run.started_at.desc(), Run.id.desc())
    return [RunRow(*row) for row in session.execute(query.limit(limit))]


def ratings(session: Session, first: date, end: date) -> list[RatingRow]:
    """Return the ratings of the days first <= day < end, in the order they were felt."""
    query = (
        select(*_RATING)
        .where(Rating.day >= first, Rating.day < end)
        .order_by(Rating.day, Rating.at, Rating.id)
    )
    return [RatingRow(*row) for row in session.execute(query)]


def ratings_of_run(session: Session, run_id: int) -> list[RatingRow]:
    """Return the ratings that belong to a run, in the order they were entered."""
    query = select(*_RATING).where(Rating.run_id == run_id).order_by(Rating.id)
    return [RatingRow(*row) for row in session.execute(query)]


def ratings_numbered(session: Session, numbers: Sequence[int]) -> list[RatingRow]:
    """Return the ratings of those numbers, in the order of their numbers."""
    query = select(*_RATING).where(Rating.id.in_(numbers)).order_by(Rating.id)
    return [RatingRow(*row) for row in session.execute(query)]


def rating_before(session: Session, rating: RatingRow) -> RatingRow | None:
    """Return the last rating of the same zone-side and quality before this one's day.

    Ratings right after stretching are left out: they answer another question.
    """
    query = (
        select(*_RATING)
        .where(
            Rating.zone == rating.zone,
            Rating.side == rating.side,
            Rating.quality == rating.quality,
            Rating.context != "after_stretch",
            Rating.day < rating.day,
        )
        .order_by(Rating.day.desc(), Rating.at.desc(), Rating.id.desc())
        .limit(1)
    )
    row = session.execute(query).one_or_none()
    return None if row is None else RatingRow(*row)


def newest_ratings(session: Session, limit: int) -> list[RatingRow]:
    """Return the newest ratings, newest first."""
    query = select(*_RATING).order_by(Rating.day.desc(), Rating.at.desc(), Rating.id.desc())
    return [RatingRow(*row) for row in session.execute(query.limit(limit))]


def stretchings(session: Session, first: date, end: date) -> list[StretchingRow]:
    """Return the stretches done on the days first <= day < end, in the order they were done."""
    query = (
        _stretching_query()
        .where(Stretching.day >= first, Stretching.day < end)
        .order_by(Stretching.day, Stretching.at, Stretching.id)
    )
    return [StretchingRow(*row) for row in session.execute(query)]


def stretchings_of_run(session: Session, run_id: int) -> list[StretchingRow]:
    """Return the stretches that followed a run, in the order they were done."""
    query = _stretching_query().where(Stretching.run_id == run_id).order_by(Stretching.id)
    return [StretchingRow(*row) for row in session.execute(query)]


def stretchings_numbered(session: Session, numbers: Sequence[int]) -> list[StretchingRow]:
    """Return the stretches of those numbers, in the order of their numbers."""
    query = _stretching_query().where(Stretching.id.in_(numbers)).order_by(Stretching.id)
    return [StretchingRow(*row) for row in session.execute(query)]


def newest_stretchings(session: Session, limit: int) -> list[StretchingRow]:
    """Return the newest stretches, newest first."""
    query = _stretching_query().order_by(
        Stretching.day.desc(), Stretching.at.desc(), Stretching.id.desc()
    )
    return [StretchingRow(*row) for row in session.execute(query.limit(limit))]


def _stretching_query():  # type: ignore[no-untyped-def]
    seconds = func.sum(func.coalesce(Hold.seconds, Hold.repetitions * REPETITION_S)).label(
        "seconds"
    )
    columns = [getattr(Stretching, name) for name in StretchingRow._fields if name != "seconds"]
    return (
        select(*columns, seconds)
        .join(Hold, Hold.stretching_id == Stretching.id, isouter=True)
        .group_by(Stretching.id)
    )


def holds(session: Session, stretching_ids: Sequence[int]) -> list[HoldRow]:
    """Return the holds of those stretches, in the order of their sets."""
    query = (
        select(
            Hold.stretching_id,
            Stretching.stretch,
            Stretching.day,
            Hold.number,
            Hold.side,
            Hold.seconds,
            Hold.repetitions,
        )
        .join(Stretching, Stretching.id == Hold.stretching_id)
        .where(Hold.stretching_id.in_(stretching_ids))
        .order_by(Hold.stretching_id, Hold.id)
    )
    return [HoldRow(*row) for row in session.execute(query)]


def day_notes(session: Session, first: date, end: date) -> list[DayNoteRow]:
    """Return the notes of the days first <= day < end."""
    query = select(*_DAY_NOTE).where(DayNote.day >= first, DayNote.day < end)
    return [DayNoteRow(*row) for row in session.execute(query.order_by(DayNote.day))]


def newest_day_notes(session: Session, limit: int) -> list[DayNoteRow]:
    """Return the newest day notes, newest first."""
    query = select(*_DAY_NOTE).order_by(DayNote.day.desc()).limit(limit)
    return [DayNoteRow(*row) for row in session.execute(query)]


def marks(session: Session) -> list[MarkRow]:
    """Return all marks, newest first; there are few."""
    query = select(*_MARK).order_by(Mark.day.desc(), Mark.id.desc())
    return [MarkRow(*row) for row in session.execute(query)]


def longest_run_m(session: Session, first: date, end: date, besides: int) -> float | None:
    """Return the longest distance of the days first <= day < end, one run left out."""
    return session.scalar(
        select(func.max(Run.distance_m)).where(Run.day >= first, Run.day < end, Run.id != besides)
    )


def values_before(session: Session, rating: RatingRow, first: date) -> list[float]:
    """Return the values of the rating's zone-side and quality from first to its eve."""
    query = select(Rating.value).where(
        Rating.zone == rating.zone,
        Rating.side == rating.side,
        Rating.quality == rating.quality,
        Rating.context != "after_stretch",
        Rating.day >= first,
        Rating.day < rating.day,
    )
    return list(session.scalars(query))


def usual_zones(session: Session, first: date, end: date) -> list[str]:
    """Return the ids of the zones rated for tightness on those days, oftenest first."""
    query = (
        select(Rating.zone)
        .where(Rating.day >= first, Rating.day < end, Rating.quality == "tightness")
        .group_by(Rating.zone)
        .order_by(func.count().desc(), Rating.zone)
    )
    return list(session.scalars(query))


def runs_to_complete(session: Session, first: date, end: date) -> list[RunRow]:
    """Return imported runs of those days that have no effort or no rating yet, newest first."""
    rated = select(Rating.id).where(Rating.run_id == Run.id).exists()
    query = (
        select(*_RUN)
        .where(
            Run.day >= first,
            Run.day < end,
            Run.source.in_(("fit", "gpx", "tcx")),
            (Run.rpe.is_(None)) | ~rated,
        )
        .order_by(Run.day.desc(), Run.started_at.desc(), Run.id.desc())
    )
    return [RunRow(*row) for row in session.execute(query)]
