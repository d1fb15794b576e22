"""The timer's picture: rows that fit the terminal, the seconds as large as there is room for."""

import os
from collections.abc import Sequence
from dataclasses import dataclass

from runlog.cli.big_digits import big, clock, in_the_middle, largest_scale
from runlog.cli.columns import cell_width, cut, fold
from runlog.cli.stretch_words import (
    heading,
    keys_now,
    place_words,
    side_words,
    what_next,
    what_to_do,
)
from runlog.cli.terminal import accent, faint, strong
from runlog.library import Side
from runlog.routine.guide import Guide, Halt, Phase
from runlog.routine.progress import countdown_s, rest_s, share_done
from runlog.text import show
from runlog.units import format_duration

_MARGIN = 1
_MOST_COLUMNS = 100  # longer lines are no easier to read
_CUE_ROWS = 3
_WITHOUT_SECONDS = (Halt.CRAMP, Halt.OFFER)


@dataclass(frozen=True, slots=True)
class Inks:
    """What the large letters and the bar are drawn with."""

    hold: str = "█"
    way: str = "▒"
    done: str = "━"
    rest: str = "─"


_INKS = Inks()
_PLAIN_INKS = Inks("#", ":", "=", "-")


def inks_for(encoding: str) -> Inks:
    """Return the inks that a terminal of that encoding can show."""
    try:
        f"{_INKS.hold}{_INKS.way}{_INKS.done}{_INKS.rest}".encode(encoding)
    except UnicodeEncodeError:
        return _PLAIN_INKS
    return _INKS


def picture(guide: Guide, size: os.terminal_size, note: str, inks: Inks) -> list[str]:
    """Return the rows of the picture, as many and as wide as the terminal has room for.

    What a small terminal has no room for goes in this order: the blank rows, the sentences, the
    large letters, the keys.
    """
    width = max(min(size.columns, _MOST_COLUMNS) - 2 * _MARGIN, 1)
    upper = [_apart(place_words(guide), f"{format_duration(rest_s(guide))} to go", width)]
    upper += [accent(line) for line in fold(note, width)] if note else []
    name = [strong(line) for line in fold(_name(guide), width)]
    lower = [cut(what_next(guide), width), _bar(share_done(guide), width, inks)]
    keys = _side_by_side(keys_now(guide), width)
    room = size.lines - len(upper) - len(name) - len(lower) - 1
    if room >= len(keys):
        lower += [faint(line) for line in keys]
        room -= len(keys)
    text = [line for each in what_to_do(guide) for line in fold(each, width)]
    large = _large(guide, size.columns - 2 * _MARGIN, room, len(text), inks)
    text = text[: max(room - len(large), 0)]
    name.append(accent(cut(_heading(guide, with_seconds=not large), width)))
    rows = _spread([upper, name, large, text], lower, size.lines)
    return [f"{' ' * _MARGIN}{row}" if row else "" for row in rows]


def _apart(left: str, right: str, width: int) -> str:
    """Return the two at the ends of a row; the left one alone where there is no room."""
    gap = width - cell_width(left) - cell_width(right)
    return faint(f"{left}{' ' * gap}{right}") if gap > 0 else faint(cut(left, width))


def _side_by_side(parts: Sequence[str], width: int) -> list[str]:
    """Return the parts, each whole, on as few rows as they take."""
    rows = [parts[0]]
    for part in parts[1:]:
        joined = f"{rows[-1]}  {part}"
        if cell_width(joined) <= width:
            rows[-1] = joined
        else:
            rows.append(part)
    return [cut(row, width) for row in rows]


def _name(guide: Guide) -> str:
    leg = guide.leg
    return "   ".join(part for part in (show(leg.stretch.name), side_words(leg)) if part)


def _heading(guide: Guide, *, with_seconds: bool) -> str:
    said = heading(guide).upper()
    counts = with_seconds and guide.halt not in _WITHOUT_SECONDS
    return f"{said}  {clock(countdown_s(guide))}" if counts else said


def _large(guide: Guide, width: int, room: int, text: int, inks: Inks) -> list[str]:
    """Return side and seconds, as large as the room beside the sentences allows; [] for none."""
    if guide.halt in _WITHOUT_SECONDS:
        return []
    letter = "" if guide.leg.side is Side.CENTRAL else f"{guide.leg.side[0].upper()} "
    said = letter + clock(countdown_s(guide)).rjust(2)  # 9 stands where 10 stood
    holds = guide.halt is None and guide.phase is Phase.HOLD
    # The cues of a hold change while the seconds stay where they are.
    beside = _CUE_ROWS if guide.phase is Phase.HOLD else text
    scale = largest_scale(said, width, room - beside)
    if not scale:
        scale = min(largest_scale(said, width, room), 1)
    rows = in_the_middle(big(said, scale, inks.hold if holds else inks.way), width)
    return [accent(row) for row in rows] if holds else rows


def _bar(share: float, width: int, inks: Inks) -> str:
    done = round(share * width)
    return accent(inks.done * done) + faint(inks.rest * (width - done))


def _spread(blocks: Sequence[list[str]], lower: list[str], rows: int) -> list[str]:
    """Return the blocks from the top and the lower rows at the bottom, blank rows between them."""
    there = [block for block in blocks if block]
    spare = rows - sum(map(len, there)) - len(lower)
    upper: list[str] = []
    for block in there:
        if upper and spare > 0:
            upper.append("")
            spare -= 1
        upper += block
    return [*upper, *[""] * spare, *lower][:rows]
