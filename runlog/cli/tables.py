"""Aligned tables for the terminal: plain columns, outside text made safe, one accent."""

import os
import shutil
import sys
from collections.abc import Iterable, Sequence

from runlog.cli.terminal import shows_colour
from runlog.text import show

_PIPE_COLUMNS = 100


def put_table(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    right: Sequence[int] = (),
    accents: Sequence[int] = (),
) -> None:
    """Print rows under a header; `right` are the columns aligned right, `accents` coloured.

    Text too long for the terminal is folded inside its column, never cut.
    """
    from rich.box import Box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(
        file=sys.stdout,
        width=terminal_columns(),
        no_color=not shows_colour(),
        force_terminal=shows_colour(),
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=False,
    )
    table = Table(box=Box("    \n" * 8), show_edge=False, pad_edge=False, padding=(0, 2, 0, 0))
    for place, name in enumerate(header):
        table.add_column(
            Text(name, style="dim"),
            justify="right" if place in right else "left",
            style="cyan" if place in accents else "",
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(Text(show(cell)) for cell in row))
    table.show_header = any(header)
    with console.capture() as capture:
        console.print(table)
    for line in capture.get().splitlines():
        print(line.rstrip())


def terminal_columns() -> int:
    """Return the width to write for: the terminal's, or 100 where there is none."""
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        return _PIPE_COLUMNS
    return shutil.get_terminal_size().columns


def put_json(data: object) -> None:
    """Print data as JSON, as it is: scripts read it, not people."""
    import json

    print(json.dumps(data, ensure_ascii=True, indent=2))
