"""How much is tried: little with every change, much by hand (make torture).

TORTURE in the environment is the part of the long form: 1 for all of it, 0.1 for a tenth.
"""

import os
from typing import TypeVar

T = TypeVar("T")

_PART = float(os.environ.get("TORTURE", "0"))


def cases(short: int, long: int) -> int:
    """Return how many of something to try."""
    return max(short, round(long * _PART))


def spread(things: list[T], short: int) -> list[T]:
    """Return so many of the things, evenly spread, the last included; all in the long form."""
    count = min(cases(short, len(things)), len(things))
    return [things[(number + 1) * len(things) // count - 1] for number in range(count)]
