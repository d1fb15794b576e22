"""From the words of `mark` to marks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from runlog.entries.new import NewMark
from runlog.entries.ratings import parse_zone_side
from runlog.entries.typed import Desk, one_of
from runlog.entries.words import MarkKind
from runlog.errors import AmbiguousName, Conflict, InputError, UnknownName, Unreadable
from runlog.library import Side, Zone
from runlog.moments import format_day, parse_day, parse_last_day, parse_near_day, parse_planned_day
from runlog.text import quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkText:
    """The words of `mark`, as they were typed."""

    kind: str
    words: Sequence[str] = ()
    from_day: str | None = None
    to_day: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """The words behind the kind: those that write a day, and the rest."""

    day: str
    rest: str


@dataclass(frozen=True, slots=True)
class _Where:
    """The zone and the sides that words mean, or the note that they are."""

    zone: Zone | None = None
    sides: tuple[Side, ...] = ()
    note: str | None = None


_OTHER_WORDS: Mapping[str, MarkKind] = {
    "physio": MarkKind.THERAPIST,
    "doctor": MarkKind.THERAPIST,
    "visit": MarkKind.THERAPIST,
}
# Nobody knows of an injury, an illness or worn shoes before they are there; of their end they may.
PLANNED = frozenset({MarkKind.RACE, MarkKind.THERAPIST, MarkKind.PRESCRIBED, MarkKind.TRAVEL})
_OF_A_ZONE = frozenset({MarkKind.INJURY, MarkKind.NIGGLE})
_SIDES = frozenset({"left", "right", "both", "central"})
_MOST_DAY_WORDS = 4  # Sun 11 Apr 2027


def read_marks(text: MarkText, desk: Desk) -> tuple[NewMark, ...]:
    """Return the mark that the words describe, one for each side that they mean.

    An injury and a niggle take a zone with its side, a prescription its stretch; the others may
    begin with their day, and name a zone, or nothing; what is no zone is the note.
    """
    kind = read_mark_kind(text.kind)
    today = desk.now.date()
    named = kind in _OF_A_ZONE or kind is MarkKind.PRESCRIBED
    said = _Said("", " ".join(text.words).strip()) if named else _split(kind, text.words, today)
    day = _first_day(kind, said, text.from_day, today)
    to_day = parse_last_day(text.to_day, day, today) if text.to_day is not None else None
    if kind is MarkKind.PRESCRIBED and said.rest:
        stretch = desk.library.find_stretch(said.rest)
        return (NewMark(kind=kind, day=day, to_day=to_day, stretch=stretch, note=text.note),)
    where = _where(kind, said.rest, desk)
    if text.note is not None and where.note is not None:
        raise Conflict(f"{quoted(where.note)} and {quoted(text.note)} are two notes; give one")
    note = text.note if where.note is None else where.note
    return tuple(
        NewMark(kind=kind, day=day, to_day=to_day, zone=where.zone, side=side, note=note)
        for side in where.sides or (None,)
    )


def read_mark_day(kind: MarkKind, text: str, today: date) -> date:
    """Return the first day of a mark of that kind.

    Without a year a race's is the next one, for it is marked ahead; a visit's is the nearest,
    booked or kept; any other mark tells of what has begun. Only what can be planned may lie
    ahead: raises InputError for the others.
    """
    match kind:
        case MarkKind.RACE:
            return parse_planned_day(text, today)
        case MarkKind.THERAPIST:
            return parse_near_day(text, today)
        case _:
            day = parse_day(text, today)
    if day > today and kind not in PLANNED:
        raise InputError(
            f"{quoted(text)} lies in the future (here it is {format_day(today)}); what can be "
            "marked ahead is a race, a visit, a prescription or travel"
        )
    return day


def _split(kind: MarkKind, words: Sequence[str], today: date) -> _Said:
    """Part the words behind the day that they begin with, if they do.

    A word without a digit is a day only where it stands alone: Sun Valley is no Sunday.
    """
    typed = " ".join(words).split()
    for count in range(min(len(typed), _MOST_DAY_WORDS), 0, -1):
        first, rest = " ".join(typed[:count]), " ".join(typed[count:])
        if rest and not any(character.isdigit() for character in first):
            break
        try:
            read_mark_day(kind, first, today)
        except Unreadable:
            continue
        return _Said(first, rest)
    return _Said("", " ".join(typed))


def _first_day(kind: MarkKind, said: _Said, from_day: str | None, today: date) -> date:
    if said.day and from_day:
        raise Conflict(f"it begins on one day, not {quoted(said.day)} and {quoted(from_day)}")
    if kind is MarkKind.RACE and said.rest and not (said.day or from_day):
        raise Unreadable(
            said.rest, "a date", "write the day first: mark race YYYY-MM-DD, then its name"
        )
    return read_mark_day(kind, from_day or said.day or "today", today)


def _where(kind: MarkKind, words: str, desk: Desk) -> _Where:
    if not words:
        return _Where()
    if kind is MarkKind.RACE:
        return _Where(note=words)
    try:
        zone, sides = parse_zone_side(words, desk.library)
    except AmbiguousName:
        if kind in _OF_A_ZONE or kind is MarkKind.THERAPIST:
            raise
        return _Where(note=words)
    except UnknownName as error:
        sided = not _SIDES.isdisjoint(words.casefold().split())
        if kind in _OF_A_ZONE or sided:
            raise InputError(f"{error}; anything else is a note, behind -n") from error
        return _Where(note=words)
    return _Where(zone, sides)


def read_mark_kind(text: str) -> MarkKind:
    """Return the kind of mark; raise UnknownName otherwise."""
    other = _OTHER_WORDS.get(text.strip().casefold())
    return other or MarkKind(one_of(text, list(MarkKind), "a kind of mark"))
