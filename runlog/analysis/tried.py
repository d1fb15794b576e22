"""What was stretched for a side of a zone over some time: how often, how long, how it felt."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from runlog.analysis.entries_seen import HoldLike
from runlog.analysis.stretching import hold_s
from runlog.library import Side


class DoneLike(Protocol):
    """What is needed of a stretch that was done."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def day(self) -> date:
        """The day it was done."""

    @property
    def stretch(self) -> str:
        """The stretch's id."""

    @property
    def stretch_name(self) -> str:
        """The stretch's name, as it was then."""

    @property
    def felt_off(self) -> bool:
        """Whether it felt wrong."""


class NumberedHoldLike(HoldLike, Protocol):
    """A hold, and the stretch that it is part of."""

    @property
    def stretching_id(self) -> int:
        """The number of the stretch that was done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One stretch, the days `on` which it was done, oldest first, and what the side got of it.

    `seconds` are None where no dose of it is known; `unknown` times it was done without one.
    """

    stretch: str
    stretch_name: str
    on: tuple[date, ...]
    seconds: int | None
    unknown: int
    felt_off: int

    @property
    def days(self) -> int:
        """On how many days it was done."""
        return len(self.on)


def tried(
    side: str,
    done: Sequence[DoneLike],
    holds: Iterable[NumberedHoldLike],
    serving: Collection[str],
) -> tuple[Tried, ...]:
    """Return the stretches that serve the zone and reached the side, the oftenest first.

    A stretch for both sides at once reaches each of them whole; one without a known dose is taken
    to have reached both.
    """
    by_stretching: dict[int, list[NumberedHoldLike]] = {}
    for hold in holds:
        by_stretching.setdefault(hold.stretching_id, []).append(hold)
    own: dict[str, list[DoneLike]] = {}
    for each in done:
        mine = by_stretching.get(each.id, [])
        if each.stretch in serving and (not mine or _reaching(mine, side)):
            own.setdefault(each.stretch, []).append(each)
    found = [_tried(side, each, by_stretching) for each in own.values()]
    return tuple(sorted(found, key=lambda each: (-each.days, each.stretch)))


def _tried(side: str, done: Sequence[DoneLike], holds: dict[int, list[NumberedHoldLike]]) -> Tried:
    doses = [
        sum(hold_s(hold) for hold in _reaching(holds[each.id], side))
        for each in done
        if each.id in holds
    ]
    return Tried(
        stretch=done[0].stretch,
        stretch_name=done[-1].stretch_name,
        on=tuple(sorted({each.day for each in done})),
        seconds=sum(doses) if doses else None,
        unknown=len(done) - len(doses),
        felt_off=sum(each.felt_off for each in done),
    )


def _reaching(holds: Iterable[NumberedHoldLike], side: str) -> list[NumberedHoldLike]:
    return [
        hold for hold in holds if side in (hold.side, Side.CENTRAL) or hold.side == Side.CENTRAL
    ]
