"""A disk whose power fails: what it may hold afterwards, by the letter of what fsync promises."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.torture.recorded import Op

_SECTOR_BYTES = 512
_ROOT = 0


@dataclass
class _Kept:
    """A file: what is certain to be there, and what was written since the last fsync of it."""

    certain: bytes = b""
    pending: list[Op] = field(default_factory=list)


@dataclass
class _Folder:
    """A folder: the names that are certain, and what was done to names since its last fsync."""

    certain: dict[str, int] = field(default_factory=dict)
    pending: list[tuple[str, int | None]] = field(default_factory=list)
    """A name and the file it means from then on; None for a name that is gone."""


class Disk:
    """A disk that does what it is told and keeps what it has to.

    Certain is only what was synced: the bytes of a file when the file was, a name when its folder
    was. All else may be there or not, each write on its own, in any order, torn between sectors.
    """

    def __init__(self) -> None:
        self._files: dict[int, _Kept] = {}
        self._folders: dict[int, _Folder] = {_ROOT: _Folder()}
        self._names: dict[str, int] = {"": _ROOT}

    def do(self, op: Op) -> None:
        """Do what was recorded."""
        match op.name:
            case "create" | "mkdir":
                made = self._files if op.name == "create" else self._folders
                made[op.file] = _Kept() if op.name == "create" else _Folder()  # type: ignore[assignment]
                self._name(op.path, op.file)
            case "link":
                self._name(op.to, self._names[op.path])
            case "rename":
                self._name(op.to, self._names[op.path])
                self._name(op.path, None)
            case "unlink":
                self._name(op.path, None)
            case "sync":
                self._sync(self._names.get(op.path, op.file) if not op.path else op.file)
            case _:
                self._files[op.file].pending.append(op)

    def _name(self, path: str, file: int | None) -> None:
        parent, _, name = path.rpartition("/")
        self._folders[self._names[parent]].pending.append((name, file))
        if file is None:
            del self._names[path]
        else:
            self._names[path] = file

    def _sync(self, number: int) -> None:
        if number in self._files:
            kept = self._files[number]
            content = bytearray(kept.certain)
            for op in kept.pending:
                _apply(content, op)
            kept.certain, kept.pending = bytes(content), []
        elif number in self._folders:
            folder = self._folders[number]
            _rename_all(folder.certain, folder.pending)
            folder.pending = []

    def after_power_cut(self, random: Random) -> dict[str, bytes]:
        """Return one of the many states that the disk may be found in: content by path."""
        found: dict[str, bytes] = {}
        self._collect(_ROOT, "", random, found, {})
        return found

    def _collect(
        self,
        number: int,
        path: str,
        random: Random,
        found: dict[str, bytes],
        contents: dict[int, bytes],
    ) -> None:
        folder = self._folders[number]
        names = dict(folder.certain)
        _rename_all(names, _some(folder.pending, random))
        for name, file in names.items():
            below = f"{path}{name}"
            if file in self._folders:
                self._collect(file, f"{below}/", random, found, contents)
            else:
                if file not in contents:
                    contents[file] = _torn(self._files[file], random)
                found[below] = contents[file]


def _some(
    pending: Sequence[tuple[str, int | None]], random: Random
) -> list[tuple[str, int | None]]:
    """Return a part of what was done to names, in its order."""
    lost = random.choice((0.0, 0.1, 0.5, 0.9, 1.0))
    return [each for each in pending if random.random() >= lost]


def _rename_all(names: dict[str, int], done: Sequence[tuple[str, int | None]]) -> None:
    for name, file in done:
        if file is None:
            names.pop(name, None)
        else:
            names[name] = file


def _torn(kept: _Kept, random: Random) -> bytes:
    """Return the content with a part of what was not yet synced, in another order, torn."""
    lost = random.choice((0.0, 0.1, 0.5, 0.9, 1.0))
    survivors = [op for op in kept.pending if random.random() >= lost]
    if random.random() < 0.5:
        random.shuffle(survivors)
    content = bytearray(kept.certain)
    for op in survivors:
        _apply(content, op, random if random.random() < 0.2 else None)
    return bytes(content)


def _apply(content: bytearray, op: Op, tearing: Random | None = None) -> None:
    if op.name == "ftruncate":
        size = op.offset
        del content[size:]
        content.extend(bytes(size - len(content)))
        return
    for start in range(0, len(op.data), _SECTOR_BYTES):
        if tearing is not None and tearing.random() < 0.5:
            continue
        part = op.data[start : start + _SECTOR_BYTES]
        offset = op.offset + start
        content.extend(bytes(max(0, offset + len(part) - len(content))))
        content[offset : offset + len(part)] = part


def put(image: dict[str, bytes], folder: Path) -> None:
    """Write an image of a disk into an empty folder."""
    for name, content in image.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
