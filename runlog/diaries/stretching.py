"""Stretches that a made-up runner did, with the holds that were noted."""

from collections.abc import Iterable
from random import Random

from runlog.diaries.chance import chosen
from runlog.entries import NewHold, NewStretching, Source
from runlog.library import Library, Side, Stretch
from runlog.moments import Moment

NO_DOSE_SHARE = 0.12
SENSATION_SHARE = 0.3
FELT_OFF_SHARE = 0.015
STRETCHES_PER_ZONE = 3


def stretch_done(stretch: Stretch, moment: Moment, random: Random) -> NewStretching:
    """Return the stretch as it was noted, about as long as the library says, sometimes undosed."""
    return NewStretching(
        moment=moment,
        source=Source.MADE_UP,
        stretch=stretch,
        holds=() if chosen(random, NO_DOSE_SHARE) else _holds(stretch, random),
        sensation=float(random.randint(3, 6)) if chosen(random, SENSATION_SHARE) else None,
        felt_off=chosen(random, FELT_OFF_SHARE),
    )


def stretches_for(zone_ids: Iterable[str], library: Library, random: Random) -> list[Stretch]:
    """Return one stretch for each of the zones that has any, none of them twice."""
    found: list[Stretch] = []
    for zone_id in zone_ids:
        serving = [each for each in library.serving(zone_id) if each not in found]
        if serving:
            found.append(random.choice(serving[:STRETCHES_PER_ZONE]))
    return found


def _holds(stretch: Stretch, random: Random) -> tuple[NewHold, ...]:
    return tuple(
        _hold(stretch, number, side, random)
        for side in stretch.usual_sides
        for number in range(1, stretch.dose.sets + 1)
    )


def _hold(stretch: Stretch, number: int, side: Side, random: Random) -> NewHold:
    if stretch.dose.repetitions is not None:
        return NewHold(number=number, side=side, repetitions=stretch.dose.repetitions)
    seconds = stretch.dose.set_s + 5 * random.randint(0, 2)
    return NewHold(number=number, side=side, seconds=seconds)
