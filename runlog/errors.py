"""Every failure runlog expects; each writes its own sentence: what happened, and what to do.

RunlogError                     exit 1   it could not be done
├── InputError                  exit 2   what was typed cannot be taken; nothing was stored
│   ├── Unreadable                       a value that is not what its place asks for
│   ├── UnknownName                      a zone, stretch or kind that does not exist
│   ├── AmbiguousName                    a word that means several zones
│   ├── Conflict                         one command says two different things
│   └── Question                         something that needs a yes
│       ├── Replacement                  a file would be written over
│       └── PuttingBack                  a backup would replace the log
├── EntryNotFound                        no such run, rating, mark ...
├── NothingToUndo                        the change record has nothing to walk to
├── SettingsError                        config.toml cannot be read
├── LibraryError                         library.toml cannot be read
├── OutputLost                           what was printed could not be written
├── FileRefused                          an activity file that holds nothing to import
└── LogError                             the log cannot be opened or written
    ├── NotAFile                         a folder, a pipe, a device
    ├── EmptyLog                         a file of 0 bytes
    ├── ForeignLog                       a file that is not runlog's
    ├── NewerLog                         written by a newer runlog
    ├── DamagedLog                       SQLite cannot read it
    ├── LockedLog                        another program holds it
    ├── ReadOnlyLog                      the file or its folder cannot be written
    └── DiskFull                         no room to write
"""

from collections.abc import Sequence

from runlog.text import quoted


class RunlogError(Exception):
    """Something runlog could not do."""

    exit_code = 1


class InputError(RunlogError):
    """What was typed cannot be taken; nothing was stored."""

    exit_code = 2


class Unreadable(InputError):
    """A value that is not what its place asks for, with an example of a good one."""

    def __init__(self, value: str, expected: str, hint: str) -> None:
        super().__init__(f"{quoted(value)} is not {expected}; {hint}")


class UnknownName(InputError):
    """A name that is not in the library, with the names that come near it."""

    def __init__(self, word: str, expected: str, near: Sequence[str], listing: str) -> None:
        guess = f"did you mean {' or '.join(near)}?" if near else f"{listing} lists them all"
        super().__init__(f"{quoted(word)} is not {expected}; {guess}")


class AmbiguousName(InputError):
    """A word that means several zones, with the words that mean one."""

    def __init__(self, word: str, choices: Sequence[str]) -> None:
        super().__init__(f"{quoted(word)} can mean several zones; write {' or '.join(choices)}")


class Conflict(InputError):
    """One command says two different things about the same."""


class Question(InputError):
    """Something unusual that needs a yes, and nobody was there to give it."""

    refusal = "Nothing was stored; add --yes to store it."
    prompt = "Store it?"

    def __init__(self, question: str) -> None:
        super().__init__(f"{question} {self.refusal}")
        self.asked = question


class Replacement(Question):
    """A file that is there would be written over."""

    refusal = "Nothing was written; add --yes to replace it."
    prompt = "Replace it?"


class PuttingBack(Question):
    """A backup would take the place of the log."""

    refusal = "Nothing was changed; add --yes to put it back."
    prompt = "Put it back?"


class EntryNotFound(RunlogError):
    """No entry of that kind has that number."""


class NothingToUndo(RunlogError):
    """The change record has nothing left to walk to."""


class SettingsError(RunlogError):
    """config.toml cannot be read."""


class LibraryError(RunlogError):
    """library.toml cannot be read or does not fit the library."""


class FileRefused(RunlogError):
    """A file that holds nothing runlog can import; the message is the reason."""


class OutputLost(RunlogError):
    """What was printed could not be written where it was to go."""


class LogError(RunlogError):
    """The log cannot be opened or written."""


class NotAFile(LogError):
    """The log's path names a folder, a pipe or a device."""


class EmptyLog(LogError):
    """The log's file holds 0 bytes."""


class ForeignLog(LogError):
    """The file was not made by runlog."""


class NewerLog(LogError):
    """The log was written by a newer runlog."""


class DamagedLog(LogError):
    """SQLite cannot read the log."""


class LockedLog(LogError):
    """Another program has held the log for too long."""


class ReadOnlyLog(LogError):
    """The log or its folder cannot be written."""


class DiskFull(LogError):
    """There is no room to write."""
