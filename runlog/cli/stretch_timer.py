"""The timer at work: time and keys go into the guide, what comes out is stored, rung and shown."""

import os
import re
import sys
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from runlog.cli.single_keys import Noticed, SingleKeys
from runlog.cli.stopwatch import Stopwatch
from runlog.cli.stretch_keeping import Keeper
from runlog.cli.stretch_lines import Teller
from runlog.cli.stretch_screen import inks_for, picture
from runlog.routine.events import Bell, Key
from runlog.routine.guide import Guide, Phase, Turn, press, tick
from runlog.routine.progress import next_sight_s

# A key may send a sequence that begins with ESC: its letters are no keys.
_KEY = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1bO.|\x1b[^\x1b]?|.", re.DOTALL)
_KEYS = {
    " ": Key.PAUSE,
    "\r": Key.PAUSE,
    "\n": Key.PAUSE,
    "n": Key.NEXT,
    "\x1b[c": Key.NEXT,  # the right arrow, as below in small letters
    "b": Key.BACK,
    "\x1b[d": Key.BACK,
    "o": Key.OFF,
    "c": Key.CRAMP,
    "q": Key.STOP,
    "\x04": Key.STOP,
}


class Ended(NamedTuple):
    """The guide at its end, and the signal that ended it; None when it was the last hold or q."""

    guide: Guide
    stop: int | None


class Face(Protocol):
    """How the timer shows itself: drawn on a screen of its own, or told line by line."""

    def show(self, guide: Guide, note: str) -> None:
        """Show where the guide stands, and a note about the log."""


class Drawn:
    """The timer as a picture."""

    def __init__(self, terminal: SingleKeys) -> None:
        self._terminal = terminal
        self._inks = inks_for(sys.stdout.encoding)

    def show(self, guide: Guide, note: str) -> None:
        """Draw the picture, if it is another than the one there."""
        self._terminal.draw(picture(guide, self._terminal.size, note, self._inks))


class Told:
    """The timer as lines, each written when there is news."""

    def __init__(self, terminal: SingleKeys) -> None:
        self._terminal = terminal
        self._teller = Teller()

    def show(self, guide: Guide, note: str) -> None:
        """Write what is new, if anything is."""
        self._terminal.add(self._teller.news(guide, note))


def lead(guide: Guide, keeper: Keeper, watch: Stopwatch, *, quiet: bool) -> Ended:
    """Lead through the routine to its end.

    Whatever ends it, what was held is stored, or waits in the keeper if it could not be.
    """
    own_screen = can_draw(os.environ.get("TERM", ""))
    with SingleKeys(own_screen=own_screen) as terminal:
        face: Face = Drawn(terminal) if own_screen else Told(terminal)
        bell = _no_bell if quiet else terminal.ring
        face.show(guide, "")
        while guide.phase is not Phase.OVER:
            noticed = terminal.wait(watch.wait_s(next_sight_s(guide)))
            for turn in _turns(guide, noticed, watch.now_s()):
                # What was held is stored before anything is drawn: drawing may find nobody there.
                guide = turn.guide
                keeper.keep(turn.effects, guide.items)
                if any(isinstance(each, Bell) for each in turn.effects):
                    bell()
            if noticed.suspend:
                terminal.stand_by()
            if guide.phase is not Phase.OVER:
                face.show(guide, keeper.problem)
    return Ended(guide, noticed.stop)


def _turns(guide: Guide, noticed: Noticed, at_s: float) -> Iterator[Turn]:
    """Give what becomes of the guide with time, with each key, and with a signal to stop."""
    turn = tick(guide, at_s)
    yield turn
    keys = list(keys_of(noticed.typed))
    if noticed.suspend and turn.guide.halt is None:
        keys.append(Key.PAUSE)
    if noticed.stop is not None:
        keys.append(Key.STOP)
    for key in keys:
        turn = press(turn.guide, key, at_s)
        yield turn


def _no_bell() -> None:
    """Ring nothing."""


def can_draw(term: str) -> bool:
    """Tell whether a terminal of that name can be drawn on."""
    return term not in {"", "dumb", "unknown"}


def keys_of(typed: str) -> Iterator[Key]:
    """Give the keys among what was typed; what is none is passed over.

    >>> list(keys_of("N x"))
    [<Key.NEXT: 'next'>, <Key.PAUSE: 'pause'>]
    """
    for match in _KEY.finditer(typed):
        key = _KEYS.get(match[0].casefold())
        if key is not None:
            yield key
