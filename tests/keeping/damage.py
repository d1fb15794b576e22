"""Damages files as disks and careless programs do, and tells whether what they hold changed."""

import random
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from runlog.backup import Content, contents
from runlog.failures import SQLITE_ERRORS

Damage = Callable[[random.Random, bytes], bytes]
PAGE_BYTES = 4096


def flipped_bit(chance: random.Random, content: bytes) -> bytes:
    """Return the content with one bit turned over."""
    damaged = bytearray(content)
    damaged[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def zeroed_page(chance: random.Random, content: bytes) -> bytes:
    """Return the content with one page of nothing but zeros."""
    start = PAGE_BYTES * chance.randrange(len(content) // PAGE_BYTES)
    return content[:start] + bytes(PAGE_BYTES) + content[start + PAGE_BYTES :]


def cut_short(chance: random.Random, content: bytes) -> bytes:
    """Return the beginning of the content."""
    return content[: chance.randrange(len(content))]


def held(path: Path) -> Mapping[str, Content] | None:
    """Return what the tables hold, and None where that cannot be read."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            return contents(connection)
    except SQLITE_ERRORS:
        return None
