"""How a zone-side was rated the day after a rating, and what was stretched for it in between."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from runlog.analysis.entries_seen import DoneLike, FeltLike, HeldLike
from runlog.entries import Context, Quality
from runlog.library import Side

SOONEST, LATEST = timedelta(hours=20), timedelta(hours=36)
_DAY = timedelta(days=1)


Felt = TypeVar("Felt", bound=FeltLike)
Done = TypeVar("Done", bound=DoneLike)


@dataclass(frozen=True, slots=True)
class NextDay:
    """A day's tightness before stretching, that of a day later, and the stretches in between."""

    day: date
    today: float
    next: float
    stretches: frozenset[str]

    @property
    def stretched(self) -> bool:
        """Whether the zone was stretched on that day."""
        return bool(self.stretches)


def stretched_for(
    side: str, stretchings: Iterable[Done], holds: Iterable[HeldLike], serving: Collection[str]
) -> tuple[Done, ...]:
    """Return the stretches that count for one side of a zone.

    `serving` are the ids of the stretches whose primary zones hold this zone, its group or its
    members (the library's `serving`): one for the soleus stretches a calf, and the other way
    round. One that was held on the other side only does not count; one whose holds nobody noted
    counts for both sides.
    """
    held: dict[int, set[str]] = {}
    for hold in holds:
        held.setdefault(hold.stretching_id, set()).add(hold.side)
    return tuple(
        each
        for each in stretchings
        if each.stretch in serving and _reaches(held.get(each.id, set()), side)
    )


def _reaches(held: set[str], side: str) -> bool:
    return not held or side == Side.CENTRAL or not held.isdisjoint({side, Side.CENTRAL})


def next_days(ratings: Iterable[Felt], stretchings: Sequence[DoneLike]) -> tuple[NextDay, ...]:
    """Return each rated day of a zone-side that has a rating a day later, in order.

    Both lists are those of one zone-side. What was felt after stretching is left out on both
    days. The highest rating stands for a day, of two the later; of those 20 to 36 hours after it,
    and on a later day, the earliest counts. Where one of the two has no time, the calendar
    decides: a rating of the next day is a day later, whatever its hour.
    """
    by_day = _by_day(before_stretching(ratings, stretchings))
    done: dict[date, set[str]] = {}
    for each in stretchings:
        done.setdefault(each.day, set()).add(each.stretch)
    found = []
    for day in sorted(by_day):
        today = max(by_day[day], key=lambda felt: (felt.value, felt.at is not None, _at(felt)))
        later = [*by_day.get(day + _DAY, ()), *by_day.get(day + 2 * _DAY, ())]
        following = [felt for felt in later if _is_a_day_after(felt, today)]
        if following:
            stretches = frozenset(done.get(day, ()))
            found.append(NextDay(day, today.value, following[0].value, stretches))
    return tuple(found)


def before_stretching(ratings: Iterable[Felt], stretchings: Iterable[DoneLike]) -> tuple[Felt, ...]:
    """Return the tightness that was not felt after a stretch of the same day, as far as known.

    Right after stretching is left out by its context, later on that day by its time.
    """
    first: dict[date, datetime] = {}
    for each in stretchings:
        if each.at is not None:
            first[each.day] = min(each.at, first.get(each.day, each.at))
    return tuple(
        felt
        for felt in ratings
        if felt.quality == Quality.TIGHTNESS
        and felt.context != Context.AFTER_STRETCH
        and (felt.at is None or felt.day not in first or felt.at <= first[felt.day])
    )


def _by_day(ratings: Iterable[Felt]) -> dict[date, list[Felt]]:
    """Return the ratings of each day, the earliest first and those without a time last."""
    days: dict[date, list[Felt]] = {}
    for felt in sorted(ratings, key=lambda felt: (felt.at is None, _at(felt), -felt.value)):
        days.setdefault(felt.day, []).append(felt)
    return days


def _at(felt: FeltLike) -> float:
    return felt.at.timestamp() if felt.at else 0.0


def _is_a_day_after(later: FeltLike, earlier: FeltLike) -> bool:
    if later.at is None or earlier.at is None:
        return later.day - earlier.day == _DAY
    return SOONEST <= later.at - earlier.at <= LATEST
