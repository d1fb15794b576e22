"""A made-up day stored as if a runner had logged it."""

from runlog.changes import Step
from runlog.diaries import DiaryDay
from runlog.logbook.adding import add_run, attach, mark, note_day, note_stretchings, rate


def add_diary_day(step: Step, day: DiaryDay) -> None:
    """Add everything that was noted on the day."""
    for done in day.runs:
        attach(step, add_run(step, done.run), done.attached)
    rate(step, day.ratings)
    note_stretchings(step, day.stretchings)
    if day.day_note is not None:
        note_day(step, day.day_note)
    mark(step, day.marks)
