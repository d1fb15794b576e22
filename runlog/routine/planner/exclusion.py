"""What is not stretched today: what hurts or is marked as injured, what a doctor sees first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from runlog.analysis.marking import marks_within
from runlog.analysis.persistence import ZoneState
from runlog.entries import MarkKind, Quality
from runlog.library import Library, Position, Side, Sides, Stretch, StretchType, Zone
from runlog.moments import format_day
from runlog.routine.limits import PAIN_FROM
from runlog.routine.planner.known import FeltLike, Known
from runlog.units import format_amount

PAIN_LASTS = timedelta(hours=48)
_KNEE = "knee"
_HIP_JOINT = "hip"
_BELOW_THE_KNEE = frozenset({"lower leg", "ankle", "foot"})  # areas of the body
_LEG = "lower limb"
_ON_ONE_LEG = frozenset({StretchType.DYNAMIC, StretchType.MOBILITY})
_UPRIGHT = frozenset({Position.STANDING, Position.WALKING, Position.KNEELING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """One side of a zone that nothing is offered for, and why; but for what was prescribed.

    `grave` says that a doctor looks first: its leg then carries nobody, moving or not.
    """

    zone: Zone
    side: Side
    reason: str
    prescribed: frozenset[str] = frozenset()
    grave: bool = False

    def forbids(self, stretch: Stretch, side: Side) -> bool:
        """Tell whether a stretch of that side works on the zone-side, is felt in it or loads it."""
        if stretch.id in self.prescribed:
            return False
        if self._carries(stretch, side):
            return True
        if not self._meets(side):
            return False
        near = {self.zone.id, self.zone.group, *self.zone.members}
        # Kneeling is felt in the knee whatever it is that is stretched.
        kneels = self.zone.id == _KNEE and stretch.position is Position.KNEELING
        return kneels or not near.isdisjoint((*stretch.primary, *stretch.secondary))

    def _carries(self, stretch: Stretch, side: Side) -> bool:
        # In motion one leg carries the body while the other one swings or steps.
        if self.grave and self.zone.region == _LEG:
            # On the roller the other leg takes the weight off the one that is rolled.
            return stretch.position in _UPRIGHT or stretch.type is StretchType.ROLLING
        bears = self.zone.area in _BELOW_THE_KNEE or self.zone.id == _HIP_JOINT
        return bears and stretch.type in _ON_ONE_LEG and side is not self.side

    def _meets(self, side: Side) -> bool:
        # What lies in the middle of the body is moved by a stretch of either side.
        return not self.zone.paired or side in (Side.CENTRAL, self.side)


def exclusions(known: Known, library: Library) -> tuple[Exclusion, ...]:
    """Return the zone-sides that are left out, each once, the gravest reason first."""
    found: dict[tuple[str, Side], Exclusion] = {}
    for each in (
        *_doctor(known, library),
        *_painful(known, library),
        *_injured(known, library),
    ):
        found.setdefault((each.zone.id, each.side), each)
    return tuple(found.values())


def allowed_sides(
    stretch: Stretch, sides: Iterable[Side], excluded: Iterable[Exclusion]
) -> tuple[Side, ...]:
    """Return those of the sides on which the stretch may be done."""
    known = tuple(excluded)
    wanted = (Side.CENTRAL,) if stretch.sides is Sides.BOTH else tuple(sides)
    return tuple(side for side in wanted if not any(e.forbids(stretch, side) for e in known))


def prescribed_today(known: Known) -> tuple[str, ...]:
    """Return the ids of the stretches that a therapist prescribed and that still hold."""
    marks = (mark for mark in known.marks if mark.kind == MarkKind.PRESCRIBED and mark.stretch)
    holding = (
        mark
        for mark in marks
        if mark.day <= known.today and (mark.to_day is None or mark.to_day >= known.today)
    )
    return tuple(dict.fromkeys(mark.stretch for mark in holding if mark.stretch))


def _doctor(known: Known, library: Library) -> Iterator[Exclusion]:
    for where, state in known.states.items():
        if state is ZoneState.DOCTOR and where.zone in library.zones:
            zone = library.zones[where.zone]
            reason = "a warning sign was answered with yes; a doctor looks first"
            yield Exclusion(zone=zone, side=Side(where.side), reason=reason, grave=True)


def slight_pains(known: Known, library: Library) -> tuple[Exclusion, ...]:
    """Return what hurts less than would leave it out: what it would forbid is done gently."""
    return tuple(
        Exclusion(
            zone=library.zones[felt.zone],
            side=Side(felt.side),
            reason=f"Pain {format_amount(felt.value)} on {format_day(felt.day, known.today)}",
        )
        for felt in _pains(known, library)
        if felt.value < PAIN_FROM
    )


def _painful(known: Known, library: Library) -> Iterator[Exclusion]:
    for felt in _pains(known, library):
        if felt.value >= PAIN_FROM:
            pain, day = format_amount(felt.value), format_day(felt.day, known.today)
            reason = (
                f"pain {pain} on {day}; "
                "nothing for it until two days pass without pain of 4 or more"
            )
            yield Exclusion(zone=library.zones[felt.zone], side=Side(felt.side), reason=reason)


def _pains(known: Known, library: Library) -> Iterable[FeltLike]:
    """Return the worst pain of each zone-side in the last 48 hours."""
    worst: dict[tuple[str, str], FeltLike] = {}
    for felt in known.ratings:
        hurts = felt.quality == Quality.PAIN and felt.value > 0
        if hurts and felt.zone in library.zones and _lately(felt, known.now):
            other = worst.setdefault((felt.zone, felt.side), felt)
            if felt.value > other.value:
                worst[felt.zone, felt.side] = felt
    return worst.values()


def _lately(felt: FeltLike, now: datetime) -> bool:
    """Tell whether it was felt in the last 48 hours; a day without an instant counts whole."""
    if felt.at is not None:
        return now - felt.at <= PAIN_LASTS
    return felt.day >= now.date() - PAIN_LASTS


def _injured(known: Known, library: Library) -> Iterator[Exclusion]:
    injuries = [mark for mark in known.marks if mark.kind == MarkKind.INJURY]
    prescribed = frozenset(prescribed_today(known))
    for mark in marks_within(injuries, known.today, known.today + timedelta(days=1)):
        zone = library.zones.get(mark.zone or "")
        if zone is None:
            continue
        for side in zone.sides if mark.side is None else (Side(mark.side),):
            yield Exclusion(
                zone=zone,
                side=side,
                reason=_injury_words(mark.day, known.today),
                prescribed=prescribed,
            )


def _injury_words(day: date, today: date) -> str:
    return f"an injury is noted since {format_day(day, today)}; only what a therapist prescribes"
