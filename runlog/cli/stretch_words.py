"""What the timer says while it leads: where it is, what to do, what comes next, which keys."""

from collections.abc import Sequence

from runlog.library import Side, Stretch
from runlog.routine.guide import Guide, Halt, Phase
from runlog.routine.legs import Leg
from runlog.text import show

_CUE_S = 10  # long enough to read one, short enough that all come by in a hold or two
CRAMP = (
    "Come out of the stretch, slowly.",
    "Breathe low into the belly until the cramp lets go.",
    "Move the limb gently, a few steps if you can.",
    "A muscle that cramps again has had enough for today: n leaves this hold, q stops.",
)
_INTERRUPTED = "The timer stood still, and nothing was counted meanwhile."
_KEYS = ("space pause", "n next", "b back", "o felt off", "c cramp", "q stop")
_STANDING_KEYS = ("space go on", "n next", "b back", "o felt off", "q stop")
_OFFER_KEYS = ("space take it", "n leave it out", "b it was fine", "q stop")
_NO_OFFER_KEYS = ("n go on without it", "b it was fine", "q stop")


def heading(guide: Guide) -> str:
    """Return what the timer is at, in a word or two."""
    if guide.halt is not None:
        return guide.halt.value
    return "hold" if guide.phase is Phase.HOLD else guide.way.value


def side_words(leg: Leg) -> str:
    """Return the side of a hold and which set of it, where there are several; "" for neither."""
    side = "" if leg.side is Side.CENTRAL else f"{leg.side} side"
    return ", ".join(part for part in (side, f"set {leg.number}" if leg.number > 1 else "") if part)


def place_words(guide: Guide) -> str:
    """Return which stretch of how many it is, those that were left out not counted."""
    items = list(dict.fromkeys(leg.item for leg in guide.legs))
    return f"{items.index(guide.leg.item) + 1} of {len(items)}"


def what_to_do(guide: Guide) -> Sequence[str]:
    """Return the sentences to show: how to get into the stretch, or a cue while it is held."""
    match guide.halt:
        case Halt.CRAMP:
            return CRAMP
        case Halt.OFFER:
            return _offer(guide.leg.stretch, guide.other)
        case Halt.SILENCE:
            return (_INTERRUPTED,)
        case _:
            if guide.phase is Phase.HOLD:
                return (_cue(guide),)
            return [show(step) for step in guide.leg.stretch.steps]


def _offer(stretch: Stretch, other: Stretch | None) -> Sequence[str]:
    if other is None:
        return (
            f"{show(stretch.name)} felt off: out of it, and leave it out today.",
            "There is no other stretch for it here.",
        )
    return (
        f"{show(stretch.name)} felt off: out of it.",
        f"Instead: {show(other.name)} ({_where(other)}).",
        *(show(step) for step in other.steps),
    )


def _cue(guide: Guide) -> str:
    """Return the cue whose turn it is; a further pass begins with what to change in it."""
    leg = guide.leg
    cues = [*leg.stretch.cues, leg.stretch.caution]
    if leg.stretch.variation and (leg.number > 1 or guide.items[leg.item].varied):
        cues = [f"This time: {leg.stretch.variation}", *cues]
    return show(cues[int(guide.held_s // _CUE_S) % len(cues)])


def what_next(guide: Guide) -> str:
    """Return what comes after the hold at hand."""
    if guide.place + 1 >= len(guide.legs):
        return "then done"
    leg = guide.legs[guide.place + 1]
    side = side_words(leg)
    if leg.item == guide.leg.item:
        return f"then {side or 'once more'}"
    named = ", ".join(part for part in (show(leg.stretch.name), side) if part)
    return f"then {named} ({_where(leg.stretch)})"


def _where(stretch: Stretch) -> str:
    return ", ".join([stretch.position.value, *stretch.needs])


def keys_now(guide: Guide) -> Sequence[str]:
    """Return the keys that do something now, each with what it does."""
    if guide.halt is Halt.OFFER:
        return _NO_OFFER_KEYS if guide.other is None else _OFFER_KEYS
    return _KEYS if guide.halt is None else _STANDING_KEYS
