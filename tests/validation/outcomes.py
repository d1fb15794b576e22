"""What the rule made of one made-up runner, held against what really happened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from runlog.analysis.persistence import StateSpan, ZoneHistory, ZoneState, replay
from runlog.diaries import Athlete, Episode, Pattern, Series

# A rating day judges by up to 14 days, so a flag may come that late and still mean the problem.
LATE = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Flag:
    """A state or a graver one, held without a break: first <= day < end."""

    first: date
    end: date

    def finds(self, episode: Episode) -> bool:
        """Tell whether the flag stands on any day of the true problem."""
        return self.first <= episode.last_day and self.end > episode.onset

    def is_owed_to(self, episode: Episode) -> bool:
        """Tell whether the true problem accounts for the flag, be it raised late."""
        return self.first <= episode.last_day + LATE and self.end > episode.onset


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemOutcome:
    """A true problem; delays are days from its onset, None where it was never flagged.

    A flag that already stands at the onset has a delay of 0.
    """

    pattern: Pattern
    days: int
    attention_delay: int | None
    attention_starts: int
    referral_delay: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AthleteOutcome:
    """One runner's year; false are the flags that no true problem accounts for.

    They are counted over the nine zone-sides that have no short flare.
    """

    reporter: str
    problems: tuple[ProblemOutcome, ...]
    false_starts: int
    never_tight_starts: int
    false_referrals: int
    flares: int
    flares_flagged: int
    flares_referred: int
    watch_starts: int


def outcome_of(athlete: Athlete) -> AthleteOutcome:
    """Replay every zone-side of the runner and count."""
    spans = [_spans(series) for series in athlete.series]
    pairs = list(zip(athlete.series, spans, strict=True))
    flares = [each for series, each in pairs if series.pattern is Pattern.SHORT_FLARE]
    others = [pair for pair in pairs if pair[0].pattern is not Pattern.SHORT_FLARE]
    return AthleteOutcome(
        reporter=athlete.reporter.name,
        problems=tuple(
            _problem(series, each, episode) for series, each in pairs for episode in series.episodes
        ),
        false_starts=sum(_false(series, each, ZoneState.ATTENTION) for series, each in others),
        never_tight_starts=sum(
            len(flags(each, ZoneState.ATTENTION))
            for series, each in pairs
            if series.pattern is Pattern.NEVER_TIGHT
        ),
        false_referrals=sum(_false(series, each, ZoneState.REFERRAL) for series, each in others),
        flares=len(flares),
        flares_flagged=sum(bool(flags(each, ZoneState.ATTENTION)) for each in flares),
        flares_referred=sum(bool(flags(each, ZoneState.REFERRAL)) for each in flares),
        watch_starts=sum(span.state is ZoneState.WATCH for each in spans for span in each),
    )


def flags(spans: Iterable[StateSpan], least: ZoneState) -> tuple[Flag, ...]:
    """Return the flags of that state or a graver one, oldest first."""
    found = []
    for raised, group in groupby(spans, key=lambda span: span.state >= least):
        held = list(group)
        if raised:
            found.append(Flag(held[0].first, held[-1].end or date.max))
    return tuple(found)


def _spans(series: Series) -> Sequence[StateSpan]:
    history = ZoneHistory(
        zone=series.zone,
        zone_name=series.zone,
        side=series.side,
        tightness={rated.day: rated.value for rated in series.ratings},
    )
    return replay(history).spans


def _false(series: Series, spans: Sequence[StateSpan], least: ZoneState) -> int:
    return sum(
        not any(flag.is_owed_to(episode) for episode in series.episodes)
        for flag in flags(spans, least)
    )


def _problem(series: Series, spans: Sequence[StateSpan], episode: Episode) -> ProblemOutcome:
    raised = [flag for flag in flags(spans, ZoneState.ATTENTION) if flag.finds(episode)]
    referred = [flag for flag in flags(spans, ZoneState.REFERRAL) if flag.finds(episode)]
    return ProblemOutcome(
        pattern=series.pattern,
        days=(episode.last_day - episode.onset).days + 1,
        attention_delay=_delay(raised, episode),
        attention_starts=len(raised),
        referral_delay=_delay(referred, episode),
    )


def _delay(found: Sequence[Flag], episode: Episode) -> int | None:
    return max(0, (found[0].first - episode.onset).days) if found else None
