"""No routine at all while a warning sign is an emergency, wherever it is: that is seen first."""

from runlog.analysis.sentences import zone_words
from runlog.library import Library
from runlog.library.routines import NONE_NOW
from runlog.routine.plan import Plan
from runlog.routine.planner.known import Known
from runlog.text import listed


def seen_first(known: Known, library: Library) -> Plan | None:
    """Return a plan without stretches that says what is seen first, None without an emergency."""
    where = [
        zone_words(
            each.side, library.zones[each.zone].label if each.zone in library.zones else each.zone
        )
        for each in sorted(known.emergencies)
    ]
    if not where:
        return None
    return Plan(
        title=NONE_NOW,
        why=f"A warning sign of an emergency was answered with yes ({listed(where)}): have it seen "
        f'first. Afterwards: runlog screen {where[0]} --resolved "what was found".',
        items=(),
    )
