"""`history`: what was done to the log."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from runlog.cli.columns import Row, fold, put_columns
from runlog.cli.kit import Kit, kit_of
from runlog.cli.params import Json, whole_number
from runlog.cli.terminal import faint, put, put_json, terminal_columns
from runlog.cli.undo import what_it_did
from runlog.moments import format_day

if TYPE_CHECKING:
    from runlog.changes import Done

_LONGEST_COMMAND = 200
_BESIDE = 100  # columns; on a narrower terminal a command stands under its row


def command(
    context: typer.Context,
    count: Annotated[
        int,
        typer.Option("-n", "--number", parser=whole_number("-n"), metavar="N", help="How many."),
    ] = 20,
    json: Json = False,
) -> None:
    """Show what was done to the log, newest first; undone commands are marked.

    --json: a list of change, at (UTC), command, summary, undone_at.
    """
    from runlog import changes

    kit = kit_of(context)
    with kit.reading() as session:
        done = changes.history(session, count)
        newest = changes.newest(session)
    if json:
        put_json([_plain(each) for each in done])
        return
    if not done:
        put("Nothing was done yet. Log a run: runlog log 8.4km 44:10 -e 6")
        return
    beside = terminal_columns() >= _BESIDE
    header = ("change", "when", "what changed", *(["command"] if beside else []))
    put_columns(header, [_row(each, kit, beside=beside) for each in done], right=(0,))
    put()
    for line in fold(_way(done, newest), terminal_columns()):
        put(faint(line))


def _way(done: "Sequence[Done]", newest: int | None) -> str:
    """Return what undo would take back; plans alone it passes over."""
    planned = any(each.undone_at is None and each.only_planned for each in done)
    passed = "; it passes over what was only planned" if planned else ""
    if newest is not None:
        return f"runlog undo takes back change {newest}{passed}"
    return f"nothing is left for runlog undo{passed}"


def _row(done: "Done", kit: Kit, *, beside: bool) -> Row:
    at = done.at.astimezone(kit.now.tzinfo)
    command = done.command[:_LONGEST_COMMAND]
    return Row(
        (
            str(done.change_id),
            f"{format_day(at.date(), kit.now.date())} {at:%H:%M}",
            f"{what_it_did(done, kit)}{'' if done.undone_at is None else ' (undone)'}",
            *([command] if beside else []),
        ),
        note="" if beside else command,
    )


def _plain(done: "Done") -> dict[str, object]:
    return {
        "change": done.change_id,
        "at": done.at.isoformat(),
        "command": done.command,
        "summary": done.summary,
        "undone_at": None if done.undone_at is None else done.undone_at.isoformat(),
    }
