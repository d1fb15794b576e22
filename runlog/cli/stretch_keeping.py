"""What was held goes into the log the moment it ends; what could not be stored is tried again."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from runlog.cli.kit import Kit
from runlog.entries import NewStretching, Source
from runlog.entries.routines import NewRoutine
from runlog.errors import LogError
from runlog.library import Side
from runlog.moments import Moment
from runlog.routine.events import Effect, FeltOff, Held
from runlog.routine.plan import PlannedStretch
from runlog.text import plural

if TYPE_CHECKING:
    from runlog.changes import Step
    from runlog.models import Run

T = TypeVar("T")

# The timer stands while the log is waited for; the end of the next hold is soon enough.
_PATIENCE_MS = 300
_A_NIGHT = timedelta(days=1)  # whoever pauses for longer begins another day


class _Waiting(NamedTuple):
    """What is still to be stored: of which item, and the stretching it belongs to."""

    item: int
    new: NewStretching
    what: Held | FeltOff


def _side(side: Side) -> tuple[str, ...]:
    return () if side is Side.CENTRAL else (side.value,)


class Keeper:
    """Stores each hold in a transaction of its own; together they are one command for undo."""

    def __init__(self, kit: Kit, routine: NewRoutine | None = None, run: int | None = None) -> None:
        from runlog.changes import LongCommand
        from runlog.logbook import GuidedStretchings

        self._kit = kit
        self._command = LongCommand(kit.command)
        self._day = kit.now.date()
        self._stretchings = GuidedStretchings(routine, run)
        self._waiting: list[_Waiting] = []
        self.held: list[Held] = []
        self.problem = ""

    @property
    def numbers(self) -> Sequence[int]:
        """The numbers of the stretchings that were stored."""
        return self._stretchings.numbers

    def keep(self, effects: Sequence[Effect], items: Sequence[PlannedStretch]) -> None:
        """Store what was held and what felt off; what cannot be stored now waits.

        `problem` says afterwards in a sentence what waits and why, "" when nothing does.
        """
        news = [each for each in effects if isinstance(each, (Held, FeltOff))]
        if not news:
            return
        for each in news:
            item = each.leg.item if isinstance(each, Held) else each.item
            self._waiting.append(_Waiting(item, self._stretching(items[item]), each))
        self.held += [each for each in news if isinstance(each, Held)]
        try:
            self.store(self._write, patience_ms=_PATIENCE_MS)
        except LogError as error:
            holds = sum(isinstance(each.what, Held) for each in self._waiting)
            self.problem = f"{plural(holds, 'hold')} not stored yet: {error}"
        else:
            self._stored()

    def finish(self, patience_ms: int | None = None) -> None:
        """Store what still waits, with all the patience there is; raises LogError."""
        if self._waiting:
            self.store(self._write, patience_ms)
            self._stored()

    @property
    def lost(self) -> str:
        """What waits, in words to be typed later: wall-calf left 25 s, pigeon right 30 s."""
        holds = (each.what for each in self._waiting if isinstance(each.what, Held))
        return ", ".join(
            " ".join((leg.stretch.id, *_side(leg.side), f"{seconds} s")) for leg, seconds in holds
        )

    def store(self, write: "Callable[[Step], T]", patience_ms: int | None = None) -> T:
        """Run write as one more transaction of the command, and return what it returns."""
        with (
            self._kit.writing(patience_ms) as session,
            self._command.step(session, self.now()) as step,
        ):
            return write(step)

    def _write(self, step: "Step") -> None:
        for item, new, what in self._waiting:
            match what:
                case Held(leg, seconds):
                    self._stretchings.hold(step, item, new, leg.side, seconds)
                case FeltOff():
                    self._stretchings.feel_off(step, item, new)

    def _stored(self) -> None:
        self._waiting.clear()
        self.problem = ""

    def _stretching(self, item: PlannedStretch) -> NewStretching:
        return NewStretching(
            moment=self.moment(),
            source=Source.TYPED,
            stretch=item.stretch,
            planned_s=item.held_s,
        )

    def run(self, step: "Step") -> "Run | None":
        """Return the run that all of it belongs to, None for none."""
        return self._stretchings.run(step)

    def moment(self) -> Moment:
        """Return now as the runner lives it: what began before midnight is still of that day."""
        now = self.now()
        return Moment(self._day if now.date() - self._day <= _A_NIGHT else now.date(), now)

    def now(self) -> datetime:
        """Return what time it is for the runner; a routine takes a while."""
        return self._kit.clock().astimezone(self._kit.zone)
