"""Brings one run of a file into the log: as a new one, or into the one it tells of once more."""

from runlog import logbook
from runlog.entries import DistanceBasis, NewRun, RunKind, Source, doubts
from runlog.errors import InputError
from runlog.exchange import matching
from runlog.exchange.found import FileFormat, FoundRun
from runlog.exchange.intake import Intake, Origin, Terms
from runlog.exchange.outcomes import Outcome
from runlog.exchange.places import lived_moment
from runlog.models import Run
from runlog.moments import check_not_future
from runlog.text import plural

_UNKNOWN_SPORT = "it does not say which sport it was; --as-run imports it as a run"
_INSIST = "--yes imports it all the same"

# What a file can add to a run that is there, in the words of the report.
_ADDED = {
    "started_at": "its start",
    "distance_m": "distance",
    "duration_s": "duration",
    "elapsed_s": "elapsed time",
    "rpe": "effort",
    "kind": "kind",
    "climb_m": "climb",
    "avg_hr_bpm": "heart rate",
    "max_hr_bpm": "highest heart rate",
    "title": "title",
}
_ONLY_A_TITLE = ("title",)


def import_run(intake: Intake, origin: Origin, found: FoundRun, file_format: FileFormat) -> None:
    """Store a run found in a file, or tell why not.

    In this order: the same content imported before, the same run from another file, a run the
    runner typed, a new run.
    """
    if intake.recall(origin, makes_run=True):
        return
    try:
        new = _new_run(found, file_format, intake.terms)
    except InputError as error:
        intake.refuse(origin, str(error))
        return
    repeated = matching.repeated_run(intake.step.session, new)
    if repeated is not None:
        _repeat(intake, origin, repeated, new)
    elif reason := _why_not(found, new, intake.terms):
        intake.refuse(origin, reason)
    else:
        _meet_or_add(intake, origin, new, found.warnings)


def _new_run(found: FoundRun, file_format: FileFormat, terms: Terms) -> NewRun:
    now = terms.desk.now
    if now.tzinfo is None:
        raise ValueError("now must be aware")
    basis = DistanceBasis.POSITIONS if found.distance_computed else DistanceBasis.FILE
    return NewRun(
        moment=check_not_future(lived_moment(found, now.tzinfo), now),
        source=Source(file_format),
        distance_m=found.distance_m,
        distance_basis=None if found.distance_m is None else basis,
        duration_s=found.duration_s,
        elapsed_s=found.elapsed_s,
        rpe=found.rpe,
        kind=None if found.kind is None else RunKind(found.kind),
        climb_m=found.climb_m,
        avg_hr_bpm=found.avg_hr_bpm,
        max_hr_bpm=found.max_hr_bpm,
        title=found.title,
    )


def _why_not(found: FoundRun, new: NewRun, terms: Terms) -> str:
    """Return why a run that is new to the log is left out until the runner insists."""
    if not found.sport_known and not terms.as_run:
        return _UNKNOWN_SPORT
    doubtful = () if terms.yes else doubts(new)
    return f"{' '.join(doubtful)} {_INSIST}" if doubtful else ""


def _repeat(intake: Intake, origin: Origin, run: Run, new: NewRun) -> None:
    reason = f"repeats {intake.naming(run.id)}"
    added = _fill(intake, run, new)
    if added and added != _ONLY_A_TITLE:
        reason += f", and adds {', '.join(added)}"
        intake.settle(origin, origin.item(Outcome.COMPLETED, reason, run.id))
    else:
        reason += ", and gives it a title" if added else ""
        intake.settle(origin, origin.item(Outcome.DUPLICATE, reason, run.id))


def _meet_or_add(intake: Intake, origin: Origin, new: NewRun, warnings: tuple[str, ...]) -> None:
    typed = matching.typed_runs(intake.step.session, new)
    if len(typed) > 1 and not intake.terms.yes:
        intake.refuse(origin, which_one(typed))
    elif len(typed) == 1:
        added = ", ".join(_fill(intake, typed[0], new))
        reason = f"completes {intake.naming(typed[0].id)}" + (f": {added}" if added else "")
        item = origin.item(Outcome.COMPLETED, reason, typed[0].id, warnings)
        intake.settle(origin, item)
    else:
        run = logbook.add_run(intake.step, new)
        intake.settle(origin, origin.item(Outcome.IMPORTED, "", run.id, warnings))


def which_one(runs: list[Run]) -> str:
    """Return the question that several fitting runs of one day leave open."""
    names = " or ".join(f"run {run.id}" for run in runs)
    return f"it may be {names}, {plural(len(runs), 'run')} of that day; --yes imports it as another"


def _fill(intake: Intake, run: Run, new: NewRun) -> tuple[str, ...]:
    """Fill what the run lacks and return the words for it."""
    lacking = [column for column in _ADDED if getattr(run, column) is None]
    logbook.complete_from_file(intake.step, run, new)
    return tuple(_ADDED[column] for column in lacking if getattr(run, column) is not None)
