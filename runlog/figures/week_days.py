"""The seven days of a week: a bar for what was run, and a dot for stretching and for ratings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from runlog.analysis.week_days import WeekDay
from runlog.figures.drawing import Frame, drawing, label
from runlog.figures.keys import hatching
from runlog.figures.svg import element
from runlog.moments import format_day
from runlog.text import listed, plural
from runlog.units import DistanceUnit, format_amount, format_distance

WIDTH, HEIGHT = 400.0, 172.0
_LEFT, _RIGHT, _TOP, _BASE = 64.0, 4.0, 16.0, 92.0
_FILLED = 0.62  # of a day's place
_WITHOUT_BARS = _BASE - _TOP - 2  # what a week without a run leaves out
_GAP = 1.5  # between two runs of a day
_ROOM = _BASE - _TOP - 4  # for the bars, under their numbers
_UNKNOWN_HEIGHT = 12.0  # of a run whose distance nobody knows
_DOT = 4.2
_DAY_ROW, _KIND_ROW, _MAT_ROW, _RATED_ROW = 15.0, 29.0, 48.0, 65.0  # below the base
_SOFT = "soft middle"


def week_days(days: Sequence[WeekDay], unit: DistanceUnit, *, title_id: str) -> str:
    """Return the days as an SVG for a page; of a day nobody knows of there is a dash."""
    bars = _bars(days, f"{title_id}-hatch")
    base = f"M{_LEFT:g},{_BASE:g}H{WIDTH - _RIGHT:g}"
    parts = (
        hatching(bars.hatch),
        element("path", d=base, class_="rule-line", stroke_width=1),
        label(f"run, {unit}", 0, _BASE - 2, "soft"),
        label("stretched", 0, _BASE + _MAT_ROW + 4, "soft"),
        label("rated", 0, _BASE + _RATED_ROW + 4, "soft"),
        *(part for place, day in enumerate(days) for part in _day(place, day, bars, unit)),
    )
    top = 0.0 if any(day.runs for day in days) else _WITHOUT_BARS
    frame = Frame(WIDTH, HEIGHT - top, "week-days", title_id, top=top)
    return drawing(frame, days_sentence(days, unit), parts)


def days_sentence(days: Sequence[WeekDay], unit: DistanceUnit) -> str:
    """Return what the days show, for those who do not see them."""
    ran = [
        f"{format_day(day.day)} {listed([_run_words(run.distance_m, unit) for run in day.runs])}"
        for day in days
        if day.runs
    ]
    parts = [f"Runs: {', '.join(ran)}" if ran else "No run"]
    for name, on in (("stretched", _stretched), ("rated", _rated)):
        count = sum(map(on, days))
        parts.append(f"{name} on {plural(count, 'day')}" if count else f"not {name}")
    unknown = sum(not day.known for day in days)
    said = f"The days of the week. {'; '.join(parts)}."
    return f"{said} Of {plural(unknown, 'day')} nothing is known." if unknown else said


def _stretched(day: WeekDay) -> bool:
    return day.stretched


def _rated(day: WeekDay) -> bool:
    return day.rated


def _run_words(distance_m: float | None, unit: DistanceUnit) -> str:
    return "of unknown distance" if distance_m is None else format_distance(distance_m, unit)


@dataclass(frozen=True, slots=True)
class _Bars:
    """How wide a day is, how high its runs are drawn, and what an unknown one is filled with."""

    wide: float
    per_metre: float
    unknown: float
    hatch: str

    def height(self, distance_m: float | None) -> float:
        return self.unknown if distance_m is None else distance_m * self.per_metre


def _bars(days: Sequence[WeekDay], hatch: str) -> _Bars:
    """Return the bars of which the highest, runs of unknown distance included, has its room."""
    counts = [sum(run.distance_m is None for run in day.runs) for day in days]
    unknown = min(_UNKNOWN_HEIGHT, _ROOM / 2 / max(*counts, 1))
    known = [sum(run.distance_m or 0.0 for run in day.runs) for day in days]
    scales = [
        (_ROOM - count * unknown) / metres
        for count, metres in zip(counts, known, strict=True)
        if metres
    ]
    return _Bars((WIDTH - _LEFT - _RIGHT) / len(days), min(scales, default=0.0), unknown, hatch)


def _day(place: int, day: WeekDay, bars: _Bars, unit: DistanceUnit) -> Iterator[str]:
    x = _LEFT + (place + 0.5) * bars.wide
    top = _BASE
    for run in day.runs:
        known = run.distance_m is not None
        height = bars.height(run.distance_m)
        top -= height
        yield element(
            "rect",
            x=x - bars.wide * _FILLED / 2,
            y=top,
            width=bars.wide * _FILLED,
            height=max(height - _GAP, 0.8),
            class_="bar" if known else None,
            fill=None if known else f"url(#{bars.hatch})",
            style=None if known else "stroke:var(--edge)",
            stroke_width=None if known else 0.8,
        )
    yield label(_number(day, unit), x, top - 4, "ink strong middle" if day.runs else _SOFT)
    yield label(format_day(day.day)[:3], x, _BASE + _DAY_ROW, "ink middle" if day.runs else _SOFT)
    yield label(_kind(day), x, _BASE + _KIND_ROW, _SOFT, 10.0)
    for row, done in ((_MAT_ROW, day.stretched), (_RATED_ROW, day.rated)):
        yield _dot(x, _BASE + row, done=done, known=day.known)


def _number(day: WeekDay, unit: DistanceUnit) -> str:
    """Return the distance of the day; a + where some of it is not known."""
    if not day.runs:
        return "" if day.known else "–"
    known = [run.distance_m for run in day.runs if run.distance_m is not None]
    if not known:
        return "?"
    partly = "" if len(known) == len(day.runs) else "+"
    return format_amount(round(sum(known) / unit.metres, 1)) + partly


def _kind(day: WeekDay) -> str:
    """Return what kind of run it was, or that there was none."""
    if not day.runs:
        return "rest" if day.known else ""
    kinds = list(dict.fromkeys(run.kind for run in day.runs if run.kind))
    said = kinds[0] if len(kinds) == 1 else ""
    return said if len(day.runs) == 1 else f"{len(day.runs)} runs"


def _dot(x: float, y: float, *, done: bool, known: bool) -> str:
    """Return a full dot for what was done, a small point for what was not, nothing for unknown."""
    if not known:
        return ""
    if done:
        return element("circle", cx=x, cy=y, r=_DOT, class_="bar")
    return element("circle", cx=x, cy=y, r=1.2, class_="rule")
