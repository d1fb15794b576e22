"""What opens and closes a routine where time allows (article B)."""

from dataclasses import replace

from runlog.library import Stretch
from runlog.routine.planner.fit import Fitted
from runlog.routine.planner.picks import Part, Pick
from runlog.routine.planner.usable import Usable

_WALK = "cool-down-walk"
_MOVES = ("leg-swing-forward", "heel-raises")
_CLOSE = ("standing-quad", "wall-calf")


def with_opening_and_close(fitted: Fitted, limit_s: int, usable: Usable, *, later: bool) -> Fitted:
    """Return the routine with as much of both as still fits: the moves, the walk, the close.

    The walk is for the day of a run, and there are no moves while something hurts or is injured.
    A sore knee is not folded for the sake of a close.
    """
    if fitted.dropped:
        return fitted
    run, today = usable.known.run, usable.known.today
    parts = [] if usable.excluded else [(name, Part.OPENING) for name in _MOVES]
    if run is not None and run.day == today and not later:
        parts.append((_WALK, Part.WALK))
    for name, part in (*parts, *((name, Part.CLOSE) for name in _CLOSE)):
        pick = _pick(usable.library.stretches[name], part, usable)
        if pick is not None and all(each.stretch.id != name for each in fitted.picks):
            more = replace(fitted, picks=(*fitted.picks, pick))
            fitted = more if more.length_s <= limit_s else fitted
    return fitted


def _pick(stretch: Stretch, part: Part, usable: Usable) -> Pick | None:
    sides = usable.sides(stretch, stretch.usual_sides)
    folds = usable.spares_knees and "knee" in (*stretch.primary, *stretch.secondary)
    if usable.obstacle(stretch) or not sides or folds:
        return None
    moving = None if part is Part.CLOSE else stretch.dose.set_s
    return Pick(stretch=stretch, sides=sides, zones=(), part=part, fixed_s=moving)
