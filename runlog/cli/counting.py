"""A bar on the terminal for what takes longer than a moment."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from time import monotonic
from typing import TypeVar

from runlog.cli.terminal import shows_colour

T = TypeVar("T")

_PATIENCE_S = 1.0
_AT_A_TIME = 500


class Progress:
    """Counts what goes by, and draws a bar once that has taken longer than a second.

    It draws only where stderr is a terminal, and leaves nothing behind.
    """

    def __init__(self, stack: ExitStack, doing: str, total: int, noun: str) -> None:
        self.done = 0
        self._stack = stack
        self._words = (doing, noun)
        self._total = total
        self._began = monotonic()
        self._draw: Callable[[int], None] | None = None

    def over(self, things: Iterable[T]) -> Iterator[T]:
        """Give the things as they come, each counted."""
        for thing in things:
            self.done += 1
            if self.done % _AT_A_TIME == 0:
                self._update()
            yield thing

    def _update(self) -> None:
        if self._draw is None:
            if monotonic() - self._began < _PATIENCE_S or not sys.stderr.isatty():
                return
            self._draw = self._bar()
        self._draw(self.done)

    def _bar(self) -> Callable[[int], None]:
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn
        from rich.progress import Progress as Bar

        doing, noun = self._words
        console = Console(stderr=True, no_color=not shows_colour(sys.stderr))
        cyan = BarColumn(complete_style="cyan", finished_style="cyan")
        counted = TextColumn(f"{{task.completed}}/{{task.total}} {noun}")
        bar = Bar(TextColumn(doing), cyan, counted, console=console, transient=True)
        self._stack.enter_context(bar)
        task = bar.add_task("", total=self._total)
        return lambda done: bar.update(task, completed=done)
