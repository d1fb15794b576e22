"""A recording of what commands did to the disk: every system call that writes, with its bytes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tests.injected import traced
from tests.small_parts import IN_SMALL_PARTS
from tests.warm import COMMAND_LINE, WarmPython

_CALLS = (
    "openat,close,dup,dup2,dup3,write,pwrite64,writev,pwritev,ftruncate,truncate,fsync,fdatasync,"
    "rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir"
)
# What would write past this recording; none of it may be seen.
_UNREADABLE = ("writev", "pwritev", "truncate", "dup", "dup2", "dup3", "renameat2", "unlinkat")
_LINE = re.compile(r"(?:\d+ +)?(?P<name>\w+)\((?P<given>.*)\) += (?P<result>-?\d+)(?:<.*>)?$")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_HEX = re.compile(r"\\x([0-9a-f]{2})")
_FD = re.compile(r"\s*(-?\d+|AT_FDCWD)")


class Op(NamedTuple):
    """One thing that was done to the disk; paths are below the recorded folder."""

    name: str
    path: str = ""
    to: str = ""
    file: int = 0
    offset: int = 0
    data: bytes = b""


@dataclass
class Recording:
    """All that was done, and where in it each command had printed its receipt and was over."""

    ops: list[Op] = field(default_factory=list)
    told: list[int] = field(default_factory=list)
    """How many ops had been done when the first line of each command's receipt was out."""
    over: list[int] = field(default_factory=list)
    """How many ops had been done when each command was over."""


class Recorder:
    """Runs commands under strace and keeps what they write below a folder."""

    def __init__(self, python: WarmPython, top: Path, weakened: str = "") -> None:
        self.recording = Recording()
        self._python = python
        self._script = f"{IN_SMALL_PARTS}\n{weakened}\n{COMMAND_LINE}"
        self._top = top
        self._files: dict[str, int] = {}
        self._next = 1

    def run(self, home: Path, *words: str) -> None:
        """Run a command and add what it did."""
        trace = self._top.parent / "trace.txt"
        options = ["-xx", "-s", "1000000", "-o", str(trace), "-e", f"trace={_CALLS}"]
        done = traced(options, self._python.begin(words, home, self._script))
        assert done.code == 0, done.err
        self._read(trace)

    def _read(self, trace: Path) -> None:
        told = None
        descriptors: dict[int, tuple[int, str]] = {}
        positions: dict[int, int] = {}
        for call in _calls(trace):
            if call.name == "write" and call.fd == 1 and told is None:
                told = len(self.recording.ops)
            self.recording.ops += self._ops(call, descriptors, positions)
        ended = len(self.recording.ops)
        self.recording.told.append(ended if told is None else told)
        self.recording.over.append(ended)

    def _ops(
        self, call: "_Call", descriptors: dict[int, tuple[int, str]], positions: dict[int, int]
    ) -> Iterator[Op]:
        match call.name:
            case "openat":
                yield from self._opened(call, descriptors)
                positions[call.result] = 0
            case "close":
                descriptors.pop(call.fd, None)
            case "mkdir":
                if path := self._below(call.texts[0]):
                    yield Op("mkdir", path, file=self._new(path))
            case "link" | "rename" | "unlink" | "rmdir":
                yield from self._named(call)
            case _ if call.fd in descriptors:
                yield self._written(call, descriptors[call.fd], positions)

    def _opened(self, call: "_Call", descriptors: dict[int, tuple[int, str]]) -> Iterator[Op]:
        path = self._below(call.texts[0])
        descriptors.pop(call.result, None)
        if path is None:
            return
        if path not in self._files:
            if "O_CREAT" not in call.given:  # the recorded folder itself, or one above it
                self._files[path] = self._new(path)
            else:
                yield Op("create", path, file=self._new(path))
        elif "O_TRUNC" in call.given:
            yield Op("ftruncate", path, file=self._files[path])
        descriptors[call.result] = (self._files[path], path)

    def _named(self, call: "_Call") -> Iterator[Op]:
        paths = [self._below(text) for text in call.texts[:2]]
        if None in paths or paths[0] not in self._files:
            return
        source, target = f"{paths[0]}", f"{paths[-1]}"
        if call.name in {"link", "rename"}:
            self._files[target] = self._files[source]
            yield Op(call.name, source, target)
        else:
            yield Op("unlink", source)
        if call.name != "link":
            del self._files[source]

    def _written(self, call: "_Call", descriptor: tuple[int, str], positions: dict[int, int]) -> Op:
        file, path = descriptor
        assert call.name not in _UNREADABLE, call.name
        if call.name == "ftruncate":
            return Op("ftruncate", path, file=file, offset=call.numbers[-1])
        if call.name in {"fsync", "fdatasync"}:
            return Op("sync", path, file=file)
        data = _bytes(call.raw_texts[0])[: call.result]
        offset = call.numbers[-1] if call.name == "pwrite64" else positions[call.fd]
        if call.name == "write":
            positions[call.fd] += len(data)
        return Op("write", path, file=file, offset=offset, data=data)

    def _new(self, path: str) -> int:
        self._files[path] = self._next
        self._next += 1
        return self._files[path]

    def _below(self, text: str) -> str | None:
        """Return a path below the recorded folder, "" for itself, None for one elsewhere."""
        path = Path(text)
        if path == self._top:
            return ""
        return str(path.relative_to(self._top)) if self._top in path.parents else None


class _Call(NamedTuple):
    name: str
    given: str
    result: int

    @property
    def raw_texts(self) -> list[str]:
        return _TEXT.findall(self.given)

    @property
    def texts(self) -> list[str]:
        return [_bytes(text).decode() for text in self.raw_texts]

    @property
    def fd(self) -> int:
        match = _FD.match(self.given)
        return int(match[1]) if match and match[1] != "AT_FDCWD" else -1

    @property
    def numbers(self) -> list[int]:
        return [int(word) for word in re.findall(r"(?<![\w\\])-?\d+\b", _TEXT.sub("", self.given))]


def _calls(trace: Path) -> Iterator[_Call]:
    for line in trace.read_text(encoding="ascii").splitlines():
        match = _LINE.match(line)
        if match and int(match["result"]) >= 0:
            yield _Call(match["name"], match["given"], int(match["result"]))
        assert "unfinished" not in line, line


def _bytes(text: str) -> bytes:
    return bytes.fromhex("".join(_HEX.findall(text)))
