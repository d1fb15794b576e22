"""Days with and without something, compared only where they began alike; weeks are redrawn."""

import sys
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain
from math import floor
from random import Random
from typing import NamedTuple

HIGHEST_STRATUM = 6  # 6 and above are one stratum: so high a rating is rare
LEAST_OF_A_KIND = 2
DRAWS = 2000
MOST_DRAWS = 10 * DRAWS
_COVERAGE = 0.95


class Kind(IntEnum):
    """How a day was spent: without, with something else of the same sort, or with it."""

    WITHOUT = 0
    OTHER = 1
    WITH = 2


_KINDS = len(Kind)
_CELLS = (HIGHEST_STRATUM + 1) * _KINDS
_PARTS = 1_000_000  # of a point: far finer than any rating
_FIELD = "Q"  # as wide as no sum can grow
_FIELD_BYTES = array(_FIELD).itemsize


class Row(NamedTuple):
    """A day: the stratum of its rating, its kind, and the rating of the next day."""

    stratum: int
    kind: Kind
    next: float


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 % of what redrawn weeks give, in points."""

    low: float
    high: float


class Tally:
    """How many days of each stratum and kind there are, and what their next ratings add up to."""

    __slots__ = ("counts", "sums")

    def __init__(self, rows: Iterable[Row]) -> None:
        self.counts = [0] * _CELLS
        self.sums = [0.0] * _CELLS
        for stratum, kind, following in rows:
            cell = stratum * _KINDS + kind
            self.counts[cell] += 1
            self.sums[cell] += following

    @classmethod
    def of_packed(cls, packed: int) -> "Tally":
        """Return what `packed` tallies, or a sum of such, add up to."""
        fields = array(_FIELD, packed.to_bytes(2 * _CELLS * _FIELD_BYTES, sys.byteorder))
        tally = cls(())
        tally.counts = fields[:_CELLS].tolist()
        tally.sums = [parts / _PARTS for parts in fields[_CELLS:]]
        return tally

    def packed(self) -> int:
        """Return all of it as one number: adding thousands of them up is what takes the time."""
        parts = (round(total * _PARTS) for total in self.sums)
        return int.from_bytes(array(_FIELD, chain(self.counts, parts)).tobytes(), sys.byteorder)

    def count(self, stratum: int, kinds: Iterable[Kind]) -> int:
        """Return how many days of those kinds the stratum has."""
        return sum(self.counts[stratum * _KINDS + kind] for kind in kinds)


@dataclass(frozen=True, slots=True)
class Contrast:
    """Days of some kinds against days without, in the strata that have enough of both."""

    kinds: tuple[Kind, ...]
    strata: tuple[int, ...]

    @classmethod
    def within(cls, rows: Iterable[Row], kinds: tuple[Kind, ...]) -> "Contrast":
        """Return the contrast over the strata with at least two days of each sort."""
        tally = Tally(rows)
        return cls(
            kinds,
            tuple(
                stratum
                for stratum in range(HIGHEST_STRATUM + 1)
                if tally.count(stratum, kinds) >= LEAST_OF_A_KIND
                and tally.count(stratum, (Kind.WITHOUT,)) >= LEAST_OF_A_KIND
            ),
        )

    def holds(self, row: Row) -> bool:
        """Whether the day is one of those that are compared."""
        return row.stratum in self.strata and (row.kind in self.kinds or row.kind == Kind.WITHOUT)

    def difference(self, tally: Tally) -> float | None:
        """Return the mean difference of the next ratings, in points, None with a stratum empty.

        Each stratum weighs as much as it has days of those kinds.
        """
        counts, sums = tally.counts, tally.sums
        weights, weighted = 0, 0.0
        for stratum in self.strata:
            first = stratum * _KINDS
            without = counts[first + Kind.WITHOUT]
            count, total = 0, 0.0
            for kind in self.kinds:
                count += counts[first + kind]
                total += sums[first + kind]
            if not count or not without:
                return None
            weighted += total - count * sums[first + Kind.WITHOUT] / without
            weights += count
        return weighted / weights if weights else None


Estimate = Callable[[Tally], float | None]


def stratum_of(level: float) -> int:
    """Return the stratum of a rating, rounded half up.

    >>> stratum_of(2.4), stratum_of(2.5), stratum_of(9)
    (2, 3, 6)
    """
    return min(HIGHEST_STRATUM, floor(level + 0.5))


def interval_over_weeks(
    weeks: Sequence[Sequence[Row]], estimate: Estimate, random: Random
) -> Interval | None:
    """Return the percentile interval of the estimate over 2000 draws of whole weeks.

    Days of a week resemble each other, so weeks are drawn, with replacement. A draw in which the
    estimate has an empty stratum is drawn again; None when nine of ten draws have one.
    """
    packed = [Tally(rows).packed() for rows in weeks]
    found: list[float] = []
    for _ in range(MOST_DRAWS):
        value = estimate(Tally.of_packed(sum(random.choices(packed, k=len(packed)))))
        if value is not None:
            found.append(value)
        if len(found) == DRAWS:
            found.sort()
            return Interval(
                _quantile(found, (1 - _COVERAGE) / 2), _quantile(found, (1 + _COVERAGE) / 2)
            )
    return None


def _quantile(ordered: Sequence[float], share: float) -> float:
    """Return the value below which that share of the ordered ones lies, between two of them."""
    place = share * (len(ordered) - 1)
    before = floor(place)
    after = min(before + 1, len(ordered) - 1)
    return ordered[before] + (place - before) * (ordered[after] - ordered[before])
