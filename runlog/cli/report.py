"""`report`: the week as a page with pictures, in one file."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from runlog.cli.kit import Kit, kit_of
from runlog.cli.output_file import OutputFile, output_file
from runlog.cli.output_name import check_name
from runlog.cli.params import Json, Yes
from runlog.cli.terminal import put, say
from runlog.cli.week import week_of
from runlog.errors import Conflict, InputError
from runlog.moments import format_day
from runlog.text import show
from runlog.weeks import Week

if TYPE_CHECKING:
    from runlog.report.weekly import WeeklyReport

_WAYS = {"html": "--html", "md": "--md", "json": "--json", "pdf": ""}


def command(
    context: typer.Context,
    week: Annotated[
        str,
        typer.Argument(metavar="[WEEK]", help="2026-W47, this, last, or any day of it."),
    ] = "this",
    html: Annotated[
        bool, typer.Option("--html", help="A page in one file; this is what you get unasked.")
    ] = False,
    md: Annotated[bool, typer.Option("--md", help="Markdown, on the screen.")] = False,
    json: Json = False,
    open_it: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="The file to write (runlog-2026-W47.html)."),
    ] = None,
    yes: Yes = False,
) -> None:
    """Make a page of the week: what needs attention, the body, runs, load, stretching, trends.

    The page is one file that needs nothing beside it: no network, no other file. It prints well.

    docs/json.md describes what --json prints.
    """
    _check(html=html, md=md, json=json, open_it=open_it)
    check_name(out, "md" if md else "json" if json else "html", _WAYS)
    kit = kit_of(context)
    which = week_of(week, kit.now)
    _check_begun(which, kit.now.date())
    if out is None and not (md or json):
        out = Path(page_name(which))
    file = None if out is None else output_file(out, yes=yes)
    report = read_report(kit, which)
    if json:
        import json as json_format

        from runlog.cli.report_plain import plain_report

        text = json_format.dumps(plain_report(report), ensure_ascii=True, indent=2)
    else:
        text = _markdown(report, kit) if md else report_html(report, kit)
    if file is None:
        put(text)
        return
    put_file(file, text)
    if open_it:
        show_page(file.path)


def _check(*, html: bool, md: bool, json: bool, open_it: bool) -> None:
    """Raise Conflict when the options ask for several different things."""
    chosen = [name for name, on in (("--html", html), ("--md", md), ("--json", json)) if on]
    if len(chosen) > 1:
        raise Conflict(f"{chosen[0]} and {chosen[1]} do different things; give one of them")
    if open_it and (md or json):
        raise Conflict(f"--open opens a page, and {chosen[0]} makes none; leave one of them out")


def _check_begun(week: Week, today: date) -> None:
    """Raise InputError for a week that lies ahead: all that a page of it had is of other weeks."""
    if week.monday > today:
        raise InputError(
            f"{week} begins on {format_day(week.monday, today)}, and there is nothing to report "
            f"before; runlog week {week} shows what is marked in it"
        )


def read_report(kit: Kit, week: Week) -> "WeeklyReport":
    """Return the report of the week; on a terminal a bar shows how far it is, if it takes long."""
    from runlog.cli.planning import Asked, planned
    from runlog.cli.progress import slow_steps
    from runlog.cli.states import view_of
    from runlog.report.weekly import weekly_report

    with slow_steps("reading the log") as done:
        routine = planned(kit, Asked()) if kit.now.date() in week else None
        done("routine")
        with kit.reading() as session:
            return weekly_report(session, week, view_of(kit), routine, done)


def page_name(week: Week) -> str:
    """Return what the page of a week is called: runlog-2026-W47.html."""
    return f"runlog-{week}.html"


def report_html(report: "WeeklyReport", kit: Kit) -> str:
    """Return the page."""
    from runlog.report.pictures import weekly_pictures
    from runlog.report.weekly_html import weekly_html

    zones = kit.library.zones
    return weekly_html(report, zones, weekly_pictures(report, zones))


def _markdown(report: "WeeklyReport", kit: Kit) -> str:
    from runlog.report.weekly_markdown import weekly_markdown

    return weekly_markdown(report, kit.library.zones).rstrip("\n")


def put_file(file: OutputFile, content: str | bytes) -> None:
    """Write the file and say where it is."""
    file.write(content if isinstance(content, bytes) else f"{content.rstrip()}\n".encode())
    say(f"Written: {show(str(file.path))}")


def show_page(path: Path) -> None:
    """Open a page in the browser; where there is none, say so."""
    import webbrowser

    if not webbrowser.open(path.absolute().as_uri()):
        say("No browser was found to open it with; open the file yourself.")
