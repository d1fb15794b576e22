"""The power fails anywhere in a week of use: every entry that was answered is there."""

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from runlog.db import open_log
from runlog.errors import RunlogError
from tests.exchange.importer import fit
from tests.torture import weakened
from tests.torture.oracle import EMPTY, Holdings, holdings
from tests.torture.power_cuts import Disk, put
from tests.torture.recorded import Recorder, Recording
from tests.torture.scale import cases
from tests.warm import WarmPython

_FAST = Path("/dev/shm")  # no sync there: an image is thrown away

_COPY = "elsewhere.db"
_COPIED = 7  # which of the commands makes it, from 0

WEEK = (
    ["log", "8.4km", "44:10", "-e", "6", "-t", "calf L7 R3, hamstrings 4", "-s", "wall-calf 2x30"],
    ["rate", "calf", "L5,", "neck", "2"],
    ["day", "--ease", "7", "-n", "stairs were hard " * 400],
    ["edit", "1", "-n", "windy " * 1000],
    ["import", "IMPORTED"],
    ["delete", "1", "--yes"],
    ["undo"],
    ["backup", "BACKUP"],
    ["restore", "1", "--yes"],
)


@dataclass(frozen=True)
class Recorded:
    """What a week of use did to the disk, and what the log held after each command."""

    recording: Recording
    after: list[Holdings]


def record(
    python: WarmPython, folder: Path, weakened: str = "", commands: int = len(WEEK)
) -> Recorded:
    """Record the first commands of the week in a home that is not there yet."""
    top = folder / "disk"
    top.mkdir(parents=True)
    imported = folder / "run.fit"
    imported.write_bytes(fit())
    home = top / "home"
    after = [EMPTY]
    places = {"IMPORTED": str(imported), "BACKUP": str(home / _COPY)}
    recorder = Recorder(python, top, weakened)
    for words in WEEK[:commands]:
        recorder.run(home, *(places.get(word, word) for word in words))
        after.append(holdings(home / "runlog.db"))
    return Recorded(recorder.recording, after)


def images(recorded: Recorded, count: int, seed: int) -> Iterator[tuple[int, dict[str, bytes]]]:
    """Give so many images of the disk after a power cut, with how many ops had been done."""
    random = Random(seed)
    ops = recorded.recording.ops
    cuts = sorted(random.randrange(len(ops) + 1) for _ in range(count))
    disk, done = Disk(), 0
    for cut in cuts:
        for op in ops[done:cut]:
            disk.do(op)
        done = cut
        yield cut, disk.after_power_cut(random)


def losses(recorded: Recorded, count: int, seed: int = 1) -> Iterator[str]:
    """Give what was wrong with the images of so many power cuts."""
    seen: set[bytes] = set()
    for cut, image in images(recorded, count, seed):
        key = hashlib.sha256(repr((cut, sorted(image.items()))).encode()).digest()
        if key not in seen:
            seen.add(key)
            if wrong := _wrong(recorded, cut, image):
                yield f"after {cut} ops: {wrong}"


def _wrong(recorded: Recorded, cut: int, image: dict[str, bytes]) -> str:
    """Return what is wrong with an image: an entry missing, half there, a log that is unusable."""
    answered = sum(told <= cut for told in recorded.recording.told)
    begun = answered + 1
    allowed = recorded.after[answered : begun + 1]
    with TemporaryDirectory(dir=_FAST if _FAST.is_dir() else None) as folder:
        put(image, Path(folder))
        home = Path(folder, "home")
        try:
            held = holdings(home / "runlog.db")
            if held not in allowed:
                return f"{answered} commands were answered, and the log is not as they left it"
            if held:
                open_log(home / "runlog.db")
            copies = [*home.glob("backups/[!.]*.db"), *home.glob(_COPY)]
            for copy in copies:
                if holdings(copy) not in recorded.after:
                    return f"{copy.name} is no copy of the log"
            if recorded.recording.over[0] <= cut and not any(home.glob("backups/*.db")):
                return "the copy that was made after the first command is not there"
            if answered > _COPIED and not (home / _COPY).exists():
                return "a backup that was answered is not there"
        except (RunlogError, AssertionError, OSError, sqlite3.Error) as error:
            return repr(error)
    return ""


@pytest.fixture(scope="module")
def week(python: WarmPython, tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    return record(python, tmp_path_factory.mktemp("week"))


def test_what_was_recorded_makes_the_disk_again(week: Recorded, tmp_path: Path) -> None:
    disk = Disk()
    for op in week.recording.ops:
        disk.do(op)
    for op in {op.path: op for op in week.recording.ops if op.name != "sync"}.values():
        disk.do(op._replace(name="sync"))

    assert len(week.recording.ops) > 300
    assert [len(each.get("run", [])) for each in week.after] == [0, 1, 1, 1, 1, 2, 1, 2, 2, 1]


def test_a_power_cut_loses_nothing_that_was_answered(week: Recorded) -> None:
    assert list(losses(week, cases(600, 20_000))) == []


@pytest.mark.parametrize(
    "protection",
    ["NO_SYNC", "NORMAL_SYNC", "NO_JOURNAL", "JOURNAL_IN_MEMORY", "RENAME_WITHOUT_SYNC"],
)
def test_without_a_protection_power_cuts_lose_something(
    protection: str, python: WarmPython, tmp_path: Path
) -> None:
    weak = record(python, tmp_path, getattr(weakened, protection), commands=2)

    assert any(losses(weak, cases(600, 5_000)))
    shutil.rmtree(tmp_path / "disk")
