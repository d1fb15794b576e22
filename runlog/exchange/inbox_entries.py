"""Brings one line of an inbox into the log, as the command that it writes would have."""

from collections.abc import Sequence

from runlog import logbook
from runlog.entries import NewDayNote, NewMark, NewRun, NewStretching
from runlog.entries.doubts import doubts
from runlog.entries.edits import Edit
from runlog.entries.typed import Attached
from runlog.errors import InputError
from runlog.exchange import matching, retold
from runlog.exchange.inbox import Line, LoggedRun, read_entry
from runlog.exchange.intake import Intake, Origin
from runlog.exchange.outcomes import Outcome
from runlog.exchange.questions import Choice
from runlog.exchange.retold import Retold
from runlog.logbook import editing
from runlog.models import Run
from runlog.text import quoted
from runlog.units import format_amount

_INSIST = "--yes stores it all the same"
_THERE = "says what the log holds already"


def import_lines(intake: Intake, origins: Sequence[Origin], lines: Sequence[Line]) -> None:
    """Store what an inbox's lines say, or tell why not.

    The runs of lines that were imported before are spoken for: a new line is another run, or a
    correction of one whose line is there no more.
    """
    for origin, line in zip(origins, lines, strict=True):
        if line.is_run:
            intake.brought.met |= intake.runs_of(origin)
    for origin, line in zip(origins, lines, strict=True):
        _import_line(intake, origin, line)


def _import_line(intake: Intake, origin: Origin, line: Line) -> None:
    if intake.recall(origin, makes_run=line.is_run):
        return
    try:
        entry = read_entry(line, intake.terms.desk)
    except InputError as error:
        intake.refuse(origin, str(error))
        return
    match entry:
        case LoggedRun():
            _import_run(intake, origin, entry)
        case Attached():
            _import_attached(intake, origin, entry)
        case NewDayNote():
            _import_day_note(intake, origin, entry)
        case marks:
            _import_marks(intake, origin, marks)


def _import_attached(intake: Intake, origin: Origin, entry: Attached) -> None:
    said = retold.retold(intake.step.session, entry)
    if said.clashes and not intake.may_replace(origin, "; ".join(map(str, said.clashes))):
        return
    owner = _owner(intake, said.fresh.stretchings)
    _settle(intake, origin, changed=_attach(intake, said, owner))


def _owner(intake: Intake, stretchings: Sequence[NewStretching]) -> Run | None:
    """Return the run that stretches of a line belong to: the only one of their day before them.

    Ratings of a line stand for themselves, as they do on the command line.
    """
    if not stretchings:
        return None
    moment = stretchings[0].moment
    runs = [
        run
        for run in logbook.runs_before(intake.step.session, moment)
        if moment.at is None or intake.written.get(run.id, moment.at) <= moment.at
    ]
    return runs[0] if len(runs) == 1 else None


def _import_day_note(intake: Intake, origin: Origin, new: NewDayNote) -> None:
    there = retold.day_note(intake.step.session, new.day)
    lost = "" if there is None else retold.lost(there, new)
    if lost and not intake.may_replace(origin, f"that day has {lost} already"):
        return
    changed = there is None or retold.adds(there, new)
    if changed:
        logbook.note_day(intake.step, new)
        intake.beside["day note"] += 1
    _settle(intake, origin, changed=changed)


def _import_marks(intake: Intake, origin: Origin, marks: Sequence[NewMark]) -> None:
    fresh = retold.fresh_marks(intake.step.session, marks)
    intake.beside["mark"] += len(logbook.mark(intake.step, fresh))
    _settle(intake, origin, changed=bool(fresh))


def _settle(intake: Intake, origin: Origin, *, changed: bool) -> None:
    outcome = Outcome.IMPORTED if changed else Outcome.DUPLICATE
    intake.settle(origin, origin.item(outcome, "" if changed else _THERE))


def _attach(intake: Intake, said: Retold, run: Run | None) -> bool:
    """Add what is new and put what was said otherwise in its place; True if that is anything."""
    for clash in said.clashes:
        editing.edit(intake.step, clash.rating, Edit(values={"value": clash.new.value}))
    ratings = logbook.rate(intake.step, said.fresh.ratings, run)
    stretchings = logbook.note_stretchings(intake.step, said.fresh.stretchings, run)
    intake.beside["rating"] += len(ratings) + len(said.clashes)
    intake.beside["stretch"] += len(stretchings)
    return bool(ratings or stretchings or said.clashes)


def _import_run(intake: Intake, origin: Origin, logged: LoggedRun) -> None:
    """Store the run of a line: as a new one, or with the one it tells of once more.

    One that contradicts a run of its day may be another run or a correction: the runner says.
    """
    if not intake.terms.yes and (doubtful := doubts(logged.new)):
        intake.refuse(origin, f"{' '.join(doubtful)} {_INSIST}")
        return
    told = retold.told_runs(intake.step.session, logged, intake.brought.met)
    agreeing = matching.clearly_best(told.agreeing, logged.new)
    if agreeing is not None:
        _complete(intake, origin, logged, agreeing)
        return
    perhaps = told.agreeing or told.otherwise
    stood = intake.stood_there(origin)
    if stood is not None and stood.day == logged.new.moment.day and stood not in perhaps:
        perhaps = [*perhaps, stood]
    asked = intake.brought.may_be(perhaps, intake.terms.desk.unit)
    met = intake.which(origin, asked, perhaps) if perhaps else Choice.OWN
    if isinstance(met, Run):
        _correct(intake, origin, logged, met)
    elif met is Choice.OWN:
        run = logbook.add_run(intake.step, logged.new)
        if logged.felt.at is not None:
            intake.written[run.id] = logged.felt.at
        _add_beside(intake, logged, run)
        intake.settle(origin, origin.item(Outcome.IMPORTED, "", run.id))


def _complete(intake: Intake, origin: Origin, logged: LoggedRun, run: Run) -> None:
    new = logged.new
    keeps = _keeps(run, new)
    filled = logbook.fill_run(intake.step, run, new)
    added = _add_beside(intake, logged, run) or filled
    reason = f"{'completes' if added else 'repeats'} {intake.brought.naming(run.id)}"
    if keeps:
        reason += f", which keeps its {keeps}"
    outcome = Outcome.COMPLETED if added else Outcome.DUPLICATE
    intake.settle(origin, origin.item(outcome, reason, run.id))


def _keeps(run: Run, new: NewRun) -> str:
    """Return what a line says otherwise of a run that keeps what it has, in words."""
    kept = (
        (run.rpe, new.rpe, f"effort {format_amount(run.rpe or 0.0)}"),
        (run.kind, new.kind, f"kind {run.kind}"),
        (run.note, new.note, f"note {quoted(run.note or '')}"),
    )
    return " and ".join(
        words for there, here, words in kept if None not in (there, here) and there != here
    )


def _correct(intake: Intake, origin: Origin, logged: LoggedRun, run: Run) -> None:
    """Put what a line says in the place of what was said of a run: its runner chose it."""
    new = logged.new
    said = {
        "distance_m": new.distance_m,
        "distance_basis": new.distance_basis,
        "duration_s": new.duration_s,
        "rpe": new.rpe,
        "rpe_at": None if new.rpe in (None, run.rpe) else intake.step.at,
        "kind": new.kind,
        "note": new.note,
    }
    given = {name: value for name, value in said.items() if value is not None}
    editing.edit(intake.step, run, Edit(values=given))
    _add_beside(intake, logged, run)
    reason = f"corrects {intake.brought.naming(run.id)}"
    intake.settle(origin, origin.item(Outcome.COMPLETED, reason, run.id))


def _add_beside(intake: Intake, logged: LoggedRun, run: Run) -> bool:
    intake.brought.met.add(run.id)
    added = _attach(intake, retold.retold(intake.step.session, logged.attached, run), run)
    if not logged.rest_fine:
        return added
    fine = logbook.rate_rest_fine(intake.step, run, logged.felt, intake.terms.desk.library)
    intake.beside["rating"] += len(fine)
    return added or bool(fine)
