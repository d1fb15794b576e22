"""Stores what was taken from files: one batch, one step, each run once whatever tells of it."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC

from runlog import readings
from runlog.changes import Step
from runlog.exchange.filed_notes import import_note
from runlog.exchange.filed_runs import Filed, import_runs
from runlog.exchange.found import FileFormat, FoundFile, FoundRun
from runlog.exchange.inbox import Line
from runlog.exchange.inbox_entries import import_lines
from runlog.exchange.intake import Intake, Origin, Terms
from runlog.exchange.outcomes import Item, Outcome, Report
from runlog.exchange.own.found import FoundExport
from runlog.exchange.own.joining import join
from runlog.exchange.places import lived_moment
from runlog.exchange.settled import settled_files
from runlog.exchange.taken import Known, NamingRow, NoRun, Refused, TakenFile
from runlog.exchange.taking import take_again

# Of several accounts of one run the one that states most is taken first.
_RICHEST_FIRST: tuple[FileFormat, ...] = (
    *("fit", "tcx", "gpx"),
    *("strava", "garmin", "runkeeper", "apple", "table"),
)


def import_files(step: Step, files: list[TakenFile], terms: Terms) -> Report:
    """Store everything new that the files hold, and tell what became of each piece.

    Exports of a log come first, then lines of inboxes, in their order, then the runs of files by
    their start, then those of tables, so that the order of the files makes no difference. Nothing
    is written when nothing is new. The list of files is emptied, for they take more room than all
    that comes of them, unless somebody may be asked: then there may be another try.
    """
    intake = Intake(step, terms)
    intake.remembered.look_up(file.sha256 for file in files if file.sha256)
    waiting = deque(_still_known(step, files))
    if not terms.asks:
        files.clear()
    for order, file in enumerate(waiting):
        if isinstance(file.held, FoundExport):
            join(intake, order, file.name, file.held)
    filed = []
    for order in range(len(waiting)):
        filed += _taken_in(intake, order, waiting.popleft())
    _put_in_order(filed, terms)
    import_runs(intake, filed)
    intake.remember_refusals()
    return _report(intake)


def _taken_in(intake: Intake, order: int, file: TakenFile) -> list[Filed]:
    """Store what a file holds, or tell why not; its runs are for later, and returned."""
    match file.held:
        case Refused(reason):
            intake.tell(order, Item(file=file.name, outcome=Outcome.REFUSED, reason=reason))
        case Known():
            _recall(intake, order, file)
        case NoRun(reasons):
            _skip(intake, order, file, reasons)
        case FoundExport():
            pass  # all of them came first
        case FoundFile() as found:
            intake.remarks += [f"{file.name}: {remark}" for remark in found.remarks]
            return _filed(intake, order, file, found)
        case lines:
            import_lines(intake, _line_origins(order, file, lines), lines)
    return []


def rehearse(step: Step, files: Sequence[TakenFile], terms: Terms) -> Report:
    """Return what import_files would do; all of it is taken back at once."""
    rehearsal = Step(step.session, step.command, step.at)
    report = import_files(rehearsal, list(files), replace(terms, rehearses=True))
    step.session.rollback()
    return report


def _still_known(step: Step, files: Sequence[TakenFile]) -> Iterator[TakenFile]:
    """Give the files; one that was known when it was read, but is no more, is read again.

    Between the reading and the writing somebody may have undone the import that knew it.
    """
    settled = settled_files(step.session)
    for file in files:
        if isinstance(file.held, Known) and file.sha256 not in settled:
            yield take_again(file)
        else:
            yield file


def _recall(intake: Intake, order: int, file: TakenFile) -> None:
    for known in intake.remembered.of(file.sha256):
        intake.recall(_origin(order, file, known.part + 1), makes_run=True)


def _skip(intake: Intake, order: int, file: TakenFile, reasons: Iterable[str]) -> None:
    for reason in reasons:
        intake.tell(order, Item(file=file.name, outcome=Outcome.SKIPPED, reason=reason))


def _filed(intake: Intake, order: int, file: TakenFile, found: FoundFile) -> list[Filed]:
    """Tell what is no run in a file, take in its notes, and return its runs."""
    _skip(intake, order, file, found.skipped)
    for part, reason in found.unread:
        origin = replace(_origin(order, file, part), is_row=found.of_rows)
        intake.tell(order, origin.item(Outcome.REFUSED, reason))
    for note in found.notes:
        origin = replace(_origin(order, file, note.part), is_row=True, sha256=note.identity)
        import_note(intake, origin, note)
    return [Filed(_origin_of_run(order, file, found, run), run, found.format) for run in found.runs]


def _origin_of_run(order: int, file: TakenFile, found: FoundFile, run: FoundRun) -> Origin:
    origin = replace(_origin(order, file, run.part), is_row=found.of_rows)
    if run.identity:
        return replace(origin, sha256=run.identity)
    return replace(origin, named_by=_origin_of_row(order, file.row) if file.row else None)


def _origin_of_row(order: int, row: NamingRow) -> Origin:
    return Origin(
        order=order,
        name=row.name,
        part=row.number,
        sha256=row.identity,
        size_bytes=row.size_bytes,
        is_row=True,
    )


def _line_origins(order: int, file: TakenFile, lines: Sequence[Line]) -> list[Origin]:
    return [
        replace(
            _origin(order, file, line.number),
            sha256=line.sha256,
            size_bytes=len(line.text.encode("utf-8", "surrogateescape")),
            is_line=True,
        )
        for line in lines
    ]


def _origin(order: int, file: TakenFile, part: int) -> Origin:
    return Origin(
        order=order, name=file.name, part=part, sha256=file.sha256, size_bytes=file.size_bytes
    )


def _put_in_order(filed: list[Filed], terms: Terms) -> None:
    """Put the runs in the order in which they were run, those of files before those of tables.

    By one thing after the other, the last of them counts most: what says all of it would be as
    large as the runs themselves, and is wanted of all of them at once.
    """
    home = terms.desk.now.tzinfo or UTC

    def started_s(each: Filed) -> float:
        at = lived_moment(each.run, home).at
        return at.timestamp() if at else 0.0

    filed.sort(key=lambda each: each.origin.sha256)
    filed.sort(key=lambda each: each.origin.part)
    filed.sort(key=lambda each: "" if each.origin.is_row else each.origin.sha256)
    filed.sort(key=lambda each: _RICHEST_FIRST.index(each.file_format))
    filed.sort(key=started_s)
    filed.sort(key=lambda each: lived_moment(each.run, home).day)
    filed.sort(key=lambda each: each.origin.is_row)


def _report(intake: Intake) -> Report:
    session, brought = intake.step.session, intake.brought
    touched = list(brought.touched)
    runs = readings.runs_numbered(session, touched, intake.terms.newest)
    return Report(
        items=intake.items,
        touched=len(touched),
        runs=tuple(runs),
        added=frozenset(run.id for run in runs if run.id in brought.added),
        unrated=tuple(readings.runs_without_effort(session, touched)),
        beside=+intake.beside,
        remarks=tuple(intake.remarks),
    )
