"""When a zone-side began to be felt, and what was run in the weeks before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Protocol

from runlog.analysis.entries_seen import RunLike
from runlog.analysis.load import load_au
from runlog.analysis.persistence import Rule, ZoneHistory
from runlog.analysis.persistence.rule import TOLERANCE
from runlog.analysis.volume import Total, total
from runlog.entries import RunKind

BLOCK_DAYS = 28  # four weeks
_DAY = timedelta(days=1)


class KindLike(RunLike, Protocol):
    """What is needed of a run for its volume and its kind."""

    @property
    def kind(self) -> str | None:
        """easy, long, tempo ..."""


@dataclass(frozen=True, slots=True)
class Onset:
    """The first day of the days that still go on, and what was felt on it.

    They go on as long as none of them is further from the next than a rating speaks.
    """

    day: date
    tightness: float | None
    pain: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What was run on the days first <= day < end; what no run knows is None and never 0."""

    first: date
    end: date
    runs: int
    distance_m: Total
    load_au: Total
    climb_m: Total
    longest_m: float | None
    kinds: Mapping[str, int]


def onset(history: ZoneHistory, rule: Rule, day: date) -> Onset | None:
    """Return since when it is felt that is felt on that day, None when nothing is.

    Felt is tightness or pain at the levels of the rule. What was felt longer ago than a rating
    speaks, three weeks, is over.
    """
    felt = sorted(each for each in _felt(history, rule) if each <= day)
    if not felt or (day - felt[-1]).days > rule.known_days:
        return None
    apart = [later for sooner, later in pairwise(felt) if (later - sooner).days > rule.known_days]
    first = apart[-1] if apart else felt[0]
    return Onset(first, history.tightness.get(first), history.pain.get(first))


def _felt(history: ZoneHistory, rule: Rule) -> set[date]:
    tight = {day for day, level in history.tightness.items() if level >= rule.tight - TOLERANCE}
    return tight | {day for day, level in history.pain.items() if level >= rule.pain - TOLERANCE}


def blocks_before(runs: Sequence[KindLike], day: date, count: int = 2) -> tuple[Block, ...]:
    """Return the blocks of four weeks before the day, the latest first."""
    ends = (day - timedelta(days=BLOCK_DAYS * back) for back in range(count))
    return tuple(_block(runs, end) for end in ends)


def _block(runs: Iterable[KindLike], end: date) -> Block:
    first = end - timedelta(days=BLOCK_DAYS)
    own = [run for run in runs if first <= run.day < end]
    distances = [run.distance_m for run in own if run.distance_m is not None]
    return Block(
        first=first,
        end=end,
        runs=len(own),
        distance_m=total(run.distance_m for run in own),
        load_au=total(load_au(run.rpe, run.duration_s) for run in own),
        climb_m=total(run.climb_m for run in own),
        longest_m=max(distances, default=None),
        kinds={kind: count for kind in RunKind if (count := sum(run.kind == kind for run in own))},
    )
