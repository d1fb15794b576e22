"""How the body felt: ratings, day notes and marks."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from runlog.models import DayNote, Mark, Ostrc, Rating, Run, Screening, Stretching
from runlog.models.columns import SIDES
from runlog.readings.rows import (
    CardRow,
    DayNoteRow,
    LastRated,
    LevelRow,
    MarkRow,
    RatingRow,
    ScreeningRow,
)

_RATING = [getattr(Rating, name) for name in RatingRow._fields]
_DAY_NOTE = [getattr(DayNote, name) for name in DayNoteRow._fields]
_MARK = [getattr(Mark, name) for name in MarkRow._fields]
_LEVEL = [getattr(Rating, name) for name in LevelRow._fields]
_SCREENING = [getattr(Screening, name) for name in ScreeningRow._fields]
_CARD = [getattr(Ostrc, name) for name in CardRow._fields]


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
    """Return the last rating of the same zone-side and quality before this one, or None.

    Of one day moments decide where both are known, else the order in which they were entered.
    Ratings right after stretching are left out: they answer another question.
    """
    sooner: ColumnElement[bool] = Rating.id < rating.id
    if rating.at is not None and rating.context != "after_stretch":
        known = Rating.at.is_not(None)
        sooner = or_(and_(known, Rating.at < rating.at), and_(~known, sooner))
    earlier = or_(Rating.day < rating.day, and_(Rating.day == rating.day, sooner))
    query = (
        select(*_RATING)
        .where(
            Rating.zone == rating.zone,
            Rating.side == rating.side,
            Rating.quality == rating.quality,
            Rating.context != "after_stretch",
            earlier,
        )
        .order_by(Rating.day.desc(), Rating.at.desc(), Rating.id.desc())
        .limit(1)
    )
    row = session.execute(query).one_or_none()
    return None if row is None else RatingRow(*row)


def newest_ratings(
    session: Session,
    limit: int,
    since: date | None = None,
    zone: str | None = None,
    sides: Sequence[str] = SIDES,
) -> list[RatingRow]:
    """Return the newest ratings, newest first, from a day on or only those of a zone's sides."""
    query = select(*_RATING).order_by(Rating.day.desc(), Rating.at.desc(), Rating.id.desc())
    if since is not None:
        query = query.where(Rating.day >= since)
    if zone is not None:
        query = query.where(Rating.zone == zone, Rating.side.in_(sides))
    return [RatingRow(*row) for row in session.execute(query.limit(limit))]


def zone_ratings(session: Session, zone: str, first: date, end: date) -> list[RatingRow]:
    """Return a zone's ratings of the days first <= day < end, in the order they were felt."""
    query = (
        select(*_RATING)
        # All sides are named, or SQLite could not follow the index (zone, side, day) to the days.
        .where(Rating.zone == zone, Rating.side.in_(SIDES), Rating.day >= first, Rating.day < end)
        .order_by(Rating.day, Rating.at, Rating.id)
    )
    return [RatingRow(*row) for row in session.execute(query)]


def levels(
    session: Session,
    end: date,
    first: date | None = None,
    zones: Collection[str] | None = None,
) -> list[LevelRow]:
    """Return the ratings before end, in no order; from first on or of those zones only."""
    query = select(*_LEVEL).where(Rating.day < end)
    if first is not None:
        query = query.where(Rating.day >= first)
    if zones is not None:
        # All sides are named, or SQLite could not follow the index (zone, side, day) to the days.
        query = query.where(Rating.zone.in_(zones), Rating.side.in_(SIDES))
    # Without the session's own step for each row: there may be a hundred thousand.
    return list(map(LevelRow._make, session.connection().execute(query)))


def last_rated(session: Session, first: date, end: date) -> list[LastRated]:
    """Return each zone-side rated for tightness on the days first <= day < end.

    Ratings right after stretching are left out: they answer another question.
    """
    query = (
        select(
            Rating.zone,
            Rating.zone_name,
            Rating.side,
            func.max(Rating.day),
            func.count(Rating.day.distinct()),
        )
        .where(
            Rating.day >= first,
            Rating.day < end,
            Rating.quality == "tightness",
            Rating.context != "after_stretch",
        )
        .group_by(Rating.zone, Rating.side)
    )
    return [LastRated(*row) for row in session.execute(query)]


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


def day_notes(session: Session, first: date, end: date) -> list[DayNoteRow]:
    """Return the notes of the days first <= day < end."""
    query = select(*_DAY_NOTE).where(DayNote.day >= first, DayNote.day < end)
    return [DayNoteRow(*row) for row in session.execute(query.order_by(DayNote.day))]


def day_note(session: Session, number: int) -> DayNoteRow:
    """Return the day note of that number, which must exist."""
    return DayNoteRow(*session.execute(select(*_DAY_NOTE).where(DayNote.id == number)).one())


def newest_day_notes(session: Session, limit: int, since: date | None = None) -> list[DayNoteRow]:
    """Return the newest day notes, newest first, of all days or of those from since on."""
    query = select(*_DAY_NOTE).order_by(DayNote.day.desc())
    if since is not None:
        query = query.where(DayNote.day >= since)
    return [DayNoteRow(*row) for row in session.execute(query.limit(limit))]


def marks(session: Session) -> list[MarkRow]:
    """Return all marks, newest first; there are few."""
    query = select(*_MARK).order_by(Mark.day.desc(), Mark.id.desc())
    return [MarkRow(*row) for row in session.execute(query)]


def screenings(session: Session) -> list[ScreeningRow]:
    """Return all answers to red-flag questions, newest first; there are few."""
    query = select(*_SCREENING).order_by(Screening.day.desc(), Screening.id.desc())
    return [ScreeningRow(*row) for row in session.execute(query)]


def cards(session: Session) -> list[CardRow]:
    """Return all weekly cards, newest first; there are few."""
    query = select(*_CARD).order_by(Ostrc.day.desc(), Ostrc.id.desc())
    return [CardRow(*row) for row in session.execute(query)]


def first_day(session: Session) -> date | None:
    """Return the day of the log's first run, rating, stretch or day note, None in an empty log.

    Marks do not count: an old injury is noted without having been logged back then.
    """
    firsts = [
        session.scalar(select(func.min(table.day))) for table in (Run, Rating, Stretching, DayNote)
    ]
    return min((day for day in firsts if day is not None), default=None)
