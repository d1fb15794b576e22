"""Brings the runs of files into the log: as new ones, or into those they tell of once more."""

from collections import deque
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from runlog import logbook
from runlog.entries import DistanceBasis, NewRun, RunKind, Source
from runlog.entries.doubts import doubts
from runlog.errors import InputError
from runlog.exchange import matching
from runlog.exchange.accounts import Accounts, accounts_of, tells_the_zone
from runlog.exchange.brought import own_run
from runlog.exchange.found import FileFormat, FoundRun
from runlog.exchange.intake import Intake, Origin, Terms
from runlog.exchange.outcomes import Outcome
from runlog.exchange.places import lived_moment
from runlog.exchange.questions import Choice, Key, found_words
from runlog.models import Run
from runlog.moments import check_not_future

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
    "note": "note",
}
_ALONE = ", which came together with it; alone it is imported all the same"
_ONLY_A_TITLE = ("title",)
_ITS_ZONE = "the time zone of its start"
# So short that a watch may have taken for a run what was none.
_DOUBTFUL_M = 500.0


class Filed(NamedTuple):
    """A run found in a file."""

    origin: Origin
    run: FoundRun
    file_format: FileFormat


class _Meeting(NamedTuple):
    """The typed runs that a run found may be, and where its rivals come from."""

    runs: Sequence[Run]
    rivals: Sequence[Origin]


class _Fresh(NamedTuple):
    """A run found in a file that was not imported before."""

    filed: Filed
    new: NewRun


def import_runs(intake: Intake, filed: list[Filed]) -> None:
    """Store the runs found in files, or tell why not; they come by their start.

    In this order: the same content imported before, the same run from another file, a run the
    runner typed, a new run. Which typed run each is, is looked at for all of them together. A
    runner who insists has a run of its own for each but those that came together. They are taken
    out of their list: nothing of a run found stays when it is in the log.
    """
    fresh = deque(each for each in filed if _is_fresh(intake, each))
    meetings = _meetings(intake, fresh)
    filed.clear()
    count = len(fresh)
    while fresh:
        intake.terms.told(1 - len(fresh) / count)
        each = fresh.popleft()
        meeting = meetings.get(each.origin.key, _Meeting((), ()))
        _import_run(intake, _as_new(intake, each), meeting)


def _is_fresh(intake: Intake, filed: Filed) -> bool:
    """Tell whether a run found is to be imported; where it is not, why has been told."""
    if intake.recall(filed.origin, makes_run=True):
        return False
    try:
        _as_new(intake, filed)
    except InputError as error:
        intake.refuse(filed.origin, str(error))
        return False
    return True


def _as_new(intake: Intake, filed: Filed) -> _Fresh:
    # Made anew whenever it is wanted: there may be thousands, and few are looked at together.
    return _Fresh(filed, _new_run(filed.run, filed.file_format, intake.terms))


def _meetings(intake: Intake, filed: Sequence[Filed]) -> dict[Key, _Meeting]:
    """Return which of the runs found meet typed ones, or one another over them."""
    session = intake.step.session
    near = matching.days_near_typed(session)
    may_join = (
        each for each in map(partial(_as_new, intake), filed) if each.new.moment.day in near
    )
    joining = [each for each in may_join if _joins(intake, each)]
    answers = {answer for answer in intake.terms.answers.values() if isinstance(answer, int)}
    found = [each.new for each in joining]
    met = matching.meetings(session, found, answers, intake.written)
    return {
        each.filed.origin.key: _Meeting(
            meeting.runs, [joining[place].filed.origin for place in meeting.rivals]
        )
        for each, meeting in zip(joining, met, strict=True)
    }


def _joins(intake: Intake, fresh: _Fresh) -> bool:
    """Tell whether a run found is to be set beside the typed ones; most stand for themselves."""
    answer = intake.terms.answers.get(fresh.filed.origin.key, Choice.LEAVE_OUT)
    return (
        answer is Choice.LEAVE_OUT
        and _accounts(intake, fresh).same is None
        and not _why_not(fresh.filed.run, fresh.new, intake.terms)
    )


def _import_run(intake: Intake, fresh: _Fresh, meeting: _Meeting) -> None:
    origin, found = fresh.filed.origin, fresh.filed.run
    if intake.recall(origin, makes_run=True):  # its content came twice in this import
        return
    accounts = _accounts(intake, fresh)
    if accounts.same is not None:
        _repeat(intake, origin, accounts.same, fresh.new)
    elif reason := _why_not(found, fresh.new, intake.terms):
        intake.refuse(origin, reason)
    else:
        _meet_or_add(intake, fresh, meeting if meeting.runs else _Meeting(accounts.perhaps, ()))


def _accounts(intake: Intake, fresh: _Fresh) -> Accounts:
    apart = intake.of_table(fresh.filed.origin)
    return accounts_of(intake.step.session, fresh.new, apart, intake.among)


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
        note=found.note,
    )


def _why_not(found: FoundRun, new: NewRun, terms: Terms) -> str:
    """Return why a run that is new to the log is left out until the runner insists."""
    if not found.sport_known and not terms.as_run:
        return _UNKNOWN_SPORT
    doubtful = () if terms.yes else doubts(new)
    return f"{' '.join(doubtful)} {_INSIST}" if doubtful else ""


def _repeat(intake: Intake, origin: Origin, run: Run, new: NewRun) -> None:
    reason = f"repeats {intake.brought.naming(run.id)}"
    parts = intake.remembered.of(origin.sha256)
    made = any(part.outcome == Outcome.IMPORTED for part in parts)
    reason += _ALONE if intake.terms.yes and not made else ""
    added = fill(intake, run, new)
    if added and added != _ONLY_A_TITLE:
        reason += f", and adds {', '.join(added)}"
        intake.settle(origin, origin.item(Outcome.COMPLETED, reason, run.id))
    else:
        reason += ", and gives it a title" if added else ""
        intake.settle(origin, origin.item(Outcome.DUPLICATE, reason, run.id))


def _meet_or_add(intake: Intake, fresh: _Fresh, meeting: _Meeting) -> None:
    origin, warnings = fresh.filed.origin, fresh.filed.run.warnings
    met = _met(intake, fresh, meeting)
    if isinstance(met, Run):
        added = ", ".join(fill(intake, met, fresh.new))
        reason = f"completes {intake.brought.naming(met.id)}" + (f": {added}" if added else "")
        intake.settle(origin, origin.item(Outcome.COMPLETED, reason, met.id, warnings))
    elif met is Choice.OWN and not _was_deleted(intake, fresh, meeting):
        clash = _clash(intake, fresh, meeting)
        run = logbook.add_run(intake.step, fresh.new)
        warnings += _too_short(run, rehearsed=intake.terms.rehearses)
        intake.settle(origin, origin.item(Outcome.IMPORTED, clash, run.id, warnings))


def _too_short(run: Run, *, rehearsed: bool) -> tuple[str, ...]:
    """Return the warning about a piece so short that it may have been no run, if it is one."""
    if run.distance_m is None or run.distance_m >= _DOUBTFUL_M:
        return ()
    way_out = "leave it out" if rehearsed else f"runlog delete {run.id}"
    return (f"only {run.distance_m:.0f} m long; if it was no run: {way_out}",)


def _was_deleted(intake: Intake, fresh: _Fresh, meeting: _Meeting) -> bool:
    """Tell whether it is the run of another file that was deleted; then that has been told.

    Where the runner was asked and said that it is a new one, it is.
    """
    asked = intake.terms.yes or meeting.runs
    gone = not asked and intake.deleted.tells_of(fresh.new)
    return gone and intake.leave_deleted(fresh.filed.origin)


def _clash(intake: Intake, fresh: _Fresh, meeting: _Meeting) -> str:
    """Return which run a new one would have been, had its runner not insisted; "" for none."""
    if not intake.terms.yes:
        return ""
    apart = intake.of_table(fresh.filed.origin)
    accounts = accounts_of(intake.step.session, fresh.new, apart)
    may_be = meeting.runs or accounts.perhaps
    if accounts.same is not None:
        told = f"it repeats {intake.brought.naming(accounts.same.id)}"
    elif may_be:
        told = intake.brought.may_be(may_be, intake.terms.desk.unit)
    else:
        return ""
    return own_run(told)


def _met(intake: Intake, fresh: _Fresh, meeting: _Meeting) -> Run | Choice:
    """Return the typed run that a run found is, asking where that is open."""
    origin, unit = fresh.filed.origin, intake.terms.desk.unit
    if intake.among is not None:
        meeting = meeting._replace(runs=[run for run in meeting.runs if run.id in intake.among])
    answer = intake.terms.answers.get(origin.key)
    if isinstance(answer, int):
        return logbook.find_run(intake.step.session, answer)
    if answer is Choice.OWN or (answer is None and not meeting.runs):
        return Choice.OWN
    if answer is None and len(meeting.runs) == 1 and not meeting.rivals:
        return meeting.runs[0]
    asked = f"{found_words(fresh.new, unit)}; {intake.brought.may_be(meeting.runs, unit)}"
    if meeting.rivals:
        asked += f", and so may {' or '.join(rival.short_name for rival in meeting.rivals)}"
    return intake.which(origin, asked, meeting.runs)


def fill(intake: Intake, run: Run, new: NewRun) -> tuple[str, ...]:
    """Fill what the run lacks, the zone of its start too, and return the words for it."""
    lacking = [column for column in _ADDED if getattr(run, column) is None]
    logbook.fill_run(intake.step, run, new)
    added = [_ADDED[column] for column in lacking if getattr(run, column) is not None]
    if tells_the_zone(run, new):
        start = {"started_at": new.moment.at, "utc_offset_s": new.moment.utc_offset_s}
        intake.step.change(run, start)
        added.append(_ITS_ZONE)
    return tuple(added)
