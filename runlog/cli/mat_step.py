"""The way to the mat as a next step of the day, where there is a reason to go."""

from runlog.analysis.next_steps import NextStep
from runlog.library import Library, StretchType
from runlog.routine.limits import is_hard
from runlog.routine.planner import Known, Wishes, moving_first, plan_today
from runlog.text import listed
from runlog.units import format_duration

_EVENING = 17


def mat_step(known: Known, library: Library) -> NextStep | None:
    """Return the step to today's routine; None when nothing asks for it, or may, or it is done.

    After a long or fast run that is moving, and holding in the evening.
    """
    run = known.run
    hard = run is not None and run.day == known.today and is_hard(run.kind, run.duration_s)
    if known.emergencies or _held_today(known, library):
        return None
    if hard and known.now.hour >= _EVENING and not moving_first(known, library):
        return NextStep("runlog stretch --later", "longer holds, in the evening of a hard run")
    plan = plan_today(known, Wishes(), library)
    length = format_duration(plan.total_s)
    if moving_first(known, library):
        return NextStep("runlog stretch", f"{length} of moving first; longer holds later: --later")
    zones = dict.fromkeys(zone for item in plan.items for zone in item.zones)
    if plan.routine_id is not None or not zones:
        return None
    return NextStep("runlog stretch", f"{length} for {_named(list(zones), library)}")


def _held_today(known: Known, library: Library) -> bool:
    """Tell whether anything was held today; moves do not count as that."""
    types = (
        library.stretches[each.stretch].type
        for each in known.stretched
        if each.day == known.today and each.stretch in library.stretches
    )
    return any(each in (StretchType.STATIC, StretchType.ROLLING) for each in types)


def _named(zones: list[str], library: Library) -> str:
    return listed([library.zones[zone].label for zone in zones])
