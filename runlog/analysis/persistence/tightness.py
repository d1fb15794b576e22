"""The rule for tightness: what each rated day makes of a zone-side, and until when it holds."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from runlog.analysis.levels import median
from runlog.analysis.persistence.blocks import RatedDays, levels_of_last, take
from runlog.analysis.persistence.episode import Episode
from runlog.analysis.persistence.history import ZoneHistory
from runlog.analysis.persistence.rule import TOLERANCE, Rule
from runlog.analysis.persistence.states import Clause, Step, ZoneState
from runlog.analysis.trend import TrendLabel, trend_of_days


def tightness_steps(rated: RatedDays, history: ZoneHistory, rule: Rule) -> list[Step]:
    """Return how the state by tightness changes, oldest first; before the first step: unknown.

    Only rated days decide, and what they decide holds until the next one, or for 21 days. A
    rating that comes later than that starts afresh.
    """
    return _Walk(rated, history, rule).steps() if rated.days else []


class _Walk:
    """One walk through the rated days.

    Most days of most logs are quiet. They are passed by counting; a median is taken only where
    the counts allow it to be tight, or while an episode runs.
    """

    def __init__(self, rated: RatedDays, history: ZoneHistory, rule: Rule) -> None:
        self._rated, self._rule = rated, rule
        self._episode = Episode(history, rule)
        self._outside = _Outside(history, rule)
        self._tight = rule.tight - TOLERANCE
        self._severe = rule.severe - TOLERANCE
        self._quiet = rule.quiet + TOLERANCE
        self._peak = 0.0

    def steps(self) -> list[Step]:
        """Walk through all days."""
        days, levels, episode = self._rated.days, self._rated.levels, self._episode
        known, week = self._rule.known_days, self._rule.block_days
        first = tight_days = 0
        last = days[0]
        quiet = False
        for place, day in enumerate(days):
            if day - last > known:
                episode.forget(last, day)
                quiet = False
            last, level = day, levels[place]
            while days[first] <= day - week:
                tight_days -= levels[first] >= self._tight
                first += 1
            tight_days += level >= self._tight
            mostly_below = 2 * tight_days < place + 1 - first
            if not (mostly_below and episode.start is None and level < self._severe):
                self._weigh(place, levels[first : place + 1])
                quiet = False
            elif not quiet:
                episode.put(day, ZoneState.NO_FLAG, Clause.NOTHING)
                quiet = True
        episode.forget(last, None)
        return episode.steps

    def _weigh(self, place: int, week: Sequence[float]) -> None:
        """Decide on a rated day that is not plainly quiet; `week` are the last seven days."""
        day, middle, episode = self._rated.days[place], median(week), self._episode
        episode.notice_seen(day - 1)
        if episode.start is None:
            if middle >= self._tight and self._raised(place):
                episode.start, self._peak = day, 0.0
        elif middle <= self._quiet and self._cleared(place):
            episode.end()
        episode.notice_seen(day)
        if episode.start is not None:
            self._weigh_episode(place, episode.start)
        elif middle >= self._tight and len(week) >= self._rule.watch_ratings:
            episode.put(day, ZoneState.WATCH, Clause.TIGHT_WEEK)
        elif self._rated.levels[place] >= self._severe:
            episode.put(day, ZoneState.WATCH, Clause.TIGHT_TODAY)
        else:
            episode.put(day, ZoneState.NO_FLAG, Clause.NOTHING)

    def _raised(self, place: int) -> bool:
        rule = self._rule
        taken = take(self._rated, place, rule, rule.raising)
        if taken is None or any(median(block) < self._tight for block in taken):
            return False
        tight = sum(level >= self._tight for block in taken for level in block)
        return 3 * tight >= 2 * sum(map(len, taken))

    def _cleared(self, place: int) -> bool:
        taken = take(self._rated, place, self._rule, self._rule.clearing)
        return taken is not None and all(median(block) <= self._quiet for block in taken)

    def _weigh_episode(self, place: int, start: int) -> None:
        day, rule, episode = self._rated.days[place], self._rule, self._episode
        if episode.is_settled:
            return
        recent = levels_of_last(self._rated, place, rule.recent_days)
        middle = median(recent) if len(recent) >= rule.recent_ratings else None
        if middle is not None:
            self._peak = max(self._peak, middle)
        if episode.may_refer(day):
            episode.referred = self._referral(day, day - start, middle)
        episode.put_running(day, Clause.TIGHT_WEEKS)

    def _referral(self, day: int, lasted_days: int, middle: float | None) -> Clause | None:
        """Return what makes a referral of the episode on this day, None when nothing does."""
        if middle is not None and middle >= self._severe:
            return Clause.SEVERE
        if middle is not None and self._lasting(lasted_days, middle):
            return Clause.LASTING
        if self._outside.substantial(day):
            return Clause.SUBSTANTIAL
        if self._outside.injured(day):
            return Clause.INJURY
        trend = trend_of_days(self._rated.days, self._rated.levels, day)
        worse = trend is not None and trend.label is TrendLabel.WORSENING
        return Clause.WORSENING if worse else None

    def _lasting(self, lasted_days: int, middle: float) -> bool:
        return (
            lasted_days >= self._rule.lasting_days
            and middle >= self._tight
            and middle > self._peak - self._rule.meaningful + TOLERANCE
        )


class _Outside:
    """What is known of a zone-side beside its ratings."""

    def __init__(self, history: ZoneHistory, rule: Rule) -> None:
        self._rule = rule
        self._cards = sorted(day.toordinal() for day in history.substantial)
        self._injuries = [
            (first.toordinal(), last.toordinal() if last else None)
            for first, last in history.injuries
        ]

    def substantial(self, day: int) -> bool:
        """Tell whether a card of the last 14 days told of a substantial problem."""
        return bisect_right(self._cards, day) > bisect_left(
            self._cards, day - self._rule.card_days + 1
        )

    def injured(self, day: int) -> bool:
        """Tell whether an injury has been open for seven days and still is."""
        return any(
            day - first >= self._rule.injury_days and (last is None or last >= day)
            for first, last in self._injuries
        )
