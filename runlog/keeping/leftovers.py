"""What killed commands leave behind: hidden copies by halves, private, and of no more use."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from runlog.keeping.shelf import shelf_of

SALVAGE = ".runlog-salvage-"
_OLD_S = 3600  # a copy takes seconds
_MADE_UP = r"[a-z0-9_]{8}"  # how tempfile ends a name
_SALVAGE = re.compile(re.escape(SALVAGE) + _MADE_UP)


def clear_beside(log: Path, now_s: float) -> None:
    """Remove the leftovers beside the log and on its shelf; raise OSError.

    `now_s` is the time by the files' own clock: that of one made now.
    """
    place = log.resolve()
    named = rf"\.{re.escape(place.name)}-{_MADE_UP}(-journal)?"
    numbered = rf"\.{re.escape(log.stem)}-.*\.db-{_MADE_UP}(-journal)?"
    _clear(shelf_of(log), re.compile(numbered), now_s)
    _clear(place.parent, re.compile(named), now_s)
    clear_salvages(place.parent, now_s)


def clear_salvages(folder: Path, now_s: float) -> None:
    """Remove the leftovers of a salvage into the folder; raise OSError."""
    _clear(folder, _SALVAGE, now_s)


def _clear(folder: Path, named: re.Pattern[str], now_s: float) -> None:
    for path in _old(folder, named, now_s):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _old(folder: Path, named: re.Pattern[str], now_s: float) -> Iterator[Path]:
    for path in list(folder.iterdir()):
        if named.fullmatch(path.name) and path.lstat().st_mtime < now_s - _OLD_S:
            yield path
