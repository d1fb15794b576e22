"""A diary in a test: one line a day, what was run and how zones felt, and nothing else.

2026-03-02 8km 42:10 rpe 4 climb 90 | calf L6 R2, neck C1
2026-03-03 | pain knee R3, after_stretch calf L2
"""

import re
from datetime import date
from typing import NamedTuple

from runlog.analysis.week import WeekEntries
from runlog.units import parse_distance, parse_duration

_SIDES = {"L": "left", "R": "right", "C": "central"}


class Run(NamedTuple):
    id: int
    day: date
    distance_m: float | None = None
    duration_s: int | None = None
    rpe: float | None = None
    climb_m: float | None = None


class Rating(NamedTuple):
    day: date
    zone: str
    zone_name: str
    side: str
    quality: str
    context: str
    value: float


class Stretching(NamedTuple):
    day: date
    stretch: str
    seconds: int | None


class Hold(NamedTuple):
    day: date
    stretch: str
    side: str
    seconds: int | None = None
    repetitions: int | None = None


class DayNote(NamedTuple):
    day: date
    ease: float | None


class Diary(NamedTuple):
    runs: list[Run]
    ratings: list[Rating]

    @property
    def entries(self) -> WeekEntries:
        days = [run.day for run in self.runs] + [rating.day for rating in self.ratings]
        return WeekEntries(runs=self.runs, ratings=self.ratings, began=min(days, default=None))


def read(text: str) -> Diary:
    diary = Diary([], [])
    for line in filter(None, (line.strip() for line in text.splitlines())):
        done, _, felt = line.partition("|")
        word, *rest = done.split()
        day = date.fromisoformat(word)
        if rest:
            diary.runs.append(_run(len(diary.runs) + 1, day, rest))
        for item in filter(None, (item.strip() for item in felt.split(","))):
            diary.ratings.extend(_ratings(day, item))
    return diary


def _run(number: int, day: date, words: list[str]) -> Run:
    run = Run(number, day)
    rest = iter(words)
    for word in rest:
        if word == "rpe":
            run = run._replace(rpe=float(next(rest)))
        elif word == "climb":
            run = run._replace(climb_m=float(next(rest)))
        elif ":" in word:
            run = run._replace(duration_s=parse_duration(word))
        else:
            run = run._replace(distance_m=parse_distance(word))
    return run


def _ratings(day: date, item: str) -> list[Rating]:
    words = item.split()
    quality = "pain" if words[0] == "pain" else "tightness"
    context = "after_stretch" if words[0] == "after_stretch" else "other"
    if words[0] in {"pain", "after_stretch"}:
        words = words[1:]
    zone = " ".join(word for word in words if not re.match(r"[LRC]\d", word))
    return [
        Rating(day, zone, zone, _SIDES[word[0]], quality, context, float(word[1:]))
        for word in words
        if re.match(r"[LRC]\d", word)
    ]
