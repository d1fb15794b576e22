"""`edit`: an entry corrected, each field by its option."""

from typing import Annotated

import typer

from runlog.cli.kit import Kit, kit_of
from runlog.cli.named_entry import complete_named, named_entry
from runlog.cli.params import (
    ENTRY_WORDS,
    Date,
    Effort,
    Kind,
    NamedEntry,
    Note,
    Yes,
)
from runlog.cli.stored import Stored, entry_lines, put_receipt
from runlog.cli.terminal import put_unchanged, say
from runlog.entries import MarkKind
from runlog.entries.edits import EditText, MarkBefore, read_edit


def command(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[ENTRY] ID",
            help=ENTRY_WORDS,
            show_default=False,
            autocompletion=complete_named,
        ),
    ],
    distance: Annotated[
        str | None, typer.Option("--distance", metavar="DISTANCE", help="Of a run.")
    ] = None,
    duration: Annotated[
        str | None, typer.Option("--duration", metavar="DURATION", help="Of a run.")
    ] = None,
    effort: Effort = None,
    kind: Kind = None,
    level: Annotated[
        str | None, typer.Option("--level", metavar="0-10", help="Of a rating.")
    ] = None,
    ease: Annotated[str | None, typer.Option("--ease", metavar="0-10", help="Of a day.")] = None,
    dose: Annotated[
        str | None, typer.Option("--dose", metavar="DOSE", help="Of a stretching: 2x30, L3x30.")
    ] = None,
    from_day: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Of a mark: its first day.")
    ] = None,
    to_day: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Of a mark: its last day.")
    ] = None,
    note: Note = None,
    date: Date = None,
    clear: Annotated[
        list[str] | None,
        typer.Option("--clear", metavar="FIELD", help="Forget a value: effort, kind, note ..."),
    ] = None,
    yes: Yes = False,
) -> None:
    """Correct an entry; what is not named stays.

    runlog edit 214 --distance 8.6km -e 5

    runlog edit mark 3 --to today

    runlog edit day yesterday --ease 6
    """
    kit = kit_of(context)
    entry = named_entry(kit, words)
    text = EditText(
        distance=distance,
        duration=duration,
        effort=effort,
        kind=kind,
        level=level,
        ease=ease,
        dose=dose,
        from_day=from_day,
        to_day=to_day,
        note=note,
        date=date,
        clear=clear or [],
    )
    stored = _store(kit, entry, text, yes=yes)
    if kit.changed:
        put_receipt(stored)
    else:
        put_unchanged(stored.lines)


def _store(kit: Kit, entry: NamedEntry, text: EditText, *, yes: bool) -> Stored:
    from runlog import logbook
    from runlog.changes import Step
    from runlog.logbook import editing
    from runlog.models import Mark, Stretching

    def write(step: Step) -> Stored:
        row = logbook.find(step.session, entry.kind, entry.number)
        stretch = row.stretch if isinstance(row, Stretching) else ""
        mark = MarkBefore(MarkKind(row.kind), row.day) if isinstance(row, Mark) else None
        edit = read_edit(entry.kind, text, kit.desk(), stretch, mark)
        if edit.moment is not None and edit.moment.notice:
            say(edit.moment.notice)
        editing.edit(step, row, edit)
        return Stored(entry_lines(step.session, entry._replace(number=row.id), kit))

    return kit.store(write, yes=yes)
