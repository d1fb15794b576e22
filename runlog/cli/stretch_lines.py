"""The timer told line by line, for a terminal that cannot be drawn on."""

from collections.abc import Sequence

from runlog.cli.stretch_words import heading, keys_now, side_words, what_to_do
from runlog.routine.guide import Guide, Halt, Phase
from runlog.routine.progress import countdown_s
from runlog.text import show

_COUNTED_EVERY_S = 10


class Teller:
    """Remembers what was said, so that every line is news."""

    def __init__(self) -> None:
        self._said: tuple[object, ...] = ()
        self._keys: Sequence[str] = ()
        self._left_s = 0

    def news(self, guide: Guide, note: str) -> list[str]:
        """Return the lines that are new since it was asked last; there may be none."""
        said = (guide.place, guide.legs, guide.phase, guide.halt, guide.own_way, note)
        left_s = countdown_s(guide)
        if said == self._said:
            counts = left_s != self._left_s and left_s % _COUNTED_EVERY_S == 0
            self._left_s = left_s
            return [f"  {left_s} s"] if counts and left_s else []
        self._said, self._left_s = said, left_s
        lines = [*([note] if note else []), *_where(guide)]
        if keys_now(guide) != self._keys:
            self._keys = keys_now(guide)
            lines.append(f"  {'  '.join(self._keys)}")
        return lines


def _where(guide: Guide) -> Sequence[str]:
    name = ", ".join(part for part in (show(guide.leg.stretch.name), side_words(guide.leg)) if part)
    if guide.halt is Halt.PAUSE:
        return [f"{heading(guide)}: {name}"]
    if guide.halt is None and guide.phase is Phase.HOLD:
        return [f"hold {countdown_s(guide)} s: {name}"]
    seconds = "" if guide.halt else f" {countdown_s(guide)} s"
    return [f"{heading(guide)}{seconds}: {name}", *(f"  {line}" for line in what_to_do(guide))]
