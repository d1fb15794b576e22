"""A week as a whole: what was run, how the zones felt, what was stretched, how freely it went."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from runlog.analysis.entries_seen import DayNoteLike, HoldLike, RatingLike, RunLike, StretchingLike
from runlog.analysis.levels import WeeklyLevels, weekly_levels
from runlog.analysis.stretching import WeekStretching, week_stretching
from runlog.analysis.volume import (
    VolumeComparison,
    WeekVolume,
    compare,
    volumes_before,
    week_volume,
)
from runlog.analysis.zone_days import ZoneDays, pain_days, tightness_days
from runlog.analysis.zones import ZoneWeek, zones_of_week
from runlog.weeks import Week

WEEKS_READ = 8  # the week and those before it that its review looks at


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekEntries:
    """The entries of a week and the seven before it, and the first day of the whole log.

    `silent` are the days of long stretches without any entry, of which nobody knows.
    """

    runs: Sequence[RunLike] = ()
    ratings: Sequence[RatingLike] = ()
    stretchings: Sequence[StretchingLike] = ()
    holds: Sequence[HoldLike] = ()
    day_notes: Sequence[DayNoteLike] = ()
    began: date | None = None
    silent: Collection[date] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekReview:
    """What a week comes to.

    `over` from its Sunday on; `ahead` before its Monday; `first` when the log holds no week before
    it; `not_rated` are the names of zones usually rated in the four weeks before that were not
    rated in this one.
    """

    week: Week
    over: bool
    ahead: bool
    first: bool
    volume: WeekVolume
    compared: VolumeComparison
    tightness: tuple[ZoneWeek, ...]
    pain: tuple[ZoneWeek, ...]
    not_rated: tuple[str, ...]
    stretching: WeekStretching
    ease: WeeklyLevels

    @property
    def yet(self) -> str:
        """What goes before "this week" in a sentence about what it lacks: it may still come."""
        return "" if self.over else "yet "


def review(
    week: Week, today: date, entries: WeekEntries, zones_of: Mapping[str, Sequence[str]]
) -> WeekReview:
    """Return what the week comes to; `zones_of` names the primary zones of each stretch."""
    volume = week_volume(week, entries.runs)
    before = volumes_before(week, entries.runs, entries.began, entries.silent)
    tight = tightness_days(entries.ratings)
    ease = {note.day: note.ease for note in entries.day_notes if note.ease is not None}
    return WeekReview(
        week=week,
        over=today >= week.end - timedelta(days=1),
        ahead=today < week.monday,
        first=entries.began is None or entries.began >= week.monday,
        volume=volume,
        compared=compare(volume, before),
        tightness=zones_of_week(tight, week),
        pain=zones_of_week(pain_days(entries.ratings), week),
        not_rated=_not_rated(tight, week),
        stretching=week_stretching(week, entries.stretchings, entries.holds, zones_of),
        ease=weekly_levels(ease, week),
    )


_USUAL_DAYS = 3
_WEEKS_LOOKED_BACK = 4


def _not_rated(zones: Sequence[ZoneDays], week: Week) -> tuple[str, ...]:
    """Return the zones that were rated on three days of the four weeks before and not in this."""
    first = week.shift(-_WEEKS_LOOKED_BACK).monday
    days: dict[str, set[date]] = {}
    for zone in zones:
        days.setdefault(zone.zone_name, set()).update(
            day for day in zone.levels if first <= day < week.end
        )
    usual = sorted((name for name in days if len(days[name]) >= _USUAL_DAYS), key=str.casefold)
    return tuple(name for name in usual if not any(day in week for day in days[name]))
