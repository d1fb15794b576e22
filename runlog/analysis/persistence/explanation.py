"""Everything behind a state, in lines to read: ratings, rule, what would clear it, and limits."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from runlog.analysis.persistence.evidence import (
    Block,
    PainFacts,
    Standing,
    TightnessFacts,
    open_flags,
)
from runlog.analysis.persistence.outlook import clears_on, flagged_on
from runlog.analysis.persistence.rule import RULE_VERSION, Rule
from runlog.analysis.persistence.sentences import sentence
from runlog.analysis.persistence.states import Clause, Voice, ZoneState
from runlog.analysis.short_words import hundredths
from runlog.analysis.trend import Trend
from runlog.moments import format_day
from runlog.text import plural
from runlog.units import format_amount

LIMITS = (
    "What it cannot tell:",
    "  Tightness is a feeling, not damage. Pain and the red-flag questions outrank it.",
    "  The rule was tried on made-up logs, not on patients, and its limits are conventions.",
    "  With less than one rating a week it is nearly blind.",
    "  A zone that is only rated when it feels bad is flagged too often.",
)


def account(standing: Standing) -> tuple[str, ...]:
    """Return the lines that tell of a state and what is behind it, parted by empty ones."""
    return _parted(
        (sentence(standing),),
        (*_state(standing), *_injuries(standing)),
        _red_flags(standing),
        tuple(_ratings(standing.tightness, standing)) if standing.tightness else (),
        tuple(_pain(standing.pain, standing)) if standing.pain else (),
    )


def background(standings: Sequence[Standing]) -> tuple[str, ...]:
    """Return the rule that all of them stand under, and what it cannot tell."""
    return _parted(tuple(_rule(standings)), LIMITS)


def _parted(*parts: tuple[str, ...]) -> tuple[str, ...]:
    lines: list[str] = []
    for part in filter(None, parts):
        lines += ["", *part] if lines else part
    return tuple(lines)


def _state(standing: Standing) -> tuple[str, ...]:
    if standing.since is None or standing.state is ZoneState.UNKNOWN:
        return ("State: unknown. No rating speaks for longer than 21 days.",)
    said = f"{standing.state.words} since {format_day(standing.since, standing.day)}"
    if standing.state < ZoneState.WATCH:
        return (f"State: {said}, in what was rated.",)
    by = f"State: {said}, by {' and '.join(standing.voices)}."
    return (by, *_ahead(standing), *_outlook(standing))


def _ahead(standing: Standing) -> Iterator[str]:
    """Give from when on attention by itself becomes a referral, if nothing changes."""
    if standing.state is not ZoneState.ATTENTION:
        return
    ways = (
        (Voice.PAIN, standing.pain, Clause.RECURRING_PAIN, "hurts as often"),
        (Voice.TIGHTNESS, standing.tightness, Clause.TIGHT_WEEKS, "stays as tight"),
    )
    for voice, facts, clause, lasting in ways:
        if facts is None or facts.episode is None or facts.clause is not clause:
            continue
        ahead = facts.episode.start + timedelta(days=standing.rule.lasting_days)
        if voice in standing.voices and ahead > standing.day:
            day = format_day(ahead, standing.day)
            yield f"If it {lasting}, it becomes a referral from {day} on."


def _outlook(standing: Standing) -> Iterator[str]:
    """Give the day on which its tightness would clear, or come to attention, from tomorrow on."""
    if Voice.TIGHTNESS not in standing.voices:
        return
    rule, today = standing.rule, standing.day
    if standing.state is ZoneState.WATCH:
        day, becomes = flagged_on(standing), f"come to {ZoneState.ATTENTION.words}"
        rated = f"{format_amount(rule.tight)} or more"
    else:
        day, becomes = clears_on(standing), "clear"
        rated = f"{format_amount(rule.quiet)} or below"
    if day is not None:
        yield (
            f"Rated {rated} every day from tomorrow on, it would {becomes} on "
            f"{format_day(day, today)}."
        )


def _injuries(standing: Standing) -> tuple[str, ...]:
    """Return the injuries that are noted there and still open, whatever the ratings say."""
    return tuple(
        f"An injury is noted there since {format_day(injury.first_day, standing.day)}."
        for injury in standing.history.injuries
        if injury.first_day <= standing.day
        and (injury.last_day is None or injury.last_day >= standing.day)
    )


def _red_flags(standing: Standing) -> tuple[str, ...]:
    flags = open_flags(standing)
    return tuple(f"Answered with yes: {flag.question} {flag.action}" for flag in flags)


def _ratings(facts: TightnessFacts, standing: Standing) -> Iterator[str]:
    tight, today = format_amount(standing.rule.tight), standing.day
    yield (
        "How tight it was rated, 0-10, by weeks counted back from the last rated day, "
        f"{format_day(facts.last.day, today)}:"
    )
    for block in facts.blocks:
        yield f"  {_week(block, today)}"
    yield (
        f"{tight} or more is tight; the median is the middle one. A day counts with its highest "
        "rating, and what was rated right after stretching does not count."
    )
    if facts.episode is not None and facts.episode.start != standing.since:
        yield f"It was first flagged on {format_day(facts.episode.start, today)}."
    if facts.trend is not None:
        yield _trend(facts.trend)


def _week(block: Block, today: date) -> str:
    days = f"{format_day(block.first)} to {format_day(block.last, today)}"
    if block.median is None:
        return f"{days}: not rated"
    levels = " ".join(format_amount(each.level) for each in block.rated)
    tight = f"{block.tight_days} of {plural(len(block.rated), 'day')} tight"
    return f"{days}: median {format_amount(block.median)} ({levels}), {tight}"


def _trend(trend: Trend) -> str:
    slope = trend.slope
    return (
        f"Trend of the weekly medians: {trend.label}, {hundredths(slope.per_week)} points a week "
        f"(nominal 90 % interval {hundredths(slope.low)} to {hundredths(slope.high)}, "
        f"{trend.weeks} rated weeks of the last 8)."
    )


def _pain(facts: PainFacts, standing: Standing) -> Iterator[str]:
    least, today = format_amount(standing.rule.pain), standing.day
    until = format_day(facts.rated_until, today)
    days = ", ".join(
        f"{format_amount(each.level)} on {format_day(each.day, today)}" for each in facts.sore
    )
    yield f"Pain of {least} or more in the 28 days up to {until}: {days or 'none'}."
    last = f"{format_amount(facts.last.level)} on {format_day(facts.last.day, today)}"
    yield f"Pain was last rated {last}."


def _rule(standings: Sequence[Standing]) -> Iterator[str]:
    rule = standings[0].rule
    yield f"How it is decided, for every zone alike (rule {RULE_VERSION}):"
    if any(each.pain is not None for each in standings):
        yield from _pain_rule(rule)
    if any(each.tightness is not None or each.pain is None for each in standings):
        yield from _tightness_rule(rule)
        yield (
            f"  That {format_amount(rule.tight)} means tight is a convention "
            "(runlog config tight_from), and so are the other numbers."
        )
    else:
        yield "  All these numbers are conventions."


def _tightness_rule(rule: Rule) -> Iterator[str]:
    tight, quiet, severe = (format_amount(each) for each in (rule.tight, rule.quiet, rule.severe))
    yield (
        f"  watch (only shown): the median of the last seven days is {tight} or more, with two "
        f"rated days at least; or the last rating is {severe} or more."
    )
    yield (
        "  attention (worth a closer look): each of the last three rated weeks has a median of "
        f"{tight} or more, and of their rated days, four at least, two thirds are at {tight} or "
        "more. One or two of the last five weeks may be without a rating."
    )
    yield (
        "  referral (worth showing to a sports therapist), while at attention: "
        f"the median of two weeks is {severe} or more; or four weeks "
        f"later it is still {tight} or more and less than 2 points below its highest; or the "
        "weekly medians clearly rise; or a weekly card tells of a substantial problem; or an "
        "injury has been open for a week."
    )
    yield (
        f"  cleared: the last two rated weeks, with three rated days at least, have a median of "
        f"{quiet} or less."
    )
    yield f"  unknown: nothing was rated for more than {rule.known_days} days."


def _pain_rule(rule: Rule) -> Iterator[str]:
    least, severe = format_amount(rule.pain), format_amount(rule.severe)
    yield (
        f"  attention by pain (worth a closer look): {least} or more on three days within four "
        "weeks, the first and the last a week apart or more."
    )
    yield (
        "  referral by pain (worth showing to a sports therapist): that still "
        f"holds four weeks later, or {severe} or more on two days "
        "within two weeks."
    )
    yield (
        f"  cleared by pain: the first rated day after four weeks without pain of {least} or more."
    )
