"""How much is tried: little with every change, much by hand (make torture)."""

import os
from typing import TypeVar

T = TypeVar("T")

LONG = os.environ.get("TORTURE") == "long"


def cases(short: int, long: int) -> int:
    """Return how many of something to try."""
    return long if LONG else short


def spread(things: list[T], short: int) -> list[T]:
    """Return all of the things by hand, else so many of them, evenly spread, the last included."""
    if LONG or len(things) <= short:
        return things
    return [things[(number + 1) * len(things) // short - 1] for number in range(short)]
