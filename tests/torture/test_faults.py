"""Killed, or refused by the disk, at any system call that writes: all of a command, or nothing."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.exchange.importer import fit
from tests.injected import Fault, Spot, injected, spots
from tests.torture import weakened
from tests.torture.oracle import Holdings, assert_usable, holdings, timeless
from tests.torture.scale import spread
from tests.warm import COMMAND_LINE, Begun, Ended, WarmPython

_LOGGED = ("log", "8.4km", "44:10", "-e", "6", "-t", "calf L7 R3", "-s", "wall-calf 2x30")
_IMPORTED = "imported.fit"

COMMANDS = {
    "log": [
        "log",
        "5km",
        "30:00",
        "-e",
        "4",
        "-t",
        "knee R2",
        "-s",
        "pigeon 1x60",
        "-n",
        "n" * 9000,
    ],
    "rate": ["rate", "calf", "L5,", "neck", "2"],
    "edit": ["edit", "1", "-n", "windy " * 1000],
    "delete": ["delete", "1", "--yes"],
    "undo": ["undo"],
    "import": ["import", _IMPORTED],
    "import of an export": ["import", "export.jsonl"],
    "restore": ["restore", "1", "--yes"],
    "the first log": ["log", "5km", "30:00"],
}
# Nothing but a kill may leave a command without a word.
_SENTENCES = (" was stored", "runlog: ", "not known", "could not")


@pytest.fixture(scope="module")
def prepared(python: WarmPython, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a home with a log that has some entries, and its copy of today."""
    home = tmp_path_factory.mktemp("prepared") / "home"
    python.run(_LOGGED, home)
    python.run(["day", "--ease", "7", "-n", "stairs"], home)
    exported = python.run(["export"], home).out
    python.run(["delete", "1", "--yes"], home)
    python.run(["undo"], home)
    (home / _IMPORTED).write_bytes(fit())
    later = exported.replace('"table":"day_note","id":1', '"table":"day_note","id":7')
    (home / "export.jsonl").write_text(later.replace('"2026-', '"2025-'))
    return home


@dataclass
class Bench:
    """A command, the home it is tried in, and what it makes of the log when nothing happens."""

    python: WarmPython
    words: list[str]
    prepared: Path
    home: Path
    before: Holdings
    after: Holdings
    spots: list[Spot]
    weakened: str = ""

    def begin(self) -> Begun:
        return self.python.begin(self.words, self.home, f"{self.weakened}\n{COMMAND_LINE}")

    def reset(self) -> None:
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(self.prepared, self.home)

    def wrong(self, fault: Fault, spot: Spot) -> str:
        """Return what was wrong after a fault, "" for nothing."""
        self.reset()
        ended = injected(self.begin, fault, spot)
        if "Traceback" in ended.err:
            return ended.err
        if fault is Fault.KILLED and ended.code >= 0:
            return "it was not killed"
        log = self.home / "runlog.db"
        try:
            held = holdings(log)
            if log.exists():
                assert_usable(log)
        except Exception as error:  # noqa: BLE001
            return repr(error)
        return self._contradiction(ended, held)

    def _contradiction(self, ended: Ended, held: Holdings) -> str:
        stored = timeless(held) == timeless(self.after)
        if not stored and held != self.before:
            return f"half of it is there ({ended.err})"
        if ended.code == 0 and not stored:
            return "it was answered and is not there"
        if "othing was stored" in ended.err and stored and self.before != self.after:
            return f"it is there and was said not to be: {ended.err}"
        if ended.code > 0 and not ended.err.strip():
            return "it failed without a word"
        return ""


def bench_of(python: WarmPython, words: list[str], prepared: Path, folder: Path) -> Bench:
    home = folder / "home"
    bench = Bench(python, [], prepared, home, {}, {}, [])
    places = {each: str(home / each) for each in (_IMPORTED, "export.jsonl")}
    bench.words = [places.get(word, word) for word in words]
    bench.reset()
    bench.before = holdings(home / "runlog.db")
    bench.spots = spots(bench.begin)
    bench.after = holdings(home / "runlog.db")
    return bench


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_all_or_nothing(
    name: str, python: WarmPython, prepared: Path, tmp_path: Path
) -> None:
    if name == "the first log":
        prepared = tmp_path / "nothing"
        prepared.mkdir()
    bench = bench_of(python, COMMANDS[name], prepared, tmp_path)

    assert timeless(bench.after) != timeless(bench.before)
    faults = [(fault, spot) for spot in bench.spots for fault in Fault]
    assert len(faults) > 30
    wrong = {each: wrong for each in spread(faults, 5) if (wrong := bench.wrong(*each))}
    assert wrong == {}


@pytest.mark.parametrize("protection", ["NO_JOURNAL", "COMMIT_EARLY"])
def test_without_a_protection_a_kill_leaves_half_a_command(
    protection: str, python: WarmPython, prepared: Path, tmp_path: Path
) -> None:
    bench = bench_of(python, COMMANDS["log"], prepared, tmp_path)
    bench.weakened = getattr(weakened, protection)
    bench.reset()
    written = [spot for spot in spots(bench.begin) if spot.call in {"pwrite64", "fdatasync"}]

    assert any(bench.wrong(Fault.KILLED, spot) for spot in spread(written, 6))
