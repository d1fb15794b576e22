"""Chance that repeats: the same seed and name give the same stream of numbers on any machine."""

from random import Random


def stream(seed: int, name: str) -> Random:
    """Return a stream of random numbers of its own for each seed and name.

    A stream apart for each purpose keeps one part of a diary as it was when another one changes.
    """
    return Random(f"{seed}/{name}")  # noqa: S311 - made-up diaries, no secrets


def chosen(random: Random, share: float) -> bool:
    """Return True in that share (0 to 1) of the cases."""
    return random.random() < share
