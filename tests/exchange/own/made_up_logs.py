"""Made-up logs: every table, all Unicode, gaps, both sides, folds of the clock."""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from runlog.library import Library
from runlog.models import columns
from tests.sample_rows import insert

Rows = Mapping[str, list[dict[str, Any]]]

LIBRARY = Library()
ZONES = [ZoneInfo(name) for name in ("Europe/Berlin", "America/St_Johns", "Pacific/Kiritimati")]
_LAST = date(2026, 11, 20)
_HOSTILE = ("", "'", "''", "=1+1", "+49", "-", "@SUM(A1)", "\t=1", "\r", "a\r\nb\n", '"', ",", "NA")
_MORE_HOSTILE = ("\u2028", "\x85", "\ufeff", "\x1b[31m", "＝1", "1e5", "null", "{}", "\U0001f3c3")
_SIDED = [(zone, side) for zone in LIBRARY.zones.values() for side in zone.sides]


def texts() -> SearchStrategy[str]:
    characters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    return st.sampled_from(_HOSTILE + _MORE_HOSTILE) | st.text(characters, max_size=20)


def instants() -> SearchStrategy[datetime]:
    first, last = datetime(1901, 1, 1), datetime(2026, 11, 20)
    return st.datetimes(first, last, timezones=st.sampled_from(ZONES), allow_imaginary=False)


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


@st.composite
def _moments(draw: DrawFn, instant: str = "at") -> dict[str, Any]:
    """A day with its instant and offset, or a day alone."""
    at = draw(instants())
    offset = at.utcoffset()
    if draw(st.booleans()) or offset is None:
        return {"day": at.date().isoformat(), instant: None, "utc_offset_s": None}
    seconds = int(offset.total_seconds())
    return {"day": at.date().isoformat(), instant: _utc(at), "utc_offset_s": seconds}


@st.composite
def _sided(draw: DrawFn) -> dict[str, Any]:
    zone, side = draw(st.sampled_from(_SIDED))
    name = draw(texts().filter(bool))
    return {"zone": zone.id, "zone_name": name, "side": side.value}


def _entered() -> SearchStrategy[str]:
    return instants().map(_utc)


def _scale() -> SearchStrategy[float]:
    return st.floats(0, 10) | st.integers(0, 100).map(lambda tenths: tenths / 10)


def _maybe(strategy: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.none() | strategy


@st.composite
def _runs(draw: DrawFn) -> dict[str, Any]:
    distance = draw(_maybe(st.floats(1, 1_000_000)))
    seconds = st.integers(1, 360_000)
    rpe = draw(_maybe(_scale()))
    return {
        **draw(_moments("started_at")),
        "distance_m": distance,
        "distance_basis": draw(_word(columns.DISTANCE_BASES)) if distance is not None else None,
        "duration_s": draw(seconds if distance is None else _maybe(seconds)),
        "elapsed_s": draw(_maybe(seconds)),
        "rpe": rpe,
        "rpe_at": draw(_maybe(_entered())) if rpe is not None else None,
        "kind": draw(_maybe(_word(columns.RUN_KINDS))),
        "climb_m": draw(_maybe(st.floats(0, 100_000))),
        "avg_hr_bpm": draw(_maybe(st.integers(20, 260))),
        "max_hr_bpm": draw(_maybe(st.integers(20, 260))),
        "title": draw(_maybe(texts())),
        "note": draw(_maybe(texts())),
        "source": draw(_word(columns.SOURCES)),
        "entered_at": draw(_entered()),
    }


def _word(words: Iterable[str]) -> SearchStrategy[str]:
    return st.sampled_from(list(words))


def _one_of(numbers: list[int]) -> SearchStrategy[int | None]:
    return st.none() | st.sampled_from(numbers) if numbers else st.none()


@st.composite
def _ratings(draw: DrawFn, runs: list[int]) -> dict[str, Any]:
    return {
        "run_id": draw(_one_of(runs)),
        **draw(_moments()),
        **draw(_sided()),
        "quality": draw(_word(columns.QUALITIES)),
        "context": draw(_word(columns.CONTEXTS)),
        "value": draw(_scale()),
        "source": draw(_word(columns.SOURCES)),
        "note": draw(_maybe(texts())),
        "entered_at": draw(_entered()),
    }


@st.composite
def _routines(draw: DrawFn) -> dict[str, Any]:
    return {
        **draw(_moments()),
        "name": draw(texts()),
        "total_s": draw(st.integers(0, 7200)),
        "items": draw(st.sampled_from(["[]", '[{"stretch": "wall-calf", "seconds": 30}]'])),
        "entered_at": draw(_entered()),
    }


@st.composite
def _stretchings(draw: DrawFn, runs: list[int], routines: list[int]) -> dict[str, Any]:
    return {
        "run_id": draw(_one_of(runs)),
        "routine_id": draw(_one_of(routines)),
        **draw(_moments()),
        "stretch": draw(st.sampled_from(list(LIBRARY.stretches)) | texts().filter(bool)),
        "stretch_name": draw(texts().filter(bool)),
        "planned_s": draw(_maybe(st.integers(1, 7200))),
        "sensation": draw(_maybe(_scale())),
        "felt_off": draw(st.integers(0, 1)),
        "note": draw(_maybe(texts())),
        "source": draw(_word(columns.SOURCES)),
        "entered_at": draw(_entered()),
    }


@st.composite
def _holds(draw: DrawFn, stretchings: list[int]) -> dict[str, Any]:
    counted = draw(st.booleans())
    amount = draw(st.integers(1, 600))
    return {
        "stretching_id": draw(st.sampled_from(stretchings)),
        "number": draw(st.integers(1, 9)),
        "side": draw(_word(columns.SIDES)),
        "seconds": None if counted else amount,
        "repetitions": amount if counted else None,
    }


@st.composite
def _day_notes(draw: DrawFn) -> dict[str, Any]:
    ease = draw(_maybe(_scale()))
    return {
        "day": draw(st.dates(date(1900, 1, 1), _LAST)).isoformat(),
        "ease": ease,
        "note": draw(texts() if ease is None else _maybe(texts())),
        "entered_at": draw(_entered()),
    }


@st.composite
def _marks(draw: DrawFn) -> dict[str, Any]:
    day, later = sorted(draw(st.lists(st.dates(date(1900, 1, 1), date(2036, 1, 1)), min_size=2)))[
        :2
    ]
    kind = draw(_word(columns.MARK_KINDS))
    needs_zone = kind in {"injury", "niggle"}
    none = {"zone": None, "zone_name": None, "side": None}
    zone = draw(_sided()) if needs_zone or draw(st.booleans()) else none
    stretch = kind == "prescribed" or draw(st.booleans())
    return {
        "kind": kind,
        "day": day.isoformat(),
        "to_day": draw(st.sampled_from([None, later.isoformat()])),
        **(zone if needs_zone or draw(st.booleans()) else zone | {"side": None}),
        "stretch": draw(texts().filter(bool)) if stretch else None,
        "stretch_name": draw(texts().filter(bool)) if stretch else None,
        "note": draw(_maybe(texts())),
        "entered_at": draw(_entered()),
    }


@st.composite
def _screenings(draw: DrawFn) -> dict[str, Any]:
    moment = draw(_moments())
    resolved = draw(st.booleans())
    return {
        **moment,
        **draw(_sided()),
        "question": draw(st.sampled_from(["rf_rest", "rf_bone"])),
        "answer": draw(st.integers(0, 1)),
        "resolved_day": moment["day"] if resolved else None,
        "resolution": draw(_maybe(texts())) if resolved else None,
        "entered_at": draw(_entered()),
    }


@st.composite
def _cards(draw: DrawFn) -> dict[str, Any]:
    answers = ("participation", "training", "performance", "symptoms")
    given = {name: draw(st.sampled_from([None, 0, 8, 17, 25])) for name in answers}
    if all(answer is None for answer in given.values()):
        given["symptoms"] = 8
    day = draw(st.dates(date(1900, 1, 1), _LAST)).isoformat()
    return {"day": day, **draw(_sided()), **given, "entered_at": draw(_entered())}


@st.composite
def made_up_logs(draw: DrawFn) -> Rows:
    """Draw the rows of a whole log; up to three a table."""

    def some(rows: SearchStrategy[dict[str, Any]]) -> list[dict[str, Any]]:
        numbers = draw(st.lists(st.integers(1, 2**40), max_size=3, unique=True))
        return [{"id": number, **draw(rows)} for number in numbers]

    runs, routines = some(_runs()), some(_routines())
    run_ids, routine_ids = _ids(runs), _ids(routines)
    stretchings = some(_stretchings(run_ids, routine_ids))
    return {
        "run": runs,
        "rating": some(_ratings(run_ids)),
        "routine": routines,
        "stretching": stretchings,
        "hold": _alone(some(_holds(_ids(stretchings))) if stretchings else [], 1, 2, 3),
        "day_note": _alone(some(_day_notes()), 1),
        "mark": some(_marks()),
        "screening": some(_screenings()),
        "ostrc": some(_cards()),
    }


def _ids(rows: list[dict[str, Any]]) -> list[int]:
    return [row["id"] for row in rows]


def _alone(rows: list[dict[str, Any]], *places: int) -> list[dict[str, Any]]:
    """Keep one row for each of what there can be only one of."""
    kept = {tuple(list(row.values())[place] for place in places): row for row in rows}
    return list(kept.values())


def fill(log: Path, rows: Rows) -> None:
    """Put the rows into a log as they are, past everything but the tables' own rules."""
    with closing(sqlite3.connect(log)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for table, each in rows.items():
            for row in each:
                insert(connection, table, row)
