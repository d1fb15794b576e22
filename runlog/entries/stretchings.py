"""The grammar of stretches that were done: which, how often, how long, and how it felt."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from runlog.entries.new import NewHold
from runlog.entries.ratings import parse_value
from runlog.errors import AmbiguousName, InputError, UnknownName, Unreadable
from runlog.library import Library, Routine, RoutineItem, Side, Sides, Stretch, StretchType
from runlog.text import quoted
from runlog.units import SECONDS_PER_MINUTE

_HINT = "write wall-calf 2x30, wall-calf L3x30 R2x30, heel-raises 3x10r or only its name"
_DOSE = re.compile(
    r"(?P<side>[lr])?(?:(?P<sets>[0-9]{1,2})x)?(?P<amount>[0-9]{1,4})(?P<unit>[a-z]+)?\Z"
)
_SECONDS = frozenset({"s", "sec", "secs", "second", "seconds"})
_MINUTES = frozenset({"min", "mins", "minute", "minutes"})
_REPETITIONS = frozenset({"r", "rep", "reps", "repetition", "repetitions"})
_UNITS = _SECONDS | _MINUTES | _REPETITIONS
_FELT = "write felt 0-10 (0 no pull at all, 10 the strongest) or felt off (it felt wrong)"
_MOST_SETS = 20
_LONGEST_HOLD_S = 3600
_MOST_REPETITIONS = 500
_MOST_NAMED = 4
_DOSES = "write 60s, 2x30 or 3x10r"
_MOST = f"it goes from 1 s to 1 h or {_MOST_REPETITIONS} repetitions, and to {_MOST_SETS} sets"


@dataclass(frozen=True, slots=True)
class DoneStretch:
    """One stretch as typed; no holds means that the dose is unknown."""

    stretch: Stretch
    holds: tuple[NewHold, ...]
    sensation: float | None = None
    felt_off: bool = False


def parse_stretches(texts: Iterable[str], library: Library) -> tuple[DoneStretch, ...]:
    """Return the stretches that comma-separated items write, in their order.

    `2x30` is two holds of 30 s on each side, `3x10r` repetitions, `L3x30 R2x30` sides apart,
    `60s` or `1min` one hold; the dose of a dynamic stretch says which it counts. `felt 6` is the
    sensation, `felt off` says that it felt wrong. A routine's name stands for its stretches with
    its seconds.

    Raises InputError when a name or a dose cannot be read.
    """
    return tuple(
        each for text in texts for item in text.split(",") for each in _parse_item(item, library)
    )


def parse_dose(text: str, stretch: Stretch) -> tuple[NewHold, ...]:
    """Return the holds that the doses of one stretch write; none, and the dose is unknown.

    Raises Unreadable for anything but doses.
    """
    return _holds(stretch, _with_units(text.casefold().split()), text)


def _parse_item(item: str, library: Library) -> tuple[DoneStretch, ...]:
    sensation, felt_off, words = _take_feeling(_with_units(item.casefold().split()), item)
    split = next((i for i, word in enumerate(words) if i > 0 and _is_dose(word)), len(words))
    name, doses = " ".join(words[:split]), words[split:]
    if not name:
        raise Unreadable(item.strip(), "a stretch", _HINT)
    try:
        stretch = library.find_stretch(name)
    except UnknownName:
        routine = _routine(name, library)
        if routine is None:
            _refuse_what_is_none(words[:split], library)
            raise
        if doses or sensation is not None or felt_off:
            hint = f"{quoted(routine.name)} is a routine; name its stretches one by one"
            raise Unreadable(item.strip(), "a stretch", hint) from None
        return routine_done(routine, library)
    return (DoneStretch(stretch, _holds(stretch, doses, item), sensation, felt_off),)


def _refuse_what_is_none(words: list[str], library: Library) -> None:
    """Raise where the words are a stretch and something behind it, or a zone."""
    for end in range(len(words) - 1, 0, -1):
        try:
            library.find_stretch(" ".join(words[:end]))
        except UnknownName:
            continue
        raise Unreadable(words[end], "a dose", _DOSES)
    try:
        zone = library.find_zone(" ".join(words))
    except (UnknownName, AmbiguousName):
        return
    names = ", ".join(stretch.id for stretch in library.serving(zone.id)[:_MOST_NAMED])
    raise InputError(
        f"{quoted(zone.label)} is a zone; name a stretch for it: {names} "
        f"(runlog library {zone.label} lists them all)"
    )


def _routine(name: str, library: Library) -> Routine | None:
    try:
        return library.find_routine(name)
    except UnknownName:
        return None


def routine_done(routine: Routine, library: Library) -> tuple[DoneStretch, ...]:
    """Return the routine's stretches, done as the routine says."""
    return tuple(_item_done(item, library) for item in routine.items)


def _item_done(item: RoutineItem, library: Library) -> DoneStretch:
    stretch = library.stretches[item.stretch]
    holds = tuple(
        NewHold(number=number, side=side, seconds=item.hold_s)
        for side in _sides(item.sides)
        for number in range(1, item.sets + 1)
    )
    return DoneStretch(stretch, holds)


def _take_feeling(words: list[str], item: str) -> tuple[float | None, bool, list[str]]:
    if "felt" not in words:
        return None, False, words
    place = words.index("felt")
    said = words[place + 1 : place + 2]
    if not said:
        raise Unreadable(item.strip(), "a stretch", _FELT)
    rest = words[:place] + words[place + 2 :]
    if said[0] == "off":
        return None, True, rest
    try:
        return parse_value(said[0]), False, rest
    except Unreadable:
        raise Unreadable(said[0], "how a stretch is rated", _FELT) from None


def _with_units(words: list[str]) -> list[str]:
    """Return the words with a unit that stands apart joined to its number: 3x15 reps."""
    joined: list[str] = []
    for word in words:
        bare = _DOSE.match(joined[-1]) if joined and word in _UNITS else None
        if bare and not bare["unit"]:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _is_dose(word: str) -> bool:
    match = _DOSE.match(word)
    return match is not None and (match["unit"] is None or match["unit"] in _UNITS)


def _holds(stretch: Stretch, doses: list[str], item: str) -> tuple[NewHold, ...]:
    holds: list[NewHold] = []
    for word in doses:
        match = _DOSE.match(word) if _is_dose(word) else None
        if match is None:
            raise Unreadable(word, "a dose", _DOSES)
        if _beyond(match):
            raise Unreadable(word, "a dose", f"{_MOST}; {_DOSES}")
        if stretch.type is StretchType.DYNAMIC and not match["unit"]:
            # A small L before a number would read as one more digit.
            dose = word.replace("l", "L").replace("r", "R")
            hint = f"write {dose}r (repetitions) or {dose}s (seconds)"
            raise Unreadable(dose, f"clear for {stretch.id}", hint)
        sides = _sided(match["side"], stretch, item)
        if {hold.side for hold in holds} & set(sides):
            raise Unreadable(item.strip(), "a stretch", f"a side has two doses; {_HINT}")
        holds += _sets(match, sides)
    return tuple(holds)


def _beyond(match: re.Match[str]) -> bool:
    """Tell whether a dose is more than anybody does, or nothing at all."""
    most = _MOST_REPETITIONS if match["unit"] in _REPETITIONS else _LONGEST_HOLD_S
    sets, amount = int(match["sets"] or 1), _amount(match)
    return not (0 < sets <= _MOST_SETS and 0 < amount <= most)


def _sets(match: re.Match[str], sides: tuple[Side, ...]) -> list[NewHold]:
    amount = _amount(match)
    counted = match["unit"] in _REPETITIONS
    return [
        NewHold(
            number=number,
            side=side,
            seconds=None if counted else amount,
            repetitions=amount if counted else None,
        )
        for side in sides
        for number in range(1, int(match["sets"] or 1) + 1)
    ]


def _amount(match: re.Match[str]) -> int:
    """Return the seconds or the repetitions of one set."""
    return int(match["amount"]) * (SECONDS_PER_MINUTE if match["unit"] in _MINUTES else 1)


def _sided(letter: str | None, stretch: Stretch, item: str) -> tuple[Side, ...]:
    if letter is None:
        return _sides(stretch.sides)
    if stretch.sides is Sides.BOTH:
        raise Unreadable(
            item.strip(), "a stretch", f"{stretch.name} works both sides at once; write 2x30"
        )
    return (Side.LEFT,) if letter == "l" else (Side.RIGHT,)


def _sides(sides: Sides) -> tuple[Side, ...]:
    return (Side.CENTRAL,) if sides is Sides.BOTH else (Side.LEFT, Side.RIGHT)
