"""Which days nobody knows of, out of the entries of all kinds."""

from datetime import date, timedelta

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from runlog.analysis import silence
from runlog.models import DayNote, Ostrc, Rating, Run, Screening, Stretching
from runlog.readings.body import first_day, marks

_TOLD_BY = (Run, Rating, Stretching, DayNote, Screening, Ostrc)
_AROUND = timedelta(days=silence.SILENT_FROM_DAYS)


def silent_days(session: Session, first: date, end: date, today: date) -> frozenset[date]:
    """Return the days first <= day < end, up to today, in a long stretch without any entry.

    A journey or an illness that was marked is no silence. What lies two weeks around these days
    is looked at too, so that a stretch is as long as it is in the log.
    """
    opening, close = first - _AROUND, min(end + _AROUND, today + timedelta(days=1))
    days = union(
        *(select(each.day).where(each.day >= opening, each.day < close) for each in _TOLD_BY)
    )
    told = {*session.scalars(days), *silence.days_away(marks(session))}
    found = silence.silent_days(opening, close, told, first_day(session))
    return frozenset(day for day in found if first <= day < end)
