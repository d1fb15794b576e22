"""The day a plan is made for: what is known and wished for, and what comes before holding."""

from dataclasses import dataclass
from datetime import timedelta

from runlog.entries import MarkKind
from runlog.library import Library
from runlog.routine.limits import is_hard
from runlog.routine.planner.chosen import ChosenZone
from runlog.routine.planner.fit import AFTER_A_RUN, LATER, Holds
from runlog.routine.planner.known import Known, Wishes
from runlog.routine.planner.need import Need
from runlog.routine.planner.usable import Usable
from runlog.units import SECONDS_PER_MINUTE

MOBILITY = "mobility"  # article E
_HARD_LASTS = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Day:
    """What a plan is made from, found out once."""

    known: Known
    wishes: Wishes
    usable: Usable
    found: tuple[Need, ...]
    asking: tuple[ChosenZone, ...]

    @property
    def limit_s(self) -> int:
        """The time there is."""
        return int(self.wishes.minutes * SECONDS_PER_MINUTE)

    @property
    def library(self) -> Library:
        """The library."""
        return self.usable.library

    @property
    def holds(self) -> Holds:
        """How long holds are meant to be."""
        return LATER if self.wishes.later else AFTER_A_RUN


def is_race_ahead(known: Known) -> bool:
    """Tell whether a race is marked for today and no run is logged yet."""
    races = (mark.day for mark in known.marks if mark.kind == MarkKind.RACE)
    run_today = known.run is not None and known.run.day == known.today
    return known.today in races and not run_today


def moving_first(known: Known, library: Library) -> bool:
    """Tell whether a long or fast run is just over, so that moving comes before holding.

    Just over is up to three hours, or the whole day where the end is not known; the moves done
    once, holds may come.
    """
    run = known.run
    if run is None or run.day != known.today or not is_hard(run.kind, run.duration_s):
        return False
    if known.run_ended is not None and known.now - known.run_ended > _HARD_LASTS:
        return False
    moves = {item.stretch for item in library.routines[MOBILITY].items}
    return not any(each.day == known.today and each.stretch in moves for each in known.stretched)
