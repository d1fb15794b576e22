"""A guided routine on its way into the log: what is held is written as it ends, hold by hold."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select

from runlog.changes import Step
from runlog.entries import NewHold, NewStretching
from runlog.entries.routines import NewRoutine
from runlog.library import Side
from runlog.logbook.adding import new_holds, note_stretchings
from runlog.logbook.planning import plan_routine
from runlog.models import Hold, Run, Stretching


class _Written(NamedTuple):
    """What tells a stretching from another that has its number after an undo."""

    number: int
    entered_at: datetime


class GuidedStretchings:
    """The stretchings of one guided routine, by the place of their item.

    Each is written with the first thing there is to say of it; one that somebody took out of the
    log meanwhile is written anew. The first brings along the routine as it was planned, if it was
    not kept that day already; it stands before what was done of it. All belong to it and to the
    run of that number, if one is given, as long as it is there.
    """

    def __init__(self, routine: NewRoutine | None = None, run: int | None = None) -> None:
        self._routine = routine
        self._run = run
        self._written: dict[int, _Written] = {}

    @property
    def numbers(self) -> list[int]:
        """The numbers of the stretchings."""
        return [written.number for written in self._written.values()]

    def hold(self, step: Step, item: int, new: NewStretching, side: Side, seconds: int) -> None:
        """Add a hold to an item's stretching, as the next set of that side."""
        row = self._row(step, item, new)
        sets = select(func.max(Hold.number)).where(Hold.stretching_id == row.id, Hold.side == side)
        number = (step.session.scalar(sets) or 0) + 1
        step.add_all(new_holds(row, [NewHold(number=number, side=side, seconds=seconds)]))

    def feel_off(self, step: Step, item: int, new: NewStretching) -> None:
        """Note that an item's stretch felt wrong; without a hold its dose is unknown."""
        step.change(self._row(step, item, new), {"felt_off": True})

    def run(self, step: Step) -> Run | None:
        """Return the run that they belong to, None for none or one that is not there any more."""
        return None if self._run is None else step.session.get(Run, self._run)

    def _row(self, step: Step, item: int, new: NewStretching) -> Stretching:
        written = self._written.get(item)
        row = None if written is None else step.session.get(Stretching, written.number)
        if row is not None and (row.id, row.entered_at) == written:
            return row
        led = None if self._routine is None else plan_routine(step, self._routine)
        (row,) = note_stretchings(step, [new], self.run(step), led)
        self._written[item] = _Written(row.id, row.entered_at)
        return row
