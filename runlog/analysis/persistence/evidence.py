"""Why a zone-side stands as it does on a day: the numbers behind its state."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from runlog.analysis.levels import Rated, median
from runlog.analysis.persistence.blocks import RatedDays, levels_of_last
from runlog.analysis.persistence.history import Answer, ZoneHistory
from runlog.analysis.persistence.pain import days_at, days_within
from runlog.analysis.persistence.red_flags import RedFlag, by_urgency, red_flag
from runlog.analysis.persistence.rule import TOLERANCE, Rule
from runlog.analysis.persistence.states import Clause, Step, Voice, ZoneState
from runlog.analysis.persistence.timeline import Timeline, open_answers, step_on
from runlog.analysis.trend import Trend, trend_of_days


class DayLevel(NamedTuple):
    """A rated day and its level, 0 to 10."""

    day: date
    level: float


@dataclass(frozen=True, slots=True)
class Block:
    """Seven days counted back from the last rated one; `median` is None when none was rated."""

    first: date
    last: date
    rated: tuple[DayLevel, ...]
    median: float | None
    tight_days: int


@dataclass(frozen=True, slots=True)
class EpisodeFacts:
    """The episode that runs: its first day, the day a therapist saw it, its highest median.

    `peak` is the highest median of 14 days on its rated days so far, in points; None without one.
    """

    start: date
    seen: date | None
    peak: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TightnessFacts:
    """What the rule for tightness saw on the last day it was rated; `since` that state holds.

    `blocks` are the five it looks at, newest first, and `taken` how many of them, unrated ones
    among them, it took to decide about attention (None: there were too few ratings).
    `quiet_weeks` counts the newest rated weeks in a row that are quiet enough to clear it.
    """

    state: ZoneState
    clause: Clause
    since: date
    last: DayLevel
    blocks: tuple[Block, ...]
    taken: int | None
    seven_days: Rated
    two_weeks: Rated
    quiet_weeks: int
    episode: EpisodeFacts | None
    trend: Trend | None

    @property
    def weeks(self) -> tuple[Block, ...]:
        """The rated blocks that decide about attention, oldest first."""
        rated = [block for block in self.blocks[: self.taken or 0] if block.rated]
        return tuple(reversed(rated))

    @property
    def rated_days(self) -> int:
        """The rated days in those weeks."""
        return sum(len(block.rated) for block in self.weeks)

    @property
    def tight_days(self) -> int:
        """How many of those were tight."""
        return sum(block.tight_days for block in self.weeks)


@dataclass(frozen=True, slots=True, kw_only=True)
class PainFacts:
    """What the rule for pain saw; `last` is the last day pain was rated.

    `sore` are the days with pain that counts among the 28 up to `rated_until`, the last day on
    which anything of the zone-side was rated.
    """

    state: ZoneState
    clause: Clause
    since: date
    last: DayLevel
    rated_until: date
    sore: tuple[DayLevel, ...]
    episode: EpisodeFacts | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The state of a zone-side on a day, since when, who speaks for it, and why.

    `last_rated` is its last day with any rating, None when there is none. `red_flags` are the
    answers that still call for a doctor.
    """

    history: ZoneHistory
    rule: Rule
    day: date
    state: ZoneState
    since: date | None
    voices: tuple[Voice, ...]
    last_rated: date | None
    tightness: TightnessFacts | None
    pain: PainFacts | None
    red_flags: tuple[Answer, ...]


def open_flags(standing: Standing) -> tuple[RedFlag, ...]:
    """Return the red flags that were answered with yes and are open, the most urgent first."""
    zone = standing.history.zone
    return by_urgency({red_flag(answer.question, zone) for answer in standing.red_flags})


def standing(timeline: Timeline, day: date) -> Standing:
    """Return how the zone-side stands on that day, out of what is dated up to it."""
    span = timeline.span(day)
    state = span.state if span else ZoneState.UNKNOWN
    tightness, pain = _tightness_facts(timeline, day), _pain_facts(timeline, day)
    lasts = [_last_day(rated, day) for rated in (timeline.rated, timeline.rated_pain)]
    return Standing(
        history=timeline.history,
        rule=timeline.rule,
        day=day,
        state=state,
        since=span.first if span else None,
        voices=_voices(state, tightness, pain),
        last_rated=max((last for last in lasts if last), default=None),
        tightness=tightness,
        pain=pain,
        red_flags=open_answers(timeline.history.answers, day),
    )


def _voices(
    state: ZoneState, tightness: TightnessFacts | None, pain: PainFacts | None
) -> tuple[Voice, ...]:
    """Return who speaks for the state, the weightiest first; nobody speaks for the unknown."""
    if state is ZoneState.DOCTOR:
        return (Voice.SCREENING,)
    if state is ZoneState.UNKNOWN:
        return ()
    spoken = ((Voice.PAIN, pain), (Voice.TIGHTNESS, tightness))
    return tuple(voice for voice, facts in spoken if facts is not None and facts.state is state)


def _last_day(rated: RatedDays, day: date) -> date | None:
    end = bisect_right(rated.days, day.toordinal())
    return date.fromordinal(rated.days[end - 1]) if end else None


def _tightness_facts(timeline: Timeline, day: date) -> TightnessFacts | None:
    step = step_on(timeline.tightness, day)
    if step is None:
        return None
    rated, rule = timeline.rated, timeline.rule
    place = bisect_right(rated.days, day.toordinal()) - 1
    blocks = _blocks(rated, place, rule)
    noticed = step.state >= ZoneState.WATCH
    return TightnessFacts(
        state=step.state,
        clause=step.clause,
        since=_since(timeline.tightness, step),
        last=DayLevel(date.fromordinal(rated.days[place]), rated.levels[place]),
        blocks=blocks,
        taken=_taken(blocks, rule),
        seven_days=_rated(levels_of_last(rated, place, rule.block_days)),
        two_weeks=_rated(levels_of_last(rated, place, rule.recent_days)),
        quiet_weeks=_quiet_weeks(blocks, rule),
        episode=_episode(step, _peak(rated, place, step, rule)),
        trend=trend_of_days(rated.days, rated.levels, rated.days[place]) if noticed else None,
    )


def _since(steps: Sequence[Step], step: Step) -> date:
    """Return the day from which on the step's state has held."""
    first = steps.index(step)
    while first and steps[first - 1].state is step.state:
        first -= 1
    return date.fromordinal(steps[first].day)


def _rated(levels: Sequence[float]) -> Rated:
    return Rated(median(levels), max(levels), len(levels))


def _episode(step: Step, peak: float | None) -> EpisodeFacts | None:
    if step.start is None:
        return None
    seen = None if step.seen is None else date.fromordinal(step.seen)
    return EpisodeFacts(date.fromordinal(step.start), seen, peak)


def _peak(rated: RatedDays, place: int, step: Step, rule: Rule) -> float | None:
    if step.start is None:
        return None
    first = bisect_left(rated.days, step.start)
    recent = [levels_of_last(rated, each, rule.recent_days) for each in range(first, place + 1)]
    return max((median(each) for each in recent if len(each) >= rule.recent_ratings), default=None)


def _blocks(rated: RatedDays, place: int, rule: Rule) -> tuple[Block, ...]:
    last = rated.days[place]
    return tuple(
        _block(rated, last - (back + 1) * rule.block_days + 1, last - back * rule.block_days, rule)
        for back in range(rule.blocks)
    )


def _block(rated: RatedDays, first: int, last: int, rule: Rule) -> Block:
    begin, end = bisect_left(rated.days, first), bisect_right(rated.days, last)
    levels = rated.levels[begin:end]
    return Block(
        first=date.fromordinal(first),
        last=date.fromordinal(last),
        rated=_day_levels(rated, range(begin, end)),
        median=median(levels) if levels else None,
        tight_days=sum(level >= rule.tight - TOLERANCE for level in levels),
    )


def _day_levels(rated: RatedDays, places: Sequence[int]) -> tuple[DayLevel, ...]:
    return tuple(
        DayLevel(date.fromordinal(rated.days[place]), rated.levels[place]) for place in places
    )


def _taken(blocks: Sequence[Block], rule: Rule) -> int | None:
    rated = ratings = 0
    for number, block in enumerate(blocks, start=1):
        rated += bool(block.rated)
        ratings += len(block.rated)
        if rated >= rule.raising.blocks and ratings >= rule.raising.ratings:
            return number
    return None


def _quiet_weeks(blocks: Sequence[Block], rule: Rule) -> int:
    medians = [block.median for block in blocks if block.median is not None]
    loud = [place for place, each in enumerate(medians) if each > rule.quiet + TOLERANCE]
    return loud[0] if loud else len(medians)


def _pain_facts(timeline: Timeline, day: date) -> PainFacts | None:
    step = step_on(timeline.pain, day)
    rated = timeline.rated_pain
    place = bisect_right(rated.days, day.toordinal()) - 1
    if step is None or place < 0:
        return None
    last = _day_levels(rated, [place])[0]
    until = max(_last_day(timeline.rated, day) or last.day, last.day)
    days = days_at(rated, timeline.rule.pain)
    sore = days_within(days, until.toordinal(), timeline.rule.pain_window_days)
    return PainFacts(
        state=step.state,
        clause=step.clause,
        since=_since(timeline.pain, step),
        last=last,
        rated_until=until,
        sore=_day_levels(rated, [bisect_left(rated.days, each) for each in sore]),
        episode=_episode(step, None),
    )
