"""What became of each content that was imported: before, and by this import so far."""

import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from runlog.models import SourceFile

_TOGETHER = 500


class KnownPart(NamedTuple):
    """One run, line or row of a content; `part` counts from 0."""

    number: int
    """By which the log knows it."""
    name: str
    part: int
    outcome: str
    run_id: int | None
    now: bool = False
    """Whether this import has told of it."""


class Remembered:
    """The parts of contents, fetched when they are asked for.

    An import may have thousands: a tuple of each is all that stays in memory.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._parts: dict[str, tuple[KnownPart, ...]] = {}
        self._runs: dict[str, dict[int, int | None]] = {}

    def look_up(self, hashes: Iterable[str]) -> None:
        """Fetch the parts of many contents, hundreds together."""
        waiting = iter(hashes)
        while some := list(islice(waiting, _TOGETHER)):
            for sha256 in some:
                self._parts[sha256] = ()
            # As one value: SQLite takes so many in one statement and no more.
            wanted = func.json_each(json.dumps(some)).table_valued("value").c.value
            for sha256, part in self._fetched(SourceFile.sha256.in_(select(wanted))):
                self._parts[sha256] += (part,)

    def of(self, sha256: str) -> tuple[KnownPart, ...]:
        """Return the parts of a content, in their order; none for one that is new."""
        if sha256 not in self._parts:
            found = self._fetched(SourceFile.sha256 == sha256)
            self._parts[sha256] = tuple(part for _, part in found)
        return self._parts[sha256]

    def part_of(self, sha256: str, part: int) -> KnownPart | None:
        """Return a part of a content, None for one that is new."""
        parts = self.of(sha256)
        place = _place(parts, part)
        return parts[place] if place < len(parts) and parts[place].part == part else None

    def put(self, sha256: str, part: KnownPart) -> None:
        """Take in what became of a part, in the place of what was known of it."""
        parts = self.of(sha256)
        place = _place(parts, part.part)
        behind = place + (self.part_of(sha256, part.part) is not None)
        self._parts[sha256] = (*parts[:place], part, *parts[behind:])

    def runs_of_lines(self, name: str) -> Mapping[int, int | None]:
        """Return the runs of a file's lines as it was last imported, by line from 0."""
        if name not in self._runs:
            found = self._fetched(SourceFile.name == name)
            self._runs[name] = {part.part: part.run_id for _, part in found}
        return self._runs[name]

    def _fetched(self, wanted: ColumnElement[bool]) -> Iterable[tuple[str, KnownPart]]:
        row = SourceFile
        columns = (row.sha256, row.id, row.name, row.part, row.outcome, row.run_id)
        query = select(*columns).where(wanted).order_by(row.part, row.id)
        for found in self._session.execute(query):
            yield found.sha256, KnownPart(*found[1:])


def _place(parts: Sequence[KnownPart], part: int) -> int:
    """Return where a part stands among those known, or would."""
    return bisect_left(parts, part, key=lambda known: known.part)
