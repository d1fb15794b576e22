"""From typed text to entries: one reading for the command line, the prompts and the inbox."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from runlog.entries.new import NewDayNote, NewRating, NewRun, NewStretching
from runlog.entries.ratings import parse_ratings
from runlog.entries.stretchings import parse_stretches
from runlog.entries.words import Context, DistanceBasis, Quality, RunKind, Source
from runlog.errors import Conflict, InputError, UnknownName, Unreadable
from runlog.library import Library
from runlog.moments import Moment, at_clock, check_not_future, parse_clock, parse_moment
from runlog.text import quoted
from runlog.units import DistanceUnit, parse_distance, parse_duration, parse_number

_LOOKS_LIKE_DURATION = re.compile(r".*:|[0-9.]+ *(?:h|min|s)", re.IGNORECASE)
_UNITS = frozenset({"km", "k", "mi", "mile", "miles", "m", "metres", "meters", "min", "h", "s"})
_BARE_NUMBER = re.compile(r"[0-9.,]+\Z")
_BARE_M = re.compile(r"[0-9.,]+ *m\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What reading needs to know beside the text: the library, the unit, the clock."""

    library: Library
    now: datetime
    unit: DistanceUnit = DistanceUnit.KM
    source: Source = Source.TYPED


@dataclass(frozen=True, slots=True, kw_only=True)
class LogText:
    """The words of `log`, as they were typed."""

    amounts: Sequence[str] = ()
    effort: str | None = None
    kind: str | None = None
    tight: Sequence[str] = ()
    after: Sequence[str] = ()
    stretched: Sequence[str] = ()
    note: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """What comes with a run: how the zones feel, and what was stretched."""

    ratings: tuple[NewRating, ...] = ()
    stretchings: tuple[NewStretching, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What completes a run that is in the log already; None changes nothing."""

    rpe: float | None = None
    kind: RunKind | None = None
    note: str | None = None
    attached: Attached = Attached()


@dataclass(frozen=True, slots=True)
class Amounts:
    """Metres and seconds, either may be unknown."""

    distance_m: float | None
    duration_s: int | None


def read_run(text: LogText, desk: Desk) -> NewRun:
    """Return the run that the words of `log` describe; raise InputError if they do not."""
    amounts = read_amounts(text.amounts, desk.unit)
    return NewRun(
        moment=read_run_moment(text.date, desk.now),
        source=desk.source,
        distance_m=amounts.distance_m,
        distance_basis=None if amounts.distance_m is None else DistanceBasis.TYPED,
        duration_s=amounts.duration_s,
        rpe=read_effort(text.effort),
        kind=read_kind(text.kind),
        note=text.note,
    )


def read_completion(
    text: LogText, moment: Moment, desk: Desk, *, or_nothing: bool = False
) -> Completion:
    """Return what the words of `log last` add to a run of that moment.

    Raises InputError when that is nothing, unless nothing is fine.
    """
    if text.amounts:
        raise InputError(
            f"{quoted(text.amounts[0])} would change what the run is; "
            "use runlog edit for its distance and duration"
        )
    completion = Completion(
        rpe=read_effort(text.effort),
        kind=read_kind(text.kind),
        note=text.note,
        attached=read_attached(text, moment, desk),
    )
    if completion == Completion() and not or_nothing:
        raise InputError('nothing to add; give an effort (-e 6), ratings (-t "calf 4") or a note')
    return completion


def read_attached(text: LogText, moment: Moment, desk: Desk) -> Attached:
    """Return the ratings and stretches typed with a run of that moment."""
    ratings = tuple(
        _worst_of_run(rating)
        for rating in read_ratings(text.tight, moment, Context.AFTER_RUN, desk)
    )
    after = read_ratings(text.after, moment, Context.AFTER_STRETCH, desk)
    return Attached(
        ratings=ratings + after, stretchings=read_stretchings(text.stretched, moment, desk)
    )


def _worst_of_run(rating: NewRating) -> NewRating:
    """Return a plain pain typed with a run as what it means: the worst during the run."""
    if rating.quality is Quality.TIGHTNESS:
        return rating
    return replace(rating, context=Context.DURING_RUN)


def read_amounts(texts: Sequence[str], unit: DistanceUnit) -> Amounts:
    """Return distance and duration: two are in that order, one is told apart by how it looks.

    A value with a colon, h, min or s is a duration, a bare number a distance; a bare m alone
    could be minutes or metres and is refused. A unit may stand apart from its number.
    """
    texts = _with_units(texts)
    if len(texts) > 2:
        raise InputError(
            f'{quoted(texts[2])} is one word too many; quote what belongs together: -t "calf L7 R3"'
        )
    if len(texts) == 2:
        return Amounts(parse_distance(texts[0], unit), parse_duration(texts[1]))
    if not texts:
        return Amounts(None, None)
    (text,) = texts
    if _BARE_M.match(text.strip()):
        bare = text.strip()[:-1].strip()
        raise Unreadable(text, "clear", f"write {bare}min for minutes or {bare} metres for metres")
    if _LOOKS_LIKE_DURATION.match(text.strip()):
        return Amounts(None, parse_duration(text))
    return Amounts(parse_distance(text, unit), None)


def _with_units(texts: Sequence[str]) -> list[str]:
    joined: list[str] = []
    for text in texts:
        if joined and text.casefold() in _UNITS and _BARE_NUMBER.match(joined[-1]):
            joined[-1] += f" {text}"
        else:
            joined.append(text)
    return joined


def read_effort(text: str | None) -> float | None:
    """Return the session RPE on Borg's CR10 scale (0-10), None when it was not given."""
    if text is None:
        return None
    return _on_scale(text, "an effort", "write a number from 0 (rest) to 10 (maximal), such as 6")


def read_ease(text: str | None) -> float | None:
    """Return a day's ease of movement (0-10, 10 = moved freely), None when it was not given."""
    if text is None:
        return None
    hint = "write a number from 0 (could hardly move) to 10 (moved freely)"
    return _on_scale(text, "an ease of movement", hint)


def _on_scale(text: str, expected: str, hint: str) -> float:
    """Return a number from 0 to 10 with one decimal at most."""
    value = parse_number(text, expected, hint)
    if not 0 <= value <= 10 or round(value, 1) != value:
        raise Unreadable(text, expected, hint)
    return value


def read_kind(text: str | None) -> RunKind | None:
    """Return the kind of run, None when it was not given; raise UnknownName otherwise."""
    if text is None:
        return None
    return RunKind(one_of(text, list(RunKind), "a kind of run"))


def one_of(text: str, words: Sequence[str], expected: str) -> str:
    """Return the word of a closed list that text writes.

    Raises UnknownName with a near one, and Unreadable with all of them where none is near.
    """
    word = text.strip().casefold()
    if word in words:
        return word
    raise none_of(text, words, expected)


def none_of(text: str, words: Sequence[str], expected: str) -> UnknownName | Unreadable:
    """Return the error for a text that writes no word of a closed list."""
    from difflib import get_close_matches

    near = get_close_matches(text.strip().casefold(), words, n=1, cutoff=0.6)
    if near:
        return UnknownName(text, expected, near, "")
    return Unreadable(text, expected, f"write one of {', '.join(words)}")


def read_run_moment(date: str | None, now: datetime) -> Moment:
    """Return when a run was: today without a time unless the text says otherwise."""
    if date is None:
        return Moment(now.date(), None)
    return parse_moment(date, now)


def read_log_moment(date: str | None, run: Moment, now: datetime) -> Moment:
    """Return when the ratings typed with a run were felt: now, or on the day that was given."""
    return Moment(now.date(), now) if date is None else Moment(run.day, None)


def read_moment(date: str | None, at: str | None, now: datetime) -> Moment:
    """Return when something was felt: now unless a day, a time or both say otherwise."""
    if date is None and at is None:
        return Moment(now.date(), now)
    moment = parse_moment(date, now) if date is not None else Moment(now.date(), None)
    if at is None:
        return moment
    if moment.at is not None:
        raise Conflict(f"the date {quoted(date or '')} has a time already; leave out --at")
    zone = now.tzinfo
    if zone is None:
        raise ValueError("now must be aware")
    found = at_clock(moment.day, parse_clock(at), zone)
    if date is None and found.at and found.at > now:
        raise InputError(f"{quoted(at)} is still to come today; write -d yesterday beside it")
    return check_not_future(found, now)


def read_ratings(
    texts: Sequence[str], moment: Moment, context: Context, desk: Desk
) -> tuple[NewRating, ...]:
    """Return the ratings that texts write, all felt in that context."""
    return tuple(
        NewRating(
            moment=moment,
            source=desk.source,
            zone=rated.zone,
            side=rated.side,
            value=rated.value,
            quality=rated.quality,
            context=context,
        )
        for rated in parse_ratings(texts, desk.library)
    )


def read_stretchings(
    texts: Sequence[str], moment: Moment, desk: Desk, note: str | None = None
) -> tuple[NewStretching, ...]:
    """Return the stretches that texts write, done at that moment, each with the note."""
    return tuple(
        NewStretching(
            moment=moment,
            source=desk.source,
            stretch=done.stretch,
            holds=done.holds,
            sensation=done.sensation,
            felt_off=done.felt_off,
            note=note,
        )
        for done in parse_stretches(texts, desk.library)
    )


def read_day_note(
    date: str | None, ease: str | None, note: str | None, now: datetime
) -> NewDayNote:
    """Return a day's ease of movement and note."""
    return NewDayNote(day=read_run_moment(date, now).day, ease=read_ease(ease), note=note)
