"""What decides before any stretch is chosen: pain, long and fast runs, zones without a stretch."""

from typing import Protocol

from runlog.entries import RunKind

PAIN_FROM = 4.0  # a convention: Serlin et al. 1995 put moderate pain at 4 or 5 and above
CALVES = frozenset({"calf", "gastrocnemius", "soleus"})
# Joints, bones and tendons that the library has no stretch for; receipts have no time to read it.
WITHOUT_STRETCHES = frozenset(
    {
        *("hip", "knee", "shin_front", "shin_inner", "peroneals", "achilles", "ankle", "foot"),
        "abdomen",
    }
)
REMEMBERED_DAYS = 28
OFF_TOO_OFTEN = 2
_LONG_S = 90 * 60
_HARD = frozenset({RunKind.LONG, RunKind.TEMPO, RunKind.INTERVALS, RunKind.RACE})


class RunLike(Protocol):
    """What is needed of a run to call it long or fast."""

    @property
    def kind(self) -> str | None:
        """Easy, long, tempo ..."""

    @property
    def duration_s(self) -> int | None:
        """Seconds."""


def is_hard(run: RunLike) -> bool:
    """Tell whether a run was long or fast, so that moving comes first and holds come later."""
    return run.kind in _HARD or is_long(run)


def is_long(run: RunLike) -> bool:
    """Tell whether a run was called long, or took an hour and a half or more."""
    return run.kind == RunKind.LONG or (run.duration_s or 0) >= _LONG_S
