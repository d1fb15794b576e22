"""`demo`: a made-up half-year in a folder of its own, to try things on."""

import shlex
import shutil
import sysconfig
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from runlog.analysis.next_steps import NextStep
from runlog.cli.kit import Kit, kit_of
from runlog.cli.terminal import put
from runlog.cli.week import read_week
from runlog.errors import InputError
from runlog.text import quoted, show
from runlog.weeks import Week

_SETTLED = timedelta(days=2)  # on Monday and Tuesday the week before has more to show
_TO_TRY = (
    NextStep("runlog", "how things stand today"),
    NextStep('runlog log 6km 32:00 -e 4 -t "calf L6 R3"', "a run; runlog undo takes it back"),
    NextStep("runlog why left calf", "why it is flagged"),
    NextStep("runlog calendar", "the year at a glance"),
    NextStep("runlog library calf", "what there is for it"),
)


def command(
    context: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DIR]",
            help="A folder for the made-up log (a new scratch folder).",
            show_default=False,
        ),
    ] = None,
    open_it: Annotated[
        bool, typer.Option("--open", help="Open the page of its week in the browser.")
    ] = False,
) -> None:
    """Make up half a year of running in a folder of its own, and show its week, also as a page.

    Your own log is not touched. The runner is invented, and so is every number.
    """
    own = kit_of(context)
    demo = _kit_in(_empty_folder(folder), own)
    _store_story(demo)
    put(f"A made-up half-year of running, in {show(str(demo.home.folder))}")
    put()
    from runlog.cli.cells import put_steps
    from runlog.cli.columns import put_heading
    from runlog.cli.week_page import put_week_head

    week = Week.of(demo.now.date() - _SETTLED)
    put_week_head(read_week(demo, week), demo)
    page = _write_page(demo, week)
    put_heading("The whole week, here and as a page with pictures")
    put(f"runlog week {week}")
    put(show(str(page)))
    put_heading("First, in this terminal")
    for line in _exports(demo):
        put(line)
    put_steps(_TO_TRY, "Five things to try")
    if open_it:
        from runlog.cli.report import show_page

        show_page(page)


def _write_page(demo: Kit, week: Week) -> Path:
    """Write the report of the week beside the made-up log, and return where."""
    from runlog.cli.output_file import output_file
    from runlog.cli.report import page_name, read_report, report_html

    file = output_file(demo.home.folder / page_name(week), yes=True)
    file.write(report_html(read_report(demo, week), demo).encode())
    return file.path


def _exports(demo: Kit) -> Iterator[str]:
    """Give what a shell needs to find the program, where it would not, and the made-up log."""
    scripts = sysconfig.get_path("scripts")
    found = shutil.which("runlog", path=demo.environ.get("PATH"))
    if found is None and shutil.which("runlog", path=scripts):
        yield f"export PATH={shlex.quote(scripts)}:$PATH"
    yield f"export RUNLOG_HOME={shlex.quote(str(demo.home.folder))}"


def _empty_folder(folder: Path | None) -> Path:
    if folder is None:
        from tempfile import mkdtemp

        return Path(mkdtemp(prefix="runlog-demo-"))
    path = folder.absolute()
    if path.is_dir() and any(path.iterdir()):
        raise InputError(f"{quoted(str(folder))} holds something already; name a new folder")
    if path.exists() and not path.is_dir():
        raise InputError(f"{quoted(str(folder))} is not a folder; name a new one")
    return path


def _kit_in(folder: Path, own: Kit) -> Kit:
    """Return a kit for the folder, with the runner's own clock."""
    return Kit({**own.environ, "RUNLOG_HOME": str(folder)}, own.command, lambda: own.now)


def _store_story(kit: Kit) -> None:
    """Store the story, a step a day as a runner would, all in one transaction."""
    from datetime import datetime, time

    from rich.console import Console
    from rich.progress import track

    from runlog.changes import step
    from runlog.diaries import demo_story
    from runlog.logbook.diary import add_diary_day

    story = demo_story(kit.now.date(), zone=kit.zone)
    console = Console(stderr=True)
    with kit.writing() as session:
        for day in track(
            story.days,
            description="making up 26 weeks",
            console=console,
            transient=True,
            disable=not console.is_terminal,
        ):
            evening = datetime.combine(day.day, time(21), kit.zone)
            with step(session, f"demo {day.day}", min(evening, kit.now)) as open_step:
                add_diary_day(open_step, day)
