"""The lines of one zone, small: left and right over the weeks, pain below, marks shaded."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from runlog.analysis.levels import Rated
from runlog.analysis.persistence import ZoneState
from runlog.figures.badges import badge
from runlog.figures.chart_words import finding
from runlog.figures.curves import Point
from runlog.figures.drawing import Frame, drawing, label
from runlog.figures.svg import element, number
from runlog.figures.zone_chart import SideChart, ZoneChart, marked_days
from runlog.library import Side
from runlog.moments import MONTHS
from runlog.units import format_amount
from runlog.weeks import DAYS_PER_WEEK

WIDTH = 400.0
_LEFT, _RIGHT, _TOP, _BASE = 20.0, 46.0, 24.0, 138.0
_PAIN_GAP, _PAIN_HEIGHT, _ALONE_HEIGHT, _BELOW = 12.0, 26.0, 70.0, 20.0
_LEVELS = (0, 2, 4, 6, 8, 10)
_HIGHEST = 10.0
_RADIUS = 3.0
_SIGN = 0.7
_MIDWEEK = 3.5
_APART = 14.0  # between the names of two lines
_CHARACTER = 6.0
_WORD_HEIGHT = 11.0


@dataclass(frozen=True, slots=True)
class _Look:
    """How a side is drawn: its colour, its letter, its dashes, and whether its dots are filled."""

    colour: str
    letter: str
    dashes: str | None
    filled: bool


@dataclass(frozen=True, slots=True)
class _Strip:
    """Where the bars of pain stand, and how high one of 10 is."""

    base: float
    height: float

    def y(self, level: float) -> float:
        """Return where a level lies."""
        return self.base - level / _HIGHEST * self.height


_LOOKS = {
    Side.LEFT: _Look("left", "L", None, filled=True),
    Side.RIGHT: _Look("right", "R", "5 3", filled=False),
    Side.CENTRAL: _Look("central", "", "1 3", filled=True),
}


def zone_lines(
    chart: ZoneChart, states: Mapping[str, Sequence[ZoneState]] | None = None, *, title_id: str
) -> str:
    """Return the chart of a zone as a small SVG for a page; its finding stands beside it there.

    `states` are those of a side at the end of each week; where one at attention or above begins,
    it is named at the line.
    """
    hurts = any(any(side.pain) for side in chart.sides)
    if hurts and not any(any(side.weeks) for side in chart.sides):
        return _pain_alone(chart, title_id)
    base = _BASE + (_PAIN_GAP + _PAIN_HEIGHT if hurts else 0.0)
    parts = (
        *_marks(chart, base),
        *_levels(chart),
        *_months(chart, base),
        *(part for side in chart.sides for part in _line(side, chart)),
        *(part for side in chart.sides for part in _flags(side, chart, (states or {}))),
        *_ends(chart),
        *(_pain(chart, _Strip(base, _PAIN_HEIGHT)) if hurts else ()),
    )
    frame = Frame(WIDTH, base + _BELOW, "zone-lines", title_id)
    return drawing(frame, lines_sentence(chart), parts)


def _pain_alone(chart: ZoneChart, title_id: str) -> str:
    """Return the chart of a zone that only pain was rated of: no empty panel above it."""
    strip = _Strip(_TOP + _ALONE_HEIGHT, _ALONE_HEIGHT)
    parts = (
        *_marks(chart, strip.base),
        *_pain_grid(strip),
        *_months(chart, strip.base),
        *_pain(chart, strip),
    )
    frame = Frame(WIDTH, strip.base + _BELOW, "zone-lines", title_id)
    return drawing(frame, lines_sentence(chart), parts)


def lines_sentence(chart: ZoneChart) -> str:
    """Return what the lines show, for those who do not see them."""
    said = [f"{finding(chart)}."]
    weeks = chart.span.weeks
    for side in chart.sides:
        rated = [week for week in side.weeks if week]
        if rated:
            low, high = (format_amount(pick(w.median for w in rated)) for pick in (min, max))
            said.append(
                f"{side.name[:1].upper()}{side.name[1:]}: weekly medians from {low} to {high} "
                f"in {len(rated)} of {len(weeks)} weeks."
            )
        worst = max((week.highest for week in side.pain if week), default=None)
        if worst is not None:
            said.append(f"Pain of the {side.name} up to {format_amount(worst)}.")
    return " ".join(said)


def _x(day: date, chart: ZoneChart, offset: float = 0.0) -> float:
    days = (day - chart.span.first).days + offset
    return _LEFT + days * (WIDTH - _LEFT - _RIGHT) / (DAYS_PER_WEEK * len(chart.span.weeks))


def _y(level: float) -> float:
    return _BASE - level / _HIGHEST * (_BASE - _TOP)


def _levels(chart: ZoneChart) -> Iterator[str]:
    right = WIDTH - _RIGHT
    for level in _LEVELS:
        line = f"M{_LEFT:g},{number(_y(level))}H{right:g}"
        yield element("path", d=line, class_="grid-line", stroke_width=0.8)
        yield label(str(level), _LEFT - 5, _y(level) + 3.5, "soft end", 11.5)
    tight = f"M{_LEFT:g},{number(_y(chart.tight_from))}H{right:g}"
    yield element("path", d=tight, class_="soft-line", stroke_width=1, stroke_dasharray="1.5 2.5")
    yield label("tight", _LEFT + 2, _y(chart.tight_from) - 3, "soft", 10.5)
    if not any(any(side.weeks) for side in chart.sides):
        yield label("not rated", (_LEFT + right) / 2, _y(5) + 4, "soft middle")


def _months(chart: ZoneChart, base: float) -> Iterator[str]:
    step = -(-len(chart.span.weeks) // 26)
    months = [
        list(weeks)
        for _, weeks in groupby(
            chart.span.weeks, key=lambda week: (week.monday.year, week.monday.month)
        )
    ]
    for weeks in months[1::step] if len(months) > 1 else months:
        monday = weeks[0].monday
        x = _x(monday, chart)
        tick = f"M{number(x)},{number(base)}v3.5"
        yield element("path", d=tick, class_="rule-line", stroke_width=0.8)
        yield label(MONTHS[monday.month - 1][:3], x, base + 14, "soft", 11.5)


def _line(side: SideChart, chart: ZoneChart) -> Iterator[str]:
    """Give the line through the medians, broken where a week was not rated, and its dots."""
    look = _LOOKS[Side(side.side)]
    spots = [
        (place, Point(_x(week.monday, chart, _MIDWEEK), _y(found.median)))
        for place, (week, found) in enumerate(zip(chart.span.weeks, side.weeks, strict=True))
        if found
    ]
    paths = "".join(
        "M" + "L".join(f"{number(spot.x)},{number(spot.y)}" for spot in run) for run in _runs(spots)
    )
    if paths:
        yield element(
            "path",
            d=paths,
            class_=f"{look.colour}-line",
            stroke_width=1.6,
            stroke_dasharray=look.dashes,
            stroke_linejoin="round",
        )
    for _, spot in spots:
        yield element(
            "circle",
            cx=spot.x,
            cy=spot.y,
            r=_RADIUS,
            style=f"fill:var(--{look.colour if look.filled else 'paper'});"
            f"stroke:var(--{look.colour})",
            stroke_width=1.4,
        )


def _flags(
    side: SideChart, chart: ZoneChart, states: Mapping[str, Sequence[ZoneState]]
) -> Iterator[str]:
    """Give the sign and the word of each graver state above the first of its rated weeks."""
    before, free = ZoneState.UNKNOWN, 0.0
    own = states.get(side.side, ())
    for week, found, state in zip(chart.span.weeks, side.weeks, own, strict=False):
        if found and state >= ZoneState.ATTENTION and state > before:
            x, y = _x(week.monday, chart, _MIDWEEK), max(_y(found.median) - 12, _TOP + 4)
            if x >= free:
                wide = _CHARACTER * len(state.words) + 14
                room = x + wide < WIDTH - _RIGHT
                yield badge(state, Point(x, y), _SIGN)
                at, look = (x + 8, "ink halo") if room else (x - 8, "ink halo end")
                yield label(state.words, at, y + 3, look, 10.5)
                free = x + wide
        before = state if found else before


def _runs(spots: Sequence[tuple[int, Point]]) -> Iterator[list[Point]]:
    """Give the spots of weeks that follow one another."""
    for _, run in groupby(enumerate(spots), key=lambda each: each[1][0] - each[0]):
        yield [spot for _, (_, spot) in run]


def _ends(chart: ZoneChart) -> Iterator[str]:
    """Give the letter and the last median of each line on the right, none on another one."""
    ends = sorted(
        (-_y(last.median), side.side, last.median)
        for side in chart.sides
        if (last := _last(side.weeks))
    )
    lowest = -1000.0
    for height, side, median in ends:
        lowest = max(height, lowest + _APART)
        look = _LOOKS[Side(side)]
        said = f"{look.letter} {format_amount(median)}".strip()
        yield label(said, WIDTH - _RIGHT + 5, 4 - lowest, f"{look.colour} strong", 13.0)


def _last(weeks: Sequence[Rated | None]) -> Rated | None:
    return next((week for week in reversed(weeks) if week), None)


def _marks(chart: ZoneChart, base: float) -> Iterator[str]:
    """Give what lasted as a shade and what began as a line, with its kind where there is room."""
    free = [0.0, 0.0]
    for mark in chart.marks:
        shown = marked_days(mark, chart.span)
        left, right = _x(shown.first, chart), _x(shown.last, chart, 1)
        if shown.last > shown.first:
            yield element(
                "rect", x=left, y=_TOP, width=right - left, height=base - _TOP, class_="shade"
            )
        line = f"M{number(left)},{_TOP:g}V{number(base)}"
        yield element("path", d=line, class_="edge-line", stroke_width=0.8)
        row = next((row for row, until in enumerate(free) if until <= left), None)
        if row is not None:
            wide = _CHARACTER * len(mark.kind) + 4
            at = min(left + 1, WIDTH - wide)
            yield label(mark.kind, at, _TOP - 2 - row * _WORD_HEIGHT, "soft", 10.5)
            free[row] = at + wide


def _pain_grid(strip: _Strip) -> Iterator[str]:
    for level in _LEVELS[1:]:
        line = f"M{_LEFT:g},{number(strip.y(level))}H{WIDTH - _RIGHT:g}"
        yield element("path", d=line, class_="grid-line", stroke_width=0.8)
    for level in _LEVELS:
        yield label(str(level), _LEFT - 5, strip.y(level) + 3.5, "soft end", 11.5)


def _pain(chart: ZoneChart, strip: _Strip) -> Iterator[str]:
    """Give the highest pain of each week as a bar, left beside right, on a scale of its own."""
    felt = [side for side in chart.sides if any(side.pain)]
    yield label("pain", _LEFT + 2, strip.y(_HIGHEST) + 4, "pain", 11.0)
    rule = f"M{_LEFT:g},{strip.base:g}H{WIDTH - _RIGHT:g}"
    yield element("path", d=rule, class_="rule-line", stroke_width=0.8)
    wide = (_x(chart.span.end, chart) - _LEFT) / len(chart.span.weeks) / len(felt) * 0.7
    for place, side in enumerate(felt):
        for week, found in zip(chart.span.weeks, side.pain, strict=True):
            if found:
                height = max(strip.base - strip.y(found.highest), 0.8)
                yield element(
                    "rect",
                    x=_x(week.monday, chart, 1) + place * wide,
                    y=strip.base - height,
                    width=wide,
                    height=height,
                    class_="pain",
                )
    worst = [
        f"{_LOOKS[Side(side.side)].letter} {format_amount(last.highest)}".strip()
        for side in felt
        if (last := _last(side.pain))
    ]
    for row, said in enumerate(worst):
        yield label(
            said, WIDTH - _RIGHT + 5, strip.base - 1 - 11 * (len(worst) - 1 - row), "pain", 10.0
        )
