"""How far the reading of files is: by their bytes, for one may be as large as all others."""

from collections.abc import Callable
from typing import BinaryIO, NamedTuple, cast

_STEP = 0.005  # of all; a bar cannot show less


class SoFar(NamedTuple):
    """How many of how many files are done, and which share of their bytes, from 0 to 1."""

    files: int
    of_files: int
    share: float


class Progress:
    """Counts what has been read and tells it each time."""

    def __init__(self, told: Callable[[SoFar], None]) -> None:
        self._told = told
        self._files = self._of_files = 0
        self._bytes = self._of_bytes = 0
        self._ahead = 0
        """The bytes of a file that is still being read."""
        self._last_told = 0

    def expect(self, files: int, size_bytes: int) -> None:
        """Take in how much there is in all."""
        self._of_files, self._of_bytes = files, size_bytes

    def heard(self, count: int) -> None:
        """Take in so many bytes more of the file that is being read."""
        self._ahead += count
        if self._ahead - self._last_told > self._of_bytes * _STEP:
            self._last_told = self._ahead
            self._tell()

    def done(self, size_bytes: int) -> None:
        """Take in that a file of so many bytes has been read."""
        self._files += 1
        self._bytes += size_bytes
        self._ahead = self._last_told = 0
        self._tell()

    def listening(self, stream: BinaryIO) -> BinaryIO:
        """Return a stream to read from piece by piece that tells how far it is."""
        return cast("BinaryIO", _Heard(stream, self.heard))

    def _tell(self) -> None:
        share = (self._bytes + self._ahead) / max(self._of_bytes, 1)
        self._told(SoFar(self._files, self._of_files, min(share, 1.0)))


class _Heard:
    """A stream whose reader is listened to."""

    def __init__(self, stream: BinaryIO, heard: Callable[[int], None]) -> None:
        self._stream = stream
        self._heard = heard

    def read(self, count: int) -> bytes:
        """Read on."""
        chunk = self._stream.read(count)
        self._heard(len(chunk))
        return chunk
