"""What the log says about the day after stretching a zone; comparisons of days, not an experiment.

Stretching is done when a zone is tight, and a tight zone is likely to be less tight the next day
anyway. So days are compared only with days that were rated the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from random import Random

from runlog.analysis.next_day import NextDay
from runlog.analysis.stratified import (
    Contrast,
    Estimate,
    Interval,
    Kind,
    Row,
    Tally,
    interval_over_weeks,
    stratum_of,
)
from runlog.weeks import Week

DAYS = 365
LEAST_DAYS = 10  # of each kind
LEAST_WEEKS = 8
HALF_TRUSTED_DAYS = 20  # a stretch done on so many days lies half-way to its own mean
_TOLERANCE = 1e-9
_ANY = (Kind.OTHER, Kind.WITH)


class Direction(StrEnum):
    """Which way the next day differed on days with stretching, as far as the interval tells."""

    LOWER = "lower"
    HIGHER = "higher"
    NO_CLEAR_DIFFERENCE = "no clear difference"


@dataclass(frozen=True, slots=True)
class Days:
    """How many comparable days a comparison rests on, and in how many weeks they lie."""

    stretched: int
    not_stretched: int
    weeks: int

    @property
    def enough(self) -> bool:
        """Whether a number may be shown."""
        fewest = min(self.stretched, self.not_stretched)
        return fewest >= LEAST_DAYS and self.weeks >= LEAST_WEEKS


@dataclass(frozen=True, slots=True)
class Difference:
    """Next-day tightness on days with stretching less that on days without, in points of 10.

    The 95 % interval is None when the days are too unevenly spread over the weeks to give one.
    """

    points: float
    interval: Interval | None

    @property
    def direction(self) -> Direction:
        """Lower or higher when the whole interval is."""
        if self.interval and self.interval.high < -_TOLERANCE:
            return Direction.LOWER
        if self.interval and self.interval.low > _TOLERANCE:
            return Direction.HIGHER
        return Direction.NO_CLEAR_DIFFERENCE


@dataclass(frozen=True, slots=True)
class StretchHelps:
    """Days with one stretch against days on which the zone was not stretched at all.

    `own` is what those days alone give, in points; the difference is drawn from there towards
    that of all stretches, the more the fewer days there are. Both are None without enough days.
    `always_with` are the stretches done on the same days and no others: their numbers are the same.
    """

    stretch: str
    days: Days
    own: float | None
    difference: Difference | None
    always_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Helps:
    """What the last 365 days say about stretching a zone-side, all stretches for it together.

    The difference is None without enough days; then there is none for single stretches either.
    """

    days: Days
    difference: Difference | None
    stretches: tuple[StretchHelps, ...]


def helps(pairs: Iterable[NextDay], today: date) -> Helps:
    """Return what the days up to today say; the same days always give the same interval."""
    recent = _recent(pairs, today)
    found = [
        replace(alike, stretch=name, always_with=tuple(other for other in same if other != name))
        for same in _done_alike(recent)
        for alike in [_one_stretch(recent, same[0])]
        for name in same
    ]
    return replace(
        helps_in_all(recent, today),
        stretches=tuple(sorted(found, key=lambda each: each.stretch)),
    )


def _done_alike(pairs: Sequence[NextDay]) -> list[list[str]]:
    """Return the stretches by the days they were done on, those of the very same days together."""
    groups: dict[tuple[int, ...], list[str]] = {}
    for stretch in sorted({stretch for pair in pairs for stretch in pair.stretches}):
        days = tuple(place for place, pair in enumerate(pairs) if stretch in pair.stretches)
        groups.setdefault(days, []).append(stretch)
    return list(groups.values())


def helps_in_all(pairs: Iterable[NextDay], today: date) -> Helps:
    """Return the same without single stretches, which take most of the time."""
    every = _compared(_recent(pairs, today), None, _ANY)
    return Helps(every.days, _difference(every, every.contrast.difference), stretches=())


def _recent(pairs: Iterable[NextDay], today: date) -> list[NextDay]:
    return sorted(
        (pair for pair in pairs if 0 <= (today - pair.day).days < DAYS),
        key=lambda pair: (pair.day, pair.today, pair.next, sorted(pair.stretches)),
    )


def stratified_difference(pairs: Iterable[NextDay]) -> float | None:
    """Return the mean difference within the strata of today's rating, None without a stratum."""
    every = _compared(list(pairs), None, _ANY)
    return every.contrast.difference(Tally(every.rows))


@dataclass(frozen=True, slots=True)
class _Compared:
    """Days as rows, and which of them are compared with which."""

    pairs: Sequence[NextDay]
    rows: Sequence[Row]
    contrast: Contrast

    @property
    def days(self) -> Days:
        """What the comparison rests on."""
        used = [
            (pair, row)
            for pair, row in zip(self.pairs, self.rows, strict=True)
            if self.contrast.holds(row)
        ]
        stretched = sum(row.kind != Kind.WITHOUT for _, row in used)
        weeks = {Week.of(pair.day) for pair, _ in used}
        return Days(stretched, len(used) - stretched, len(weeks))

    @property
    def weeks(self) -> list[list[Row]]:
        """All rows, those of a week together."""
        weeks: dict[Week, list[Row]] = {}
        for pair, row in zip(self.pairs, self.rows, strict=True):
            weeks.setdefault(Week.of(pair.day), []).append(row)
        return list(weeks.values())


def _compared(pairs: Sequence[NextDay], stretch: str | None, kinds: tuple[Kind, ...]) -> _Compared:
    rows = [_row(pair, stretch) for pair in pairs]
    return _Compared(pairs, rows, Contrast.within(rows, kinds))


def _row(pair: NextDay, stretch: str | None) -> Row:
    kind = Kind.OTHER if pair.stretched else Kind.WITHOUT
    if stretch in pair.stretches:
        kind = Kind.WITH
    return Row(stratum_of(pair.today), kind, pair.next)


def _one_stretch(pairs: Sequence[NextDay], stretch: str) -> StretchHelps:
    only = _compared(pairs, stretch, (Kind.WITH,))
    every = Contrast.within(only.rows, _ANY)
    days = only.days
    share = days.stretched / (days.stretched + HALF_TRUSTED_DAYS)

    def shrunk(tally: Tally) -> float | None:
        pooled, own = every.difference(tally), only.contrast.difference(tally)
        return None if pooled is None or own is None else share * own + (1 - share) * pooled

    difference = _difference(only, shrunk)
    own = only.contrast.difference(Tally(only.rows)) if difference else None
    return StretchHelps(stretch, days, own, difference)


def _difference(compared: _Compared, estimate: Estimate) -> Difference | None:
    points = estimate(Tally(compared.rows))
    if points is None or not compared.days.enough:
        return None
    # The seed comes from the days themselves: the same log is never told two intervals.
    content = ";".join(
        f"{pair.day} {pair.today} {pair.next} {row.kind}"
        for pair, row in zip(compared.pairs, compared.rows, strict=True)
    )
    random = Random(content)  # noqa: S311 - drawing weeks, no secrets
    return Difference(points, interval_over_weeks(compared.weeks, estimate, random))
