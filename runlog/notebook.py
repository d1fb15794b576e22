"""The log for people who work in Python: data frames and states, for reading only."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from runlog import failures, frames
from runlog.config import Home, Settings, find_home, load_settings
from runlog.errors import LogError

if TYPE_CHECKING:
    import pandas as pd
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Log:
    """A runner's log. Each call reads what it holds at that moment; nothing can be changed here.

    docs/notebook.md describes every column. What is missing is NA, and never 0.
    """

    path: Path
    settings: Settings

    def runs(self) -> "pd.DataFrame":
        """Return a row for each run, in the order they were run."""
        return self._read(frames.runs)

    def ratings(self) -> "pd.DataFrame":
        """Return a row for each rating of one side of a zone, in the order they were felt."""
        return self._read(frames.ratings)

    def stretchings(self) -> "pd.DataFrame":
        """Return a row for each stretch that was done, in order."""
        return self._read(frames.stretchings)

    def day_notes(self) -> "pd.DataFrame":
        """Return a row for each day with a note or an ease of movement, in order."""
        return self._read(frames.day_notes)

    def states(self, day: date) -> "pd.DataFrame":
        """Return how each side of a zone that was rated by that day stands on it, gravest first.

        The columns are zone, side, state, since (missing before the first rating) and sentence.
        They rest on what is dated up to the day, whenever it was entered.
        """
        from runlog.analysis.persistence import Rule
        from runlog.analysis.persistence.evidence import standing
        from runlog.analysis.persistence.sentences import sentence
        from runlog.readings.states import Wanted, whole_timelines

        rule = Rule(tight=self.settings.tight_from)
        with self._reading() as session:
            timelines = whole_timelines(session, Wanted(rule=rule, since=day, day=day))
        found = sorted(
            (standing(timeline, day) for timeline in timelines),
            key=lambda each: (-each.state, each.history.zone_name, each.history.side),
        )
        return frames.states(
            frames.StateRow(
                each.history.zone, each.history.side, each.state.words, each.since, sentence(each)
            )
            for each in found
        )

    def _read(self, read: "Callable[[Session], pd.DataFrame]") -> "pd.DataFrame":
        with self._reading() as session:
            return read(session)

    @contextmanager
    def _reading(self) -> "Iterator[Session]":
        from runlog.db import reading

        with reading(self.path) as session:
            yield session


def open_log(path: str | os.PathLike[str] | None = None) -> Log:
    """Return the log at path, or the runner's own; a missing one is not made.

    Its settings lie beside it, or in the folder that RUNLOG_HOME names. A log of an older runlog
    is brought up to date first, with a copy kept beside it, as any command does.

    Raises LogError when there is no log or it cannot be read, SettingsError when config.toml
    cannot be.
    """
    if path is None or "RUNLOG_HOME" in os.environ:
        home = find_home(os.environ)
    else:
        home = Home(Path(path).absolute().parent)
    log = home.log if path is None else Path(path).absolute()
    if not os.path.lexists(log):
        raise LogError(
            f"there is no log at {failures.named(log)}; runlog log makes one, "
            "or name another file: runlog.open(path)"
        )
    from runlog import db

    db.open_log(log)
    return Log(log, load_settings(home.config))
