"""What the articles advise after the mat, at a time at which it still fits."""

from datetime import timedelta

from runlog.analysis.persistence import ZoneState
from runlog.routine.planner.known import Known

WINDOW = timedelta(minutes=30)  # article D
_MEAL = timedelta(minutes=60)  # article D
_EVENING = 20


def aftercare(known: Known, *, later: bool) -> str:
    """Return one line for afterwards, "" when none fits the time."""
    ended = known.run_ended
    if known.now.hour >= _EVENING or later:
        # article E
        return "Afterwards: sleep well, most of the recovery happens there."
    if known.run is None or known.run.day != known.today:
        return ""
    if ended is None or known.now - ended <= WINDOW:
        # articles B and D
        return "Afterwards: water and a snack, and a meal within the hour."
    if known.now - ended <= _MEAL:
        return "Afterwards: water, and a meal within the hour after the run."  # article D
    return "Afterwards: a glass of water."  # article B


def window_note(known: Known, *, later: bool) -> str:
    """Return that the half hour after the run is over, "" when it is not or is not known.

    Nobody is told to move about while a doctor should look at something first.
    """
    if ZoneState.DOCTOR in known.states.values():
        return ""
    ended = known.run_ended
    today = known.run is not None and known.run.day == known.today
    if later or ended is None or not today or known.now - ended <= WINDOW:
        return ""
    return (
        "The half hour after the run has passed: move about for two minutes first, "
        "or hold longer with --later."
    )
