"""`list`: entries of one kind, newest first, with the numbers that other commands take."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from runlog.cli.kit import Kit, kit_of
from runlog.cli.listing import Entry, Listing, Wanted
from runlog.cli.params import Json, complete_words, complete_zone, whole_number
from runlog.cli.zone_choice import zone_and_sides
from runlog.errors import Conflict, UnknownName
from runlog.moments import parse_moment

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from runlog.readings import CardRow, MarkRow, ScreeningRow

KINDS = ("runs", "ratings", "stretchings", "days", "marks", "screenings", "cards")
# As receipts and --help name them.
_ALSO = {
    "stretches": "stretchings",
    "stretch": "stretching",
    "answers": "screenings",
    "answer": "screening",
}
_OF_NO_ZONE = frozenset({"runs", "days"})


def complete_list(incomplete: str) -> list[str]:
    """Return the lists a runner may be typing."""
    return complete_words(incomplete, *KINDS)


def command(
    context: typer.Context,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[WHAT]",
            help=f"{', '.join(KINDS)} (runs unless named).",
            autocompletion=complete_list,
        ),
    ] = None,
    number: Annotated[
        int,
        typer.Option("-n", "--number", parser=whole_number("-n"), metavar="N", help="How many."),
    ] = 20,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="2026-11-01, '1 Nov', monday ..."),
    ] = None,
    zone: Annotated[
        str | None,
        typer.Option(
            "--zone",
            metavar="ZONE",
            help="Only what belongs to a zone: calf, left calf.",
            autocompletion=complete_zone,
        ),
    ] = None,
    json: Json = False,
) -> None:
    """List entries with their numbers, newest first.

    runlog list ratings --zone calf --since 2026-11-01

    docs/json.md describes what --json prints.
    """
    kit = kit_of(context)
    wanted = _wanted(kit, what, number, since, zone)
    found = read_listing(kit, wanted)
    if json:
        _put_json(found)
        return
    from runlog.cli.list_page import put_list

    put_list(found, wanted, kit)


def _wanted(kit: Kit, what: str | None, number: int, since: str | None, zone: str | None) -> Wanted:
    kind = _kind(what or ("runs" if zone is None else "ratings"))
    first = None if since is None else parse_moment(since, kit.now).day
    if zone is None:
        return Wanted(kind, number, first)
    if kind in _OF_NO_ZONE:
        raise Conflict(f"{kind} belong to no zone; --zone goes with ratings, stretchings or marks")
    found, sides = zone_and_sides(zone, kit.library)
    return Wanted(kind, number, first, found, sides)


def _kind(word: str) -> str:
    named = word.casefold()
    named = _ALSO.get(named, named)
    found = [kind for kind in KINDS if named in {kind, kind.removesuffix("s")}]
    if not found:
        from difflib import get_close_matches

        near = get_close_matches(named, KINDS, n=1)
        raise UnknownName(word, "a list", near, "runlog list --help")
    return found[0]


def read_listing(kit: Kit, wanted: Wanted) -> Listing:
    """Return the newest entries that are wanted, and whether there are more."""
    from runlog import readings

    one_more = wanted.limit + 1
    with kit.reading() as session:
        rows = _read(session, wanted, one_more, kit)
        numbers = [row.id for row in rows if isinstance(row, readings.StretchingRow)]
        holds = readings.holds(session, numbers) if numbers else []
    return Listing(rows[: wanted.limit], holds, more=len(rows) > wanted.limit)


def _read(session: "Session", wanted: Wanted, limit: int, kit: Kit) -> "Sequence[Entry]":
    from runlog import readings

    zone, since = wanted.zone, wanted.since
    match wanted.kind:
        case "runs":
            return readings.newest_runs(session, limit, since)
        case "ratings":
            named = None if zone is None else zone.id
            return readings.newest_ratings(session, limit, since, named, wanted.sides)
        case "stretchings":
            serving = None if zone is None else [each.id for each in kit.library.serving(zone.id)]
            return readings.newest_stretchings(session, limit, since, serving)
        case "days":
            return readings.newest_day_notes(session, limit, since)
        case "screenings":
            return [row for row in readings.screenings(session) if _wants(wanted, row)][:limit]
        case "cards":
            return [row for row in readings.cards(session) if _wants(wanted, row)][:limit]
        case _:
            return [row for row in readings.marks(session) if _wants(wanted, row)][:limit]


def _wants(wanted: Wanted, row: "MarkRow | ScreeningRow | CardRow") -> bool:
    if wanted.since is not None and row.day < wanted.since:
        return False
    if wanted.zone is None:
        return True
    return row.zone == wanted.zone.id and (row.side is None or row.side in wanted.sides)


def _put_json(found: Listing) -> None:
    from runlog.cli.plain import plain_entry
    from runlog.cli.terminal import put_json

    put_json([plain_entry(entry, found.holds) for entry in found.entries])
