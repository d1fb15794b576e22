"""What decides before any stretch is chosen: pain, long and fast runs, zones without a stretch."""

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


def is_hard(kind: str | None, duration_s: int | None) -> bool:
    """Tell whether a run was long or fast, so that moving comes first and holds come later."""
    return kind in _HARD or is_long(kind, duration_s)


def is_long(kind: str | None, duration_s: int | None) -> bool:
    """Tell whether a run was called long, or took an hour and a half or more."""
    return kind == RunKind.LONG or (duration_s or 0) >= _LONG_S
