"""The episode that runs, if one does, and the steps of the state that were written so far."""

from runlog.analysis.persistence.history import ZoneHistory
from runlog.analysis.persistence.rule import Rule
from runlog.analysis.persistence.states import Clause, Step, ZoneState


class Episode:
    """What the rules for tightness and for pain have in common; days are ordinals.

    `start` is the first day of the episode that runs, `seen` the last day in it on which a
    therapist saw the zone-side, `referred` what made a referral of it since then.
    """

    def __init__(self, history: ZoneHistory, rule: Rule) -> None:
        self.steps: list[Step] = []
        self.start: int | None = None
        self.seen: int | None = None
        self.referred: Clause | None = None
        self._rule = rule
        self._seen_days = sorted(day.toordinal() for day in history.seen)
        self._next_seen = 0

    def put(self, day: int, state: ZoneState, clause: Clause) -> None:
        """Write down the state from that day on, if anything about it is new."""
        steps = self.steps
        if steps and steps[-1].day == day:
            steps.pop()
        if steps:
            _, *before = steps[-1]
            if before == [state, clause, self.start, self.seen]:
                return
        steps.append(Step(day, state, clause, self.start, self.seen))

    def put_running(self, day: int, clause: Clause) -> None:
        """Write down referral if it was raised, else attention for that reason."""
        if self.referred is not None:
            self.put(day, ZoneState.REFERRAL, self.referred)
        else:
            self.put(day, ZoneState.ATTENTION, clause if self.seen is None else Clause.SEEN)

    def end(self) -> None:
        """End the episode."""
        self.start = self.seen = self.referred = None

    def forget(self, last: int, next_day: int | None) -> None:
        """End the episode 21 days after the last rating; what was not rated since is unknown."""
        unknown_from = last + self._rule.known_days + 1
        self.notice_seen(unknown_from - 1)
        self.end()
        if unknown_from != next_day:
            self.put(unknown_from, ZoneState.UNKNOWN, Clause.NOTHING)

    def notice_seen(self, until: int) -> None:
        """Let what therapists saw up to that day count, as far as an episode was running."""
        while self._next_seen < len(self._seen_days):
            day = self._seen_days[self._next_seen]
            if day > until:
                return
            self._next_seen += 1
            if self.start is not None and day >= self.start:
                self.seen, self.referred = day, None
                self.put(day, ZoneState.ATTENTION, Clause.SEEN)

    @property
    def is_settled(self) -> bool:
        """Whether the episode stays at referral until it ends: no later visit can change it."""
        return self.referred is not None and self._next_seen == len(self._seen_days)

    def may_refer(self, day: int) -> bool:
        """Tell whether a referral may be raised: not yet, and not within 28 days of a visit."""
        rested = self.seen is None or day - self.seen >= self._rule.seen_days
        return self.referred is None and rested
