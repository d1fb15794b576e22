"""A week day by day: what was run, whether it was stretched and rated, and what nobody knows."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from runlog.analysis.entries_seen import DatedLike, TrainedLike
from runlog.weeks import Week


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekDay:
    """A day: its runs in their order, and whether anything was stretched or rated on it.

    `known` is False for a day that nothing can be said of: it lies ahead or before the log, it is
    part of a long stretch without any entry, or it is today and may still bring something.
    """

    day: date
    runs: tuple[TrainedLike, ...]
    stretched: bool
    rated: bool
    known: bool


@dataclass(frozen=True, slots=True)
class DayEntries:
    """The entries of a week, the first day of the log, and the days in long silence."""

    runs: Iterable[TrainedLike] = ()
    stretchings: Iterable[DatedLike] = ()
    ratings: Iterable[DatedLike] = ()
    began: date | None = None
    silent: Collection[date] = ()


def days_of_week(week: Week, today: date, entries: DayEntries) -> tuple[WeekDay, ...]:
    """Return the seven days of the week, Monday first."""
    runs = list(entries.runs)
    stretched = {each.day for each in entries.stretchings}
    rated = {each.day for each in entries.ratings}
    found = []
    for day in week.days:
        own = tuple(run for run in runs if run.day == day)
        told = bool(own) or day in stretched or day in rated
        past = entries.began is not None and entries.began <= day < today
        found.append(
            WeekDay(
                day=day,
                runs=own,
                stretched=day in stretched,
                rated=day in rated,
                known=told or (past and day not in entries.silent),
            )
        )
    return tuple(found)
