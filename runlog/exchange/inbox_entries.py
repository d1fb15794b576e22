"""Brings one line of an inbox into the log, as the command that it writes would have."""

from runlog import logbook
from runlog.entries import NewDayNote, NewMark, doubts
from runlog.entries.typed import Attached, Completion
from runlog.errors import InputError
from runlog.exchange import matching
from runlog.exchange.filed_runs import which_one
from runlog.exchange.inbox import Line, LoggedRun, read_entry
from runlog.exchange.intake import Intake, Origin
from runlog.exchange.outcomes import Outcome
from runlog.models import Run
from runlog.units import format_amount

_INSIST = "--yes stores it all the same"


def import_line(intake: Intake, origin: Origin, line: Line) -> None:
    """Store what a line says, or tell why not; a run may complete the one a file told of."""
    if intake.recall(origin, makes_run=line.is_run):
        return
    try:
        entry = read_entry(line, intake.terms.desk)
    except InputError as error:
        intake.refuse(origin, str(error))
        return
    if isinstance(entry, LoggedRun):
        _import_run(intake, origin, entry)
    else:
        _store(intake, entry)
        intake.settle(origin, origin.item(Outcome.IMPORTED))


def _store(intake: Intake, entry: Attached | NewDayNote | tuple[NewMark, ...]) -> None:
    match entry:
        case Attached():
            _attach(intake, entry, None)
        case NewDayNote():
            logbook.note_day(intake.step, entry)
            intake.beside["day note"] += 1
        case marks:
            intake.beside["mark"] += len(logbook.mark(intake.step, marks))


def _attach(intake: Intake, attached: Attached, run: Run | None) -> None:
    intake.beside["rating"] += len(logbook.rate(intake.step, attached.ratings, run))
    stretchings = logbook.note_stretchings(intake.step, attached.stretchings, run)
    intake.beside["stretch"] += len(stretchings)


def _import_run(intake: Intake, origin: Origin, logged: LoggedRun) -> None:
    doubtful = () if intake.terms.yes else doubts(logged.new)
    there = matching.measured_runs(intake.step.session, logged.new, logged.attached)
    there = [run for run in there if run.id not in intake.met]
    if doubtful:
        intake.refuse(origin, f"{' '.join(doubtful)} {_INSIST}")
    elif len(there) > 1 and not intake.terms.yes:
        intake.refuse(origin, which_one(there))
    elif len(there) == 1:
        _complete(intake, origin, logged, there[0])
    else:
        run = logbook.add_run(intake.step, logged.new)
        _add_beside(intake, logged, run)
        intake.settle(origin, origin.item(Outcome.IMPORTED, "", run.id))


def _complete(intake: Intake, origin: Origin, logged: LoggedRun, run: Run) -> None:
    new = logged.new
    unsaid = Completion(
        rpe=new.rpe if run.rpe is None else None,
        kind=new.kind if run.kind is None else None,
        note=new.note if run.note is None else None,
    )
    reason = f"completes {intake.naming(run.id)}"
    if new.rpe is not None and run.rpe not in (None, new.rpe):
        reason += f", which keeps its effort {format_amount(run.rpe)}"
    logbook.complete_run(intake.step, run, unsaid)
    _add_beside(intake, logged, run)
    intake.settle(origin, origin.item(Outcome.COMPLETED, reason, run.id))


def _add_beside(intake: Intake, logged: LoggedRun, run: Run) -> None:
    intake.met.add(run.id)
    _attach(intake, logged.attached, run)
    if logged.rest_fine:
        fine = logbook.rate_rest_fine(intake.step, run, logged.felt, intake.terms.desk.library)
        intake.beside["rating"] += len(fine)
