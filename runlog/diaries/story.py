"""The demo's half-year: a made-up runner whose story a newcomer can read in the log."""

from dataclasses import dataclass, replace
from datetime import UTC, date, tzinfo
from random import Random

from runlog.diaries import milestones, plot
from runlog.diaries.athletes import days_until
from runlog.diaries.chance import chosen, stream
from runlog.diaries.days import DiaryDay, DiaryRun
from runlog.diaries.plot import Thread
from runlog.diaries.schedule import planned_runs, weeks_before
from runlog.diaries.stretching import stretch_done
from runlog.diaries.training import HARD_KINDS, PlannedRun, Runner, after, run_of
from runlog.entries import (
    Context,
    NewDayNote,
    NewRating,
    NewRun,
    NewStretching,
    Quality,
    RunKind,
    Source,
)
from runlog.entries.typed import Attached
from runlog.library import Library, Side
from runlog.moments import Moment
from runlog.weeks import DAYS_PER_WEEK

# By chance the ratings of some seeds rise enough for a referral; on no weekday do those of this.
DEMO_SEED = 8
STORY_DAYS = 26 * DAYS_PER_WEEK
TAXING = (*HARD_KINDS, RunKind.LONG, RunKind.RACE)

RATING_NOISE = 0.55
OFTEN_SHARE, STRETCHED_SHARE = 0.6, 0.6
MORNING_SHARE, CLOSING_MORNING_SHARE = 0.35, 0.9
CLOSING_DAYS = 21  # in the last weeks the runner keeps an eye on the calf
PAIN = 2.0

EASY_PACE_S_PER_KM = 346.0
PACE_LOST_PER_DAY_S = 0.06  # going back in time: the runner gets a little faster
FREEST, EASE_PER_POINT, EASE_SHARE = 9.5, 0.6, 0.4


@dataclass(frozen=True, slots=True)
class Story:
    """The days on which anything was noted, in order."""

    last_day: date
    days: tuple[DiaryDay, ...]


@dataclass(frozen=True, slots=True)
class _Teller:
    """What telling each day needs."""

    last_day: date
    zone: tzinfo
    library: Library
    random: Random

    def before(self, day: date) -> int:
        """Return how many days before the last day it is."""
        return (self.last_day - day).days

    def closing(self, day: date) -> bool:
        """Whether it is one of the last days."""
        return self.before(day) < CLOSING_DAYS


def demo_story(
    last_day: date, seed: int = DEMO_SEED, zone: tzinfo = UTC, library: Library | None = None
) -> Story:
    """Return the story of the 26 weeks that end on last_day.

    The left calf is tight for almost the last six weeks, enough for attention on last_day but
    not long enough for a referral (nor, with the seed as given, rising enough); the right hip
    flexors were tight, and settled. One run is longer than any of the 30 days before it by more
    than 30 %; one week was rested, one not logged; a race lies ahead. Entries of last_day know no
    time, so that none can lie in the future; `zone` is the runner's.
    """
    teller = _Teller(last_day, zone, library or Library(), stream(seed, "story"))
    planned = planned_runs(last_day)
    marks = milestones.marks(last_day, teller.library)
    told = (
        replace(_tell(day, planned.get(day), teller), marks=marks.get(day, ()))
        for day in days_until(last_day, STORY_DAYS)
        if plot.WEEKS[weeks_before(last_day, day)].logged
    )
    return Story(last_day, tuple(day for day in told if day != DiaryDay(day=day.day)))


def _tell(day: date, planned: PlannedRun | None, teller: _Teller) -> DiaryDay:
    note = _day_note(day, teller)
    if planned is not None:
        return DiaryDay(day=day, runs=(_run(planned, teller),), day_note=note)
    return DiaryDay(
        day=day,
        ratings=_morning(day, teller),
        stretchings=_stretched(Moment(day, None), teller),
        day_note=note,
    )


def _run(planned: PlannedRun, teller: _Teller) -> DiaryRun:
    pace = EASY_PACE_S_PER_KM + PACE_LOST_PER_DAY_S * teller.before(planned.day)
    runner = Runner(easy_pace_s_per_km=pace, zone=teller.zone)
    run = run_of(planned, runner, teller.random)
    if run.moment.day == teller.last_day:
        run = replace(run, moment=Moment(teller.last_day, None))
    stretchings = _stretched(after(run), teller)
    ratings = (*_after_run(run, teller), *_pain(run, teller))
    if stretchings:
        ratings += _after_stretch(after(run), teller)
    return DiaryRun(run, Attached(ratings=ratings, stretchings=stretchings))


def _after_run(run: NewRun, teller: _Teller) -> tuple[NewRating, ...]:
    threads = list(plot.ALWAYS_RATED)
    taxing = run.kind in TAXING
    if taxing or chosen(teller.random, OFTEN_SHARE):
        threads += plot.OFTEN_RATED
    if taxing:
        threads += plot.AFTER_HARD_RUNS
    return tuple(
        _rating(thread, thread.hard if taxing else 0.0, after(run), Context.AFTER_RUN, teller)
        for thread in threads
    )


def _pain(run: NewRun, teller: _Teller) -> tuple[NewRating, ...]:
    weeks = weeks_before(teller.last_day, run.moment.day)
    if weeks != plot.PAIN_WEEK or run.kind is not plot.WEEKS[weeks].hard:
        return ()
    knee = NewRating(
        moment=after(run),
        source=Source.MADE_UP,
        zone=teller.library.zone("knee"),
        side=Side.RIGHT,
        value=PAIN,
        quality=Quality.PAIN,
        context=Context.DURING_RUN,
    )
    return (knee,)


def _after_stretch(moment: Moment, teller: _Teller) -> tuple[NewRating, ...]:
    """Rate the left calf again once it is what the stretching is for."""
    if not teller.closing(moment.day):
        return ()
    return (_rating(plot.LEFT_CALF, -1.0, moment, Context.AFTER_STRETCH, teller),)


def _morning(day: date, teller: _Teller) -> tuple[NewRating, ...]:
    share = CLOSING_MORNING_SHARE if teller.closing(day) else MORNING_SHARE
    if not chosen(teller.random, 1.0 if day == teller.last_day else share):
        return ()
    moment = Moment(day, None)
    return tuple(_rating(thread, 0.0, moment, Context.MORNING, teller) for thread in plot.MORNINGS)


def _rating(
    thread: Thread, extra: float, moment: Moment, context: Context, teller: _Teller
) -> NewRating:
    level = thread.level(teller.before(moment.day)) + extra
    value = round(max(0.0, min(10.0, level + teller.random.gauss(0.0, RATING_NOISE))))
    return NewRating(
        moment=moment,
        source=Source.MADE_UP,
        zone=teller.library.zone(thread.zone),
        side=thread.side,
        value=float(value),
        context=context,
    )


def _stretched(moment: Moment, teller: _Teller) -> tuple[NewStretching, ...]:
    """Return what was stretched, with a zone in mind or none.

    Neither the day, its run nor how anything feels has a say in it: in a story stretching changes
    nothing, and the days after it must not look as if it had.
    """
    if not chosen(teller.random, STRETCHED_SHARE):
        return ()
    wanted = (*teller.random.choice(plot.STRETCHED_FIRST), *plot.USUAL_STRETCHES)
    ids = list(dict.fromkeys(wanted))[: teller.random.randint(2, 4)]
    stretches = teller.library.stretches
    return tuple(stretch_done(stretches[each], moment, teller.random) for each in ids)


def _day_note(day: date, teller: _Teller) -> NewDayNote | None:
    """Return how freely the day went: worst of calf and hip."""
    before = teller.before(day)
    note = milestones.NOTES.get(before)
    if note is None and not chosen(teller.random, EASE_SHARE):
        return None
    worst = max(thread.level(before) for thread in (plot.LEFT_CALF, plot.RIGHT_HIP))
    ease = FREEST - EASE_PER_POINT * worst + teller.random.gauss(0.0, 0.5)
    return NewDayNote(day=day, ease=float(round(min(10.0, ease))), note=note)
