"""Entries as another log kept them, on their way into this one: the rules of new ones hold."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from runlog.entries.answers import NewAnswer, NewCard
from runlog.entries.new import NewDayNote, NewHold, NewRun, check_scale, check_side, check_text
from runlog.entries.words import Context, DistanceBasis, MarkKind, Quality, RunKind, Source
from runlog.errors import Conflict, InputError
from runlog.library import Library, Side, Zone
from runlog.moments import FIRST_YEAR, YEARS_AHEAD, Moment
from runlog.text import quoted
from runlog.units import check_duration

Row: TypeAlias = Mapping[str, Any]
"""The columns of a row, each of its own type; None is empty."""

WordT = TypeVar("WordT", bound=StrEnum)

# It may have been tomorrow already where the entry was made.
_FURTHER_EAST = timedelta(days=1)
_MAY_LIE_AHEAD = frozenset({"mark"})
_WIDEST_OFFSET_S = 86399


@dataclass(frozen=True, slots=True)
class KeptDoor:
    """The door for rows of another log; today is the runner's."""

    library: Library
    today: date

    def check(self, table: str, row: Row) -> None:
        """Raise InputError unless the row could have been entered, by today."""
        if row.get("id", 1) < 1:
            raise InputError("numbers of entries begin with 1")
        for value in row.values():
            if isinstance(value, str):
                check_text(value)
        if "day" in row:
            self._check_day(row["day"], ahead=table in _MAY_LIE_AHEAD)
        _check_offset(row)
        if row.get("zone") is not None:
            self._check_zone(row)
        if "source" in row:
            _one_of(row["source"], Source, "a source")
        if table in _CHECKS:
            _CHECKS[table](row, self.library)

    def _check_day(self, day: date, *, ahead: bool) -> None:
        if day.year < FIRST_YEAR:
            raise InputError(f"{day} lies before {FIRST_YEAR}")
        if ahead and day.year > self.today.year + YEARS_AHEAD:
            raise InputError(f"{day} lies more than {YEARS_AHEAD} years ahead")
        if not ahead and day > self.today + _FURTHER_EAST:
            raise InputError(f"{day} lies in the future")

    def _check_zone(self, row: Row) -> None:
        zone = self.library.zone(row["zone"])
        if not row["zone_name"]:
            raise InputError("the name of the zone is missing")
        if row["side"] is not None:
            check_side(zone, _one_of(row["side"], Side, "a side"))


def kept_run(row: Row) -> NewRun:
    """Return the run that a row tells of; raise InputError unless it could have been entered."""
    distance_basis = row["distance_basis"]
    if row["distance_m"] is None and distance_basis is not None:
        raise InputError("what a distance rests on needs a distance")
    if row["rpe"] is None and row["rpe_at"] is not None:
        raise InputError("when an effort was rated needs an effort")
    return NewRun(
        moment=Moment(row["day"], row["started_at"]),
        source=_one_of(row["source"], Source, "a source"),
        distance_m=row["distance_m"],
        distance_basis=_maybe(distance_basis, DistanceBasis, "what a distance rests on"),
        duration_s=row["duration_s"],
        elapsed_s=row["elapsed_s"],
        rpe=row["rpe"],
        kind=_maybe(row["kind"], RunKind, "a kind of run"),
        climb_m=row["climb_m"],
        avg_hr_bpm=row["avg_hr_bpm"],
        max_hr_bpm=row["max_hr_bpm"],
        title=row["title"],
        note=row["note"],
    )


def _check_run(row: Row, _library: Library) -> None:
    kept_run(row)


def _check_rating(row: Row, _library: Library) -> None:
    _one_of(row["quality"], Quality, "what a rating measures")
    _one_of(row["context"], Context, "when a rating is felt")
    check_scale(row["value"], "a rating")


def _check_routine(row: Row, _library: Library) -> None:
    if row["total_s"] < 0:
        raise InputError(f"{row['total_s']} s is not the length of a routine")
    try:
        items = json.loads(row["items"])
    except (ValueError, RecursionError):
        items = None
    if not isinstance(items, list):
        raise InputError("the stretches of a routine are no JSON list")


def _check_stretching(row: Row, _library: Library) -> None:
    _check_stretch_named(row)
    if row["planned_s"] is not None:
        check_duration(row["planned_s"])
    check_scale(row["sensation"], "a sensation")


def _check_hold(row: Row, _library: Library) -> None:
    NewHold(
        number=row["number"],
        side=_one_of(row["side"], Side, "a side"),
        seconds=row["seconds"],
        repetitions=row["repetitions"],
    )


def _check_day_note(row: Row, _library: Library) -> None:
    NewDayNote(day=row["day"], ease=row["ease"], note=row["note"])


def _check_mark(row: Row, _library: Library) -> None:
    kind = _one_of(row["kind"], MarkKind, "a kind of mark")
    zone, stretch = row["zone"], row["stretch"]
    if row["to_day"] is not None and row["to_day"] < row["day"]:
        raise Conflict(f"a mark cannot end ({row['to_day']}) before it begins ({row['day']})")
    if zone is None and (row["zone_name"] is not None or row["side"] is not None):
        raise InputError("a side and a zone's name need their zone")
    if zone is None and kind in {MarkKind.INJURY, MarkKind.NIGGLE}:
        raise InputError(f"{kind} needs its zone")
    if (stretch is None) != (row["stretch_name"] is None):
        raise InputError("a stretch needs both its id and its name")
    if stretch is None and kind is MarkKind.PRESCRIBED:
        raise InputError("prescribed needs a stretch")


def _check_screening(row: Row, library: Library) -> None:
    NewAnswer(
        moment=Moment(row["day"], row["at"]),
        zone=_zone(row, library),
        side=Side(row["side"]),
        question=row["question"],
        yes=row["answer"],
    )
    resolved = row["resolved_day"]
    if resolved is None and row["resolution"] is not None:
        raise InputError("how an answer was resolved needs its day")
    if resolved is not None and resolved < row["day"]:
        raise Conflict(f"resolved ({resolved}) before it was answered ({row['day']})")


def _check_card(row: Row, library: Library) -> None:
    NewCard(
        day=row["day"],
        zone=_zone(row, library),
        side=Side(row["side"]),
        participation=row["participation"],
        training=row["training"],
        performance=row["performance"],
        symptoms=row["symptoms"],
    )


_CHECKS: Mapping[str, Callable[[Row, Library], None]] = {
    "run": _check_run,
    "rating": _check_rating,
    "routine": _check_routine,
    "stretching": _check_stretching,
    "hold": _check_hold,
    "day_note": _check_day_note,
    "mark": _check_mark,
    "screening": _check_screening,
    "ostrc": _check_card,
}


def _zone(row: Row, library: Library) -> Zone:
    return library.zone(row["zone"])


def _check_offset(row: Row) -> None:
    """Raise InputError unless an instant has its offset, and the offset is less than a day."""
    if "utc_offset_s" not in row:
        return
    offset = row["utc_offset_s"]
    at = row["started_at"] if "started_at" in row else row["at"]
    if at is not None and offset is None:
        raise InputError("an instant needs its utc_offset_s")
    if offset is not None and abs(offset) > _WIDEST_OFFSET_S:
        raise InputError(f"{offset} s is no difference between two time zones")


def _check_stretch_named(row: Row) -> None:
    if not row["stretch"] or not row["stretch_name"]:
        raise InputError("a stretch needs both its id and its name")


def _maybe(word: str | None, words: type[WordT], expected: str) -> WordT | None:
    return None if word is None else _one_of(word, words, expected)


def _one_of(word: str, words: type[WordT], expected: str) -> WordT:
    try:
        return words(word)
    except ValueError:
        known = ", ".join(words)
        raise InputError(f"{quoted(word)} is not {expected}; it is one of {known}") from None
