"""The rating grammar, the same on the command line, in prompts, in the inbox and in CSV."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from runlog.entries.new import HIGHEST, LOWEST
from runlog.entries.words import Quality
from runlog.errors import Conflict, InputError, Unreadable
from runlog.library import Library, Side, Zone
from runlog.text import quoted
from runlog.units import format_amount

LONGEST_NAME = 60
_HINT = "write calf L7 R3, left calf 7 or pain knee R3"
_VALUE = re.compile(r"(?P<side>l|r|c|left|right|both|central)?(?P<value>[0-9]{1,3}(?:\.[0-9]+)?)\Z")
_SIDES: dict[str, tuple[Side, ...]] = {
    "l": (Side.LEFT,),
    "left": (Side.LEFT,),
    "r": (Side.RIGHT,),
    "right": (Side.RIGHT,),
    "c": (Side.CENTRAL,),
    "central": (Side.CENTRAL,),
    "both": (Side.LEFT, Side.RIGHT),
}


@dataclass(frozen=True, slots=True)
class RatedZone:
    """One zone-side with its value, as typed; the moment and the context come from elsewhere."""

    zone: Zone
    side: Side
    quality: Quality
    value: float


def parse_ratings(texts: Iterable[str], library: Library) -> tuple[RatedZone, ...]:
    """Return the ratings that comma-separated items write, one for each side, in their order.

    Without a side a zone that has a centre is rated there, any other on both sides. What a
    receipt says ("hamstrings 4 both", "right knee pain 3") reads as what it says.

    Raises InputError (unreadable, unknown, ambiguous, out of 0-10) or Conflict when the same
    zone-side and quality stands twice.
    """
    rated = [
        each for text in texts for item in text.split(",") for each in _parse_item(item, library)
    ]
    _refuse_repeats(rated)
    return tuple(rated)


def parse_value(text: str) -> float:
    """Return a value of the 0-10 scale, with at most one decimal.

    >>> parse_value("7.5")
    7.5
    """
    match = re.fullmatch(r"[0-9]{1,2}(?:\.[0-9])?", text.strip(" \t"))
    value = float(match[0]) if match else HIGHEST + 1
    if not LOWEST <= value <= HIGHEST:
        raise Unreadable(text, "a level from 0 to 10", "write a number such as 7 or 7.5")
    return value


def parse_zone_side(text: str, library: Library) -> tuple[Zone, tuple[Side, ...]]:
    """Return the zone that text names and the sides it means ("left calf", "calf", "neck").

    Raises InputError when the zone is unknown or has no such side.
    """
    words = text.replace(",", " ").split()
    chosen: tuple[Side, ...] = ()
    for place in (0, -1):
        if len(words) > 1 and words[place].casefold() in _SIDES and not chosen:
            chosen = _SIDES[words.pop(place).casefold()]
    zone = _find_zone(" ".join(words), text, library)
    return zone, _sides_of(zone, chosen)


def _parse_item(item: str, library: Library) -> list[RatedZone]:
    words = item.replace("=", " = ").replace(":", " : ").split()
    split = next((i for i, word in enumerate(words) if _begins_levels(words, i, word)), len(words))
    name, levels = words[:split], _without_sign(words[split:], item)
    quality = _take_quality(name)
    named_side: tuple[Side, ...] = ()
    if name and name[0].casefold() in _SIDES and len(name) > 1:
        named_side = _SIDES[name.pop(0).casefold()]
    if not name:
        raise Unreadable(item.strip(), "a rating", f"it names no zone; {_HINT}")
    zone = _find_zone(" ".join(name), item, library)
    if not levels:
        raise Unreadable(item.strip(), "a rating", f"it has no level; {_HINT}")
    return _expand(zone, named_side, levels, quality, item)


def _take_quality(name: list[str]) -> Quality:
    """Take the word pain out of the name: no word for a zone holds it."""
    place = next((i for i, word in enumerate(name) if word.casefold() == "pain"), None)
    if place is None:
        return Quality.TIGHTNESS
    del name[place]
    return Quality.PAIN


def _begins_levels(words: Sequence[str], place: int, word: str) -> bool:
    """Tell whether the name ends here: at a sign, a level, or a side before a level."""
    if word in {"=", ":"} or any(character.isdigit() for character in word):
        return True
    follows = words[place + 1 : place + 2]
    return (
        place > 0
        and word.casefold() in _SIDES
        and bool(follows)
        and any(character.isdigit() for character in follows[0])
    )


def _without_sign(words: Sequence[str], item: str) -> list[str]:
    """Return the levels behind one = or :, a side joined to the level that follows it."""
    rest = list(words[1:]) if words and words[0] in {"=", ":"} else list(words)
    if "=" in rest or ":" in rest:
        raise Unreadable(item.strip(), "a rating", f"it has more than one = or :; {_HINT}")
    if len(rest) == 2 and rest[1].casefold() in _SIDES and _is_bare(rest[0]):
        rest.reverse()
    levels: list[str] = []
    while rest:
        word = rest.pop(0)
        if word.casefold() in _SIDES and rest and _is_bare(rest[0]):
            word += rest.pop(0)
        levels.append(word)
    return levels


def _is_bare(level: str) -> bool:
    """Tell whether a level begins with its number: the side may stand beside it."""
    return level[:1].isdigit()


def _expand(
    zone: Zone,
    named_side: tuple[Side, ...],
    levels: Sequence[str],
    quality: Quality,
    item: str,
) -> list[RatedZone]:
    rated = []
    for level in levels:
        match = _VALUE.match(level.casefold())
        if match is None:
            raise Unreadable(item.strip(), "a rating", f"{quoted(level)} is no level; {_HINT}")
        value = _level(match["value"], item)
        sides = _SIDES[match["side"]] if match["side"] else named_side
        if named_side and sides != named_side:
            raise Unreadable(item.strip(), "a rating", f"it names two sides; {_HINT}")
        if len(levels) > 1 and not sides:
            raise Unreadable(item.strip(), "a rating", f"which side is which? {_HINT}")
        rated += [RatedZone(zone, side, quality, value) for side in _sides_of(zone, sides)]
    return rated


def _level(text: str, item: str) -> float:
    try:
        return parse_value(text)
    except Unreadable:
        raise Unreadable(
            item.strip(),
            "a rating",
            f"levels go from 0 to 10, with one decimal at most; {_HINT}",
        ) from None


def _find_zone(name: str, item: str, library: Library) -> Zone:
    if len(name) > LONGEST_NAME:
        raise Unreadable(item.strip(), "a rating", f"that name is too long; {_HINT}")
    return library.find_zone(name)


def _sides_of(zone: Zone, sides: tuple[Side, ...]) -> tuple[Side, ...]:
    if not sides:
        return (Side.CENTRAL,) if Side.CENTRAL in zone.sides else (Side.LEFT, Side.RIGHT)
    missing = [side for side in sides if side not in zone.sides]
    if missing:
        raise InputError(
            f"{zone.label} has no {missing[0]} side; it is rated {' or '.join(zone.sides)}"
        )
    return sides


def _refuse_repeats(rated: Sequence[RatedZone]) -> None:
    seen: dict[tuple[str, Side, Quality], float] = {}
    for each in rated:
        key = (each.zone.id, each.side, each.quality)
        if key in seen:
            raise Conflict(
                f"{each.side} {each.zone.label} {each.quality} stands twice: "
                f"{format_amount(seen[key])} and {format_amount(each.value)}; write it once"
            )
        seen[key] = each.value
