"""What was done: runs, stretchings and their holds."""

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session

from runlog.library import REPETITION_S
from runlog.models import Hold, ImportBatch, Rating, Routine, Run, SourceFile, Stretching
from runlog.readings.rows import (
    HoldRow,
    LastStretched,
    RoutineDays,
    RoutineRow,
    RunRow,
    SourceFileRow,
    StretchingRow,
)

_RUN = [getattr(Run, name) for name in RunRow._fields]
_NEWEST_FIRST = (Run.day.desc(), Run.started_at.desc(), Run.id.desc())


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


def runs_numbered(
    session: Session, numbers: Sequence[int], newest: int | None = None
) -> list[RunRow]:
    """Return the runs of those numbers, or only the newest so many, in the order they were run."""
    query = select(*_RUN).where(Run.id.in_(_all(numbers))).order_by(*_NEWEST_FIRST).limit(newest)
    return [RunRow(*row) for row in session.execute(query)][::-1]


def runs_without_effort(session: Session, numbers: Sequence[int]) -> list[int]:
    """Return which of the runs of those numbers have no effort, in the order they were run."""
    query = select(Run.id).where(Run.id.in_(_all(numbers)), Run.rpe.is_(None))
    return list(session.scalars(query.order_by(*_NEWEST_FIRST)))[::-1]


def run_ended(session: Session, run: RunRow) -> datetime | None:
    """Return when a run was over: out of its start, else not later than it was typed.

    None for a run from a file that does not say.
    """
    elapsed_s, entered_at = session.execute(
        select(Run.elapsed_s, Run.entered_at).where(Run.id == run.id)
    ).one()
    length_s = elapsed_s or run.duration_s
    if run.started_at is not None and length_s is not None:
        return run.started_at + timedelta(seconds=length_s)
    return entered_at if run.source == "typed" else None


def newest_runs(
    session: Session, limit: int | None = None, since: date | None = None
) -> list[RunRow]:
    """Return the newest runs, newest first, of all days or of those from since on."""
    query = select(*_RUN).order_by(*_NEWEST_FIRST)
    if since is not None:
        query = query.where(Run.day >= since)
    return [RunRow(*row) for row in session.execute(query.limit(limit))]


def longest_run_m(session: Session, first: date, end: date, besides: int) -> float | None:
    """Return the longest distance of the days first <= day < end, one run left out."""
    return session.scalar(
        select(func.max(Run.distance_m)).where(Run.day >= first, Run.day < end, Run.id != besides)
    )


_BY_HAND = ("typed", "bulk", "made_up")  # all other runs were imported
_ENTERED = (*_BY_HAND, "inbox")  # with what their runner wanted to say of them


def runs_to_complete(session: Session, first: date, end: date) -> list[RunRow]:
    """Return imported runs of those days that have no effort or no rating yet, newest first.

    Of an inbox only those without an effort: what it does not rate its runner did not want to.
    """
    rated = select(Rating.id).where(Rating.run_id == Run.id).exists()
    unrated = Run.source.not_in(_ENTERED) & ~rated
    query = (
        select(*_RUN)
        .where(
            Run.day >= first,
            Run.day < end,
            Run.source.not_in(_BY_HAND),
            Run.rpe.is_(None) | unrated,
        )
        .order_by(*_NEWEST_FIRST)
    )
    return [RunRow(*row) for row in session.execute(query)]


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
    query = _stretching_query().where(Stretching.id.in_(_all(numbers))).order_by(Stretching.id)
    return [StretchingRow(*row) for row in session.execute(query)]


def newest_stretchings(
    session: Session,
    limit: int,
    since: date | None = None,
    stretches: Sequence[str] | None = None,
) -> list[StretchingRow]:
    """Return the newest stretches, newest first, from a day on or only those of some ids."""
    query = _stretching_query().order_by(
        Stretching.day.desc(), Stretching.at.desc(), Stretching.id.desc()
    )
    if since is not None:
        query = query.where(Stretching.day >= since)
    if stretches is not None:
        query = query.where(Stretching.stretch.in_(stretches))
    return [StretchingRow(*row) for row in session.execute(query.limit(limit))]


def last_stretched(session: Session, first: date, end: date) -> list[LastStretched]:
    """Return each stretch that was done on the days first <= day < end, with its last day."""
    query = (
        select(Stretching.stretch, func.max(Stretching.day))
        .where(Stretching.day >= first, Stretching.day < end)
        .group_by(Stretching.stretch)
    )
    return [LastStretched(*row) for row in session.execute(query)]


def open_routine(session: Session, day: date) -> RoutineRow | None:
    """Return the routine planned last for that day, None once any of it is noted as done."""
    columns = (Routine.id, Routine.day, Routine.name, Routine.total_s, Routine.items)
    query = select(*columns).where(Routine.day == day).order_by(Routine.id.desc()).limit(1)
    row = session.execute(query).one_or_none()
    if row is None:
        return None
    begun = select(Stretching.id).where(Stretching.routine_id == row.id).limit(1)
    if session.scalar(begun) is not None:
        return None
    from runlog.entries.routines import read_items

    return RoutineRow(*row[:-1], read_items(row.items))


def routine_days(session: Session, first: date, end: date) -> RoutineDays:
    """Return on how many of the days first <= day < end a routine was planned, and was done."""
    done = case((Stretching.id.is_not(None), Routine.day))
    query = (
        select(func.count(Routine.day.distinct()), func.count(done.distinct()))
        .outerjoin(Stretching, Stretching.routine_id == Routine.id)
        .where(Routine.day >= first, Routine.day < end)
    )
    return RoutineDays(*session.execute(query).one())


def _stretching_query() -> Select[*tuple[Any, ...]]:
    # The sum stands in the row, not in a join: a join would be summed over the whole log before
    # the newest twenty are taken.
    amount = func.coalesce(Hold.seconds, Hold.repetitions * REPETITION_S)
    seconds = select(func.sum(amount)).where(Hold.stretching_id == Stretching.id).scalar_subquery()
    columns = [getattr(Stretching, name) for name in StretchingRow._fields if name != "seconds"]
    return select(*columns, seconds)


def _all(numbers: Sequence[int]) -> Select[Any]:
    """Return numbers as one value to look among: SQLite takes so many values and no more."""
    return select(func.json_each(json.dumps(list(numbers))).table_valued("value").c.value)


def holds(session: Session, stretching_ids: Sequence[int]) -> list[HoldRow]:
    """Return the holds of those stretches, in the order of their sets."""
    query = _hold_query().where(Hold.stretching_id.in_(_all(stretching_ids)))
    return [HoldRow(*row) for row in session.execute(query)]


def holds_of_days(session: Session, first: date, end: date) -> list[HoldRow]:
    """Return the holds of the days first <= day < end, in the order of their sets."""
    query = _hold_query().where(Stretching.day >= first, Stretching.day < end)
    return [HoldRow(*row) for row in session.execute(query)]


def _hold_query() -> Select[*tuple[Any, ...]]:
    return (
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
        .order_by(Hold.stretching_id, Hold.id)
    )


def source_files(session: Session, run_id: int) -> list[SourceFileRow]:
    """Return the files that made, completed or repeated a run, in the order of their import."""
    query = (
        select(
            SourceFile.name,
            SourceFile.part,
            SourceFile.outcome,
            SourceFile.size_bytes,
            SourceFile.sha256,
            ImportBatch.started_at,
        )
        .join(ImportBatch, ImportBatch.id == SourceFile.import_batch_id)
        .where(SourceFile.run_id == run_id)
        .order_by(SourceFile.id)
    )
    return [SourceFileRow(*row) for row in session.execute(query)]
