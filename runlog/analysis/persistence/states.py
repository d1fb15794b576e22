"""The states of a zone-side, and what can raise them."""

from enum import IntEnum, StrEnum
from typing import NamedTuple


class ZoneState(IntEnum):
    """How a zone-side stands, the graver the greater; unknown is never called fine."""

    UNKNOWN = 0
    NO_FLAG = 1
    WATCH = 2
    ATTENTION = 3
    REFERRAL = 4
    DOCTOR = 5

    @property
    def words(self) -> str:
        """The state as it is written: no flag, watch ..."""
        return self.name.lower().replace("_", " ")


class Voice(StrEnum):
    """Who speaks for a state."""

    TIGHTNESS = "tightness"
    PAIN = "pain"
    SCREENING = "screening"


class Clause(StrEnum):
    """The part of a rule that gives a state."""

    NOTHING = "nothing"
    TIGHT_WEEK = "tight_week"
    TIGHT_TODAY = "tight_today"
    TIGHT_WEEKS = "tight_weeks"
    SEVERE = "severe"
    LASTING = "lasting"
    WORSENING = "worsening"
    SUBSTANTIAL = "substantial"
    INJURY = "injury"
    SEEN = "seen"
    RECURRING_PAIN = "recurring_pain"
    LASTING_PAIN = "lasting_pain"
    SEVERE_PAIN = "severe_pain"


class Step(NamedTuple):
    """From this day on (an ordinal) a rule gives this state, until its next step.

    `start` is the first day of the running episode, `seen` the day a therapist saw it, None where
    there is none.
    """

    day: int
    state: ZoneState
    clause: Clause
    start: int | None = None
    seen: int | None = None
