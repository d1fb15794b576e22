"""What the demo's half-year has beside the training: its marks, and its notes about days."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from runlog.diaries.plot import RACE_TITLE, RACE_WEEK, REST_WEEK
from runlog.diaries.schedule import week_before
from runlog.entries import MarkKind, NewMark
from runlog.library import Library, Side
from runlog.weeks import Week

# Days before the last day.
THERAPIST_DAY, PRESCRIBED_UNTIL = 160, 104
SHOES_DAY = 66
NIGGLE_DAY = 36
RACE_ENTERED_DAY = 34
CITY_RACE_ENTERED_DAY = 150
RACE_AHEAD_DAYS = 33  # at least; the race is on a Sunday
SUNDAY = 6

NOTES = {
    150: "hip looser getting out of the car",
    64: "new shoes feel firm",
    30: "calf stiff on the first steps out of bed",
    16: "stairs were hard",
    5: "calf stiff again this morning",
}
REST_NOTE = "a week by the sea, no running"


@dataclass(frozen=True, slots=True)
class Noted:
    """A mark and the day it was written down, which need not be the day it is about."""

    day: date
    mark: NewMark


def race_day(last_day: date) -> date:
    """Return the Sunday of the race that lies ahead."""
    return Week.of(last_day + timedelta(days=RACE_AHEAD_DAYS)).days[SUNDAY]


def marks(last_day: date, library: Library) -> dict[date, tuple[NewMark, ...]]:
    """Return the story's marks by the day they were written down."""
    by_day: dict[date, list[NewMark]] = defaultdict(list)
    for noted in (
        *_of_the_hip(last_day, library),
        *_of_the_calendar(last_day),
        *_of_the_calf(last_day, library),
    ):
        by_day[noted.day].append(noted.mark)
    return {day: tuple(found) for day, found in by_day.items()}


def _of_the_hip(last_day: date, library: Library) -> tuple[Noted, ...]:
    visit = last_day - timedelta(days=THERAPIST_DAY)
    hip = library.zone("hip_flexors")
    return (
        Noted(
            visit,
            NewMark(
                kind=MarkKind.THERAPIST,
                day=visit,
                zone=hip,
                side=Side.RIGHT,
                note="showed the hip; one exercise to do at home",
            ),
        ),
        Noted(
            visit,
            NewMark(
                kind=MarkKind.PRESCRIBED,
                day=visit,
                to_day=last_day - timedelta(days=PRESCRIBED_UNTIL),
                zone=hip,
                side=Side.RIGHT,
                stretch=library.stretches["kneeling-lunge"],
            ),
        ),
    )


def _of_the_calendar(last_day: date) -> tuple[Noted, ...]:
    rest = week_before(last_day, REST_WEEK)
    shoes = last_day - timedelta(days=SHOES_DAY)
    ahead, behind = race_day(last_day), week_before(last_day, RACE_WEEK).days[SUNDAY]
    sea = NewMark(kind=MarkKind.TRAVEL, day=rest.monday, to_day=rest.days[SUNDAY], note=REST_NOTE)
    return (
        Noted(
            last_day - timedelta(days=CITY_RACE_ENTERED_DAY),
            NewMark(kind=MarkKind.RACE, day=behind, note=RACE_TITLE),
        ),
        Noted(rest.monday, sea),
        Noted(shoes, NewMark(kind=MarkKind.SHOES, day=shoes, note="new everyday shoes")),
        Noted(
            last_day - timedelta(days=RACE_ENTERED_DAY),
            NewMark(kind=MarkKind.RACE, day=ahead, note="Half marathon"),
        ),
    )


def _of_the_calf(last_day: date, library: Library) -> tuple[Noted, ...]:
    day = last_day - timedelta(days=NIGGLE_DAY)
    calf = library.zone("calf")
    niggle = NewMark(kind=MarkKind.NIGGLE, day=day, zone=calf, side=Side.LEFT)
    return (Noted(day, niggle),)
