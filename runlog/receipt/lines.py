"""The lines a receipt is made of: what was stored, and one true good thing about it."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from sqlalchemy.orm import Session

from runlog import readings
from runlog.analysis.load import load_au
from runlog.analysis.sentences import zone_words
from runlog.models import DayNote, Mark, Rating
from runlog.moments import format_day
from runlog.readings import HoldRow, RatingRow, RunRow
from runlog.units import (
    DistanceUnit,
    format_amount,
    format_distance,
    format_duration,
    format_pace,
)

GAP = "   "
_LATELY = timedelta(days=28)
_SHORTLY = timedelta(days=2)
_YEAR = timedelta(days=365)
_ACCEPTED_PAIN = 5.0


def run_line(run: RunRow, unit: DistanceUnit, today: date) -> str:
    """Return the run in one line; what is unknown is left out, a missing effort is said.

    The load is Foster's session RPE: effort x minutes, in arbitrary units.
    """
    parts = [f"run {run.id}", format_day(run.day, today)]
    if run.distance_m is not None:
        parts.append(format_distance(run.distance_m, unit))
    if run.duration_s is not None:
        parts.append(format_duration(run.duration_s))
    if run.distance_m is not None and run.duration_s is not None:
        parts.append(format_pace(run.distance_m, run.duration_s, unit))
    if run.kind is not None:
        parts.append(run.kind)
    return "  ".join([*parts, _effort(run)])


def _effort(run: RunRow) -> str:
    if run.rpe is None:
        return "effort not rated"
    load = load_au(run.rpe, run.duration_s)
    return f"effort {format_amount(run.rpe)}" if load is None else f"load {load:.0f}"


def rating_lines(session: Session, ratings: Sequence[RatingRow]) -> list[str]:
    """Return the ratings as lines, those of one zone together, each with the one before it."""
    lines = []
    for context, same in groupby(ratings, key=lambda rating: rating.context):
        said = [
            GAP.join(_zone(session, list(zone)))
            for _, zone in groupby(same, key=lambda rating: (rating.zone, rating.quality))
        ]
        lines.append(_CONTEXTS[context] + GAP.join(said))
    return lines


_CONTEXTS = {
    "before_run": "before the run: ",
    "during_run": "during the run: ",
    "after_run": "",
    "after_stretch": "right after stretching: ",
    "morning": "in the morning: ",
    "other": "",
}


def pain_lines(ratings: Sequence[RatingRow]) -> list[str]:
    """Return what pain during a run above what pain-monitoring guidance accepts calls for.

    The limit is that of Thomee 1997 and Silbernagel et al. 2007, made for tendons and kneecaps.
    """
    return [
        f"{_where(rating)} {format_amount(rating.value)} during a run: pain-monitoring guidance "
        f"would stop or cut back above {format_amount(_ACCEPTED_PAIN)}"
        for rating in ratings
        if rating.quality == "pain"
        and rating.context == "during_run"
        and rating.value > _ACCEPTED_PAIN
    ]


def rating_words(rating: RatingRow | Rating) -> str:
    """Return one rating as it is said on its own, such as "in the morning: left calf 7"."""
    return f"{_CONTEXTS[rating.context]}{_where(rating)} {format_amount(rating.value)}"


def _zone(session: Session, ratings: Sequence[RatingRow]) -> list[str]:
    befores = [readings.rating_before(session, rating) for rating in ratings]
    first = ratings[0]
    both = sorted(rating.side for rating in ratings) == ["left", "right"]
    same = {rating.value for rating in ratings} == {first.value}
    said = [_last_time(before, rating) for before, rating in zip(befores, ratings, strict=True)]
    if both and same and len(set(said)) == 1:
        return [f"{_named(first)} {format_amount(first.value)} both{said[0]}"]
    return [
        f"{_where(rating)} {format_amount(rating.value)}{last_time}"
        for rating, last_time in zip(ratings, said, strict=True)
    ]


def _where(rating: RatingRow | Rating) -> str:
    return zone_words(rating.side, _named(rating))


def _named(rating: RatingRow | Rating) -> str:
    return f"{rating.zone_name} pain" if rating.quality == "pain" else rating.zone_name


def _last_time(before: RatingRow | None, now: RatingRow) -> str:
    """Return what the rating before was; one of three days ago or more with its day."""
    if before is None:
        return ""
    when = "last time"
    if before.day == now.day:
        when = "before" if now.context == "after_stretch" else "earlier that day"
    elif now.day - before.day > _SHORTLY:
        when = f"on {format_day(before.day, now.day)}"
    return f" ({format_amount(before.value)} {when})"


def stretch_lines(session: Session, stretchings: Sequence[readings.StretchingRow]) -> list[str]:
    """Return the stretches with their doses in one line; an unknown dose says nothing."""
    if not stretchings:
        return []
    held = readings.holds(session, [each.id for each in stretchings])
    said = [
        " ".join(
            part
            for part in (
                each.stretch,
                format_holds([hold for hold in held if hold.stretching_id == each.id]),
                f"felt {format_amount(each.sensation)}" if each.sensation is not None else "",
                "felt off" if each.felt_off else "",
            )
            if part
        )
        for each in stretchings
    ]
    return [f"stretched: {', '.join(said)}"]


def format_holds(holds: Sequence[HoldRow]) -> str:
    """Return holds as they are typed, such as 2x30s or L3x30s R2x30s; "" for none."""
    doses = {
        side: _dose(list(of_side))
        for side, of_side in groupby(sorted(holds, key=_by_side), key=lambda hold: hold.side)
    }
    if len(set(doses.values())) <= 1 and set(doses) != {"left"} and set(doses) != {"right"}:
        return next(iter(doses.values()), "")
    return " ".join(f"{side[0].upper()}{dose}" for side, dose in doses.items())


def _by_side(hold: HoldRow) -> tuple[str, int]:
    return hold.side, hold.number


def _dose(holds: Sequence[HoldRow]) -> str:
    amounts = [_amount(hold) for hold in holds]
    if len(set(amounts)) == 1:
        return amounts[0] if len(amounts) == 1 else f"{len(amounts)}x{amounts[0]}"
    return "+".join(amounts)


def _amount(hold: HoldRow) -> str:
    return f"{hold.seconds}s" if hold.seconds is not None else f"{hold.repetitions}r"


def good_line(
    session: Session, run: RunRow | None, ratings: Sequence[RatingRow], tight_from: float
) -> str | None:
    """Return one true good thing about what was stored, None when there is none.

    A zone that was tight and is at its lowest in four weeks, else the longest run of the year.
    """
    for rating in sorted(ratings, key=lambda rating: rating.value):
        if rating.context != "after_stretch" and _lowest_lately(session, rating, tight_from):
            line = f"{_where(rating)}: the lowest in four weeks"
            return line[0].upper() + line[1:]
    if run is not None and _longest_of_the_year(session, run):
        return f"Your longest run {_back_to(session, run.day)}"
    return None


_ENOUGH_RATINGS = 4


def _lowest_lately(session: Session, rating: RatingRow, tight_from: float) -> bool:
    values = readings.values_before(session, rating, rating.day - _LATELY)
    return (
        len(values) >= _ENOUGH_RATINGS
        and max(values) >= tight_from
        and rating.value < min(*values, tight_from)
    )


def _longest_of_the_year(session: Session, run: RunRow) -> bool:
    if run.distance_m is None:
        return False
    year = run.day - _YEAR
    end = run.day + timedelta(days=1)
    lately = readings.longest_run_m(session, run.day - _LATELY, end, besides=run.id)
    longest = readings.longest_run_m(session, year, end, besides=run.id)
    before = readings.longest_run_m(session, year, run.day - _LATELY, besides=run.id)
    return (
        lately is not None
        and before is not None
        and longest is not None
        and run.distance_m > longest
    )


def _back_to(session: Session, day: date) -> str:
    """Return how far back the year before a day is known."""
    began = readings.first_day(session)
    if began is None or day - began >= _YEAR:
        return "of the last twelve months"
    return f"since {format_day(began, day)}, when the log begins"


def day_line(note: readings.DayNoteRow, today: date) -> str:
    """Return a day's note in one line."""
    return "  ".join(day_parts(note, today))


def day_parts(note: readings.DayNoteRow | DayNote, today: date) -> list[str]:
    """Return the same in its parts."""
    parts = [format_day(note.day, today)]
    if note.ease is not None:
        parts.append(f"ease of movement {format_amount(note.ease)} of 10")
    return [*parts, note.note] if note.note else parts


def mark_line(mark: readings.MarkRow, today: date) -> str:
    """Return the mark in one line, with its days."""
    return "  ".join([f"mark {mark.id}", *mark_parts(mark, today)])


def mark_parts(mark: readings.MarkRow | Mark, today: date) -> list[str]:
    """Return the same in its parts, without its number."""
    where = " ".join(part for part in (mark.side, mark.zone_name, mark.stretch) if part)
    days = format_day(mark.day, today)
    if mark.to_day is not None and mark.to_day != mark.day:
        days += f" to {format_day(mark.to_day, today)}"
    elif mark.to_day is None and mark.kind in _LASTING:
        days = f"since {days}"
    return [part for part in (mark.kind, where, days, mark.note) if part]


_LASTING = {"injury", "niggle", "prescribed"}
