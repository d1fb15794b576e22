"""Brings what a file says of a day into the day's note, beside what its runner wrote there."""

from sqlalchemy import select

from runlog import logbook
from runlog.entries import NewDayNote
from runlog.exchange.found import FoundNote
from runlog.exchange.intake import Intake, Origin
from runlog.exchange.outcomes import Outcome
from runlog.models import DayNote


def import_note(intake: Intake, origin: Origin, found: FoundNote) -> None:
    """Add the words to the day's note; what stands there stays, and is not said twice."""
    if intake.recall(origin, makes_run=False):
        return
    if found.day > intake.terms.desk.now.date():
        intake.refuse(origin, f"{found.day} is still to come")
        return
    there = intake.step.session.scalar(select(DayNote).where(DayNote.day == found.day))
    written = (there.note if there else None) or ""
    if found.text in written:
        intake.settle(origin, origin.item(Outcome.DUPLICATE, f"the note of {found.day} says it"))
        return
    words = f"{written}\n{found.text}" if written else found.text
    logbook.note_day(intake.step, NewDayNote(day=found.day, note=words))
    intake.beside["day note"] += 1
    intake.settle(origin, origin.item(Outcome.IMPORTED))
