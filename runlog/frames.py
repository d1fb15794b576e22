"""The log as tidy data frames with fixed columns; the only meeting of SQL and pandas."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import pandas as pd
from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session

from runlog.analysis.load import load_au
from runlog.library import REPETITION_S, Side
from runlog.models import DayNote, Hold, Rating, Run, Stretching

# One kind of column each; every one of them but a plain int64 or bool can hold a missing value.
_NUMBER, _DAY, _INSTANT, _WORDS = "int64", "datetime64[s]", "datetime64[us, UTC]", "string"
_AMOUNT, _WHOLE, _FLAG = "Float64", "Int64", "bool"

RUNS: Mapping[str, str] = {
    "run": _NUMBER,
    "day": _DAY,
    "started_at": _INSTANT,
    "utc_offset_s": _WHOLE,
    "distance_m": _AMOUNT,
    "duration_s": _WHOLE,
    "elapsed_s": _WHOLE,
    "rpe": _AMOUNT,
    "load_au": _AMOUNT,
    "kind": _WORDS,
    "climb_m": _AMOUNT,
    "avg_hr_bpm": _WHOLE,
    "max_hr_bpm": _WHOLE,
    "title": _WORDS,
    "note": _WORDS,
    "source": _WORDS,
}

RATINGS: Mapping[str, str] = {
    "rating": _NUMBER,
    "run": _WHOLE,
    "day": _DAY,
    "at": _INSTANT,
    "utc_offset_s": _WHOLE,
    "zone": _WORDS,
    "zone_name": _WORDS,
    "side": _WORDS,
    "quality": _WORDS,
    "context": _WORDS,
    "value": "float64",
    "source": _WORDS,
    "note": _WORDS,
}

STRETCHINGS: Mapping[str, str] = {
    "stretching": _NUMBER,
    "run": _WHOLE,
    "day": _DAY,
    "at": _INSTANT,
    "utc_offset_s": _WHOLE,
    "stretch": _WORDS,
    "stretch_name": _WORDS,
    "left_s": _WHOLE,
    "right_s": _WHOLE,
    "central_s": _WHOLE,
    "planned_s": _WHOLE,
    "sensation": _AMOUNT,
    "felt_off": _FLAG,
    "source": _WORDS,
    "note": _WORDS,
}

STATES: Mapping[str, str] = {
    "zone": _WORDS,
    "side": _WORDS,
    "state": _WORDS,
    "since": _DAY,
    "sentence": _WORDS,
}

DAY_NOTES: Mapping[str, str] = {"day": _DAY, "ease": _AMOUNT, "note": _WORDS}


def runs(session: Session) -> pd.DataFrame:
    """Return a row for each run, in the order they were run, with the columns of RUNS.

    `load_au` is effort x minutes (Foster et al. 2001), missing where one of them is.
    """
    columns = [getattr(Run, name) for name in RUNS if name not in {"run", "load_au"}]
    query = select(Run.id.label("run"), *columns).order_by(Run.day, Run.started_at, Run.id)
    found = _columns(session, query)
    effort_and_time = zip(found["rpe"], found["duration_s"], strict=True)
    found["load_au"] = [load_au(rpe, duration_s) for rpe, duration_s in effort_and_time]
    return _frame(found, RUNS)


def ratings(session: Session) -> pd.DataFrame:
    """Return a row for each rating, in the order they were felt, with the columns of RATINGS."""
    columns = [getattr(Rating, name) for name in RATINGS if name not in {"rating", "run"}]
    query = select(Rating.id.label("rating"), Rating.run_id.label("run"), *columns)
    ordered = query.order_by(Rating.day, Rating.at, Rating.id)
    return _frame(_columns(session, ordered), RATINGS)


def stretchings(session: Session) -> pd.DataFrame:
    """Return a row for each stretch that was done, in order, with the columns of STRETCHINGS.

    `left_s`, `right_s` and `central_s` are seconds over all its holds there, a repetition counting
    3 s; `central_s` is both sides at once. All three are missing where no dose is known.
    """
    own = ("day", "at", "utc_offset_s", "stretch", "stretch_name", "planned_s", "sensation")
    columns = [getattr(Stretching, name) for name in (*own, "felt_off", "source", "note")]
    query = (
        select(Stretching.id.label("stretching"), Stretching.run_id.label("run"), *columns)
        .add_columns(*(_seconds(side).label(f"{side}_s") for side in Side))
        .outerjoin(Hold, Hold.stretching_id == Stretching.id)
        .group_by(Stretching.id)
        .order_by(Stretching.day, Stretching.at, Stretching.id)
    )
    return _frame(_columns(session, query), STRETCHINGS)


def _seconds(side: Side) -> Any:
    """Return the seconds held on that side, 0 when only other sides were, NULL without a dose."""
    amount = func.coalesce(Hold.seconds, Hold.repetitions * REPETITION_S)
    return func.sum(case((Hold.side == side, amount), (Hold.id.is_not(None), 0)))


def day_notes(session: Session) -> pd.DataFrame:
    """Return a row for each day note, in order, with the columns of DAY_NOTES."""
    query = select(*(getattr(DayNote, name) for name in DAY_NOTES)).order_by(DayNote.day)
    return _frame(_columns(session, query), DAY_NOTES)


class StateRow(NamedTuple):
    """How one side of a zone stands; since is None when it was never rated."""

    zone: str
    side: str
    state: str
    since: date | None
    sentence: str


def states(rows: Iterable[StateRow]) -> pd.DataFrame:
    """Return a row for each state, as they come, with the columns of STATES."""
    return _frame(_turned(list(rows), list(STATES)), STATES)


def _columns(session: Session, query: Select[*tuple[Any, ...]]) -> dict[str, Sequence[Any]]:
    """Return what the query finds, column by column; rows of objects would take longer."""
    result = session.execute(query)
    return _turned(result.all(), list(result.keys()))


def _turned(rows: Sequence[Sequence[Any]], names: Sequence[str]) -> dict[str, Sequence[Any]]:
    """Return rows as columns."""
    values: Iterable[Sequence[Any]] = zip(*rows, strict=True) if rows else [()] * len(names)
    return dict(zip(names, values, strict=True))


def _frame(values: Mapping[str, Sequence[Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {name: pd.Series(_of_type(values[name], dtype)) for name, dtype in columns.items()}
    )


def _of_type(values: Sequence[Any], dtype: str) -> Any:
    """Return values as a column of that type; None becomes missing."""
    if dtype == _INSTANT:
        return pd.to_datetime(pd.Series(values, dtype="object"), utc=True).astype(dtype)
    return pd.Series(values, dtype="object").astype(dtype)
