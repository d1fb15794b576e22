"""What every command is given: where the log is, the settings, the library, the clock."""

import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from runlog.cli.stopwatch import REAL_TIME, Stopwatch
from runlog.cli.terminal import confirmed, say
from runlog.config import (
    Home,
    Settings,
    conflict_copies,
    find_home,
    load_settings,
    local_zone,
    shared_by,
)
from runlog.entries import Source
from runlog.entries.typed import Desk
from runlog.errors import InputError, LogError, Question, SettingsError
from runlog.library import Library, Zone
from runlog.text import show

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from runlog.changes import Step

T = TypeVar("T")


@dataclass
class Kit:
    """One command's surroundings, each found out when it is first needed.

    `makes_log` is False for a command that would have nothing to tell of a log just made.
    """

    environ: dict[str, str]
    command: str
    clock: Callable[[], datetime]
    stopwatch: Stopwatch = REAL_TIME
    log_option: Path | None = None
    makes_log: bool = True
    stored: bool = field(default=False, init=False)
    changed: bool = field(default=False, init=False)
    opened: bool = field(default=False, init=False)

    @cached_property
    def home(self) -> Home:
        """The folder of the log, the settings and the runner's own library."""
        if self.log_option is not None and "RUNLOG_HOME" not in self.environ:
            return Home(self.log_option.absolute().parent)
        return find_home(self.environ)

    @cached_property
    def log_path(self) -> Path:
        """The log's file."""
        return self.home.log if self.log_option is None else self.log_option.absolute()

    @cached_property
    def settings(self) -> Settings:
        """The runner's settings."""
        return load_settings(self.home.config)

    @cached_property
    def library(self) -> Library:
        """The zones, stretches and routines, the runner's own among them."""
        return Library(self.home.library)

    @property
    def zones(self) -> Mapping[str, Zone]:
        """The zones a log may hold, by their ids; no library.toml is read for them.

        A runner's own may add words to a zone, never a zone.
        """
        return Library().zones

    @cached_property
    def ask_zones(self) -> tuple[Zone, ...]:
        """The zones that were chosen to be asked about; none: those usually rated.

        A config.toml written by hand may hold words instead of ids. Raises SettingsError for one
        that names no zone.
        """
        try:
            return tuple(
                self.library.zones.get(word) or self.library.find_zone(word)
                for word in self.settings.ask_zones
            )
        except InputError as error:
            path = show(str(self.home.config))
            raise SettingsError(f"{path}: ask_zones: {error}") from error

    @cached_property
    def now(self) -> datetime:
        """The moment the command began, in the runner's time zone."""
        return self.clock().astimezone(self.zone)

    @cached_property
    def zone(self) -> tzinfo:
        """The runner's time zone; a TZ that names none is said once."""
        local = local_zone(self.settings, self.environ)
        if local.warning:
            say(local.warning)
        return local.zone

    def desk(self, source: Source = Source.TYPED) -> Desk:
        """Return what reading typed text needs."""
        return Desk(library=self.library, now=self.now, unit=self.settings.unit, source=source)

    @contextmanager
    def reading(self) -> "Iterator[Session]":
        """Give a session that only reads."""
        self._open()
        from runlog.db import reading

        with reading(self.log_path) as session:
            yield session

    @contextmanager
    def writing(self, patience_ms: int | None = None) -> "Iterator[Session]":
        """Give a session that writes without a step of its own: undo and redo.

        Another program that writes is waited for as long as `patience_ms`, or as always.
        """
        self._open()
        from runlog.db import BUSY_TIMEOUT_MS, writing

        patience_ms = BUSY_TIMEOUT_MS if patience_ms is None else patience_ms
        with writing(self.log_path, patience_ms) as session:
            yield session
        self.stored = True

    def open_what_is_there(self) -> None:
        """Open the log for a command that has no use for a new one; raise LogError without one."""
        self.makes_log = False
        self._open()

    def be_sure(self, doubts: Sequence[str], *, yes: bool) -> None:
        """Ask about what is doubtful before it is stored; a no stores nothing and ends."""
        if yes or not doubts:
            return
        self._confirm(Question(" ".join(doubts)))

    def store(self, write: "Callable[[Step], T]", *, yes: bool) -> T:
        """Run write in one transaction and one step, and return what it returns.

        What it asks is asked outside the transaction; a yes runs it again. `changed` tells
        afterwards whether there is anything to undo.
        """
        try:
            return self._store(write, yes=yes)
        except Question as question:
            self._confirm(question)
        return self._store(write, yes=True)

    def _confirm(self, question: Question) -> None:
        if not confirmed(question):
            say("Nothing was stored.")
            raise typer.Exit(1)

    def _store(self, write: "Callable[[Step], T]", *, yes: bool) -> T:
        from runlog.changes import refuse_repeat, step

        stored = self.stored
        with self.writing() as session:
            if not yes:
                refuse_repeat(session, self.command, self.now)
            with step(session, self.command, self.now, sure=yes) as open_step:
                result = write(open_step)
        self.changed = open_step.wrote
        self.stored = stored or self.changed  # a step that changed nothing stored nothing
        return result

    def _open(self) -> None:
        if self.opened:
            return
        if not self.makes_log and not self.log_path.exists():
            path = show(str(self.log_path))
            if self.log_option is None:
                raise LogError(f"there is no log at {path} yet; runlog log begins one")
            raise LogError(f"there is no log at {path}; check the path behind --log")
        from runlog.db import open_log

        log = open_log(self.log_path)
        self.opened = True
        self._warn_of_conflict_copies()
        if log.created:
            say(f"A new log was made: {show(str(self.log_path))}")
            self._warn_if_shared()
        if log.backup is not None:
            copy = show(str(log.backup))
            say(f"The log was brought up to date; a copy of how it was: {copy}")

    def _warn_of_conflict_copies(self) -> None:
        for copy in conflict_copies(self.log_path):
            path = show(str(copy))
            say(
                "Two computers wrote to this log at once, and a sync program kept both: what was "
                f"entered in {path} is missing here. runlog --log {shlex.quote(path)} list shows "
                "it; move that file away when nothing in it is missed"
            )

    def _warn_if_shared(self) -> None:
        shared = shared_by(self.log_path.parent)
        if shared is not None:
            say(
                f"Its folder looks like one that {shared} shares with other computers. Two of them "
                "writing at once can damage a log: keep it in a folder of this computer alone "
                "(RUNLOG_HOME), and copy it there by hand."
            )


def kit_of(context: typer.Context) -> Kit:
    """Return the kit that the root command put into the context."""
    kit = context.obj
    if not isinstance(kit, Kit):
        raise TypeError("a command runs under the root command only")
    return kit
