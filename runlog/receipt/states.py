"""What new ratings changed about the states of their zones, and what is to be asked now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from runlog.analysis.persistence import Timeline, ZoneSide, ZoneState
from runlog.readings import RatingRow
from runlog.readings.states import Wanted, before_and_after, due_sides

_CLEARABLE = (ZoneState.ATTENTION, ZoneState.REFERRAL)
_CLEAR = (ZoneState.NO_FLAG, ZoneState.WATCH)


@dataclass(frozen=True, slots=True)
class StateChange:
    """How a zone-side stood on the day without the new ratings (None: unknown), and with them.

    `asking` when they made the red-flag questions due, which they were not before.
    """

    day: date
    before: Timeline | None
    after: Timeline
    asking: bool

    @property
    def was(self) -> ZoneState:
        """The state without the new ratings."""
        return self.before.state(self.day) if self.before else ZoneState.UNKNOWN

    @property
    def state(self) -> ZoneState:
        """The state with them."""
        return self.after.state(self.day)

    @property
    def told(self) -> bool:
        """Whether the change is worth a line: what is only watched is no news."""
        was, now = self.was, self.state
        return was is not now and max(was, now) >= ZoneState.ATTENTION

    @property
    def cleared(self) -> bool:
        """Whether the new ratings cleared what was at attention or a referral."""
        return self.was in _CLEARABLE and self.state in _CLEAR


def state_changes(
    session: Session, rated: Sequence[RatingRow], wanted: Wanted, bone_risk: Collection[str]
) -> tuple[StateChange, ...]:
    """Return how each zone-side of the new ratings stands before and after them.

    `bone_risk` are the ids of the zones where any pain is asked about.
    """
    own = replace(wanted, zones={each.zone for each in rated})
    found = before_and_after(session, own, {each.id for each in rated})
    before = {_side(each): each for each in found.before}
    due = due_sides(found.after, own.day, bone_risk) - due_sides(found.before, own.day, bone_risk)
    sides = {ZoneSide(each.zone, each.side) for each in rated}
    return tuple(
        StateChange(own.day, before.get(_side(each)), each, _side(each) in due)
        for each in found.after
        if _side(each) in sides
    )


def _side(timeline: Timeline) -> ZoneSide:
    return ZoneSide(timeline.history.zone, timeline.history.side)
