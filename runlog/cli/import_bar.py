"""The bar of a long import: how far the reading is."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from runlog.cli.terminal import shows_colour

if TYPE_CHECKING:
    from rich.progress import Progress

    from runlog.exchange.progress import SoFar

_PATIENCE_S = 1.0
_STEPS = 200


@contextmanager
def bar_when_long() -> "Iterator[Callable[[SoFar], None]]":
    """Give what hears how far the reading is; it draws a bar once a moment has passed."""
    began = monotonic()
    bars: list[Progress] = []

    def told(so_far: "SoFar") -> None:
        if not bars and monotonic() - began > _PATIENCE_S and sys.stderr.isatty():
            bars.append(_bar(so_far))
            bars[0].start()
        for bar in bars:
            done = round(so_far.share * _STEPS)
            bar.update(bar.task_ids[0], completed=done, counted=_counted(so_far))

    try:
        yield told
    finally:
        for bar in bars:
            bar.stop()


def _counted(so_far: "SoFar") -> str:
    return f"{so_far.files}/{so_far.of_files} files"


def _bar(so_far: "SoFar") -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    console = Console(stderr=True, no_color=not shows_colour(sys.stderr))
    bar = BarColumn(complete_style="cyan", finished_style="cyan")
    share = TextColumn("{task.percentage:>3.0f} %")
    columns = (TextColumn("Reading"), bar, share, TextColumn("{task.fields[counted]}"))
    progress = Progress(*columns, console=console, transient=True)
    done = round(so_far.share * _STEPS)
    progress.add_task("", total=_STEPS, completed=done, counted=_counted(so_far))
    return progress
