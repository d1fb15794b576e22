"""From the words of `mark` to marks."""

from collections.abc import Sequence
from dataclasses import dataclass

from runlog.entries.new import MarkKind, NewMark
from runlog.entries.ratings import parse_zone_side
from runlog.entries.typed import Desk, one_of
from runlog.errors import Conflict, InputError, UnknownName
from runlog.library import Side, Zone
from runlog.moments import parse_planned_day
from runlog.text import quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkText:
    """The words of `mark`, as they were typed."""

    kind: str
    words: Sequence[str] = ()
    from_day: str | None = None
    to_day: str | None = None
    note: str | None = None


def read_marks(text: MarkText, desk: Desk) -> tuple[NewMark, ...]:
    """Return the mark that the words describe, one for each side that they mean.

    A race takes its day as its word and may lie ahead, a prescription its stretch, anything
    else a zone with its side, or nothing.
    """
    kind = read_mark_kind(text.kind)
    words = " ".join(text.words).strip()
    today = desk.now.date()
    to_day = parse_planned_day(text.to_day, today) if text.to_day else None
    if kind is MarkKind.RACE:
        day = parse_planned_day(_race_day(words, text.from_day), today)
        return (NewMark(kind=kind, day=day, to_day=to_day, note=text.note),)
    day = parse_planned_day(text.from_day, today) if text.from_day else today
    if kind is MarkKind.PRESCRIBED and words:
        stretch = desk.library.find_stretch(words)
        return (NewMark(kind=kind, day=day, to_day=to_day, stretch=stretch, note=text.note),)
    if not words:
        return (NewMark(kind=kind, day=day, to_day=to_day, note=text.note),)
    zone, sides = _zone_side(words, desk)
    return tuple(
        NewMark(kind=kind, day=day, to_day=to_day, zone=zone, side=side, note=text.note)
        for side in sides
    )


def _race_day(words: str, from_day: str | None) -> str:
    if words and from_day:
        raise Conflict(f"a race begins on one day, not {quoted(words)} and {quoted(from_day)}")
    return from_day or words or "today"


def _zone_side(words: str, desk: Desk) -> tuple[Zone, tuple[Side, ...]]:
    try:
        return parse_zone_side(words, desk.library)
    except UnknownName as error:
        raise InputError(f"{error}; anything else is a note, behind -n") from error


def read_mark_kind(text: str) -> MarkKind:
    """Return the kind of mark; raise UnknownName otherwise."""
    return MarkKind(one_of(text, list(MarkKind), "a kind of mark"))
