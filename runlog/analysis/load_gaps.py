"""Which runs a load leaves out, and what they lack, in words."""

from collections.abc import Iterable, Sequence

from runlog.analysis.entries_seen import NumberedSessionLike
from runlog.text import plural

_MOST_NAMED = 3


def load_gap(runs: Sequence[NumberedSessionLike]) -> str:
    """Return how much of a load is known and what the rest lacks, "" when all of it is known.

    Such as "load of 5 of 6 runs (run 4 has no duration)".
    """
    lacking = {
        "effort": [run.id for run in runs if run.rpe is None and run.duration_s is not None],
        "duration": [run.id for run in runs if run.duration_s is None and run.rpe is not None],
        "effort and no duration": [
            run.id for run in runs if run.duration_s is None and run.rpe is None
        ],
    }
    unknown = sum(map(len, lacking.values()))
    if not unknown:
        return ""
    why = ", ".join(_lack(numbers, what) for what, numbers in lacking.items() if numbers)
    return f"load of {len(runs) - unknown} of {plural(len(runs), 'run')} ({why})"


def _lack(numbers: Sequence[int], what: str) -> str:
    if len(numbers) == 1:
        return f"run {numbers[0]} has no {what}"
    if len(numbers) > _MOST_NAMED:
        return f"{len(numbers)} have no {what}"
    return f"runs {_joined(map(str, numbers))} have no {what}"


def _joined(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}"
