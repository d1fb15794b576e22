"""Opens what is packed, within bounds: gzip in memory, zip member by member."""

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from runlog.errors import FileRefused

LARGEST_UNPACKED_BYTES = 50 * 1024**2
LARGEST_ARCHIVE_BYTES = 2 * 1024**3
LARGEST_ACCOUNT_BYTES = 8 * 1024**3
"""Garmin's archive of a whole account, and what Apple packs."""
MOST_MEMBERS = 100_000
HIGHEST_RATIO = 200
_SMALL_BYTES = 1024**2  # so little harms nobody, however tightly it was packed

_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_LARGEST_DIRECTORY_BYTES = 64 * 1024**2
_ENDING, _ENDING_64 = b"PK\x05\x06", b"PK\x06\x06"
_TAIL_BYTES = 65_536 + 22 + 20 + 56
_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1

# What zipfile lets through, beside its own error, when bytes make no sense.
_LEAKS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    ValueError,
    LookupError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
    struct.error,
)


def is_gzip(head: bytes) -> bool:
    """Tell whether a file is packed with gzip."""
    return head.startswith(_GZIP)


def is_zip(head: bytes) -> bool:
    """Tell whether a file is a zip archive."""
    return head.startswith(_ZIP)


def is_hidden(name: str) -> bool:
    """Tell whether a member is hidden, or what macOS keeps beside the files of an archive."""
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


def unpacked(content: bytes) -> bytes:
    """Return what gzip packed.

    Raises FileRefused when it is damaged or larger than any activity file.
    """
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as stream:
            found = stream.read(LARGEST_UNPACKED_BYTES + 1)
    except (OSError, EOFError, zlib.error, struct.error) as error:
        raise FileRefused("damaged: what gzip packed cannot be unpacked") from error
    if len(found) > LARGEST_UNPACKED_BYTES:
        megabytes = LARGEST_UNPACKED_BYTES // 1024**2
        raise FileRefused(f"unpacked it is larger than {megabytes} MB: no activity file is")
    _check_ratio(len(found), len(content))
    return found


def _check_ratio(unpacked_bytes: int, packed_bytes: int) -> None:
    if unpacked_bytes > max(_SMALL_BYTES, packed_bytes * HIGHEST_RATIO):
        raise FileRefused(f"it unpacks to more than {HIGHEST_RATIO} times its size")


class Archive:
    """A zip archive whose members were looked over and may be read."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        named = (info for info in file.infolist() if info.filename.strip("/. "))
        self.members = tuple(info for info in named if not info.is_dir())

    @property
    def visible(self) -> Iterator[zipfile.ZipInfo]:
        """The members without those that are hidden."""
        return (member for member in self.members if not is_hidden(member.filename))

    def stream(self, member: zipfile.ZipInfo) -> AbstractContextManager[BinaryIO]:
        """Give a member to be read piece by piece; what goes wrong is a FileRefused."""
        _check_ratio(member.file_size, member.compress_size)
        return self._opened(member)

    def head(self, member: zipfile.ZipInfo, most: int) -> bytes:
        """Return how a member begins, however much it unpacks to; or raise FileRefused."""
        with self._opened(member) as stream:
            return stream.read(most)

    @contextmanager
    def _opened(self, member: zipfile.ZipInfo) -> Iterator[BinaryIO]:
        try:
            with self._file.open(member) as stream:
                yield cast("BinaryIO", stream)
        except _LEAKS as error:
            raise FileRefused("damaged: it cannot be unpacked from its archive") from error


@contextmanager
def opened(stream: BinaryIO) -> Iterator[Archive]:
    """Give the archive in a file.

    Raises FileRefused when it is damaged, or holds more than any export does.
    """
    _check_directory(stream)
    try:
        file = zipfile.ZipFile(stream)
    except _LEAKS as error:
        raise FileRefused("damaged: not a readable zip archive") from error
    with file:
        archive = Archive(file)
        _check_members(archive)
        yield archive


def _check_directory(stream: BinaryIO) -> None:
    """Refuse an archive whose table of contents would fill the memory, before it is read."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(size - _TAIL_BYTES, 0))
    tail = stream.read(_TAIL_BYTES)
    stream.seek(0)
    place, place_64 = tail.rfind(_ENDING), tail.rfind(_ENDING_64)
    directory_bytes = 0
    if 0 <= place <= len(tail) - 22:
        (directory_bytes,) = struct.unpack_from("<L", tail, place + 12)
    if directory_bytes == 0xFFFFFFFF and 0 <= place_64 <= len(tail) - 56:
        (directory_bytes,) = struct.unpack_from("<Q", tail, place_64 + 40)
    if directory_bytes > _LARGEST_DIRECTORY_BYTES:
        raise FileRefused(f"it lists more than {MOST_MEMBERS} files: no export does")


def _check_members(archive: Archive) -> None:
    members = archive.members
    if len(members) > MOST_MEMBERS:
        raise FileRefused(f"it holds more than {MOST_MEMBERS} files: no export does")
    names = [PurePosixPath(member.filename.replace("\\", "/")) for member in members]
    if any(name.is_absolute() or ".." in name.parts for name in names):
        raise FileRefused("it names a path outside of itself; it was not made by an export")
    account = any("DI_CONNECT" in name.parts or _is_health(name) for name in names)
    most = LARGEST_ACCOUNT_BYTES if account else LARGEST_ARCHIVE_BYTES
    if sum(member.file_size for member in members) > most:
        raise FileRefused(f"unpacked it is larger than {most // 1024**3} GB")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise FileRefused("it is locked with a password; unpack it first")
    if any(member.compress_type not in _PACKINGS for member in members):
        raise FileRefused("it is packed in a way that exports are not; unpack it first")


def _is_health(name: PurePosixPath) -> bool:
    return name.parts[0] == "apple_health_export"
