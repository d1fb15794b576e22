"""A change of state in words: most entries change none, so that only few commands load this."""

from runlog.analysis.persistence import Clause, Voice
from runlog.analysis.persistence.evidence import Standing, standing
from runlog.analysis.persistence.sentences import reason, subject
from runlog.analysis.sentences import zone_words
from runlog.receipt.states import StateChange
from runlog.text import listed
from runlog.units import format_amount

_WEEKS = {3: "three", 4: "four", 5: "five"}


def words(change: StateChange) -> str:
    """Return the zone-side as a runner types it: left calf."""
    return zone_words(change.after.history.side, change.after.history.zone_name)


def change_line(change: StateChange) -> str:
    """Return the change in one line, with its reason and the command that explains it."""
    named = words(change)
    said = _short(standing(change.after, change.day))
    return f"{named}: {change.was.words} -> {change.state.words}: {said}. why: runlog why {named}"


def _short(now: Standing) -> str:
    facts = now.tightness
    plain = now.voices == (Voice.TIGHTNESS,) and facts and facts.clause is Clause.TIGHT_WEEKS
    if not facts or not plain or len(facts.weeks) not in _WEEKS:
        return reason(now)
    medians = listed([format_amount(week.median or 0.0) for week in facts.weeks])
    return f"medians {medians} in its last {_WEEKS[len(facts.weeks)]} rated weeks"


def cleared_line(change: StateChange) -> str:
    """Return the good news that a zone-side cleared, and what cleared it."""
    now, rule = standing(change.after, change.day), change.after.rule
    spoke = standing(change.before, change.day).voices if change.before else ()
    by = {
        Voice.TIGHTNESS: f"its last two rated weeks are at {format_amount(rule.quiet)} or below",
        Voice.PAIN: f"four weeks without pain of {format_amount(rule.pain)} or more",
    }
    said = " and ".join(by[voice] for voice in reversed(spoke) if voice in by)
    return f"{subject(now)}: cleared, {said}"
