"""What new ratings changed about the states of their zones, and what is to be asked now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from runlog.analysis.persistence import Clause, Timeline, Voice, ZoneSide, ZoneState
from runlog.analysis.persistence.evidence import Standing, standing
from runlog.analysis.persistence.sentences import listed, reason, subject
from runlog.analysis.sentences import zone_words
from runlog.readings import RatingRow
from runlog.readings.states import Wanted, due_sides, timelines
from runlog.units import format_amount


@dataclass(frozen=True, slots=True)
class StateChange:
    """How a zone-side stood without the new ratings, and stands with them.

    `asking` when they made the red-flag questions due, which they were not before.
    """

    before: ZoneState
    spoke: tuple[Voice, ...]
    now: Standing
    asking: bool

    @property
    def words(self) -> str:
        """The zone-side as a runner types it: left calf."""
        return zone_words(self.now.history.side, self.now.history.zone_name)

    @property
    def told(self) -> bool:
        """Whether the change is worth a line: what is only watched is no news."""
        highest = max(self.before, self.now.state)
        return self.before is not self.now.state and highest >= ZoneState.ATTENTION

    @property
    def cleared(self) -> bool:
        """Whether the new ratings cleared what was at attention or a referral."""
        return self.before in _CLEARABLE and self.now.state in _CLEAR


_CLEARABLE = frozenset({ZoneState.ATTENTION, ZoneState.REFERRAL})
_WEEKS = {3: "three", 4: "four", 5: "five"}
_CLEAR = frozenset({ZoneState.NO_FLAG, ZoneState.WATCH})


def state_changes(
    session: Session, rated: Sequence[RatingRow], wanted: Wanted, bone_risk: Collection[str]
) -> tuple[StateChange, ...]:
    """Return how each zone-side of the new ratings stands before and after them.

    `bone_risk` are the ids of the zones where any pain is asked about.
    """
    own = replace(wanted, zones={each.zone for each in rated})
    without = timelines(session, replace(own, without=[each.id for each in rated]))
    together = timelines(session, own)
    before = {_side(each): standing(each, wanted.day) for each in without}
    due = due_sides(together, wanted.day, bone_risk) - due_sides(without, wanted.day, bone_risk)
    own_sides = {ZoneSide(each.zone, each.side) for each in rated}
    return tuple(
        StateChange(
            before=was.state if (was := before.get(_side(each))) else ZoneState.UNKNOWN,
            spoke=was.voices if was else (),
            now=standing(each, wanted.day),
            asking=_side(each) in due,
        )
        for each in together
        if _side(each) in own_sides
    )


def _side(timeline: Timeline) -> ZoneSide:
    return ZoneSide(timeline.history.zone, timeline.history.side)


def change_line(change: StateChange) -> str:
    """Return the change in one line, with its reason and the command that explains it."""
    return (
        f"{change.words}: {change.before.words} -> {change.now.state.words}: "
        f"{_short(change.now)}. why: runlog why {change.words}"
    )


def _short(now: Standing) -> str:
    facts = now.tightness
    plain = now.voices == (Voice.TIGHTNESS,) and facts and facts.clause is Clause.TIGHT_WEEKS
    if not facts or not plain or len(facts.weeks) not in _WEEKS:
        return reason(now)
    medians = listed([format_amount(week.median or 0.0) for week in facts.weeks])
    return f"medians {medians} in its last {_WEEKS[len(facts.weeks)]} rated weeks"


def cleared_line(change: StateChange) -> str:
    """Return the good news that a zone-side cleared, and what cleared it."""
    rule = change.now.rule
    by = {
        Voice.TIGHTNESS: f"its last two rated weeks are at {format_amount(rule.quiet)} or below",
        Voice.PAIN: f"four weeks without pain of {format_amount(rule.pain)} or more",
    }
    said = " and ".join(by[voice] for voice in reversed(change.spoke) if voice in by)
    return f"{subject(change.now)}: cleared, {said}"
