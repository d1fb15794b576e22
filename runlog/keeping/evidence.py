"""Which of several tellings of a row to believe: the damaged file's, its record's, a backup's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from runlog.keeping.record import Key, Recorded, Replayed, load_rows, replay
from runlog.keeping.rows import TABLES
from runlog.keeping.wreck import RECORD, Found, Row

_BRANCH = 2  # so much of the record told otherwise is no damage: the backup is of another past
_BEGINNING_LOST = "(how this command began is lost)"


class Source(StrEnum):
    """Where a row was found."""

    FILE = "file"
    RECORD = "record"
    BACKUP = "backup"


class Telling(NamedTuple):
    """A row as one source has it."""

    source: Source
    row: Row


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is known of a damaged log.

    `complete` tells that its record has no gap, so that what is not on record never was;
    `record_rows_lost` counts the rows of the record that are missing or cannot be believed.
    """

    file: Found
    backup: Found | None
    replayed: Replayed
    complete: bool
    record_rows_lost: int
    confirmed: Mapping[Key, bool]

    def keys(self, table: str) -> Sequence[int]:
        """Return the numbers of all rows of the table that any source tells of."""
        on_record = {number for name, number in self.replayed.rows if name == table}
        backup = set() if self.backup is None else self.backup.rows[table].keys()
        return sorted(on_record | self.file.rows[table].keys() | backup)

    def tellings(self, table: str, number: int, believed: Source) -> Sequence[Telling]:
        """Return what the sources say of the row, the most credible first; none if it never was.

        Where nothing else decides between the file and its record, the source believed does.
        """
        key = (table, number)
        stands = self.file.rows[table].get(number)
        on_record = self.replayed.rows.get(key)
        if on_record is None and self.complete:
            return []
        told = [
            Telling(Source.FILE, stands) if stands is not None else None,
            Telling(Source.RECORD, on_record) if on_record is not None else None,
        ]
        if stands is not None and on_record is not None and stands != on_record:
            # One value that differs may be wrong on either side, unless a backup has it too; a row
            # that differs in more stands in a place that is not its own.
            sure = self.confirmed.get(key) or len(differing(stands, on_record)) > 1
            if sure or believed is Source.RECORD:
                told.reverse()
        spare = None if self.backup is None else self.backup.rows[table].get(number)
        if spare is not None:
            told.append(Telling(Source.BACKUP, spare))
        return [each for each in told if each is not None]


def differing(one: Row, other: Row) -> Sequence[str]:
    """Return the names of the columns in which two tellings of a row differ."""
    return [name for name in {**one, **other} if one.get(name) != other.get(name)]


def gather(file: Found, backup: Found | None) -> Evidence:
    """Weigh what the damaged file and the newest sound backup hold."""
    own = dict(_recorded(file))
    spare = {} if backup is None else dict(_recorded(backup))
    branch = _branch(own, spare)
    if branch is not None:
        backup = None
        spare = {number: each for number, each in spare.items() if number < branch}
    record = {**own, **{number: _merged(own.get(number), each) for number, each in spare.items()}}
    in_order = [record[number] for number in sorted(record)]
    grouped = list(_grouped(in_order))
    replayed = replay(grouped, parents_on_record=True)
    replayed = replayed._replace(fitting=list(_grouped(replayed.fitting)))
    newest = max(record, default=0)
    lost = newest - len(replayed.fitting)
    # The newest row may be there and not be readable, and a part be undone without the others.
    lost += sum(number > newest for number in file.rows[RECORD])
    lost += sum(a.undone_at != b.undone_at for a, b in zip(in_order, grouped, strict=True))
    confirmed = {
        (row[0], row[1]): change.id in spare
        for change in replayed.fitting
        if change.undone_at is None
        for row in load_rows(change)
    }
    complete = lost == 0 and newest > 0 and RECORD in file.whole
    return Evidence(file, backup, replayed, complete, lost, confirmed)


def _grouped(record: Iterable[Recorded]) -> Iterator[Recorded]:
    """Give the rows of the record, each after the first of a command going on with that.

    Where the first is lost the next begins the command. When it was undone says the first.
    """
    first: Recorded | None = None
    group = 0
    for each in record:
        if first is not None and each.continues == group and not each.command:
            yield each._replace(continues=first.id, undone_at=first.undone_at)
            continue
        group = each.begins_at
        first = each._replace(continues=None, command=each.command or _BEGINNING_LOST)
        yield first


def _recorded(found: Found) -> Iterator[tuple[int, Recorded]]:
    """Give the rows of the record that can be told whole."""
    for number, row in found.rows[RECORD].items():
        texts = (row.get("at"), row.get("command"), row.get("rows"))
        undone_at = row.get("undone_at")
        if all(isinstance(text, str) for text in texts):
            at, command, rows = map(str, texts)
            undone = undone_at if undone_at is None else str(undone_at)
            continues = row.get("continues")
            begins = None if not isinstance(continues, int) else continues
            change = Recorded(number, at, command, rows, begins, undone)
            if _can_be_read(change):
                yield number, change


def _can_be_read(change: Recorded) -> bool:
    try:
        rows = load_rows(change)
        instants = [datetime.fromisoformat(each) for each in (change.at, change.undone_at) if each]
    except ValueError:
        return False
    in_utc = all(each.utcoffset() == timedelta() for each in instants)
    return in_utc and all(row[0] in TABLES for row in rows)


def _branch(own: Mapping[int, Recorded], spare: Mapping[int, Recorded]) -> int | None:
    """Return from which row on the backup tells of another past; None if of the same."""
    shared = sorted(own.keys() & spare.keys())
    other = [number for number in shared if own[number][:-1] != spare[number][:-1]]
    return other[0] if len(other) >= _BRANCH else None


def _merged(own: Recorded | None, spare: Recorded) -> Recorded:
    """Return the backup's telling of a row, and whether it was undone since from the log."""
    return spare if own is None else spare._replace(undone_at=own.undone_at)
