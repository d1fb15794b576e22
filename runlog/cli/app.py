"""The root command: the list of commands, each loaded when it is called, and the one boundary."""

import os
import shlex
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup

from runlog import __version__
from runlog.cli import INTERRUPTED
from runlog.cli.automatic_backup import back_up_daily
from runlog.cli.command import Command
from runlog.cli.damage import damage_behind
from runlog.cli.kit import Kit
from runlog.cli.stopwatch import REAL_TIME, Stopwatch
from runlog.cli.terminal import say
from runlog.cli.wrong_usage import sentence_of, unknown_command
from runlog.errors import OutputLost, RunlogError
from runlog.text import show


class Place(NamedTuple):
    """Where a command stands in --help, which module holds it, and its one line."""

    group: str
    module: str
    help: str


COMMANDS: dict[str, Place] = {
    "log": Place("Log", "log", "Log a run, the stretches done and how tight each zone feels."),
    "rate": Place("Log", "rate", "Rate zones now: the next morning, on a rest day, any time."),
    "did": Place("Log", "did", "Note stretches that were done."),
    "day": Place("Log", "day", "Note how freely the day went, or anything else about it."),
    "mark": Place("Log", "mark", "Mark an injury, a visit, a race, new shoes ..."),
    "plan": Place("Stretch", "plan", "Plan today's stretches, with the reason for each."),
    "stretch": Place("Stretch", "stretch", "Lead through the stretches with a timer."),
    "library": Place("Stretch", "library", "Look up zones, stretches and routines."),
    "status": Place("Look", "status", "How things stand today, and what to do next."),
    "week": Place("Look", "week", "The week: runs, load, stretching, zones, and the change."),
    "trend": Place("Look", "trend", "A zone week by week, left and right, with its slope."),
    "why": Place("Look", "why", "Why a zone is flagged: the ratings, the rule, what clears it."),
    "helps": Place("Look", "helps", "What the log says about the day after stretching a zone."),
    "screen": Place("Look", "screen", "Questions about warning signs that a doctor should see."),
    "report": Place("Share", "report", "The week as a page with pictures, in one file."),
    "sheet": Place("Share", "sheet", "A sheet for a therapist: what a zone did, on a page or two."),
    "calendar": Place("Look", "calendar", "The year at a glance: runs, load, stretching, a zone."),
    "list": Place("Look", "list", "List runs, ratings, stretchings, days, marks, answers."),
    "show": Place("Look", "show", "Show one entry whole."),
    "import": Place("Keep", "import_files", "Import a sports watch's files, or an inbox."),
    "export": Place("Keep", "export", "Write the log as JSON Lines, CSV or SQLite tables."),
    "edit": Place("Keep", "edit", "Correct an entry."),
    "delete": Place("Keep", "delete", "Delete an entry."),
    "undo": Place("Keep", "undo", "Take back the last command; --redo does it again."),
    "history": Place("Keep", "history", "What was done to the log, newest first."),
    "backup": Place("Keep", "backup", "Copy the log, checked and compared."),
    "restore": Place("Keep", "restore", "Go back to a backup, or save what a damaged log holds."),
    "check": Place("Keep", "check", "Look whether the log is whole and adds up."),
    "config": Place("Keep", "config", "Show and set the settings."),
    "demo": Place("Keep", "demo", "A made-up half-year to try things on."),
}


_ON_WHAT_IS_THERE = frozenset({"export", "edit", "delete", "undo", "history"})


class Commands(TyperGroup):
    """The commands by the moments they are for; none is imported before it is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order of --help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of that name, or None."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module = import_module(f"runlog.cli.{place.module}")
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        app.command(cmd_name, cls=Command)(module.command)
        return typer.main.get_command(app)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that args begin with; raise UnknownName with what comes near."""
        if args[0] not in COMMANDS and not ctx.resilient_parsing:
            raise unknown_command(args[0], list(COMMANDS))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write a section for each group."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for name, place in COMMANDS.items():
            groups.setdefault(place.group, []).append((name.ljust(9), place.help))
        for group, rows in groups.items():
            with formatter.section(group):
                formatter.write_dl(rows)


def _root(
    context: typer.Context,
    log: Annotated[
        Path | None,
        typer.Option("--log", metavar="PATH", help="The log file (default: the runner's own)."),
    ] = None,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Keep a runner's training log that also listens to the muscles.

    Alone, runlog shows how things stand today; runlog help COMMAND explains a command.
    RUNLOG_HOME names another folder for the log.
    """
    kit: Kit = context.obj
    kit.log_option = log
    kit.makes_log = log is None or not _needs_a_log(context.invoked_subcommand)
    if version:
        print(f"runlog {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        from runlog.cli.status import command

        command(context)


def _needs_a_log(name: str | None) -> bool:
    """Tell whether a command is about what is there: with a new log it would have nothing."""
    return name is None or name in _ON_WHAT_IS_THERE or COMMANDS[name].group == "Look"


def _build() -> Any:
    root = typer.Typer(
        cls=Commands,
        rich_markup_mode=None,
        invoke_without_command=True,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    root.callback()(_root)
    return typer.main.get_command(root)


def run(
    argv: Sequence[str], clock: Callable[[], datetime], stopwatch: Stopwatch = REAL_TIME
) -> int:
    """Run one command and return its exit code; every expected failure becomes a sentence.

    The clock tells what time it is, the stopwatch how the seconds of a timer pass. What a command
    did not expect is damage of the log, if that is not whole, and else a mistake of the program.
    """
    # A path need not be UTF-8; the record of the command has to be.
    command = shlex.join(argv).encode("utf-8", "backslashreplace").decode()
    kit = Kit(environ=dict(os.environ), command=command, clock=clock, stopwatch=stopwatch)
    try:
        return _run(argv, kit)
    except Exception:
        damage = damage_behind(kit)
        if damage is not None:
            return _refused(damage, 1)
        raise


def _run(argv: Sequence[str], kit: Kit) -> int:
    try:
        code = _build().main(_words(argv), prog_name="runlog", standalone_mode=False, obj=kit)
        sys.stdout.flush()
        if kit.stored:
            back_up_daily(kit)
    except OutputLost as error:
        return _refused(f"{error}; {_account(stored=kit.stored)}", error.exit_code)
    except RunlogError as error:
        return _refused(str(error), error.exit_code)
    except typer.TyperException as error:
        return _refused(sentence_of(error), error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except FileNotFoundError as error:
        if error.filename is not None:  # only asking for the working folder names no file
            raise
        gone = "the folder you are in is gone; go to another one"
        return _refused(f"{gone}; {_account(stored=kit.stored)}", 1)
    if code == INTERRUPTED:  # Typer turns Ctrl-C into this code without a word
        return _stopped(stored=kit.stored)
    return code if isinstance(code, int) else 0


def _words(argv: Sequence[str]) -> list[str]:
    """Return the words to read: help COMMAND is COMMAND --help."""
    return [*argv[1:2], "--help"] if argv[:1] == ["help"] else list(argv)


def _stopped(*, stored: bool) -> int:
    return _refused(f"Stopped; {_account(stored=stored)}.", INTERRUPTED)


def _account(*, stored: bool) -> str:
    return "what was stored stands" if stored else "nothing was stored"


def _refused(sentence: str, code: int) -> int:
    say(f"runlog: {show(sentence)}")
    return code
