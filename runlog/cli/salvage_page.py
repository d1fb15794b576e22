"""What was saved of a damaged log, from where, and what was not."""

import shlex
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from runlog.analysis.next_steps import NextStep
from runlog.cli.cells import put_steps
from runlog.cli.columns import Row, put_columns, put_folded, put_heading
from runlog.cli.kit import Kit
from runlog.cli.terminal import put, put_json
from runlog.errors import EntryNotFound
from runlog.failures import named
from runlog.text import plural, show

if TYPE_CHECKING:
    from runlog.keeping.salvaging import Account

_MOST_SHOWN = 10
_LONGEST = 400


def salvage_into_new(kit: Kit, damaged: Path, *, json: bool) -> None:
    """Save what can be read of the damaged log into a new one beside the log, and print it."""
    from runlog.keeping.salvaging import Salvage, salvage

    if not damaged.is_file():
        raise EntryNotFound(f"there is no file {named(damaged.absolute())}")
    task = Salvage(damaged.absolute(), kit.log_path, _free_name(kit), kit.command, kit.now)
    account = salvage(task, kit.library.zones)
    put_account = _put_json if json else _put
    put_account(account, damaged)
    if account.faults:
        raise typer.Exit(1)


def _free_name(kit: Kit) -> Path:
    log = kit.log_path
    endings = ("" if number == 1 else f"-{number}" for number in count(1))
    names = (
        log.with_name(f"{log.stem}-salvaged-{kit.now.date()}{ending}.db") for ending in endings
    )
    return next(name for name in names if not name.exists())


def _put(account: "Account", damaged: Path) -> None:
    put(show(f"read      {damaged}"))
    put(show(f"new log   {account.target}"))
    put()
    put_columns(
        ("rows of", "in all", "from the file", "from its record", "from the backup"),
        list(_rows(account)),
        right=(1, 2, 3, 4),
    )
    put()
    commands = f"{plural(account.commands, 'command')} on its record"
    lost = account.record_rows_lost
    put_folded(
        f"{commands}, {plural(lost, 'row')} of it lost or left out." if lost else f"{commands}."
    )
    if not account.record_whole:
        put_folded(
            "The record could not be read to its end: what was entered last may be missing, with "
            "nothing left to tell."
        )
    if account.backup is None:
        put_folded("There was no sound backup to help.")
    _put_sentences("Left out", account.left_out)
    _put_sentences("Not certain", account.doubtful)
    _put_sentences("What runlog check finds in it", account.faults)
    put_steps(_steps(account), "Next")


def _rows(account: "Account") -> Iterator[Row]:
    from runlog.keeping.evidence import Source

    for table in dict.fromkeys(table for table, _ in account.rows):
        counts = [account.rows[table, source] for source in Source]
        cells = (str(number) if number else "" for number in counts)
        yield Row((table.replace("_", " "), str(sum(counts)), *cells))


def _put_sentences(heading: str, sentences: Sequence[str]) -> None:
    if not sentences:
        return
    put_heading(heading)
    for sentence in sentences[:_MOST_SHOWN]:
        put_folded(sentence[:_LONGEST])
    if len(sentences) > _MOST_SHOWN:
        put(f"and {len(sentences) - _MOST_SHOWN} more (--json lists all)")


def _steps(account: "Account") -> list[NextStep]:
    path = shlex.quote(str(account.target))
    return [
        NextStep(f"runlog --log {show(path)} status", "look at it"),
        NextStep(f"runlog restore {show(path)}", "put it in the place of the log"),
    ]


def _put_json(account: "Account", damaged: Path) -> None:
    tables = dict.fromkeys(table for table, _ in account.rows)
    put_json(
        {
            "damaged": str(damaged.absolute()),
            "log": str(account.target),
            "backup": None if account.backup is None else str(account.backup),
            "rows": {
                table: {
                    str(source): number
                    for (name, source), number in account.rows.items()
                    if name == table
                }
                for table in tables
            },
            "commands": account.commands,
            "record_rows_lost": account.record_rows_lost,
            "record_whole": account.record_whole,
            "left_out": account.left_out,
            "doubtful": account.doubtful,
            "faults": list(account.faults),
        }
    )
