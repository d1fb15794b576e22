"""What was held of what was planned, over the stretches that had a planned length."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class PlannedLike(Protocol):
    """What is needed of a stretch that was done."""

    @property
    def planned_s(self) -> int | None:
        """Its planned length in seconds, None when it was not planned."""

    @property
    def seconds(self) -> int | None:
        """Seconds over all its holds, None when no dose is known."""


@dataclass(frozen=True, slots=True)
class PlanKept:
    """Seconds planned and held, of so many stretches; a held dose that is unknown is left out."""

    stretches: int
    planned_s: int
    held_s: int


def plan_kept(stretchings: Iterable[PlannedLike]) -> PlanKept | None:
    """Return what was held of what was planned, None when nothing was planned."""
    planned = [
        (each.planned_s, each.seconds)
        for each in stretchings
        if each.planned_s is not None and each.seconds is not None
    ]
    if not planned:
        return None
    return PlanKept(
        len(planned), sum(plan for plan, _ in planned), sum(held for _, held in planned)
    )
