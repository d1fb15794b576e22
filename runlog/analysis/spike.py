"""A run much longer than any of the month before, and what a large study found for such runs."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from runlog.analysis.entries_seen import DistanceLike

# Schuster Brandt Frandsen et al. 2025, Br J Sports Med 59(17):1203-1210,
# doi 10.1136/bjsports-2024-109380: 5,205 runners, 588,071 runs. Days, classes and rates are theirs.
SPIKE_DAYS = 30
LEAST_RUNS = 3  # a convention of ours: fewer runs are no baseline
_SMALL_OVER, _MODERATE_OVER, _LARGE_OVER = 0.10, 0.30, 1.00
_TOLERANCE = 1e-9  # 13 km after 10 km is 30 % longer, which floating point puts a little above


class SpikeSize(StrEnum):
    """How much longer: up to 10 %, up to 30 %, up to twice as long, and beyond."""

    NONE = "none"
    SMALL = "small"
    MODERATE = "moderate"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class RateRatio:
    """How often injuries came with runs of a size, against runs of size none; 95 % interval.

    The ratios do not rise from size to size, so each is told with its own interval and never
    turned into a ranking or into one runner's probability.
    """

    ratio: float
    low: float
    high: float


PUBLISHED = {
    SpikeSize.SMALL: RateRatio(1.64, 1.31, 2.05),
    SpikeSize.MODERATE: RateRatio(1.52, 1.16, 2.00),
    SpikeSize.LARGE: RateRatio(2.28, 1.50, 3.48),
}
_SIZE_WORDS = {
    SpikeSize.SMALL: "more than 10 and up to 30 % longer",
    SpikeSize.MODERATE: "more than 30 and up to 100 % longer",
    SpikeSize.LARGE: "more than twice as long",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spike:
    """A run beside the longest run of the 30 days before it.

    `runs` is how many with a distance there were to compare with. With fewer than three there is
    no baseline: the other three are None, which is not the size none. `over` is a part of the
    longest (0.24 = 24 % longer).
    """

    distance_m: float
    runs: int
    longest_m: float | None
    over: float | None
    size: SpikeSize | None

    @property
    def published(self) -> RateRatio | None:
        """What the study found for runs of this size, None without one."""
        return PUBLISHED.get(self.size) if self.size else None


def spike(run: DistanceLike, runs: Iterable[DistanceLike]) -> Spike | None:
    """Return how the run compares with those before it, None when its own distance is unknown.

    `runs` may hold the run itself and any others; those of the 30 days before its day count, and
    those earlier on the same day.
    """
    if run.distance_m is None:
        return None
    before = [
        other.distance_m
        for other in runs
        if other.distance_m is not None and _counts_for(other, run)
    ]
    longest = max(before) if len(before) >= LEAST_RUNS else None
    over = None if longest is None else run.distance_m / longest - 1
    return Spike(
        distance_m=run.distance_m,
        runs=len(before),
        longest_m=longest,
        over=over,
        size=None if over is None else size_of(over),
    )


def _counts_for(other: DistanceLike, run: DistanceLike) -> bool:
    days_before = (run.day - other.day).days
    if days_before:
        return 0 < days_before <= SPIKE_DAYS
    if other.started_at and run.started_at and other.started_at != run.started_at:
        return other.started_at < run.started_at
    return other.id < run.id


def size_of(over: float) -> SpikeSize:
    """Return the size of a run that is longer by that part of the longest before it.

    >>> size_of(11 / 10 - 1), size_of(13 / 10 - 1), size_of(2.01 - 1)
    (<SpikeSize.NONE: 'none'>, <SpikeSize.SMALL: 'small'>, <SpikeSize.LARGE: 'large'>)
    """
    if over <= _SMALL_OVER + _TOLERANCE:
        return SpikeSize.NONE
    if over <= _MODERATE_OVER + _TOLERANCE:
        return SpikeSize.SMALL
    return SpikeSize.MODERATE if over <= _LARGE_OVER + _TOLERANCE else SpikeSize.LARGE


def spike_sentence(spike: Spike) -> str:
    """Return what is to be said of a spike, "" when the run is none or has no baseline."""
    published = spike.published
    if spike.over is None or spike.size is None or published is None:
        return ""
    return (
        f"{spike.over:.0%}".replace("%", " %")
        + f" longer than your longest run of the {SPIKE_DAYS} days before. "
        f"In one large study, runs {_SIZE_WORDS[spike.size]} went with {published.ratio:.2f} times "
        f"the rate of overuse injuries of runs that were not (95 % interval {published.low:.2f} to "
        f"{published.high:.2f}). That is an association over many runners, not your own risk: "
        "most such runs end well."
    )
