"""The timer as a state machine: instants and keys go in, what is to be done comes out.

It reads no clock. An instant is any count of seconds that never goes back, and where a hold stands
follows from the instant it began, so that late ticks add up to nothing. Whenever a hold is left,
what was held of it counts, from LEAST_HOLD_S on; what is counted is whole seconds, rounded down.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import floor
from types import MappingProxyType
from typing import NamedTuple

from runlog.library import Stretch
from runlog.routine.events import Bell, Effect, FeltOff, Held, Key
from runlog.routine.legs import Leg, Way, exchanged, instead_of, legs_of, without
from runlog.routine.plan import GET_READY_S, Plan, PlannedStretch

LEAST_HOLD_S = 5  # the library's shortest hold; less is getting into it, or letting it pass
PATIENCE_S = 15  # a silence in which the shortest planned hold could begin and end unseen
_BACK_IN_S = GET_READY_S  # after a pause the runner has to get into the stretch again
_JUST_BEGUN_S = 3  # so early in a hold "back" means the one before
_ROUNDING_S = 1e-6  # what adding and taking away instants may cost a whole second


class Phase(StrEnum):
    """Where the timer is: on the way into a hold, in it, or through with all."""

    WAY = "way"
    HOLD = "hold"
    OVER = "over"


class Halt(StrEnum):
    """Why the timer stands."""

    PAUSE = "paused"
    CRAMP = "cramp"
    OFFER = "felt off"
    SILENCE = "interrupted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """Where the routine stands. Instants and lengths are in seconds.

    `since_s` is when the phase began, moved on by what carried over or stood still; `seen_s` the
    newest instant, `halted_s` the one at which it came to stand. `way` is the way in being taken,
    which after a pause is not the leg's own; `kept_s` what was held of the leg before that.
    """

    items: tuple[PlannedStretch, ...]
    legs: tuple[Leg, ...]
    others: Mapping[str, Sequence[Stretch]]
    since_s: float
    seen_s: float
    place: int = 0
    phase: Phase = Phase.WAY
    own_way: bool = True
    kept_s: float = 0.0
    halt: Halt | None = None
    halted_s: float = 0.0
    patience_s: float = PATIENCE_S

    @property
    def leg(self) -> Leg:
        """The leg it is on; the last one once all is over."""
        return self.legs[min(self.place, len(self.legs) - 1)]

    @property
    def way(self) -> Way:
        """How the hold is got into: the leg's own way, or getting ready again."""
        return self.leg.way if self.own_way else Way.READY

    @property
    def phase_s(self) -> int:
        """Seconds of the phase it is in."""
        if self.phase is Phase.HOLD:
            return self.leg.hold_s
        return self.leg.way_s if self.own_way else _BACK_IN_S

    @property
    def elapsed_s(self) -> float:
        """Seconds since the phase began, while nothing stood still."""
        return (self.seen_s if self.halt is None else self.halted_s) - self.since_s

    @property
    def left_s(self) -> float:
        """Seconds to the end of the phase."""
        return max(self.phase_s - self.elapsed_s, 0.0)

    @property
    def held_s(self) -> float:
        """Seconds held so far of the hold at hand."""
        return self.elapsed_s if self.phase is Phase.HOLD else self.kept_s

    @property
    def other(self) -> Stretch | None:
        """What could take the place of the stretch at hand; None when there is nothing."""
        there = {item.stretch.id for item in self.items}
        others = self.others.get(self.leg.stretch.id, ())
        return next((other for other in others if other.id not in there), None)


class Turn(NamedTuple):
    """The state after an event, and what is to be done, in its order."""

    guide: Guide
    effects: tuple[Effect, ...] = ()


def begin(
    plan: Plan,
    at_s: float,
    others: Mapping[str, Sequence[Stretch]] = MappingProxyType({}),
    patience_s: float = PATIENCE_S,
) -> Guide:
    """Return a guide through the plan, which must not be empty, that begins at an instant.

    `others` names by a stretch's id what may take its place, best first.
    """
    return Guide(
        items=plan.items,
        legs=legs_of(plan),
        others=others,
        since_s=at_s,
        seen_s=at_s,
        patience_s=patience_s,
    )


def tick(guide: Guide, at_s: float) -> Turn:
    """Let time come to an instant.

    After a silence of more than patience_s the timer stands where it was last seen: nobody was
    guided meanwhile, and nothing is counted that nobody held.
    """
    silence_s = at_s - guide.seen_s
    if silence_s <= 0 or guide.phase is Phase.OVER:
        return Turn(guide)
    if guide.halt is None and silence_s > guide.patience_s:
        guide = replace(guide, halt=Halt.SILENCE, halted_s=guide.seen_s)
    effects: list[Effect] = []
    while guide.halt is None and guide.phase is not Phase.OVER:
        end_s = guide.since_s + guide.phase_s
        if end_s > at_s:
            break
        guide, happened = _end_of_phase(replace(guide, seen_s=end_s))
        effects += happened
    return Turn(guide if guide.phase is Phase.OVER else replace(guide, seen_s=at_s), tuple(effects))


def press(guide: Guide, key: Key, at_s: float) -> Turn:
    """Let time come to an instant, at which the runner presses a key."""
    guide, before = tick(guide, at_s)
    if guide.phase is Phase.OVER:
        return Turn(guide, before)
    answer = _offered if guide.halt is Halt.OFFER else _pressed
    guide, after = answer(guide, key)
    return Turn(guide, (*before, *after))


def _pressed(guide: Guide, key: Key) -> Turn:
    match key:
        case Key.PAUSE:
            return Turn(_halted(guide, Halt.PAUSE) if guide.halt is None else _resumed(guide))
        case Key.CRAMP:
            return Turn(_halted(guide, Halt.CRAMP))
        case Key.OFF:
            return Turn(_halted(guide, Halt.OFFER))
        case Key.NEXT:
            return _end_of_phase(_going(guide))
        case Key.BACK:
            return _back(_going(guide))
        case Key.STOP:
            return Turn(_over(guide), _counted(guide, LEAST_HOLD_S))


def _offered(guide: Guide, key: Key) -> Turn:
    """Answer what happens after "felt off": another stretch, none, or it was a slip."""
    match key:
        case Key.PAUSE if guide.other is not None:
            return _taken_out(guide, guide.other)
        case Key.PAUSE | Key.NEXT:
            return _taken_out(guide, None)
        case Key.BACK:
            return Turn(_resumed(guide))
        case Key.STOP:
            return Turn(_over(guide), (*_counted(guide, 1), FeltOff(guide.leg.item)))
        case Key.OFF | Key.CRAMP:
            return Turn(guide)


def _halted(guide: Guide, halt: Halt) -> Guide:
    halted_s = guide.seen_s if guide.halt is None else guide.halted_s
    return replace(guide, halt=halt, halted_s=halted_s)


def _going(guide: Guide) -> Guide:
    """Return the guide going on from where it stood still."""
    if guide.halt is None:
        return guide
    since_s = guide.since_s + (guide.seen_s - guide.halted_s)
    return replace(guide, halt=None, since_s=since_s)


def _resumed(guide: Guide) -> Guide:
    """Return the guide on its way back into the hold, or at the start of the way it was on."""
    own_way = guide.own_way and guide.phase is Phase.WAY
    return _on_the_way(guide, guide.place, own_way=own_way, kept_s=guide.held_s)


def _on_the_way(guide: Guide, place: int, *, own_way: bool = True, kept_s: float = 0.0) -> Guide:
    return replace(
        guide,
        place=place,
        phase=Phase.WAY,
        own_way=own_way,
        kept_s=kept_s,
        since_s=guide.seen_s,
        halt=None,
    )


def _end_of_phase(guide: Guide) -> Turn:
    """Go from the way into the hold, or from the hold to the next leg."""
    if guide.phase is Phase.WAY:
        since_s = guide.seen_s - guide.kept_s
        return Turn(replace(guide, phase=Phase.HOLD, since_s=since_s), (Bell.BEGIN,))
    return _after(guide, _counted(guide, LEAST_HOLD_S), guide.place + 1)


def _after(guide: Guide, counted: tuple[Effect, ...], place: int) -> Turn:
    """Go on with the leg at place, or end where there is none."""
    if place == len(guide.legs):
        return Turn(replace(_over(guide), place=place), (*counted, Bell.END))
    return Turn(_on_the_way(guide, place), (*counted, Bell.CHANGE))


def _back(guide: Guide) -> Turn:
    """Begin the hold again; one that has just begun, or not yet, gives way to the one before."""
    before = guide.held_s < _JUST_BEGUN_S and guide.place > 0
    place = guide.place - 1 if before else guide.place
    counted = _counted(guide, LEAST_HOLD_S)
    return Turn(_on_the_way(guide, place, own_way=False), counted)


def _taken_out(guide: Guide, other: Stretch | None) -> Turn:
    """Leave the stretch that felt off, and put the other one in its place if there is one."""
    item = guide.leg.item
    effects = (*_counted(guide, 1), FeltOff(item))
    left = [leg for leg in guide.legs[guide.place :] if leg.item == item]
    place = len(without(guide.legs[: guide.place], item))
    if other is None:
        rest = without(guide.legs, item)
        if place == len(rest):
            return _after(guide, effects, len(guide.legs))
        return _after(replace(guide, legs=rest), effects, place)
    taken = instead_of(guide.items[item], left, other)
    legs = exchanged(guide.legs, guide.place, taken, len(guide.items))
    return _after(replace(guide, legs=legs, items=(*guide.items, taken)), effects, place)


def _counted(guide: Guide, least_s: int) -> tuple[Effect, ...]:
    """Return the hold at hand as far as it was held."""
    seconds = floor(guide.held_s + _ROUNDING_S)
    return (Held(guide.leg, seconds),) if seconds >= least_s else ()


def _over(guide: Guide) -> Guide:
    return replace(guide, phase=Phase.OVER, halt=None, kept_s=0.0)
