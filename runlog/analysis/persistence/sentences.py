"""A state in one sentence: what the log shows, what it is worth, what would clear it."""

from datetime import date, timedelta

from runlog.analysis.persistence.evidence import (
    DayLevel,
    PainFacts,
    Standing,
    TightnessFacts,
    open_flags,
)
from runlog.analysis.persistence.rule import TOLERANCE, Rule
from runlog.analysis.persistence.states import Clause, Voice, ZoneState
from runlog.analysis.sentences import zone_words
from runlog.moments import format_day
from runlog.text import listed, plural
from runlog.units import format_amount

LOOK = "Worth a closer look."
_MOST_NAMED = 4  # days named in a sentence; runlog why lists them all
SHOW = "Worth showing to a sports therapist."

_NUMBERS = ("no", "one", "two", "three", "four", "five")


def sentence(standing: Standing) -> str:
    """Return the state in words: the reason, what it is worth, what would clear it."""
    said = f"{subject(standing)}: {reason(standing)}."
    return " ".join((said, *_advice(standing), *clearing(standing)))


def subject(standing: Standing) -> str:
    """Return the zone-side as a sentence begins with it: Left calf."""
    words = zone_words(standing.history.side, standing.history.zone_name)
    return words[:1].upper() + words[1:]


def reason(standing: Standing) -> str:
    """Return what gives the state, without the zone's name and a full stop."""
    match standing.state:
        case ZoneState.UNKNOWN:
            return _unknown(standing)
        case ZoneState.DOCTOR:
            return _doctor(standing)
        case ZoneState.NO_FLAG:
            return _no_flag(standing)
    tightness, pain = standing.tightness, standing.pain
    reasons = []
    if pain is not None and Voice.PAIN in standing.voices:
        reasons.append(_pain(pain, standing))
    if tightness is not None and Voice.TIGHTNESS in standing.voices:
        reasons.append(_tightness(tightness, standing))
    return "; and ".join(reasons)


def clearing(standing: Standing) -> tuple[str, ...]:
    """Return what would clear the state, a sentence for each of those who speak for it."""
    if standing.state is ZoneState.DOCTOR:
        words = zone_words(standing.history.side, standing.history.zone_name)
        resolved = (
            "This stays until you note how it was resolved, with "
            f'runlog screen {words} --resolved "what was found".'
        )
        return (resolved,)
    if standing.state < ZoneState.ATTENTION:
        return ()
    found = []
    if standing.pain is not None and Voice.PAIN in standing.voices:
        found.append(_clears_pain(standing.pain, standing))
    if standing.tightness is not None and Voice.TIGHTNESS in standing.voices:
        found.append(_clears_tightness(standing.tightness, standing.rule))
    return tuple(found)


def _advice(standing: Standing) -> tuple[str, ...]:
    match standing.state:
        case ZoneState.ATTENTION:
            return (LOOK,)
        case ZoneState.REFERRAL:
            return (SHOW,)
        case ZoneState.DOCTOR:
            return tuple(dict.fromkeys(flag.action for flag in open_flags(standing)))
    return ()


def _unknown(standing: Standing) -> str:
    if standing.last_rated is None:
        return "not rated yet"
    return f"not rated since {format_day(standing.last_rated, standing.day)}"


def _no_flag(standing: Standing) -> str:
    """Return that nothing is flagged, with the last rating; a high one is never passed over."""
    rule, rated = standing.rule, []
    if standing.tightness is not None:
        rated.append(("", standing.tightness.last, rule.tight))
    if standing.pain is not None:
        rated.append(("pain ", standing.pain.last, rule.pain))
    high = [each for each in rated if each[1].level >= each[2] - TOLERANCE]
    quality, last, _ = max(high or rated, key=lambda each: each[1].day)
    level, day = format_amount(last.level), format_day(last.day, standing.day)
    if high:
        return f"no flag in what was rated, although {quality or 'it '}was {level} on {day}"
    return f"no flag in what was rated (last {quality}{level} on {day})"


def _doctor(standing: Standing) -> str:
    """Return what was answered with yes, the most urgent first, each day named once."""
    days = {answer.question: answer.day for answer in standing.red_flags}
    by_day: dict[date, list[str]] = {}
    for flag in open_flags(standing):
        by_day.setdefault(days[flag.id], []).append(f'"{flag.question}"')
    said = [
        f"on {format_day(day, standing.day)} to {listed(questions)}"
        for day, questions in by_day.items()
    ]
    return f"you answered yes {' and '.join(said)}"


def _tightness(facts: TightnessFacts, standing: Standing) -> str:
    rule, today = standing.rule, standing.day
    match facts.clause:
        case Clause.TIGHT_WEEK:
            seven = facts.seven_days
            days = f"the seven days up to {format_day(facts.last.day, today)}"
            rated = f"{plural(seven.days, 'day')} rated"
            return f"median {format_amount(seven.median)} in {days} ({rated}), only watched so far"
        case Clause.TIGHT_TODAY:
            return f"{_on(facts.last, today)}, only watched so far"
        case Clause.TIGHT_WEEKS if _raised(facts, rule):
            return f"{_weeks(facts, rule)}: tight for at least two weeks on the days you rated"
        case Clause.TIGHT_WEEKS:
            since = format_day(facts.since, today)
            return f"{_weeks(facts, rule)}: not quiet for long enough since {since}"
        case Clause.SEEN:
            return f"{_weeks(facts, rule)}: {_seen(facts, today)}"
    return f"{_referred(facts, standing)}; {_two_weeks(facts)}"


def _raised(facts: TightnessFacts, rule: Rule) -> bool:
    """Tell whether the last rated day would raise attention by itself, or only upholds it."""
    tight = rule.tight - TOLERANCE
    medians = [week.median for week in facts.weeks if week.median is not None]
    enough = 3 * facts.tight_days >= 2 * facts.rated_days
    return bool(medians) and enough and all(median >= tight for median in medians)


def _weeks(facts: TightnessFacts, rule: Rule) -> str:
    if not facts.weeks:
        return f"{_two_weeks(facts)}, too little to judge by"
    medians = listed([format_amount(week.median or 0.0) for week in facts.weeks])
    tight_days = "all" if facts.tight_days == facts.rated_days else str(facts.tight_days)
    tight = f"{tight_days} of them at {format_amount(rule.tight)} or more"
    return (
        f"medians {medians} in its last {_NUMBERS[len(facts.weeks)]} rated weeks "
        f"({plural(facts.rated_days, 'day')} rated, {tight})"
    )


def _two_weeks(facts: TightnessFacts) -> str:
    two = facts.two_weeks
    days = plural(two.days, "rated day")
    return f"median {format_amount(two.median)} over the last two weeks ({days})"


def _seen(facts: TightnessFacts | PainFacts, today: date) -> str:
    seen = facts.episode.seen if facts.episode else None
    return f"seen by a therapist on {format_day(seen, today)}" if seen else "seen by a therapist"


def _referred(facts: TightnessFacts, standing: Standing) -> str:
    since = format_day(facts.since, standing.day)
    match facts.clause:
        case Clause.SEVERE:
            severe = format_amount(standing.rule.severe)
            return f"reached {severe} or more as the median of two weeks on {since}"
        case Clause.WORSENING:
            return f"rose clearly from week to week up to {since} and has not cleared"
        case Clause.SUBSTANTIAL:
            return f"the weekly card told of a substantial problem ({since})"
        case Clause.INJURY:
            return f"an injury noted there had been open for a week by {since}"
    start = facts.episode.start if facts.episode else facts.since
    return f"tight since {format_day(start, standing.day)} without clear improvement"


def _clears_tightness(facts: TightnessFacts, rule: Rule) -> str:
    quiet = format_amount(rule.quiet)
    if facts.quiet_weeks == 1:
        return f"One rated week is at {quiet} or below; clears with a second one."
    return f"Clears when two rated weeks are at {quiet} or below."


def _pain(facts: PainFacts, standing: Standing) -> str:
    today = standing.day
    least = format_amount(standing.rule.pain)
    days = plural(len(facts.sore), "day")
    newest = [_on(each, today) for each in facts.sore[-_MOST_NAMED:]]
    lately = "lately " if len(newest) < len(facts.sore) else ""
    counted = f"pain of {least} or more on {days} in four weeks"
    if newest:
        counted += f" ({lately}{listed(newest)})"
    since = format_day(facts.episode.start if facts.episode else facts.since, today)
    match facts.clause:
        case Clause.LASTING_PAIN:
            return f"pain has kept coming back since {since}: {counted}"
        case Clause.SEVERE_PAIN:
            severe = format_amount(standing.rule.severe)
            raised = format_day(facts.since, today)
            return f"pain of {severe} or more on two days within two weeks by {raised}; {counted}"
        case Clause.SEEN:
            return f"{counted}: {_seen(facts, today)}"
    if len(facts.sore) < standing.rule.pain_count:
        raised = format_day(facts.since, today)
        return f"pain kept coming back for a week or more by {raised}; {counted} since"
    return f"{counted}, a week or more from first to last"


def _clears_pain(facts: PainFacts, standing: Standing) -> str:
    least, window = format_amount(standing.rule.pain), standing.rule.pain_window_days
    last = facts.sore[-1].day if facts.sore else facts.last.day
    earliest = format_day(last + timedelta(days=window), standing.day)
    return (
        f"Clears on the first rated day after four weeks without pain of {least} or more, "
        f"{earliest} at the earliest."
    )


def _on(rated: DayLevel, today: date) -> str:
    return f"{format_amount(rated.level)} on {format_day(rated.day, today)}"
