"""Reads an inbox: a text of lines, each a date, perhaps a time, and a command as it is typed.

`2026-11-19 18:40 log 8.4km 44:10 -e 6 -t calf L7 R3, hamstrings 4 -n windy out there`

The command is read as if it had been typed at that moment: ratings and stretches were felt and
done then, a run was on that day (its start is not known). Without a time only the day is known.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time

from runlog.entries import Context, NewDayNote, NewMark, NewRun
from runlog.entries.marks import MarkText, read_marks
from runlog.entries.typed import (
    Attached,
    Desk,
    LogText,
    read_attached,
    read_day_note,
    read_log_moment,
    read_moment,
    read_ratings,
    read_run,
    read_stretchings,
)
from runlog.errors import Conflict, FileRefused, InputError
from runlog.exchange import encodings
from runlog.exchange.inbox_words import OPTIONS, Typed, type_out
from runlog.moments import Moment, parse_moment
from runlog.text import quoted

_BLANK = "[ \t\xa0]"  # what phones and pages put between words
_WHEN = rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?:(?:T|{_BLANK}+)[0-9]{{1,2}}:[^ \t\xa0]*)?"
_LINE = re.compile(rf"(?P<when>{_WHEN}){_BLANK}+(?P<command>[^ \t\xa0]+)(?P<words>.*)\Z")
_BULLET = rf"(?:[-*•]{_BLANK}+)?(?:\[[ xX]?\]{_BLANK}+)?"  # of a list, perhaps to be ticked
_BULLETED = re.compile(rf"\A{_BULLET}")
_ENTRY = rf"{_BULLET}{_WHEN}{_BLANK}+(?:{'|'.join(OPTIONS)})(?:[ \t\xa0\r]|$)"
_ANY_ENTRY = re.compile(r"^[ \t]*" + _ENTRY, re.IGNORECASE | re.MULTILINE)
_FIRST_ENTRY = re.compile(
    r"\A(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*" + _ENTRY, re.IGNORECASE | re.MULTILINE
)
_EXAMPLE = "write 2026-11-19 18:40 log 8.4km 44:10 -e 6, or rate, did, day, mark"
LARGEST_BYTES = 1024**2  # ten years of three lines a day
LONGEST_LINE = 10_000
_DAY_ENDS = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an inbox that is neither blank nor a comment; `number` counts from 1."""

    number: int
    text: str

    @property
    def sha256(self) -> str:
        """What a line is known by: its words, its date among them, whatever the blanks between."""
        words = f"inbox {' '.join(self.text.split())}"
        return hashlib.sha256(words.encode("utf-8", "surrogateescape")).hexdigest()

    @property
    def is_run(self) -> bool:
        """Whether the line logs a run."""
        match = _LINE.match(self.text)
        return match is not None and match["command"].casefold() == "log"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedRun:
    """A run with what was typed beside it; `felt` is when its ratings were felt."""

    new: NewRun
    attached: Attached
    felt: Moment
    rest_fine: bool


Entry = LoggedRun | Attached | NewDayNote | tuple[NewMark, ...]


def holds_entry(content: bytes) -> bool:
    """Tell whether any line of a text reads like an entry."""
    return _ANY_ENTRY.search(_text(content[:LARGEST_BYTES])) is not None


def begins_with_entry(content: bytes) -> bool:
    """Tell whether the first line that is neither blank nor a comment reads like an entry."""
    return _FIRST_ENTRY.match(_text(content[:LARGEST_BYTES])) is not None


def read_lines(content: bytes) -> tuple[Line, ...]:
    """Return the lines that say something; raise FileRefused if there are more than in a life."""
    if len(content) > LARGEST_BYTES:
        raise FileRefused(f"larger than {LARGEST_BYTES // 1024**2} MB: no inbox is")
    texts = (_BULLETED.sub("", line.strip()) for line in _text(content).split("\n"))
    lines = (Line(n, text) for n, text in enumerate(texts, start=1))
    return tuple(line for line in lines if line.text and not line.text.startswith("#"))


def _text(content: bytes) -> str:
    """Return the text of a file, UTF-8 or UTF-16; bytes that are none stay as such."""
    if encoding := encodings.utf16(content):
        return content.decode(encoding, "replace")
    return content.decode("utf-8-sig", "surrogateescape")


def read_entry(line: Line, desk: Desk) -> Entry:
    """Return what a line enters into the log; `desk.now` is the real now, which nothing passes.

    Raises InputError for a line that cannot be read.
    """
    match = _LINE.match(_decoded(line.text))
    if match is None:
        raise InputError(f"{quoted(line.text)} is not an entry; {_EXAMPLE}")
    command = match["command"].casefold()
    if command not in OPTIONS:
        raise InputError(f"{quoted(match['command'])} is no command of an inbox; {_EXAMPLE}")
    moment = parse_moment(" ".join(match["when"].split()), desk.now)
    typed = type_out(command, match["words"])
    then = replace(desk, now=_standing_at(moment, desk.now))
    date = typed.one("date") or (None if moment.at else moment.day.isoformat())
    return _READERS[command](typed, date, then)


def _decoded(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError(f"{quoted(text)} is not UTF-8; save the inbox as UTF-8") from error
    if len(text) > LONGEST_LINE:
        raise InputError(f"a line of {len(text)} characters is too long; {LONGEST_LINE} are enough")
    return text


def _standing_at(moment: Moment, now: datetime) -> datetime:
    """Return the now of a line: its time, in the runner's zone unless it has its own offset.

    Without a time it is the end of its day, so that nothing of that day lies ahead.
    """
    if moment.at is None:
        return min(now, datetime.combine(moment.day, _DAY_ENDS, now.tzinfo))
    at_home = moment.at.astimezone(now.tzinfo)
    return at_home if at_home.utcoffset() == moment.at.utcoffset() else moment.at


def _log(typed: Typed, date: str | None, desk: Desk) -> LoggedRun:
    if typed.words[:1] == ["last"]:
        raise InputError("an inbox cannot say which run is the last; give its distance or duration")
    if not typed.words:
        raise InputError("give a distance, a duration or both, such as log 8.4km 44:10 -e 6")
    text = LogText(
        amounts=typed.words,
        effort=typed.one("effort"),
        kind=typed.one("kind"),
        tight=typed.every("tight"),
        after=typed.every("after"),
        stretched=typed.every("stretched"),
        note=typed.one("note"),
        date=date,
    )
    new = read_run(text, desk)
    felt = read_log_moment(date, new.moment, desk.now)
    return LoggedRun(
        new=new,
        attached=read_attached(text, felt, desk),
        felt=felt,
        rest_fine=typed.says("rest_fine"),
    )


_CONTEXTS = {
    "morning": Context.MORNING,
    "before": Context.BEFORE_RUN,
    "after": Context.AFTER_RUN,
    "after_stretch": Context.AFTER_STRETCH,
}


def _rate(typed: Typed, date: str | None, desk: Desk) -> Attached:
    told = [context for flag, context in _CONTEXTS.items() if typed.says(flag)]
    if len(told) > 1:
        raise Conflict("choose one of --morning, --before, --after and --after-stretch")
    if not typed.words:
        raise InputError("name a zone and a level, such as rate calf L5, neck 2")
    moment = read_moment(date, typed.one("at"), desk.now)
    context = told[0] if told else Context.OTHER
    return Attached(ratings=read_ratings([" ".join(typed.words)], moment, context, desk))


def _did(typed: Typed, date: str | None, desk: Desk) -> Attached:
    if not typed.words:
        raise InputError("name a stretch or a routine, such as did wall-calf 2x30")
    moment = read_moment(date, typed.one("at"), desk.now)
    words = [" ".join(typed.words)]
    return Attached(stretchings=read_stretchings(words, moment, desk, note=typed.one("note")))


def _day(typed: Typed, date: str | None, desk: Desk) -> NewDayNote:
    _refuse_words(typed, "day")
    return read_day_note(date, typed.one("ease"), typed.one("note"), desk.now)


def _mark(typed: Typed, date: str | None, desk: Desk) -> tuple[NewMark, ...]:  # noqa: ARG001
    if not typed.words:
        raise InputError("name a kind, such as mark injury left calf or mark race 2027-04-11")
    text = MarkText(
        kind=typed.words[0],
        words=typed.words[1:],
        from_day=typed.one("from_day"),
        to_day=typed.one("to_day"),
        note=typed.one("note"),
    )
    return read_marks(text, desk)


def _refuse_words(typed: Typed, command: str) -> None:
    if typed.words:
        raise InputError(f"{quoted(typed.words[0])} belongs to no option of {command}")


_READERS: dict[str, Callable[[Typed, str | None, Desk], Entry]] = {
    "log": _log,
    "rate": _rate,
    "did": _did,
    "day": _day,
    "mark": _mark,
}
