"""`mark`: something dated about the body or the training."""

from typing import Annotated

import typer

from runlog.cli.kit import Kit, kit_of
from runlog.cli.params import (
    Note,
    Yes,
    complete_stretch,
    complete_words,
    complete_zone,
    words_before,
)
from runlog.cli.stored import Stored, put_receipt
from runlog.entries import MarkKind
from runlog.entries.marks import MarkText, read_marks
from runlog.errors import Conflict, InputError
from runlog.text import quoted


def complete_mark(context: typer.Context, incomplete: str) -> list[str]:
    """Return the kinds a runner may be typing, and behind one what it can be about."""
    match words_before(context):
        case []:
            return complete_words(incomplete, *MarkKind)
        case [MarkKind.PRESCRIBED, *_]:
            return [*complete_stretch(incomplete), *complete_zone(incomplete)]
        case _:
            return complete_zone(incomplete)


def command(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="KIND [ZONE|STRETCH|DATE]",
            help=f"{', '.join(MarkKind)}.",
            show_default=False,
            autocompletion=complete_mark,
        ),
    ] = None,
    from_day: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Its first day (default: today).")
    ] = None,
    to_day: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Its last day (default: still open).")
    ] = None,
    note: Note = None,
    list_marks: Annotated[bool, typer.Option("--list", help="List the marks.")] = False,
    yes: Yes = False,
) -> None:
    """Mark an injury, a visit, a race, new shoes ...

    runlog mark injury left calf --from 2026-11-01

    runlog mark race 2027-04-11 -n "Half marathon"
    """
    kit = kit_of(context)
    if list_marks:
        told = [*(words or ()), *filter(None, (from_day, to_day, note))]
        if told:
            raise Conflict(
                f"{quoted(told[0])} does not go with --list, which lists every mark; "
                "leave one of them out"
            )
        _list(context)
        return
    if not words:
        raise InputError(
            "name a kind, such as runlog mark injury left calf or runlog mark race 2027-04-11; "
            "runlog mark --list shows what is there"
        )
    text = MarkText(kind=words[0], words=words[1:], from_day=from_day, to_day=to_day, note=note)
    put_receipt(_store(kit, text, yes=yes))


def _store(kit: Kit, text: MarkText, *, yes: bool) -> Stored:
    marks = read_marks(text, kit.desk())

    from runlog import logbook, readings, receipt
    from runlog.changes import Step

    def write(step: Step) -> Stored:
        numbers = [row.id for row in logbook.mark(step, marks)]
        rows = [row for row in readings.marks(step.session) if row.id in numbers]
        return Stored([receipt.mark_line(row, kit.now.date()) for row in reversed(rows)])

    return kit.store(write, yes=yes)


def _list(context: typer.Context) -> None:
    from runlog.cli.list import command as list_entries

    list_entries(context, "marks")
