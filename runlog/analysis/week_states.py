"""What a week changed about the states of zone-sides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from runlog.analysis.persistence import Timeline, ZoneState
from runlog.analysis.persistence.evidence import Standing, gravest_first, standing
from runlog.weeks import Week

_CLEAR = (ZoneState.NO_FLAG, ZoneState.WATCH)


@dataclass(frozen=True, slots=True)
class Cleared:
    """A zone-side that was at attention or above, and from which day on it was not."""

    zone: str
    zone_name: str
    side: str
    day: date


@dataclass(frozen=True, slots=True)
class WeekStates:
    """The zone-sides that are at attention or above when the week ends, the gravest first.

    `watched` are those that are only watched then, `cleared` those that cleared in the week.
    """

    flagged: tuple[Standing, ...] = ()
    watched: tuple[Standing, ...] = ()
    cleared: tuple[Cleared, ...] = ()


def states_of_week(found: Sequence[Timeline], week: Week, today: date) -> WeekStates:
    """Return the states at the end of the week, or today while it lasts.

    A week that lies ahead has none. The timelines must be exact from the eve of the week on.
    """
    day = min(today, week.end - timedelta(days=1))
    if day < week.monday:
        return WeekStates()
    known = [each for each in found if each.state(day) >= ZoneState.WATCH]
    standings = gravest_first(standing(each, day) for each in known)
    return WeekStates(
        flagged=tuple(each for each in standings if each.state >= ZoneState.ATTENTION),
        watched=tuple(each for each in standings if each.state is ZoneState.WATCH),
        cleared=tuple(one for each in found if (one := _cleared(each, week, day))),
    )


def _cleared(timeline: Timeline, week: Week, day: date) -> Cleared | None:
    """Return when in the week it cleared for good, None when it did not."""
    if timeline.state(day) not in _CLEAR:
        return None
    days = [
        after.first
        for before, after in pairwise(timeline.spans)
        if before.state >= ZoneState.ATTENTION
        and after.state in _CLEAR
        and week.monday <= after.first <= day
    ]
    own = timeline.history
    return Cleared(own.zone, own.zone_name, own.side, days[-1]) if days else None
