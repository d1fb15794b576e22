"""When to ask the red-flag questions of a zone-side: at once where it matters, never to nag."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from runlog.analysis.persistence.history import ZoneHistory
from runlog.analysis.persistence.red_flags import CALF_GROUP
from runlog.analysis.persistence.rule import TOLERANCE
from runlog.analysis.persistence.states import ZoneState
from runlog.analysis.persistence.timeline import Timeline

ASKED_DAYS = 28  # at most once in so many days; `screen` asks whenever the runner wants
STRONG_PAIN = 6.0
NEW_LEVEL = 4.0  # new: no rating of the zone-side at this level in the 28 days before
SUDDEN_LEVEL = 7.0


class AskReason(StrEnum):
    """What makes the questions due."""

    ATTENTION = "attention"
    STRONG_PAIN = "strong pain"
    PAIN_NEAR_BONE = "pain near bone"
    SUDDEN_CALF = "sudden tightness of one calf"


@dataclass(frozen=True, slots=True)
class Asking:
    """The questions are due, since that day and for that reason."""

    since: date
    reason: AskReason


def asking_due(
    timeline: Timeline, other_side: ZoneHistory | None, day: date, *, bone_risk: bool
) -> Asking | None:
    """Return why the questions are due on that day, None when they are not.

    What made them due is remembered until they are answered: for 28 days, or for as long as the
    zone-side stays at attention or above. Answers of the 28 days before count. `other_side` is
    the same zone on the other side; `bone_risk` is the zone's.
    """
    reasons = list(_reasons(timeline, other_side, day, bone_risk=bone_risk))
    if not reasons:
        return None
    latest = max(reasons, key=lambda asking: asking.since)
    not_before = latest.since - timedelta(days=ASKED_DAYS - 1)
    asked = any(not_before <= answer.day <= day for answer in timeline.history.answers)
    return None if asked else latest


def _reasons(
    timeline: Timeline, other_side: ZoneHistory | None, day: date, *, bone_risk: bool
) -> Iterator[Asking]:
    for back in range(ASKED_DAYS):
        each = day - timedelta(days=back)
        pain = timeline.history.pain.get(each, 0.0)
        if pain >= STRONG_PAIN - TOLERANCE:
            yield Asking(each, AskReason.STRONG_PAIN)
        elif bone_risk and pain > 0:
            yield Asking(each, AskReason.PAIN_NEAR_BONE)
        if _sudden(timeline.history, other_side, each):
            yield Asking(each, AskReason.SUDDEN_CALF)
    reached = _attention_since(timeline, day)
    if reached is not None:
        yield Asking(reached, AskReason.ATTENTION)


def _sudden(history: ZoneHistory, other_side: ZoneHistory | None, day: date) -> bool:
    """Tell whether one calf turned very tight on that day, and the other did not."""
    sudden = history.tightness.get(day, 0.0) >= SUDDEN_LEVEL - TOLERANCE
    if history.zone not in CALF_GROUP or not sudden:
        return False
    before = (day - timedelta(days=back) for back in range(1, ASKED_DAYS + 1))
    new = all(history.tightness.get(each, 0.0) < NEW_LEVEL - TOLERANCE for each in before)
    other = other_side.tightness.get(day, 0.0) if other_side else 0.0
    return new and other < NEW_LEVEL - TOLERANCE


def _attention_since(timeline: Timeline, day: date) -> date | None:
    """Return the day from which on it has been at attention or above, None when it is not."""
    since = None
    for span in timeline.spans:
        if span.first > day:
            break
        if span.state < ZoneState.ATTENTION:
            since = None
        elif since is None:
            since = span.first
    return since
