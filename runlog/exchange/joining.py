"""Joins the rows of an export's table with the activity files they name."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from runlog.exchange.found import FileFormat, FoundFile, FoundRun
from runlog.exchange.leaves import Leaf
from runlog.exchange.parts import NoRun
from runlog.exchange.rows import FoundRow, FoundTable, as_file
from runlog.exchange.taken import NamingRow

_PACKED = ".gz"
_UNNAMED = "{} does not name this file"


@dataclass(frozen=True, slots=True)
class Companion:
    """The row that names a file, and which table it is in."""

    row: FoundRow
    format: FileFormat
    table: str
    size_bytes: int

    @property
    def other_sport(self) -> FoundFile | None:
        """What there is to say of the file where its row says that it is no run; else None."""
        return as_file(self.format, [self.row]) if isinstance(self.row.held, NoRun) else None

    @property
    def naming(self) -> NamingRow:
        """By what the row is remembered."""
        row = self.row
        return NamingRow(
            name=self.table, number=row.number, identity=row.identity, size_bytes=self.size_bytes
        )


@dataclass(slots=True)
class Companions:
    """The rows of all tables by the place of the file they name."""

    _rows: dict[str, Companion] = field(default_factory=dict)
    _folders: dict[str, str] = field(default_factory=dict)

    def add(self, table: FoundTable, leaf: Leaf, there: frozenset[str]) -> list[FoundRow]:
        """Take in the rows whose file is there, and return the others.

        Where some files of a table are there, a row says that its own is missing.
        """
        folder = PurePosixPath(leaf.place).parent
        alone, named = [], 0
        for row in table.rows:
            file = _found(str(folder / row.file), there) if row.file else ""
            if file and file not in self._rows:
                self._rows[file] = Companion(row, table.format, leaf.name, leaf.size_bytes)
                self._folders[str(PurePosixPath(file).parent)] = PurePosixPath(leaf.place).name
                named += 1
            else:
                alone.append(row)
        return [_missing(row) if row.file and named else row for row in alone]

    def of(self, place: str) -> Companion | None:
        """Return the row that names the file at a place, None when none does."""
        return self._rows.get(place)

    def overlooked(self, place: str) -> str:
        """Return the warning about a file that its folder's table does not name, if so."""
        if not self._folders:
            return ""
        table = self._folders.get(str(PurePosixPath(place).parent))
        return _UNNAMED.format(table) if table and place not in self._rows else ""


def _found(file: str, there: frozenset[str]) -> str:
    """Return the place of a file, unpacked by its runner perhaps; "" when it is not there."""
    return next((place for place in (file, file.removesuffix(_PACKED)) if place in there), "")


def _missing(row: FoundRow) -> FoundRow:
    return _warned_row(row, f"the file it names, {row.file}, is not there; the row alone was taken")


def _warned_row(row: FoundRow, warning: str) -> FoundRow:
    if not isinstance(row.held, FoundRun):
        return row
    return replace(row, held=row.held._replace(warnings=(*row.held.warnings, warning)))


def joined(found: FoundFile, companion: Companion) -> FoundFile:
    """Return a file's run with what its row adds; a row that cannot be used adds nothing."""
    row = companion.row
    if not isinstance(row.held, FoundRun):
        return found
    if len(found.runs) != 1:
        reason = "; ".join(found.skipped) or "it holds several runs"
        return found if found.runs else instead(companion, reason)
    (run,) = found.runs
    return replace(found, runs=(_completed(run, row.held),))


def instead(companion: Companion, reason: str) -> FoundFile:
    """Return the row alone, in place of a file that gives nothing."""
    row = _warned_row(companion.row, f"its file gave nothing ({reason}); the row alone was taken")
    return as_file(companion.format, [row])


def _completed(run: FoundRun, said: FoundRun) -> FoundRun:
    return run._replace(
        sport_known=True,
        kind=run.kind or said.kind,
        title=said.title or run.title,
        note=said.note,
        rpe=said.rpe if run.rpe is None else run.rpe,
        climb_m=said.climb_m if run.climb_m is None else run.climb_m,
        avg_hr_bpm=said.avg_hr_bpm if run.avg_hr_bpm is None else run.avg_hr_bpm,
        max_hr_bpm=said.max_hr_bpm if run.max_hr_bpm is None else run.max_hr_bpm,
    )


def warned(found: FoundFile, warning: str) -> FoundFile:
    """Return a file whose runs carry one warning more, if there is one."""
    if not warning:
        return found
    runs = (run._replace(warnings=(*run.warnings, warning)) for run in found.runs)
    return replace(found, runs=tuple(runs))


def kept_rows(rows: list[FoundRow], table: FoundTable) -> Iterator[FoundFile]:
    """Yield what the rows hold that no file goes with, if anything."""
    found = as_file(table.format, rows)
    if rows or table.notes or table.remarks:
        yield replace(found, notes=table.notes, remarks=table.remarks)
