"""What to do next: a command to type and why, out of what the log shows; never a verdict."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from runlog.analysis.entries_seen import EffortLike
from runlog.analysis.persistence.evidence import Standing
from runlog.analysis.persistence.states import ZoneState
from runlog.analysis.sentences import zone_words
from runlog.analysis.week import WeekReview
from runlog.analysis.zones import SilentZone, ZoneNow
from runlog.moments import format_day

RATED_LATELY_DAYS = 1  # a rating from yesterday need not be asked for again
EFFORT_DAYS = 14  # Foster et al. 2021: an effort can be rated as late as two weeks afterwards

_MOST_ASKED = 3
_LEVEL = "0-10"  # typed as it stands it is refused, so nobody stores a level they did not mean


@dataclass(frozen=True, slots=True)
class NextStep:
    """A command to type, and what it is for."""

    command: str
    reason: str


@dataclass(frozen=True, slots=True)
class TightZone:
    """A zone-side that was tight when it was last rated, and when its zone was last stretched.

    `stretched` None: not in the time looked at. Some zones have no stretch in the library, and
    where a doctor should look first none is offered.
    """

    now: ZoneNow
    stretched: date | None
    has_stretches: bool
    state: ZoneState = ZoneState.UNKNOWN


LOG_A_RUN = NextStep("runlog log", "after your next run; it asks for what it needs")


def first_steps() -> tuple[NextStep, ...]:
    """Return what an empty log is filled with."""
    return (
        NextStep(
            'runlog log 8.4km 44:10 -e 6 -t "calf L3 R2"', "a run, its effort, how zones feel"
        ),
        NextStep("runlog import ~/Downloads/activities", "runs from a sports watch's files"),
        NextStep("runlog demo", "a made-up half-year to explore"),
    )


def steps_today(
    runs: Sequence[EffortLike],
    tight: Iterable[TightZone],
    silent: Sequence[SilentZone],
    today: date,
    routine: NextStep | None = None,
) -> tuple[NextStep, ...]:
    """Return what the day asks for, the most telling first; never empty.

    `runs` are those of the last EFFORT_DAYS, newest first; `routine` leads to the mat, if there
    is a reason to go.
    """
    steps = [
        *_efforts(runs, today),
        *([] if routine is None else [routine]),
        *_tight_zones(tight, today),
        *(_rate_again(zone) for zone in silent[:1]),
    ]
    return tuple(dict.fromkeys(steps)) or (LOG_A_RUN,)


def screening_steps(due: Sequence[str]) -> tuple[NextStep, ...]:
    """Return the red-flag questions that are due, for zone-sides as they are typed.

    Of many the first are given and the others counted: once those are answered they come.
    """
    reason = "short questions about warning signs"
    steps = [NextStep(f"runlog screen {words}", reason) for words in due[:_MOST_ASKED]]
    if len(due) > _MOST_ASKED:
        waiting = f"{reason}; {len(due) - _MOST_ASKED} more wait"
        steps[-1] = replace(steps[-1], reason=waiting)
    return tuple(steps)


def doctor_first(steps: Iterable[NextStep], found: Iterable[Standing]) -> tuple[NextStep, ...]:
    """Return the steps of a day on which a doctor should look at some of those zone-sides first.

    What leads on is what was found; the next run is not asked for.
    """
    resolving = tuple(
        NextStep(
            f"runlog screen {zone_words(each.history.side, each.history.zone_name)} "
            '--resolved "what was found"',
            "once a doctor has seen it",
        )
        for each in found
        if each.state is ZoneState.DOCTOR
    )
    return (*resolving, *(step for step in steps if not resolving or step != LOG_A_RUN))


def steps_of_week(
    review: WeekReview, runs: Sequence[EffortLike], newest: int | None, today: date
) -> tuple[NextStep, ...]:
    """Return what the week asks for: efforts that are missing, and while it lasts ratings.

    `runs` are the week's, `newest` is the number of the newest run of the log.
    """
    steps = _missing_efforts([run for run in runs if run.rpe is None], newest, today)
    if today in review.week:
        steps += [
            NextStep(f"runlog rate {name} {_LEVEL}", f"{name} is usually rated, not yet this week")
            for name in review.not_rated[:1]
        ]
        steps = steps or [LOG_A_RUN]
    return tuple(steps)


def _efforts(runs: Sequence[EffortLike], today: date) -> list[NextStep]:
    newest = runs[0].id if runs else None
    return _missing_efforts([run for run in runs if run.rpe is None], newest, today)[:1]


def _missing_efforts(runs: Sequence[EffortLike], newest: int | None, today: date) -> list[NextStep]:
    recent = [run for run in runs if (today - run.day).days <= EFFORT_DAYS]
    if not recent:
        return []
    run = max(recent, key=lambda run: (run.day, run.id))
    which = "last" if run.id == newest else f"--run {run.id}"
    more = len(recent) - 1
    named = f"run {run.id} and {more} more have" if more else f"run {run.id} has"
    reason = f"{named} no effort yet"
    return [NextStep(f"runlog log {which} -e {_LEVEL}", reason)]


def _tight_zones(tight: Iterable[TightZone], today: date) -> Iterable[NextStep]:
    for zone in tight:
        named = zone_words(zone.now.side, zone.now.zone_name)
        if (today - zone.now.latest_day).days > RATED_LATELY_DAYS:
            yield NextStep(f"runlog rate {named} {_LEVEL}", "how tight is it today?")


def _rate_again(zone: SilentZone) -> NextStep:
    reason = f"last rated {format_day(zone.last_day)}"
    return NextStep(f"runlog rate {zone.zone_name} {_LEVEL}", reason)
