"""What goes into the timer beside time, and what comes out of it."""

from enum import StrEnum
from typing import NamedTuple

from runlog.routine.legs import Leg


class Key(StrEnum):
    """What the runner can press."""

    PAUSE = "pause"
    NEXT = "next"
    BACK = "back"
    OFF = "felt off"
    CRAMP = "cramp"
    STOP = "stop"


class Bell(StrEnum):
    """When it rings: a hold begins, a hold ends, all is done."""

    BEGIN = "begin"
    CHANGE = "change"
    END = "end"


class Held(NamedTuple):
    """A hold that ended, with the seconds it was really held; to be saved at once."""

    leg: Leg
    seconds: int


class FeltOff(NamedTuple):
    """A stretch that felt wrong, by the place of its item; to be saved at once."""

    item: int


Effect = Held | FeltOff | Bell
