"""`show`: one entry whole, with all that belongs to it."""

from typing import TYPE_CHECKING, Annotated

import typer

from runlog.cli.kit import Kit, kit_of
from runlog.cli.named_entry import complete_named, named_entry
from runlog.cli.params import ENTRY_WORDS, Json, NamedEntry

if TYPE_CHECKING:
    from runlog.cli.show_page import Whole


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
    json: Json = False,
) -> None:
    """Show one entry whole; a run with its ratings, its stretches and the file it came from.

    runlog show 214

    runlog show day yesterday

    docs/json.md describes what --json prints.
    """
    kit = kit_of(context)
    named = named_entry(kit, words)
    whole = read_whole(kit, named)
    if json:
        _put_json(whole, named.kind)
        return
    from runlog.cli.show_page import put_whole

    put_whole(whole, named.noun, kit)


def read_whole(kit: Kit, named: NamedEntry) -> "Whole":
    """Return the entry with what belongs to it; raise EntryNotFound."""
    from runlog import logbook, readings
    from runlog.cli.show_page import Whole

    with kit.reading() as session:
        entry = logbook.find(session, named.kind, named.number)
        if named.kind == "stretching":
            return Whole(entry, holds=readings.holds(session, [entry.id]))
        if named.kind != "run":
            return Whole(entry)
        done = readings.stretchings_of_run(session, entry.id)
        return Whole(
            entry,
            ratings=readings.ratings_of_run(session, entry.id),
            stretchings=done,
            holds=readings.holds(session, [each.id for each in done]),
            files=readings.source_files(session, entry.id),
        )


def _put_json(whole: "Whole", kind: str) -> None:
    from runlog.cli.plain import plain, plain_entry, plain_hold, plain_run_whole
    from runlog.cli.terminal import put_json
    from runlog.models import Run

    if isinstance(whole.entry, Run):
        put_json(
            {
                "run": plain_run_whole(whole.entry),
                "ratings": plain(whole.ratings),
                "stretchings": [plain_entry(each, whole.holds) for each in whole.stretchings],
                "files": plain(whole.files),
            }
        )
    elif kind == "stretching":
        put_json({kind: plain(whole.entry), "holds": [plain_hold(hold) for hold in whole.holds]})
    else:
        put_json({kind: plain(whole.entry)})
