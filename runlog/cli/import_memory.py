"""What imports remember of files, and what is said of those that are not read again."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from runlog.cli.kit import Kit
from runlog.cli.terminal import say
from runlog.text import plural, show

if TYPE_CHECKING:
    from runlog.exchange.gathering import Gathered
    from runlog.exchange.taken import Taken


class Memory:
    """What imports remember of files, so that they read, and --new opens, only what is new."""

    def __init__(self, kit: Kit) -> None:
        from runlog import __version__
        from runlog.exchange.seen import load_seen

        self._path, self._version = kit.home.seen, __version__
        self._seen = load_seen(self._path, self._version)
        self._has_more = False

    @property
    def runless(self) -> Mapping[str, tuple[str, ...]]:
        """The hashes of contents that hold no run, and why."""
        return self._seen.runless

    def of_new(self, gathered: "Gathered", settled: frozenset[str]) -> "Gathered":
        """Return what is new; say how much is not, and which folders are not there."""
        for lost in gathered.unreachable:
            say(f"Not looked into: {show(lost.name)} {lost.reason}.")
        left, unchanged = self._seen.without_unchanged(gathered, settled)
        if unchanged:
            say(f"{plural(unchanged, 'file')} seen before and unchanged.")
        return replace(left, unreachable=())

    def note(self, gathered: "Gathered | None", taken: "Taken") -> None:
        """Take in what was in the files."""
        self._has_more = self._seen.note_runless(taken.files) or gathered is not None
        if gathered is not None:
            self._seen.note(gathered, taken.files)

    def keep(self) -> None:
        """Remember it; where that fails the files are read again next time."""
        if self._has_more:
            with suppress(OSError):
                self._seen.save(self._path, self._version)
