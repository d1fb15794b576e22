"""What only the runner can tell about a piece of an import: which run it is, or whether to replace.

A question is asked outside the transaction: it ends the import, which begins anew with the answer.
"""

from collections.abc import Mapping
from enum import Enum, auto
from typing import NamedTuple

from runlog.entries import NewRun
from runlog.errors import InputError
from runlog.models import Run
from runlog.units import DistanceUnit, format_distance, format_duration


class Key(NamedTuple):
    """What a piece of an import is known by; a line of an inbox may have moved, its part is 0."""

    sha256: str
    part: int


class Choice(Enum):
    """An answer that names no run."""

    OWN = auto()
    """It is a run of its own."""
    YES = auto()
    """It may take the place of what stands."""
    LEAVE_OUT = auto()


Answer = int | Choice
Answers = Mapping[Key, Answer]


class OpenQuestion(InputError):
    """A piece of an import that waits for the runner's answer; nothing was stored."""

    def __init__(self, key: Key, place: str, asked: str, runs: tuple[int, ...]) -> None:
        super().__init__(f"{place}: {asked}")
        self.key = key
        self.runs = runs
        """The numbers of the runs it may be; none where a yes or a no will do."""


def run_words(run: Run, name: str, unit: DistanceUnit) -> str:
    """Return how a question names a run: its number or its file, and what it is told by."""
    said = [
        "" if run.distance_m is None else format_distance(run.distance_m, unit),
        "" if run.duration_s is None else format_duration(run.duration_s),
    ]
    return f"{name} ({' '.join(filter(None, said))})"


def found_words(new: NewRun, unit: DistanceUnit) -> str:
    """Return how a question names a run that a file holds: by what is known of it."""
    said = [
        "" if new.moment.at is None else f"at {new.moment.at:%H:%M}",
        "" if new.distance_m is None else f"of {format_distance(new.distance_m, unit)}",
        "" if new.duration_s is None else f"in {format_duration(new.duration_s)}",
    ]
    return " ".join(["a run", *filter(None, said)])
