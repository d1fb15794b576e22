"""The bar of what takes long: how far it is."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from runlog.cli.terminal import shows_colour

if TYPE_CHECKING:
    from rich.progress import Progress

_PATIENCE_S = 1.0
_STEPS = 200


class Told(Protocol):
    """Hears which share is done, from 0 to 1, and in words how much."""

    def __call__(self, share: float, counted: str = "") -> None:
        """Hear it."""


@contextmanager
def bar_when_long(doing: str) -> Iterator[Told]:
    """Give what hears how far it is; it draws a bar once a moment has passed."""
    began = monotonic()
    bars: list[Progress] = []

    def told(share: float, counted: str = "") -> None:
        done = round(share * _STEPS)
        if not bars and monotonic() - began > _PATIENCE_S and sys.stderr.isatty():
            bars.append(_bar(doing))
            bars[0].add_task("", total=_STEPS, completed=done, counted=counted)
            bars[0].start()
        for bar in bars:
            bar.update(bar.task_ids[0], completed=done, counted=counted)

    try:
        yield told
    finally:
        for bar in bars:
            bar.stop()


def _bar(doing: str) -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    console = Console(stderr=True, no_color=not shows_colour(sys.stderr))
    bar = BarColumn(complete_style="cyan", finished_style="cyan")
    share = TextColumn("{task.percentage:>3.0f} %")
    columns = (TextColumn(doing), bar, share, TextColumn("{task.fields[counted]}"))
    return Progress(*columns, console=console, transient=True)
