"""A diary written in a test, one line a day, stored as a runner's own commands would store it.

    2026-03-02 8km 42:10 rpe 4 tempo | calf L6, pain knee R2 | wall-calf 2x30
    2026-03-03 | calf L5
    2026-03-04 | | pigeon 2x30

A day, the run if there was one, what was rated, what was stretched. Ratings belong to the line's
run and were felt after it; on a day without a run their context is other.
"""

from datetime import UTC, date, datetime, time

from sqlalchemy.orm import Session

from runlog import logbook
from runlog.changes import Step, step
from runlog.entries import Context
from runlog.entries.typed import (
    Attached,
    Desk,
    LogText,
    read_attached,
    read_ratings,
    read_run,
    read_stretchings,
)
from runlog.library import Library
from runlog.moments import Moment

_NOON = time(12, tzinfo=UTC)


def store_diary(session: Session, diary: str, library: Library | None = None) -> None:
    """Store every line of the diary, each as one command of its day's noon."""
    known = Library() if library is None else library
    for line in diary.splitlines():
        if line.strip():
            _store_line(session, line.strip(), known)


def _store_line(session: Session, line: str, library: Library) -> None:
    said, ratings, stretches = [part.strip() for part in f"{line}||".split("|")[:3]]
    day, _, run = said.partition(" ")
    noon = datetime.combine(date.fromisoformat(day), _NOON)
    desk = Desk(library=library, now=noon)
    tight, stretched = [[text] if text else [] for text in (ratings, stretches)]
    with step(session, line, noon) as open_step:
        if run:
            text = _log_text(run.split(), day, tight, stretched)
            row = logbook.add_run(open_step, read_run(text, desk))
            logbook.attach(open_step, row, read_attached(text, Moment(noon.date(), None), desk))
        else:
            _store_rest_day(open_step, desk, tight, stretched)


def _log_text(words: list[str], day: str, tight: list[str], stretched: list[str]) -> LogText:
    amounts = [word for word in words if word[0].isdigit()]
    effort = None
    if "rpe" in words:
        effort = words[words.index("rpe") + 1]
        amounts.remove(effort)
    kinds = [word for word in words if word[0].isalpha() and word != "rpe"]
    return LogText(
        amounts=amounts,
        effort=effort,
        kind=kinds[0] if kinds else None,
        tight=tight,
        stretched=stretched,
        date=day,
    )


def _store_rest_day(open_step: Step, desk: Desk, tight: list[str], stretched: list[str]) -> None:
    moment = Moment(desk.now.date(), None)
    attached = Attached(
        ratings=read_ratings(tight, moment, Context.OTHER, desk),
        stretchings=read_stretchings(stretched, moment, desk),
    )
    logbook.rate(open_step, attached.ratings)
    logbook.note_stretchings(open_step, attached.stretchings)
