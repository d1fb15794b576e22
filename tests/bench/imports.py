"""An import of a folder of FIT files against the FIT library alone; again; and `--new` of it."""

import os
import struct
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from tests.bench.stopwatch import surroundings

FILES, MORE_FILES = 500, 2_000
FIRST_GOAL, SECOND_GOAL = 0.7, 0.05
FLAT = 1.05  # four times the files; more than that is growth, not noise
_SECONDS = 2_400  # a point a second for forty minutes, as watches write them
_START = 1_130_000_000  # October 2025, counted from the last day of 1989
_DAY_S = 86_400

_RUNLOG = str(Path(sys.executable).with_name("runlog"))
_ALONE = """
import sys
from pathlib import Path
import fitdecode
for path in sorted(Path(sys.argv[1]).iterdir()):
    with fitdecode.FitReader(str(path), check_crc=fitdecode.CrcCheck.RAISE) as reader:
        for frame in reader:
            pass
"""


class _Took(NamedTuple):
    """What a process took."""

    seconds: float
    cpu_s: float
    """Of all its processes together."""
    peak_mb: float


def run(turns: int) -> None:
    """Make the files, import them twice, and print the ratios and what memory it took."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_files(folder / "files", FILES)
        write_files(folder / "more", MORE_FILES)
        alone = _timed([sys.executable, "-c", _ALONE, str(folder / "files")], folder)
        first = _timed(_import(folder / "files"), folder / "home")
        again = _timed(_import(folder / "files"), folder / "home")
        _timed([_RUNLOG, "config", "inboxes", str(folder / "files")], folder / "home")
        _timed([_RUNLOG, "import", "--new"], folder / "home")
        nothing_new = _timed([_RUNLOG, "import", "--new"], folder / "home")
        start = _timed([_RUNLOG, "status"], folder / "home")
        more = _timed(_import(folder / "more"), folder / "second_home")
    size_mb = FILES * len(fit_file(0)) / 1024**2
    print(f"\nImport of {FILES} FIT files, {size_mb:.0f} MB, by {os.cpu_count()} processors\n")
    print(f"  {'':34}  elapsed    processors")
    print(f"  fitdecode alone, one process       {alone.seconds:6.2f} s   {alone.cpu_s:6.2f} s")
    _put("runlog import, the first time", first, first.seconds / alone.seconds, FIRST_GOAL)
    for title, took in (("once more", again), ("--new, nothing new", nothing_new)):
        _put(f"runlog import, {title}", took, took.seconds / first.seconds, SECOND_GOAL)
        _put("  by the time of processors", took, took.cpu_s / first.cpu_s, SECOND_GOAL)
    print(f"  runlog status, to compare          {start.seconds:6.2f} s   {start.cpu_s:6.2f} s")
    _put_memory(first.peak_mb, more.peak_mb)


def _put_memory(few_mb: float, many_mb: float) -> None:
    grown, a_file_kb = many_mb / few_mb, (many_mb - few_mb) * 1024 / (MORE_FILES - FILES)
    met = "met" if grown < FLAT else "missed"
    print(f"  peak memory of one process         {few_mb:6.0f} MB, of {FILES} files")
    print(f"                                     {many_mb:6.0f} MB, of {MORE_FILES}", end="")
    print(f"   x {grown:.3f}   goal: under {FLAT}, {met}")
    print(f"  a file more                        {a_file_kb:6.1f} kB, of", end="")
    print(f" {len(fit_file(0)) / 1024:.0f} kB in it: its rows, their record, its outcome\n")


def _put(title: str, took: _Took, ratio: float, goal: float) -> None:
    met = "met" if ratio < goal else "missed"
    took_s = f"{took.seconds:6.2f} s   {took.cpu_s:6.2f} s"
    print(f"  {title:34} {took_s}   x {ratio:.3f}   goal: under {goal}, {met}")


def _import(folder: Path) -> list[str]:
    return [_RUNLOG, "import", str(folder)]


def _timed(words: Sequence[str], home: Path) -> _Took:
    home.mkdir(exist_ok=True)
    began = perf_counter()
    process = subprocess.Popen(
        words, env=surroundings(home), cwd=home, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(words)} failed: {process.returncode}")
    cpu_s = used.ru_utime + used.ru_stime
    return _Took(perf_counter() - began, cpu_s, used.ru_maxrss / 1024)


def write_files(folder: Path, count: int) -> None:
    """Write so many runs, a day apart, into a folder of their own."""
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:05}.fit").write_bytes(fit_file(number))


def fit_file(number: int) -> bytes:
    """Return a run of forty minutes that began so many days before the newest."""
    start = _START - number * _DAY_S
    body = bytearray(_definition(0, 0, ((0, 1, 0x00), (1, 2, 0x84))) + b"\x00\x04\xff\x00")
    fields = ((253, 4, 0x86), (0, 4, 0x85), (1, 4, 0x85), (5, 4, 0x86), (2, 2, 0x84), (6, 2, 0x84))
    body += _definition(1, 20, (*fields, (3, 1, 0x02), (4, 1, 0x02)))
    for second in range(_SECONDS):
        place = 570_000_000 + second * 300
        values = (start + second, place, 130_000_000, second * 300, 2_900, 3_000)
        body += struct.pack("<BIiiIHHBB", 1, *values, 130 + second % 30, 84)
    body += _definition(2, 18, _SESSION)
    total = (start + _SECONDS, start, _SECONDS * 300, _SECONDS * 1000, _SECONDS * 1000)
    body += struct.pack("<BIIIIIB", 2, *total, 1)
    body += _definition(3, 34, ((253, 4, 0x86), (5, 4, 0x86)))
    body += struct.pack("<BII", 3, start + _SECONDS, start + _SECONDS + 3600)
    head = struct.pack("<BBHI4s", 14, 0x10, 2100, len(body), b".FIT")
    content = head + struct.pack("<H", checksum(head)) + bytes(body)
    return content + struct.pack("<H", checksum(content))


_SESSION = (
    *((253, 4, 0x86), (2, 4, 0x86), (9, 4, 0x86), (8, 4, 0x86), (7, 4, 0x86)),
    (5, 1, 0x00),
)


def _definition(local: int, message: int, fields: Sequence[tuple[int, int, int]]) -> bytes:
    head = struct.pack("<BBBHB", 0x40 | local, 0, 0, message, len(fields))
    return head + b"".join(struct.pack("<BBB", *field) for field in fields)


def _crc_table() -> tuple[int, ...]:
    table = []
    for byte in range(256):
        crc = byte
        for _ in range(8):
            crc = crc >> 1 ^ 0xA001 if crc & 1 else crc >> 1
        table.append(crc)
    return tuple(table)


_CRC = _crc_table()


def checksum(content: bytes) -> int:
    """Return the CRC-16 (polynomial 0x8005, reflected) that closes a FIT file, a byte a step."""
    crc = 0
    for byte in content:
        crc = crc >> 8 ^ _CRC[(crc ^ byte) & 0xFF]
    return crc
