"""What a routine is planned from: what the log shows, what the runner has, what is wished for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from runlog.analysis.entries_seen import (
    HoldLike,
    LastStretchedLike,
    NumberedLike,
    RatingLike,
    SessionLike,
    TimedLike,
    TrainedLike,
    ZoneMarkLike,
)
from runlog.analysis.persistence import ZoneSide, ZoneState
from runlog.library import Gear


class FeltLike(RatingLike, TimedLike, Protocol):
    """A rating, with its instant where it is known."""


class DoneLike(LastStretchedLike, Protocol):
    """A stretch that was done."""

    @property
    def felt_off(self) -> bool:
        """Whether it felt wrong."""


class NotedLike(ZoneMarkLike, Protocol):
    """A mark, with the stretch that a prescription is about."""

    @property
    def stretch(self) -> str | None:
        """The stretch's id."""


class RunLike(TrainedLike, SessionLike, NumberedLike, Protocol):
    """A run: its number, how far, how long, how steep, of which kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the log shows on the day of `now`, and the gear at hand.

    `ratings` and `stretched` are those of the last 28 days, today's among them; `held` are the
    holds of today. `run` is the newest
    one of today or yesterday, `run_ended` its end where that is known. `record` is the runner's own
    next-day difference, in points, with a stretch for a zone, where there are days enough. `due`
    are the zone-sides whose questions about warning signs have not been answered, `emergencies`
    those where the answer cannot wait.
    """

    now: datetime
    equipment: frozenset[Gear]
    ratings: Sequence[FeltLike] = ()
    states: Mapping[ZoneSide, ZoneState] = field(default_factory=dict)
    stretched: Sequence[DoneLike] = ()
    held: Sequence[HoldLike] = ()
    marks: Sequence[NotedLike] = ()
    run: RunLike | None = None
    run_ended: datetime | None = None
    record: Mapping[tuple[str, str], float] = field(default_factory=dict)
    due: frozenset[ZoneSide] = frozenset()
    emergencies: frozenset[ZoneSide] = frozenset()

    @property
    def today(self) -> date:
        """The runner's day."""
        return self.now.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the runner asks for."""

    minutes: float = 5.0
    tired: bool = False
    no_floor: bool = False
    later: bool = False
    one: bool = False
