"""Makes a damaged file of a whole one: bytes changed, lost, doubled, words where none belong."""

import io
import random
import re
import struct
import zipfile

from tests.bench.imports import checksum
from tests.exchange import export_writer as written

_WORDS = (
    *(
        b"\0",
        b"\xff",
        b"\xff" * 8,
        b"<",
        b">",
        b"&",
        b'"',
        b",",
        b";",
        b"\n",
        b":",
        b"=",
        b"-",
        b"--",
    ),
    *(b"NaN", b"inf", b"1e999", b"-1", b"0", b"9" * 30, b"9" * 5000, b"2026-02-30", b"0001-01-01"),
    *(b"<!DOCTYPE a>", b"<![CDATA[", b"&#0;", b"<a>" * 100, b"[" * 2000, b"{}", b"null", b'""'),
    *("\u202e".encode(), "٣".encode(), b"\xed\xa0\x80", b"\xef\xbb\xbf", b"PK\x03\x04", b".FIT"),
)
_NUMBERS = (
    *(b"0", b"-1", b"1e309", b"NaN", b"99999999999999999999", b"0.0000001", b"1,210", b"1.210,5"),
    *(b"2085-01-01", b"1901-12-13T20:45:52Z", b"24:00:00", b"61", b"90.1", b"-180.5", b"260"),
)
_NUMBER = re.compile(rb"[0-9][0-9.:,TZ-]*")
_MOST_CHANGES = 6
_CRC_BYTES = 2


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Return a content that differs; half of what is sealed is sealed anew, or nothing gets in."""
    if content[8:12] == b".FIT":
        return _fit(content, chance)
    if content.startswith(b"\x1f\x8b") and chance.random() < 0.5:
        return written.zipped(mutated(written.unzipped(content), chance))
    if content.startswith(b"PK") and chance.random() < 0.6:
        return _repacked(content, chance)
    return _renumbered(content, chance) if chance.random() < 0.4 else _changed(content, chance)


def _renumbered(content: bytes, chance: random.Random) -> bytes:
    """Return a content that is as well-formed as it was, and says something else."""
    found = content
    for _ in range(chance.randint(1, _MOST_CHANGES)):
        places = list(_NUMBER.finditer(found))
        if places:
            place = chance.choice(places)
            found = found[: place.start()] + chance.choice(_NUMBERS) + found[place.end() :]
    return found


def _changed(content: bytes, chance: random.Random) -> bytes:
    found = bytearray(content)
    for _ in range(chance.randint(1, _MOST_CHANGES)):
        at = chance.randrange(len(found) + 1)
        match chance.randrange(6):
            case 0 if at < len(found):
                found[at] = chance.randrange(256)
            case 1 if at < len(found):
                found[at] ^= 1 << chance.randrange(8)
            case 2:
                del found[at : at + chance.randint(1, 40)]
            case 3:
                found[at:at] = found[at : at + chance.randint(1, 200)]
            case 4:
                found[at : at + chance.randint(0, 12)] = chance.choice(_WORDS)
            case _ if chance.random() < 0.1:
                del found[at:]
    return bytes(found)


def _fit(content: bytes, chance: random.Random) -> bytes:
    found = _changed(content, chance)
    if chance.random() < 0.3 or len(found) < 16:
        return found
    body = bytearray(found[:-_CRC_BYTES])
    if chance.random() < 0.7:
        struct.pack_into("<I", body, 4, max(len(body) - 14, 0))
        body[8:12] = b".FIT"
        struct.pack_into("<H", body, 12, checksum(bytes(body[:12])))
    return bytes(body) + struct.pack("<H", checksum(bytes(body)))


def _repacked(content: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    name = chance.choice(sorted(members))
    members[name] = mutated(members[name], chance) if members[name] else b"x"
    if chance.random() < 0.1:
        del members[name]
    return written.packed(members)
