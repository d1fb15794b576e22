"""What a stretch may need, and the words a runner has for it."""

from collections.abc import Collection, Iterable
from enum import StrEnum

from runlog.errors import UnknownName
from runlog.library.words import MOST_CHARACTERS, key, near


class Gear(StrEnum):
    """What a stretch may need; a towel is a strap, a post or a tree a wall, grass a mat."""

    WALL = "wall"
    CHAIR = "chair"
    STRAP = "strap"
    MAT = "mat"
    DOORWAY = "doorway"
    STEP = "step"
    ROLLER = "roller"


LISTING = "runlog config equipment"
_SYNONYMS = {
    Gear.WALL: ("post", "tree"),
    Gear.CHAIR: ("bench", "stool"),
    Gear.STRAP: ("towel", "belt", "band"),
    Gear.MAT: ("yoga mat", "grass", "carpet"),
    Gear.DOORWAY: ("door", "door frame"),
    Gear.STEP: ("stairs", "kerb", "curb"),
    Gear.ROLLER: ("foam roller",),
}
_BY_KEY = {key(word): gear for gear in Gear for word in (gear, *_SYNONYMS[gear])}


def find_gear(words: str) -> Gear:
    """Return the gear a runner's words mean; raises UnknownName.

    >>> find_gear("Towel")
    <Gear.STRAP: 'strap'>
    """
    gear = _BY_KEY.get(key(words))
    if gear is not None:
        return gear
    known = [*Gear, *(word for several in _SYNONYMS.values() for word in several)]
    guesses = near(words, known) if len(words) <= MOST_CHARACTERS else []
    raise UnknownName(words, "equipment that a stretch needs", guesses, LISTING)


def gear_at_hand(equipment: Iterable[str]) -> frozenset[Gear]:
    """Return the gear among what a runner has; what no stretch needs is left out."""
    return frozenset(_BY_KEY[key(word)] for word in equipment if key(word) in _BY_KEY)


def missing_gear(needs: Iterable[Gear], at_hand: Collection[Gear]) -> tuple[Gear, ...]:
    """Return what is needed and not at hand, in the order of the needs."""
    return tuple(gear for gear in needs if gear not in at_hand)
