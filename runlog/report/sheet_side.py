"""One zone-side of the sheet as facts: what was felt, tried, asked and answered over its days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from runlog import readings
from runlog.analysis.hard_runs import hard_run_lately
from runlog.analysis.levels import Rated, rated
from runlog.analysis.onset import Onset
from runlog.analysis.persistence import Timeline, ZoneSide
from runlog.analysis.persistence.evidence import Standing, standing
from runlog.analysis.persistence.ostrc import Card, severity
from runlog.analysis.right_after import RightAfter, right_after
from runlog.analysis.sentences import zone_words
from runlog.analysis.trend import Trend, weekly_trend
from runlog.analysis.tried import Tried, tried
from runlog.library import Zone
from runlog.readings import RatingRow, RunRow
from runlog.report.sheet_questions import Asked, asked_of
from runlog.report.view import View

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class CardSeverity:
    """The severity of a weekly card, 0 to 100; None where answers are missing."""

    day: date
    severity: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSide:
    """One zone-side over the days of the sheet.

    `then` and `now` are the seven days from the onset on, and the last seven rated up to the day;
    None where nothing was rated in them. `rated_days` of `days` have any rating of it.
    """

    zone: Zone
    side: str
    name: str
    standing: Standing
    onset: Onset | None
    then: Rated | None
    now: Rated | None
    pain_then: Rated | None
    pain_now: Rated | None
    rated_days: int
    days: int
    ratings: tuple[RatingRow, ...]
    trend: Trend | None
    tried: tuple[Tried, ...]
    right_after: RightAfter
    asked: tuple[Asked, ...]
    cards: tuple[CardSeverity, ...]


@dataclass(frozen=True, slots=True)
class SideReader:
    """Reads each side over the days of the sheet, from its first to today."""

    session: "Session"
    view: View
    first: date
    runs: Sequence[RunRow]

    def side(self, zone: Zone, timeline: Timeline, begin: Onset | None) -> SheetSide:
        """Return one side of a zone."""
        today, end = self.view.today, self.view.today + _DAY
        history = timeline.history
        key = ZoneSide(zone.id, history.side)
        ratings = [
            rating
            for rating in readings.zone_ratings(self.session, zone.id, self.first, end)
            if rating.side == history.side
        ]
        then_from = max(begin.day, self.first) if begin else self.first
        return SheetSide(
            zone=zone,
            side=history.side,
            name=zone_words(history.side, zone.label),
            standing=standing(timeline, today),
            onset=begin,
            then=rated(history.tightness, then_from, then_from + _WEEK),
            now=rated(history.tightness, end - _WEEK, end),
            pain_then=rated(history.pain, then_from, then_from + _WEEK),
            pain_now=rated(history.pain, end - _WEEK, end),
            rated_days=len({rating.day for rating in ratings}),
            days=(end - self.first).days,
            ratings=tuple(ratings),
            trend=weekly_trend(history.tightness, today),
            tried=self._tried(key),
            right_after=right_after(ratings),
            asked=self._asked(key),
            cards=self._cards(key),
        )

    def _tried(self, key: ZoneSide) -> tuple[Tried, ...]:
        end = self.view.today + _DAY
        serving = {stretch.id for stretch in self.view.library.serving(key.zone)}
        done = readings.stretchings(self.session, self.first, end)
        holds = readings.holds_of_days(self.session, self.first, end)
        return tried(key.side, done, holds, serving)

    def _asked(self, key: ZoneSide) -> tuple[Asked, ...]:
        today = self.view.today
        own = [
            each
            for each in readings.screenings(self.session)
            if (each.zone, each.side) == key and each.day <= today
        ]
        return asked_of(key.zone, own, self.first, hard_run=hard_run_lately(self.runs, today))

    def _cards(self, key: ZoneSide) -> tuple[CardSeverity, ...]:
        cards = [
            each
            for each in readings.cards(self.session)
            if (each.zone, each.side) == key and self.first <= each.day <= self.view.today
        ]
        return tuple(
            CardSeverity(
                each.day,
                severity(Card(each.participation, each.training, each.performance, each.symptoms)),
            )
            for each in reversed(cards)
        )
