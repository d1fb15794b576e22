"""The states of zone-sides, out of as few ratings as tell them exactly."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy.orm import Session

from runlog.analysis.persistence import (
    BodyEntries,
    Rule,
    Timeline,
    ZoneHistory,
    ZoneSide,
    replay,
    zone_histories,
)
from runlog.analysis.persistence.asking import asking_due
from runlog.analysis.persistence.evidence import standing
from runlog.analysis.persistence.gravity import gravest_first
from runlog.analysis.settled import is_settled
from runlog.readings.body import cards, levels, marks, screenings
from runlog.readings.rows import CardRow, LevelRow, MarkRow, ScreeningRow

# A zone-side that has come to rest within these weeks needs nothing older; eight of them are
# what the rules look back over, so the rest may be twelve weeks ago.
_READ_FIRST = timedelta(weeks=20)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Whose states are wanted, and from when to when.

    `zones` are ids (None: all that were rated). Days run from `since` up to and including `day`.
    """

    rule: Rule
    since: date
    day: date
    zones: Collection[str] | None = None


class BeforeAndAfter(NamedTuple):
    """The states without some ratings, as if they had not been entered, and with them."""

    before: list[Timeline]
    after: list[Timeline]


def timelines(session: Session, wanted: Wanted) -> list[Timeline]:
    """Return the states of each zone-side that was rated lately, or ever answered for.

    From `since` on every state of watch or above is exact, and so is when it began: a zone-side
    whose last twenty weeks do not settle that is read whole. What is no flag or unknown is exact
    as a state, but may have begun earlier.
    """
    return _replayed(session, wanted, _read(session, wanted, wanted.since - _READ_FIRST))


def before_and_after(session: Session, wanted: Wanted, new: Collection[int]) -> BeforeAndAfter:
    """Return the states without and with the ratings of those numbers, as `timelines` does."""
    entries = _read(session, wanted, wanted.since - _READ_FIRST)
    old = [each for each in entries.ratings if each.id not in new]
    return BeforeAndAfter(
        before=_replayed(session, wanted, replace(entries, ratings=old), new),
        after=_replayed(session, wanted, entries),
    )


def whole_timelines(session: Session, wanted: Wanted) -> list[Timeline]:
    """Return the states of each zone-side over the whole log."""
    histories = zone_histories(body_entries(session, wanted))
    return [replay(history, wanted.rule) for history in histories]


def body_entries(session: Session, wanted: Wanted) -> BodyEntries:
    """Return all that the states rest on, back to the first entry of the log."""
    return _read(session, wanted).body


@dataclass(frozen=True, slots=True)
class _Entries:
    """What states rest on; of the ratings perhaps only the newer ones."""

    ratings: Sequence[LevelRow]
    marks: Sequence[MarkRow]
    cards: Sequence[CardRow]
    screenings: Sequence[ScreeningRow]

    @property
    def body(self) -> BodyEntries:
        """The same as the rule takes it."""
        return BodyEntries(
            ratings=self.ratings, marks=self.marks, cards=self.cards, screenings=self.screenings
        )


def _read(session: Session, wanted: Wanted, first: date | None = None) -> _Entries:
    """Return the ratings from `first` on, and every mark, card and answer."""
    zones = wanted.zones
    return _Entries(
        ratings=levels(session, wanted.day + _DAY, first, zones),
        marks=marks(session),
        cards=cards(session),
        screenings=[each for each in screenings(session) if zones is None or each.zone in zones],
    )


def _replayed(
    session: Session, wanted: Wanted, lately: _Entries, left_out: Collection[int] = ()
) -> list[Timeline]:
    """Return the states; what the newer ratings do not settle is read whole."""
    first = wanted.since - _READ_FIRST
    histories = zone_histories(lately.body)
    unsettled = {
        history.zone
        for history in histories
        if not is_settled(history, wanted.rule, first, wanted.since)
    }
    if unsettled:
        older = levels(session, first, zones=unsettled)
        known = [*lately.ratings, *(each for each in older if each.id not in left_out)]
        histories = zone_histories(replace(lately, ratings=known).body)
    return [replay(history, wanted.rule) for history in histories]


def due_sides(
    found: Sequence[Timeline], day: date, bone_risk: Collection[str]
) -> frozenset[ZoneSide]:
    """Return the zone-sides that the red-flag questions are due for on that day.

    `bone_risk` are the ids of the zones where any pain is asked about.
    """
    return frozenset(
        ZoneSide(own.history.zone, own.history.side)
        for own in found
        if asking_due(
            own, _other_side(found, own.history), day, bone_risk=own.history.zone in bone_risk
        )
    )


def due_first(
    found: Sequence[Timeline], day: date, bone_risk: Collection[str]
) -> tuple[ZoneHistory, ...]:
    """Return the same zone-sides the gravest first."""
    due = due_sides(found, day, bone_risk)
    own = [each for each in found if (each.history.zone, each.history.side) in due]
    return tuple(each.history for each in gravest_first(standing(one, day) for one in own))


def _other_side(found: Iterable[Timeline], history: ZoneHistory) -> ZoneHistory | None:
    for other in (each.history for each in found):
        if other.zone == history.zone and other.side != history.side:
            return other
    return None
