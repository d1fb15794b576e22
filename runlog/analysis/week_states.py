"""What a week changed about the states of zone-sides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import NamedTuple

from runlog.analysis.persistence import Timeline, ZoneState
from runlog.analysis.persistence.evidence import Standing, standing
from runlog.analysis.persistence.gravity import gravest_first, told_in_full
from runlog.weeks import Week


class _End(NamedTuple):
    """A way for a state to end: which states it ends, and which may follow."""

    before: frozenset[ZoneState]
    after: frozenset[ZoneState]


_CLEARING = _End(
    frozenset({ZoneState.ATTENTION, ZoneState.REFERRAL}),
    frozenset({ZoneState.NO_FLAG, ZoneState.WATCH}),
)
_RESOLVING = _End(frozenset({ZoneState.DOCTOR}), frozenset(ZoneState) - {ZoneState.DOCTOR})


@dataclass(frozen=True, slots=True)
class EndedState:
    """A zone-side whose grave state ended, and the first day without it."""

    zone: str
    zone_name: str
    side: str
    day: date


@dataclass(frozen=True, slots=True)
class WeekStates:
    """The zone-sides that are at attention or above when the week ends, the gravest first.

    `watched` are those that are only watched then, `cleared` those that the week's ratings cleared,
    `resolved` those whose warning signs were resolved in it: that says nothing of how they feel.
    """

    flagged: tuple[Standing, ...] = ()
    watched: tuple[Standing, ...] = ()
    cleared: tuple[EndedState, ...] = ()
    resolved: tuple[EndedState, ...] = ()

    @property
    def told(self) -> tuple[Standing, ...]:
        """The flagged ones that are told in full."""
        return self.flagged[: told_in_full(self.flagged)]

    @property
    def others(self) -> tuple[tuple[Standing, ...], ...]:
        """The flagged ones that are only named, those of one state together."""
        rest = self.flagged[len(self.told) :]
        return tuple(tuple(same) for _, same in groupby(rest, key=lambda each: each.state))


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
        cleared=tuple(one for each in found if (one := _ended(each, _CLEARING, week, day))),
        resolved=tuple(one for each in found if (one := _ended(each, _RESOLVING, week, day))),
    )


def _ended(timeline: Timeline, end: _End, week: Week, day: date) -> EndedState | None:
    """Return when in the week it ended for good, None when it did not."""
    if timeline.state(day) not in end.after:
        return None
    days = [
        after.first
        for before, after in pairwise(timeline.spans)
        if before.state in end.before
        and after.state in end.after
        and week.monday <= after.first <= day
    ]
    own = timeline.history
    return EndedState(own.zone, own.zone_name, own.side, days[-1]) if days else None
