"""Whether one side of a zone has been tighter than the other, on the days both were rated."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from runlog.analysis.levels import median
from runlog.library import Side

DAYS = 28
LEAST_PAIRS = 6
LEAST_DIFFERENCE = 2.0  # points: the least change that means something (Farrar et al. 2001)
LEAST_SHARE = 0.8  # of the days that differ
_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Asymmetry:
    """Left minus right on the days of the last four weeks on which both sides were rated.

    `pairs` counts those days, `left_higher` and `right_higher` the ones on which a side was
    tighter; the rest were equal. `median_difference` is in points of the scale, None without a
    pair. `side` is the side that stands out, None when none does or the days are too few.
    """

    pairs: int
    median_difference: float | None
    left_higher: int
    right_higher: int
    side: Side | None

    @property
    def enough(self) -> bool:
        """Whether there are pairs enough for a side to stand out."""
        return self.pairs >= LEAST_PAIRS


def asymmetry(left: Mapping[date, float], right: Mapping[date, float], today: date) -> Asymmetry:
    """Return how the sides compare; the maps hold the level that stands for each rated day.

    A rating of both sides is a pair without a difference. No percentage is made of ratings: 1
    beside 0 would be 100 %.
    """
    differences = [
        left[day] - right[day]
        for day in left.keys() & right.keys()
        if 0 <= (today - day).days < DAYS
    ]
    middle = median(differences) if differences else None
    left_higher = sum(each > _TOLERANCE for each in differences)
    right_higher = sum(each < -_TOLERANCE for each in differences)
    enough = len(differences) >= LEAST_PAIRS
    return Asymmetry(
        pairs=len(differences),
        median_difference=middle,
        left_higher=left_higher,
        right_higher=right_higher,
        side=_tighter(middle, left_higher, right_higher) if enough and middle else None,
    )


def _tighter(middle: float, left_higher: int, right_higher: int) -> Side | None:
    """Return the side that is tighter by the least difference, and on most of the days."""
    if abs(middle) < LEAST_DIFFERENCE - _TOLERANCE:
        return None
    often = left_higher if middle > 0 else right_higher
    if often < LEAST_SHARE * (left_higher + right_higher) - _TOLERANCE:
        return None
    return Side.LEFT if middle > 0 else Side.RIGHT
