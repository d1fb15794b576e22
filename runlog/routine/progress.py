"""How far the timer has come, and when there will be something new to see."""

from math import ceil

from runlog.routine.guide import Guide, Phase

_ROUNDING_S = 1e-6  # an instant just reached is not to show the number before


def total_s(guide: Guide) -> int:
    """Return the seconds of all legs."""
    return sum(leg.total_s for leg in guide.legs)


def done_s(guide: Guide) -> float:
    """Return how many of those seconds lie behind; getting ready again adds none."""
    before = sum(leg.total_s for leg in guide.legs[: guide.place])
    if guide.phase is Phase.OVER:
        return before
    if guide.phase is Phase.WAY and guide.own_way:
        return before + min(guide.elapsed_s, guide.leg.way_s)
    return before + guide.leg.way_s + min(guide.held_s, guide.leg.hold_s)


def share_done(guide: Guide) -> float:
    """Return the part of the routine that lies behind, from 0 to 1."""
    return done_s(guide) / total_s(guide)


def rest_s(guide: Guide) -> int:
    """Return the whole seconds to the end, if nothing stands still any more."""
    ready_s = guide.left_s if guide.phase is Phase.WAY and not guide.own_way else 0.0
    return ceil(total_s(guide) - done_s(guide) + ready_s)


def countdown_s(guide: Guide) -> int:
    """Return the seconds to show: 25 as a hold of 25 s begins, 1 in its last second."""
    return ceil(guide.left_s - _ROUNDING_S)


def next_sight_s(guide: Guide) -> float | None:
    """Return the instant at which the countdown shows another number; None while it stands."""
    if guide.halt is not None or guide.phase is Phase.OVER:
        return None
    return guide.since_s + guide.phase_s - (countdown_s(guide) - 1)
