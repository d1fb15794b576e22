"""Tells UTF-16 from other text: by its mark, or by the zeros that no other text has."""

from typing import NamedTuple

MARKS = (b"\xff\xfe", b"\xfe\xff")
UNCLEAR = "its text is neither UTF-8 nor clearly UTF-16; save it as UTF-8"
_LOOKED_AT_BYTES = 4096


def utf16(content: bytes) -> str | None:
    """Return the name of the UTF-16 that a text is in, None for a text that is in another encoding.

    Without its mark it is known by its zeros: of most letters one byte is zero, always the same of
    the two, and no letter has its zero in the other.

    >>> utf16("log 8km".encode("utf-16-be")), utf16(b"log 8km")
    ('utf-16-be', None)
    """
    if content.startswith(MARKS):
        return "utf-16"
    even, odd, most = _zeros(content)
    if odd > most / 2 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > most / 2 and not odd else None


def is_unclear(content: bytes) -> bool:
    """Tell whether so much of a text is zeros that it may be UTF-16, and no more than that."""
    even, odd, most = _zeros(content)
    return even + odd > most / 4 and utf16(content) is None


class _Zeros(NamedTuple):
    """How many bytes in even places are zero, how many in odd ones, and how many may be in each."""

    even: int
    odd: int
    most: int


def _zeros(content: bytes) -> _Zeros:
    """Count the zeros of a beginning; what a crash left at the end of a file are no letters."""
    begins = content[:_LOOKED_AT_BYTES].rstrip(b"\0")
    return _Zeros(begins[::2].count(0), begins[1::2].count(0), len(begins) // 2)
