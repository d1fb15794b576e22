"""The diary of a made-up runner: runs, ratings, stretchings and day notes, day by day."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import NamedTuple

from runlog.diaries.athletes import Athlete
from runlog.diaries.chance import chosen, stream
from runlog.diaries.days import DiaryDay, DiaryRun
from runlog.diaries.stretching import stretch_done, stretches_for
from runlog.diaries.training import Runner, after, train
from runlog.entries import Context, NewDayNote, NewRating, NewRun, NewStretching, Source
from runlog.entries.typed import Attached
from runlog.library import Library, Side, Zone
from runlog.moments import Moment

STRETCHED_SHARE = 0.4  # of the days with a rating
MOST_STRETCHES = 3
DAY_NOTE_SHARE = 0.12
FREEST, EASE_PER_POINT = 9.5, 0.6


class _Felt(NamedTuple):
    """A zone-side as it was rated on some day."""

    zone: Zone
    side: Side
    value: float


@dataclass(frozen=True, slots=True)
class _Writer:
    """What writing the entries of a day needs."""

    library: Library
    random: Random


def keep_diary(athlete: Athlete, runner: Runner, library: Library) -> Iterator[DiaryDay]:
    """Yield the athlete's days on which anything was noted, in order.

    Ratings and stretchings of a day with a run belong to it; those of a rest day are the
    morning's and know no time. Every rating of the athlete is in the diary once.
    """
    training = train(athlete.days, athlete.hard_days, runner, stream(athlete.seed, "training"))
    runs = {run.moment.day: run for run in training}
    felt = _felt_by_day(athlete, library)
    writer = _Writer(library, stream(athlete.seed, "diary"))
    for day in athlete.days:
        if day in runs or day in felt:
            yield _write(day, runs.get(day), felt.get(day, []), writer)


def _felt_by_day(athlete: Athlete, library: Library) -> dict[date, list[_Felt]]:
    felt: dict[date, list[_Felt]] = defaultdict(list)
    for series in athlete.series:
        zone = library.zone(series.zone)
        for day, value in series.ratings:
            felt[day].append(_Felt(zone, series.side, value))
    return felt


def _write(day: date, run: NewRun | None, felt: list[_Felt], writer: _Writer) -> DiaryDay:
    moment = Moment(day, None) if run is None else after(run)
    context = Context.MORNING if run is None else Context.AFTER_RUN
    ratings = tuple(
        NewRating(
            moment=moment,
            source=Source.MADE_UP,
            zone=zone,
            side=side,
            value=value,
            context=context,
        )
        for zone, side, value in felt
    )
    stretchings = _stretchings(moment, felt, writer)
    note = _day_note(day, felt, writer.random)
    if run is None:
        return DiaryDay(day=day, ratings=ratings, stretchings=stretchings, day_note=note)
    attached = Attached(ratings=ratings, stretchings=stretchings)
    return DiaryDay(day=day, runs=(DiaryRun(run, attached),), day_note=note)


def _stretchings(moment: Moment, felt: list[_Felt], writer: _Writer) -> tuple[NewStretching, ...]:
    """Return what was stretched: the tightest zones, on some of the days."""
    if not chosen(writer.random, STRETCHED_SHARE):
        return ()
    tightest = sorted(felt, key=lambda each: -each.value)
    zone_ids = list(dict.fromkeys(each.zone.id for each in tightest))[:MOST_STRETCHES]
    stretches = stretches_for(zone_ids, writer.library, writer.random)
    return tuple(stretch_done(stretch, moment, writer.random) for stretch in stretches)


def _day_note(day: date, felt: list[_Felt], random: Random) -> NewDayNote | None:
    if not chosen(random, DAY_NOTE_SHARE):
        return None
    worst = max((each.value for each in felt), default=0.0)
    ease = FREEST - EASE_PER_POINT * worst + random.gauss(0.0, 0.7)
    return NewDayNote(day=day, ease=float(round(max(0.0, min(10.0, ease)))))
