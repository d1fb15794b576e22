"""What a zone did after days of different running: medians and counts, no test and no cause."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from runlog.analysis.entries_seen import FeltLike, TrainedLike
from runlog.analysis.levels import median
from runlog.entries import Context, Quality, RunKind

LAGS_DAYS = (0, 1, 2)
LEAST_DAYS = 10  # in each group, before it is given a median
FURTHEST_DAYS = 2  # a rating further on says little about the night after a day
_TOLERANCE = 1e-9
_DAY = timedelta(days=1)


class By(StrEnum):
    """What days are sorted by."""

    DISTANCE = "distance"
    CLIMB = "climb"
    KIND = "kind"


NO_RUN = "no run"
LESS, MORE = "less", "more"


@dataclass(frozen=True, slots=True)
class Change:
    """A rated day and what changed to its next rating, in points of 10."""

    day: date
    points: float


@dataclass(frozen=True, slots=True)
class Group:
    """Changes after days of one sort: how many went up, stayed and went down, and their median.

    The median is None with fewer than ten.
    """

    name: str
    days: int
    up: int
    same: int
    down: int
    median_change: float | None

    @property
    def missing(self) -> int:
        """How many days are still needed for a median."""
        return max(0, LEAST_DAYS - self.days)


@dataclass(frozen=True, slots=True)
class Lagged:
    """A zone-side's changes by the running of the same day (lag 0) or one or two days before.

    `bound_m` is what parts less from more, the runner's own median of days with a run, in metres
    of distance or climb; None for kinds and where nothing is known.
    """

    by: By
    lag_days: int
    bound_m: float | None
    groups: tuple[Group, ...]

    @property
    def enough(self) -> bool:
        """Whether at least two groups have days enough to be set side by side."""
        return sum(not group.missing for group in self.groups) > 1


def changes(ratings: Iterable[FeltLike]) -> tuple[Change, ...]:
    """Return the change from each rated day of a zone-side to its next rating, in order.

    The highest tightness stands for a day. The next one is the next morning's where there is one,
    else the first of the next rated day, at most two days on. After-stretch ratings do not count.
    """
    by_day: dict[date, list[FeltLike]] = {}
    for felt in ratings:
        if felt.quality == Quality.TIGHTNESS and felt.context != Context.AFTER_STRETCH:
            by_day.setdefault(felt.day, []).append(felt)
    found = []
    for day in sorted(by_day):
        later = [day + n * _DAY for n in range(1, FURTHEST_DAYS + 1) if day + n * _DAY in by_day]
        if later:
            today = max(felt.value for felt in by_day[day])
            found.append(Change(day, min(by_day[later[0]], key=_order).value - today))
    return tuple(found)


def _order(felt: FeltLike) -> tuple[bool, bool, float, float]:
    """Sort mornings first, then by time, a rating without one last."""
    seconds = felt.at.timestamp() if felt.at else 0.0
    return (felt.context != Context.MORNING, felt.at is None, seconds, -felt.value)


def lagged(found: Sequence[Change], runs: Iterable[TrainedLike], today: date) -> tuple[Lagged, ...]:
    """Return the changes by distance, climb and kind of the running, for lags of 0 to 2 days.

    A day without a run is one from the first run's day up to today. A day on which the distance,
    climb or kind of a run is unknown is in no group of that sort, nor is one with runs of several
    kinds among the kinds.
    """
    days: dict[date, list[TrainedLike]] = {}
    for run in runs:
        if run.day <= today:
            days.setdefault(run.day, []).append(run)
    sortings = (
        _by_amount(
            By.DISTANCE, {day: _total_m(run.distance_m for run in own) for day, own in days.items()}
        ),
        _by_amount(
            By.CLIMB, {day: _total_m(run.climb_m for run in own) for day, own in days.items()}
        ),
        _by_kind(days),
    )
    rest = _days_without(days, today)
    return tuple(_groups(sorting, lag, found, rest) for sorting in sortings for lag in LAGS_DAYS)


@dataclass(frozen=True, slots=True)
class _Sorting:
    """Which group each day with a run belongs to, and the groups in order."""

    by: By
    bound_m: float | None
    group_of: Mapping[date, str]
    names: tuple[str, ...]


def _by_amount(by: By, totals: Mapping[date, float | None]) -> _Sorting:
    known = {day: total for day, total in totals.items() if total is not None}
    bound = median(list(known.values())) if known else None
    group_of = {
        day: MORE if bound is not None and total >= bound - _TOLERANCE else LESS
        for day, total in known.items()
    }
    return _Sorting(by, bound, group_of, (LESS, MORE))


def _by_kind(days: Mapping[date, Sequence[TrainedLike]]) -> _Sorting:
    kinds = {day: {run.kind for run in own} for day, own in days.items()}
    group_of = {
        day: kind for day, (kind, *others) in kinds.items() if kind is not None and not others
    }
    occurring = set(group_of.values())
    return _Sorting(By.KIND, None, group_of, tuple(each for each in RunKind if each in occurring))


def _total_m(parts: Iterable[float | None]) -> float | None:
    """Return the day's metres, None when those of one run are unknown."""
    every = list(parts)
    known = [part for part in every if part is not None]
    return sum(known) if len(known) == len(every) else None


def _days_without(days: Mapping[date, object], today: date) -> frozenset[date]:
    if not days:
        return frozenset()
    first = min(days)
    every = (first + n * _DAY for n in range((today - first).days + 1))
    return frozenset(day for day in every if day not in days)


def _groups(
    sorting: _Sorting, lag_days: int, found: Sequence[Change], rest: frozenset[date]
) -> Lagged:
    points: dict[str, list[float]] = {name: [] for name in (NO_RUN, *sorting.names)}
    for change in found:
        trained = change.day - lag_days * _DAY
        name = NO_RUN if trained in rest else sorting.group_of.get(trained)
        if name is not None:
            points[name].append(change.points)
    groups = tuple(_group(name, each) for name, each in points.items())
    return Lagged(sorting.by, lag_days, sorting.bound_m, groups)


def _group(name: str, points: Sequence[float]) -> Group:
    up = sum(each > _TOLERANCE for each in points)
    down = sum(each < -_TOLERANCE for each in points)
    return Group(
        name=name,
        days=len(points),
        up=up,
        same=len(points) - up - down,
        down=down,
        median_change=median(points) if len(points) >= LEAST_DAYS else None,
    )
