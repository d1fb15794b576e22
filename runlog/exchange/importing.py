"""Stores what was taken from files: one batch, one step, each run once whatever tells of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from runlog import readings
from runlog.changes import Step
from runlog.exchange.filed_runs import import_run
from runlog.exchange.found import FileFormat, FoundFile, FoundRun
from runlog.exchange.inbox import Line
from runlog.exchange.inbox_entries import import_line
from runlog.exchange.intake import Intake, Origin, Terms
from runlog.exchange.outcomes import Item, Outcome, Report
from runlog.exchange.own.incoming import FoundExport
from runlog.exchange.own.joining import join
from runlog.exchange.taking import Known, Refused, TakenFile

# Of several accounts of one run the one that states most is taken first.
_RICHEST_FIRST: tuple[FileFormat, ...] = ("fit", "tcx", "gpx")


class _Filed(NamedTuple):
    """A run found in a file."""

    origin: Origin
    run: FoundRun
    file_format: FileFormat


def import_files(step: Step, files: Sequence[TakenFile], terms: Terms) -> Report:
    """Store everything new that the files hold, and tell what became of each piece.

    Exports of a log come first, then lines of inboxes, in their order, then the runs of files by
    their start, so that the order of the files makes no difference. Nothing is written when
    nothing is new.
    """
    intake = Intake(step, terms)
    filed: list[_Filed] = []
    for order, file in sorted(enumerate(files), key=_exports_first):
        match file.held:
            case Refused(reason):
                item = Item(file=file.name, outcome=Outcome.REFUSED, reason=reason)
                intake.tell(order, item)
            case Known():
                _recall(intake, order, file)
            case FoundExport() as export:
                join(intake, order, file.name, export)
            case FoundFile() as found:
                filed += _filed(intake, order, file, found)
            case lines:
                _import_lines(intake, order, file, lines)
    for each in sorted(filed, key=_by_start):
        import_run(intake, each.origin, each.run, each.file_format)
    intake.remember_refusals()
    return _report(intake)


def _exports_first(numbered: tuple[int, TakenFile]) -> bool:
    return not isinstance(numbered[1].held, FoundExport)


def rehearse(step: Step, files: Sequence[TakenFile], terms: Terms) -> Report:
    """Return what import_files would do; all of it is taken back at once."""
    report = import_files(Step(step.session, step.command, step.at), files, terms)
    step.session.rollback()
    return report


def _recall(intake: Intake, order: int, file: TakenFile) -> None:
    for part in sorted(intake.rows(file.sha256)):
        intake.recall(_origin(order, file, part + 1), makes_run=True)


def _filed(intake: Intake, order: int, file: TakenFile, found: FoundFile) -> list[_Filed]:
    """Tell what is no run in a file, and return its runs."""
    for reason in found.skipped:
        intake.tell(order, Item(file=file.name, outcome=Outcome.SKIPPED, reason=reason))
    return [_Filed(_origin(order, file, run.part), run, found.format) for run in found.runs]


def _import_lines(intake: Intake, order: int, file: TakenFile, lines: Sequence[Line]) -> None:
    for line in lines:
        origin = replace(
            _origin(order, file, line.number),
            sha256=line.sha256,
            size_bytes=len(line.text.encode("utf-8", "surrogateescape")),
            is_line=True,
        )
        import_line(intake, origin, line)


def _origin(order: int, file: TakenFile, part: int) -> Origin:
    return Origin(
        order=order, name=file.name, part=part, sha256=file.sha256, size_bytes=file.size_bytes
    )


def _by_start(filed: _Filed) -> tuple[object, ...]:
    richness = _RICHEST_FIRST.index(filed.file_format)
    return filed.run.started_at, richness, filed.origin.sha256, filed.origin.part


def _report(intake: Intake) -> Report:
    runs = readings.runs(intake.step.session, date.min, date.max) if intake.touched else []
    touched = tuple(run for run in runs if run.id in intake.touched)
    return Report(items=intake.items, runs=touched, beside=+intake.beside)
