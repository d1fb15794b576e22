"""The rule for pain that comes back, lasts or is severe: a scale and an episode of its own."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from runlog.analysis.persistence.blocks import RatedDays
from runlog.analysis.persistence.episode import Episode
from runlog.analysis.persistence.history import ZoneHistory
from runlog.analysis.persistence.rule import TOLERANCE, Rule
from runlog.analysis.persistence.states import Clause, Step, ZoneState


def pain_steps(
    pain: RatedDays, tightness: RatedDays, history: ZoneHistory, rule: Rule
) -> list[Step]:
    """Return how the state by pain changes, oldest first; none where pain was never rated.

    Pain is weighed on the days it was rated; any rating of the zone-side, of tightness too, can
    clear it or keep it known.
    """
    return _Walk(pain, history, rule).steps(tightness.days) if pain.days else []


def days_at(rated: RatedDays, level: float) -> list[int]:
    """Return the days rated at that level or above."""
    least = level - TOLERANCE
    return [day for day, each in zip(rated.days, rated.levels, strict=True) if each >= least]


def days_within(days: Sequence[int], day: int, window: int) -> Sequence[int]:
    """Return those of the ordered days that are among the last so many up to `day`."""
    return days[bisect_left(days, day - window + 1) : bisect_right(days, day)]


class _Walk:
    """One walk through all rated days; `_raised` is when recurring pain was first raised."""

    def __init__(self, pain: RatedDays, history: ZoneHistory, rule: Rule) -> None:
        self._rule = rule
        self._pain_days = frozenset(pain.days)
        self._sore = days_at(pain, rule.pain)
        self._severe = days_at(pain, rule.severe)
        self._episode = Episode(history, rule)
        self._raised: int | None = None

    def steps(self, other_days: Sequence[int]) -> list[Step]:
        """Walk through the days of pain and the other rated ones."""
        days, episode = sorted(self._pain_days.union(other_days)), self._episode
        last = days[0]
        quiet = False
        for day in days:
            if day - last > self._rule.known_days:
                episode.forget(last, day)
                quiet = False
            last = day
            if not quiet or day in self._pain_days:
                self._weigh(day)
                quiet = episode.start is None
        episode.forget(last, None)
        return episode.steps

    def _weigh(self, day: int) -> None:
        episode = self._episode
        episode.notice_seen(day - 1)
        if day in self._pain_days:
            self._weigh_pain(day)
        if episode.start is not None and not self._sore_lately(day):
            episode.end()
        episode.notice_seen(day)
        if episode.start is None:
            episode.put(day, ZoneState.NO_FLAG, Clause.NOTHING)
        else:
            episode.put_running(day, Clause.RECURRING_PAIN)

    def _weigh_pain(self, day: int) -> None:
        episode, recurring, severe = self._episode, self._recurring(day), self._severe_twice(day)
        if episode.start is None and (recurring or severe):
            episode.start, self._raised = day, None
        if recurring and self._raised is None:
            self._raised = day
        episode.notice_seen(day)
        if not episode.may_refer(day):
            return
        if severe:
            episode.referred = Clause.SEVERE_PAIN
        elif recurring and self._raised is not None and self._lasted(day - self._raised):
            episode.referred = Clause.LASTING_PAIN

    def _lasted(self, days: int) -> bool:
        return days >= self._rule.lasting_days

    def _sore_lately(self, day: int) -> Sequence[int]:
        return days_within(self._sore, day, self._rule.pain_window_days)

    def _recurring(self, day: int) -> bool:
        sore = self._sore_lately(day)
        return (
            len(sore) >= self._rule.pain_count and sore[-1] - sore[0] >= self._rule.pain_apart_days
        )

    def _severe_twice(self, day: int) -> bool:
        severe = days_within(self._severe, day, self._rule.recent_days)
        return len(severe) >= self._rule.severe_pain_count
