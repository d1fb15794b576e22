"""A bar on the terminal for work that turns out to take long."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

_LONG_S = 1.0


@contextmanager
def slow_steps(what: str, steps: int | None = None) -> Iterator[Callable[[str], None]]:
    """Give a function to call after each step; from a second on, a bar tells how far it is.

    It is drawn on stderr, where that is a terminal, and taken away at the end. Without a number
    of steps it only tells that something goes on.
    """
    bar = _Bar(what, steps)
    try:
        yield bar.step
    finally:
        bar.end()


class _Bar:
    """The bar, once it is drawn; rich is loaded no sooner."""

    def __init__(self, what: str, steps: int | None) -> None:
        self._what, self._steps = what, steps
        self._began, self._done = monotonic(), 0
        self._drawn: Progress | None = None

    def step(self, name: str) -> None:
        """Note that the step of that name is done."""
        self._done += 1
        if self._drawn is None and monotonic() - self._began > _LONG_S:
            self._drawn = _drawn()
        if self._drawn is not None:
            if not self._drawn.tasks:
                self._drawn.add_task(self._what, total=self._steps)
            said = f"{self._what}: {name}"
            self._drawn.update(self._drawn.task_ids[0], completed=self._done, description=said)

    def end(self) -> None:
        """Take the bar away."""
        if self._drawn is not None:
            self._drawn.stop()


def _drawn() -> "Progress":
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    progress = Progress(console=console, transient=True, disable=not console.is_terminal)
    progress.start()
    return progress
