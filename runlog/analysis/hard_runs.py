"""Whether somebody ran unusually hard or long lately: hard enough to ask about it."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from runlog.analysis.entries_seen import HardLike
from runlog.analysis.spike import SpikeSize, spike

# Soreness after hard work peaks on the first three days (Cheung et al. 2003).
LATELY = timedelta(days=3)
VERY_HARD = 7.0  # "very hard" on Borg's CR10 scale


def hard_run_lately(runs: Sequence[HardLike], day: date) -> bool:
    """Tell whether a run of the three days up to `day` was very hard, or longer than any lately.

    `runs` are those of the 33 days up to then: longer is more than 10 % beyond the longest of the
    30 days before the run.
    """
    lately = [run for run in runs if timedelta() <= day - run.day < LATELY]
    return any((run.rpe or 0.0) >= VERY_HARD or _longer(run, runs) for run in lately)


def _longer(run: HardLike, runs: Iterable[HardLike]) -> bool:
    found = spike(run, runs)
    return found is not None and found.size not in (None, SpikeSize.NONE)
