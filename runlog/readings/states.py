"""The states of zone-sides, out of as few ratings as tell them exactly."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

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
from runlog.analysis.settled import is_settled
from runlog.readings.body import cards, levels, marks, screenings

# A zone-side that has come to rest within these weeks needs nothing older; eight of them are
# what the rules look back over, so the rest may be twelve weeks ago.
_READ_FIRST = timedelta(weeks=20)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Whose states are wanted, and from when to when.

    `zones` are ids (None: all that were rated), `without` are ratings to leave out, as if they had
    not been entered. Days run from `since` up to and including `day`.
    """

    rule: Rule
    since: date
    day: date
    zones: Collection[str] | None = None
    without: Collection[int] = field(default=())


def timelines(session: Session, wanted: Wanted) -> list[Timeline]:
    """Return the states of each zone-side that was rated lately, or ever answered for.

    From `since` on every state of watch or above is exact, and so is when it began: a zone-side
    whose last twenty weeks do not settle that is read whole. What is no flag or unknown is exact
    as a state, but may have begun earlier.
    """
    first = wanted.since - _READ_FIRST
    lately = body_entries(session, wanted, first)
    unsettled = [
        history.zone
        for history in zone_histories(lately)
        if not is_settled(history, wanted.rule, first, wanted.since)
    ]
    histories = zone_histories(_with_older(session, lately, first, set(unsettled)))
    return [replay(history, wanted.rule) for history in histories]


def whole_timelines(session: Session, wanted: Wanted) -> list[Timeline]:
    """Return the states of each zone-side over the whole log."""
    histories = zone_histories(body_entries(session, wanted))
    return [replay(history, wanted.rule) for history in histories]


def body_entries(session: Session, wanted: Wanted, first: date | None = None) -> BodyEntries:
    """Return all that states rest on: ratings from `first` on, and every mark, card and answer."""
    left_out = frozenset(wanted.without)
    ratings = levels(session, wanted.day + _DAY, first, wanted.zones)
    return BodyEntries(
        ratings=[each for each in ratings if each.id not in left_out] if left_out else ratings,
        marks=marks(session),
        cards=cards(session),
        screenings=[
            each
            for each in screenings(session)
            if wanted.zones is None or each.zone in wanted.zones
        ],
    )


def _with_older(
    session: Session, lately: BodyEntries, first: date, zones: Collection[str]
) -> BodyEntries:
    if not zones:
        return lately
    return replace(lately, ratings=[*lately.ratings, *levels(session, first, zones=zones)])


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


def _other_side(found: Iterable[Timeline], history: ZoneHistory) -> ZoneHistory | None:
    for other in (each.history for each in found):
        if other.zone == history.zone and other.side != history.side:
            return other
    return None
