"""The folder that holds all that runlog keeps, and writing into it for this user alone."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from runlog.errors import SettingsError
from runlog.text import quoted, show

_PRIVATE_FOLDER = 0o700


@dataclass(frozen=True, slots=True)
class Home:
    """The one folder that holds all that runlog keeps."""

    folder: Path

    @property
    def log(self) -> Path:
        """The log itself."""
        return self.folder / "runlog.db"

    @property
    def config(self) -> Path:
        """The runner's settings."""
        return self.folder / "config.toml"

    @property
    def library(self) -> Path:
        """The runner's own zones and stretches."""
        return self.folder / "library.toml"

    @property
    def seen(self) -> Path:
        """What imports remember of the files they have seen; it may be deleted."""
        return self.folder / "seen.json"

    @property
    def backups(self) -> Path:
        """The folder of the log's backups."""
        return self.folder / "backups"


def find_home(environ: Mapping[str, str]) -> Home:
    """Return the home that RUNLOG_HOME names, else the platform's folder for a user's data.

    Raises SettingsError when neither that nor a home folder is known; nothing is created.
    """
    named = environ.get("RUNLOG_HOME", "")
    if named.startswith("~"):
        raise SettingsError(f"RUNLOG_HOME is {quoted(named)}; write the folder's path in full")
    if named:
        return Home(Path(named).absolute())
    known = (environ.get("HOME", ""), environ.get("XDG_DATA_HOME", ""))
    if not any(Path(folder).is_absolute() for folder in known):
        raise SettingsError(
            "no home folder is known, so there is no place for the log; "
            "set HOME, or RUNLOG_HOME to the folder that shall hold it"
        )
    # Reads the same variables from the process; a relative XDG_DATA_HOME does not count there.
    from platformdirs import user_data_path

    return Home(user_data_path("runlog"))


def make_private_folder(folder: Path) -> None:
    """Make the folder and the missing ones above it, for this user alone whatever the umask.

    Raises SettingsError when it cannot be made.
    """
    try:
        for missing in reversed([p for p in (folder, *folder.parents) if not p.exists()]):
            missing.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"the folder {show(str(folder))} could not be made: {error.strerror}; "
            "set RUNLOG_HOME to a folder you may write to"
        ) from error


def replace_file(path: Path, content: bytes) -> None:
    """Write the file so that it is the old or the new one at any moment, for this user alone.

    Raises OSError; then the old file is as it was.
    """
    from tempfile import NamedTemporaryFile

    # A temporary file is 0600 from the start, whatever the umask.
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as made:
        try:
            made.write(content)
            made.flush()
            os.fsync(made.fileno())
            Path(made.name).replace(path)
        except OSError:
            Path(made.name).unlink(missing_ok=True)
            raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
