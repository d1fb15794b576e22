"""Routines written in a line, and a timer that is walked through them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from runlog.library import Library, Side, Sides, Stretch
from runlog.routine.events import Bell, Effect, FeltOff, Held, Key
from runlog.routine.guide import PATIENCE_S, Guide, Phase, begin, press, tick
from runlog.routine.plan import Plan, PlannedStretch

LIBRARY = Library()
_SIDES = {"L": (Side.LEFT,), "R": (Side.RIGHT,), "LR": (Side.LEFT, Side.RIGHT)}


def plan(text: str) -> Plan:
    """Return the plan of a line such as "wall-calf 2x25, wide-leg-fold 20, pigeon R30"."""
    return Plan(title="Test", why="", items=tuple(_item(part.split()) for part in text.split(",")))


def _item(words: list[str]) -> PlannedStretch:
    stretch, dose = LIBRARY.stretches[words[0]], words[1]
    letters = "".join(letter for letter in dose if letter in "LR") or "LR"
    *sets, seconds = dose.lstrip("LR").split("x")
    return PlannedStretch(
        stretch=stretch,
        sides=(Side.CENTRAL,) if stretch.sides is Sides.BOTH else _SIDES[letters],
        hold_s=int(seconds),
        sets=int(sets[0]) if sets else 1,
        reason="",
        zones=stretch.primary,
    )


def others(*names: str) -> Sequence[Stretch]:
    return [LIBRARY.stretches[name] for name in names]


@dataclass
class Mat:
    """A runner on the mat: time passes, keys are pressed, and all that happens is kept."""

    guide: Guide
    happened: list[Effect] = field(default_factory=list)

    def wait(self, seconds: float, step_s: float = 1.0) -> None:
        """Let time pass in ticks."""
        at_s = self.guide.seen_s
        until_s = at_s + seconds
        while at_s < until_s:
            at_s = min(at_s + step_s, until_s)
            self._do(tick(self.guide, at_s))

    def press(self, *keys: Key) -> None:
        for key in keys:
            self._do(press(self.guide, key, self.guide.seen_s))

    def jump(self, seconds: float) -> None:
        """Let time pass in one tick, whatever happens meanwhile."""
        self._do(tick(self.guide, self.guide.seen_s + seconds))

    def _do(self, turn: tuple[Guide, Iterable[Effect]]) -> None:
        self.guide, effects = turn
        self.happened += effects

    def is_over(self) -> bool:
        return self.guide.phase is Phase.OVER

    def side(self) -> str:
        return self.guide.leg.side.value

    @property
    def held(self) -> list[str]:
        """What was held, such as wall-calf L1 25."""
        return [
            f"{leg.stretch.id} {leg.side[0].upper()}{leg.number} {seconds}"
            for leg, seconds in (each for each in self.happened if isinstance(each, Held))
        ]

    @property
    def held_s(self) -> int:
        return sum(each.seconds for each in self.happened if isinstance(each, Held))

    @property
    def felt_off(self) -> list[str]:
        return [
            self.guide.items[each.item].stretch.id
            for each in self.happened
            if isinstance(each, FeltOff)
        ]

    @property
    def bells(self) -> list[Bell]:
        return [each for each in self.happened if isinstance(each, Bell)]


def mat(text: str, instead: dict[str, Sequence[Stretch]] | None = None, at_s: float = 0) -> Mat:
    return Mat(begin(plan(text), at_s, instead or {}, PATIENCE_S))
