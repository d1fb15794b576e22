"""A number a week as a small line: ease of movement, efficiency; a week without one is a gap."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from runlog.analysis.ease import WeekEase
from runlog.analysis.efficiency import CLEAR_CHANGE, WeekEfficiency
from runlog.figures.curves import Point
from runlog.figures.drawing import Frame, drawing, heading, label
from runlog.figures.svg import element, number
from runlog.moments import MONTHS
from runlog.text import plural
from runlog.units import format_amount
from runlog.weeks import Week

WIDTH, HEIGHT = 400.0, 176.0
_LEFT, _RIGHT, _TOP, _BASE = 32.0, 8.0, 38.0, 112.0
_MARGIN = 12.0  # between the frame and the first and last week
_RADIUS, _LAST_RADIUS = 3.2, 4.4
_LEAST_SPAN = 0.15  # of the first week: less is not blown up to the height of the picture


@dataclass(frozen=True, slots=True)
class _WeekValue:
    """A week's number, None where there is none, and how many days or runs it rests on."""

    week: Week
    value: float | None
    of: int


@dataclass(frozen=True, slots=True)
class _Scale:
    """What the height of the picture stands for."""

    low: float
    high: float
    levels: tuple[float, ...]

    def y(self, value: float) -> float:
        """Return where a value lies."""
        return _BASE - (value - self.low) / (self.high - self.low) * (_BASE - _TOP)


@dataclass(frozen=True, slots=True)
class _Band:
    """A shade from one value to another, and why it is there."""

    low: float
    high: float
    text: str


@dataclass(frozen=True, slots=True)
class _Look:
    """A title with its unit, how a number is written, and what a week's number rests on."""

    title: str
    unit: str
    write: Callable[[float], str]
    counted: str
    scale: _Scale
    band: _Band | None = None


def ease_line(weeks: Sequence[WeekEase], *, title_id: str) -> str:
    """Return the weekly medians of ease of movement as an SVG for a page."""
    values = [
        _WeekValue(
            each.week, each.ease.median if each.ease else None, each.ease.days if each.ease else 0
        )
        for each in weeks
    ]
    look = _Look(
        "Ease of movement",
        "0 to 10, 10 moved freely",
        format_amount,
        "day",
        _Scale(0.0, 10.0, (0.0, 5.0, 10.0)),
    )
    return _drawn(values, look, title_id)


def efficiency_line(weeks: Sequence[WeekEfficiency], *, title_id: str) -> str:
    """Return the efficiency of each week as an SVG for a page, with what is no clear change."""
    values = [_WeekValue(each.week, each.m_per_beat, each.runs) for each in weeks]
    known = [each.value for each in values if each.value is not None]
    first = known[0] if known else 1.0
    reach = max([_LEAST_SPAN, *(abs(value / first - 1) * 1.2 for value in known)]) * first
    look = _Look(
        "Efficiency",
        "metres for each heartbeat",
        "{:.2f}".format,
        "run",
        _Scale(first - reach, first + reach, ()),
        _Band(
            first * (1 - CLEAR_CHANGE),
            first * (1 + CLEAR_CHANGE),
            f"shaded: {CLEAR_CHANGE * 100:.0f} % up or down, what weather and watches can make",
        ),
    )
    return _drawn(values, look, title_id)


def _drawn(values: Sequence[_WeekValue], look: _Look, title_id: str) -> str:
    parts = (
        heading(look.title, look.unit),
        *_ground(values, look),
        *_line(values, look),
        *_weeks(values, look),
    )
    frame = Frame(WIDTH, HEIGHT, "week-line", title_id)
    return drawing(frame, _sentence(values, look), parts)


def _sentence(values: Sequence[_WeekValue], look: _Look) -> str:
    """Return what the line shows, for those who do not see it."""
    known = [each for each in values if each.value is not None]
    over = f"{look.title} of {len(values)} weeks, {look.unit}"
    if not known:
        return f"{over}: no week has a number."
    said = ", ".join(
        f"{str(each.week)[5:]} "
        + ("unknown" if each.value is None else f"{look.write(each.value)} ({_of(each, look)})")
        for each in values
    )
    return f"{over}: {said}."


def _of(each: _WeekValue, look: _Look) -> str:
    return plural(each.of, look.counted)


def _x(place: int, count: int) -> float:
    wide = WIDTH - _LEFT - _RIGHT - 2 * _MARGIN
    return _LEFT + _MARGIN + place * wide / max(count - 1, 1)


def _ground(values: Sequence[_WeekValue], look: _Look) -> Iterator[str]:
    """Give the levels, and the band with its reason."""
    band, right = look.band, WIDTH - _RIGHT
    if band is not None and any(each.value is not None for each in values):
        top, bottom = look.scale.y(band.high), look.scale.y(band.low)
        yield element(
            "rect", x=_LEFT, y=top, width=right - _LEFT, height=bottom - top, class_="shade"
        )
        yield label(band.text, _LEFT + 4, _BASE - 2, "soft", 11.0)
    for level in look.scale.levels:
        line = f"M{_LEFT:g},{number(look.scale.y(level))}H{right:g}"
        yield element("path", d=line, class_="grid-line", stroke_width=0.8)
        yield label(f"{level:g}", _LEFT - 6, look.scale.y(level) + 3.5, "soft end", 11.5)


def _line(values: Sequence[_WeekValue], look: _Look) -> Iterator[str]:
    """Give the line, broken where a week has no number, its dots, and each number above its dot."""
    spots = [
        (place, Point(_x(place, len(values)), look.scale.y(each.value)), look.write(each.value))
        for place, each in enumerate(values)
        if each.value is not None
    ]
    runs = groupby(enumerate(spots), key=lambda each: each[1][0] - each[0])
    paths = "".join(
        "M" + "L".join(f"{number(spot.x)},{number(spot.y)}" for _, (_, spot, _) in run)
        for _, run in runs
    )
    if paths:
        yield element(
            "path", d=paths, class_="bar-soft-line", stroke_width=1.8, stroke_linejoin="round"
        )
    for place, spot, said in spots:
        last = place == len(values) - 1
        radius = _LAST_RADIUS if last else _RADIUS
        yield element("circle", cx=spot.x, cy=spot.y, r=radius, class_="bar")
        yield label(said, spot.x, spot.y - 8, _look_of(last=last), 12.5)


def _weeks(values: Sequence[_WeekValue], look: _Look) -> Iterator[str]:
    """Give under each week its number, what it rests on, and the months of the first weeks."""
    yield element(
        "path", d=f"M{_LEFT:g},{_BASE + 4:g}H{WIDTH - _RIGHT:g}", class_="rule-line", stroke_width=1
    )
    yield label(f"{look.counted}s", 0, _BASE + 32, "soft", 11.5)
    month = 0
    for place, each in enumerate(values):
        x, look_of = _x(place, len(values)), _look_of(last=place == len(values) - 1)
        yield label(str(each.week)[6:], x, _BASE + 18, look_of, 12.0)
        yield label(str(each.of) if each.of else "–", x, _BASE + 32, "soft middle", 11.5)
        if each.week.monday.month != month:
            month = each.week.monday.month
            yield label(MONTHS[month - 1][:3], x, _BASE + 47, "soft middle")


def _look_of(*, last: bool) -> str:
    return "ink strong middle" if last else "soft middle"
