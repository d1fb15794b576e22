"""`export`: the whole log in a form that other programs read, and runlog takes back."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, assert_never

import typer

from runlog.cli.counting import Progress
from runlog.cli.kit import Kit, kit_of
from runlog.cli.output_file import output_file
from runlog.cli.output_name import check_name
from runlog.cli.params import Yes
from runlog.cli.streams import copy_to_stdout
from runlog.cli.terminal import say
from runlog.errors import InputError
from runlog.moments import parse_moment
from runlog.text import show

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from runlog.exchange.own.layout import Cut
    from runlog.exchange.own.outgoing import TableRows

_STDOUT = Path("-")


class Form(StrEnum):
    """The forms of an export."""

    JSONL = "jsonl"
    CSV = "csv"
    SQLITE = "sqlite"


_SUFFIXES = {Form.JSONL: ".jsonl", Form.CSV: ".zip", Form.SQLITE: ".sqlite"}
_WAYS = {end.removeprefix("."): f"--format {form}" for form, end in _SUFFIXES.items()}


def command(
    context: typer.Context,
    form: Annotated[
        Form,
        typer.Option(
            "--format",
            help="JSON Lines; CSV files in a zip, for spreadsheets; SQLite tables, for explorers.",
        ),
    ] = Form.JSONL,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="DAY",
            help="Only from that day on: 2026-01-01, '20 Nov', monday.",
        ),
    ] = None,
    redact: Annotated[
        bool,
        typer.Option("--redact", help="Leave out your own words: notes, titles, names you gave."),
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="PATH", help="Where to write it; - is stdout (JSON Lines only)."
        ),
    ] = None,
    yes: Yes = False,
) -> None:
    """Write everything you entered, with its units and scales, as other programs read it.

    Without --out: into runlog-DATE in this folder; as JSON Lines into a pipe, where there is one.

    runlog import takes JSON Lines and CSV back, whole; docs/export-format.md explains every column.
    """
    from runlog.exchange.own.layout import Cut

    kit = kit_of(context)
    day = None if since is None else parse_moment(since, kit.now).day
    cut = Cut(since=day, redacted=redact)
    path = _place(kit, form, out)
    if path == _STDOUT:
        _to_stdout(kit, form, cut)
        return
    target = output_file(path, yes=yes)
    with target.opened() as file:
        _export(kit, form, cut, file)
    say(f"Written: {show(str(path))}")
    if form is Form.CSV and path.suffix.lower() != _SUFFIXES[form]:
        say("It is a zip of CSV files, one for each table; programs know that by the end .zip.")


def _place(kit: Kit, form: Form, out: Path | None) -> Path:
    if out == _STDOUT and form is not Form.JSONL:
        raise InputError(f"{form} is not for a pipe; name a file: --out runlog{_SUFFIXES[form]}")
    if out is not None:
        if out != _STDOUT:
            check_name(out, _SUFFIXES[form].removeprefix("."), _WAYS)
        return out
    if form is Form.JSONL and not sys.stdout.isatty():
        return _STDOUT
    return Path(f"runlog-{kit.now.date()}{_SUFFIXES[form]}")


def _to_stdout(kit: Kit, form: Form, cut: "Cut") -> None:
    """Write to stdout when all is read: a reader that dawdles must not keep the log from others."""
    from tempfile import TemporaryFile

    with TemporaryFile() as whole:
        _export(kit, form, cut, whole)
        whole.seek(0)
        copy_to_stdout(whole)


def _export(kit: Kit, form: Form, cut: "Cut", file: BinaryIO) -> None:
    """Write the log into the file."""
    from runlog.exchange.own.json_lines import write_json_lines
    from runlog.exchange.own.spreadsheet import write_spreadsheets

    with kit.reading() as session, _watched(session, cut) as tables:
        match form:
            case Form.JSONL:
                write_json_lines(file, cut, tables)
            case Form.CSV:
                write_spreadsheets(file, cut, tables)
            case Form.SQLITE:
                _write_sqlite(kit, session, cut, tables, file)
            case _:
                assert_never(form)


@contextmanager
def _watched(session: "Session", cut: "Cut") -> "Iterator[Iterator[TableRows]]":
    """Give the tables, with a bar on the terminal from when they take longer than a moment."""
    from runlog.exchange.own.outgoing import TableRows, count, outgoing

    with ExitStack() as stack:
        progress = Progress(stack, "Exporting", count(session, cut), "entries")
        tables = outgoing(session, cut)
        yield (TableRows(each.layout, progress.over(each.rows)) for each in tables)


def _write_sqlite(
    kit: Kit, session: "Session", cut: "Cut", tables: "Iterator[TableRows]", file: BinaryIO
) -> None:
    from shutil import copyfileobj
    from tempfile import TemporaryDirectory

    from runlog.analysis.persistence import Rule
    from runlog.exchange.own.explorer import Weekly, write_explorer

    weekly = Weekly(session, kit.now.date(), Rule(tight=kit.settings.tight_from))
    with TemporaryDirectory(prefix="runlog-") as scratch:
        made = Path(scratch, "export.sqlite")
        write_explorer(made, cut, tables, weekly)
        with made.open("rb") as whole:
            copyfileobj(whole, file)
