"""How much was run in a week, beside the weeks before; what is unknown is never taken for zero."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from runlog.analysis.entries_seen import RunLike
from runlog.analysis.load import load_au
from runlog.weeks import Week

WEEKS_BEFORE = 4


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over the `known` ones `of` so many entries; None when there are some and none is known.

    The sum of no entries is 0: a rest week is known.
    """

    sum: float | None
    known: int
    of: int

    @property
    def complete(self) -> bool:
        """Whether no run's part is missing; the zero of a week without runs is complete."""
        return self.known == self.of

    @property
    def known_sum(self) -> float:
        """The sum of what is known, 0 where nothing is."""
        return self.sum or 0.0


@dataclass(frozen=True, slots=True)
class WeekVolume:
    """What a week's runs add up to; a rest week is all zeros."""

    week: Week
    runs: int
    distance_m: Total
    duration_s: Total
    load_au: Total
    climb_m: Total


@dataclass(frozen=True, slots=True)
class Comparison:
    """One total of a week beside last week's and the mean of up to four weeks before.

    The mean is over `mean_weeks` weeks that are wholly known; None when nothing was run in any of
    them, for zeros alone say nothing of how much this runner runs. Changes are parts of what they
    are measured against (0.14 = 14 % more); None where a part is missing on either side, and where
    that other side is 0.
    """

    this_week: Total
    last_week: Total | None
    mean: float | None
    mean_weeks: int
    change: float | None
    change_from_mean: float | None


@dataclass(frozen=True, slots=True)
class VolumeComparison:
    """The week's distance, duration and load beside the weeks before."""

    distance_m: Comparison
    duration_s: Comparison
    load_au: Comparison


def week_volume(week: Week, runs: Iterable[RunLike]) -> WeekVolume:
    """Return the sums of the runs of that week; runs of other weeks do not count."""
    own = [run for run in runs if run.day in week]
    return WeekVolume(
        week=week,
        runs=len(own),
        distance_m=total(run.distance_m for run in own),
        duration_s=total(run.duration_s for run in own),
        load_au=total(load_au(run.rpe, run.duration_s) for run in own),
        climb_m=total(run.climb_m for run in own),
    )


def total(parts: Iterable[float | None]) -> Total:
    """Return the sum of the parts that are known, and how many are."""
    every = list(parts)
    known = [part for part in every if part is not None]
    return Total(sum(known) if known or not every else None, len(known), len(every))


def volumes_before(
    week: Week, runs: Sequence[RunLike], began: date | None, silent: Collection[date] = ()
) -> tuple[WeekVolume, ...]:
    """Return the volumes of up to four weeks before, the latest first.

    Weeks before the one of the log's first day are not there, nor those in which every day since
    then is silent; a rest week is.
    """
    weeks = (week.shift(-back) for back in range(1, WEEKS_BEFORE + 1))
    return tuple(
        week_volume(each, runs)
        for each in weeks
        if began is not None and any(began <= day and day not in silent for day in each.days)
    )


def compare(this: WeekVolume, before: Sequence[WeekVolume]) -> VolumeComparison:
    """Return the week beside the weeks before it, which come latest first."""
    return VolumeComparison(
        distance_m=_comparison(this, before, lambda volume: volume.distance_m),
        duration_s=_comparison(this, before, lambda volume: volume.duration_s),
        load_au=_comparison(this, before, lambda volume: volume.load_au),
    )


def _comparison(
    this: WeekVolume, before: Sequence[WeekVolume], part: Callable[[WeekVolume], Total]
) -> Comparison:
    own, week_before = part(this), this.week.shift(-1)
    last = next((part(volume) for volume in before if volume.week == week_before), None)
    whole = [total for volume in before if (total := part(volume)).complete]
    if not any(total.of for total in whole):
        whole = []
    mean = sum(total.known_sum for total in whole) / len(whole) if whole else None
    return Comparison(
        this_week=own,
        last_week=last,
        mean=mean,
        mean_weeks=len(whole),
        change=_change(own, last.known_sum if last and last.complete else None),
        change_from_mean=_change(own, mean),
    )


def _change(own: Total, other: float | None) -> float | None:
    if not own.complete or not other:
        return None
    return own.known_sum / other - 1
