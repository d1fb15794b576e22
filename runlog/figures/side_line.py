"""A zone-side day by day: tightness and pain apart, when each was felt, what was run and done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from runlog.analysis.entries_seen import LevelLike, TrainedLike
from runlog.entries import Context, MarkKind, Quality
from runlog.figures.svg import element, number, rows, words
from runlog.figures.theme import FIGURE, style
from runlog.moments import MONTHS
from runlog.weeks import DAYS_PER_WEEK

WIDTH = 720.0
_LEFT, _RIGHT, _TOP = 34.0, 24.0, 18.0
_PANEL, _RUNS, _GAP, _BELOW, _LEGEND = 96.0, 26.0, 20.0, 18.0, 20.0
_LEVELS = (0, 2, 4, 6, 8, 10)
_HIGHEST = 10.0
# Around the middle of a sign: what it looks like, and whether it is filled.
_SIGNS = {
    Context.BEFORE_RUN: ("M-3.2,-2.6H3.2L0,3.2Z", False),
    Context.DURING_RUN: ("M0,-4L3.5,0L0,4L-3.5,0Z", True),
    Context.AFTER_RUN: ("M-3.2,0A3.2,3.2 0 1 1 3.2,0A3.2,3.2 0 1 1 -3.2,0Z", True),
    Context.AFTER_STRETCH: ("M-3,-3L3,3M3,-3L-3,3", False),
    Context.MORNING: ("M-2.8,-2.8H2.8V2.8H-2.8Z", False),
    Context.OTHER: ("M-2.6,0A2.6,2.6 0 1 1 2.6,0A2.6,2.6 0 1 1 -2.6,0Z", False),
}
_STRETCHED = "day with stretching for it"
_CHARACTER = 5.6
_NAMED = 96.0  # what the name of the upper panel takes
_FULL_RUN_M = 20_000.0  # a run of this length fills its strip; a longer one does too
_LONG_WEEKS = 20  # from here on only months are named on the axis
_DAY = timedelta(days=1)

CONTEXTS = {
    Context.BEFORE_RUN: "before the run",
    Context.DURING_RUN: "during the run",
    Context.AFTER_RUN: "after the run",
    Context.AFTER_STRETCH: "after stretching",
    Context.MORNING: "next morning",
    Context.OTHER: "other times",
}
_SHADED = frozenset({MarkKind.INJURY, MarkKind.NIGGLE, MarkKind.ILLNESS, MarkKind.TRAVEL})


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """Something dated: its kind, and its days inside the picture, the last one part of it."""

    kind: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SideLine:
    """What the picture shows of the days first <= day <= last; `title` says it in words."""

    title: str
    first: date
    last: date
    ratings: Sequence[LevelLike]
    runs: Sequence[TrainedLike]
    stretched: Sequence[date]
    marks: Sequence[MarkedSpan]
    tight_from: float

    @property
    def qualities(self) -> tuple[Quality, ...]:
        """The qualities that were rated, each for a panel; tightness where nothing was."""
        rated = {each.quality for each in self.ratings}
        return tuple(each for each in Quality if each in rated) or (Quality.TIGHTNESS,)

    @property
    def contexts(self) -> tuple[Context, ...]:
        """The contexts that appear, in their order."""
        return tuple(
            context for context in Context if any(each.context == context for each in self.ratings)
        )


def side_line(line: SideLine, *, title_id: str) -> str:
    """Return the picture as an SVG; `title_id` must be the only one of its name on the page."""
    bottom, parts = _TOP, list[str]()
    for quality in line.qualities:
        panel = _Panel(line, bottom, quality)
        parts += panel.drawn()
        bottom = panel.bottom + _GAP
    height = bottom + _RUNS + _BELOW + _LEGEND
    return element(
        "svg",
        rows(
            (
                "",
                element("title", words(line.title), id=title_id),
                style(),
                *_marks(line, bottom),
                *_mark_names(line),
                *parts,
                *_runs(line, bottom),
                *_axis(line, bottom + _RUNS),
                *_legend(line, height - 6),
                "",
            )
        ),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH:g} {height:g}",
        class_=f"{FIGURE} side-line",
        role="img",
        aria_labelledby=title_id,
    )


def _x(line: SideLine, day: date) -> float:
    """Return where the middle of a day lies."""
    days = (line.last - line.first).days + 1
    return _LEFT + ((day - line.first).days + 0.5) / days * (WIDTH - _LEFT - _RIGHT)


@dataclass(frozen=True, slots=True)
class _Panel:
    """The axes of one quality, 0 to 10, and what was rated."""

    line: SideLine
    top: float
    quality: Quality

    @property
    def bottom(self) -> float:
        """Where 0 lies."""
        return self.top + _PANEL

    def y(self, level: float) -> float:
        """Return where a level lies."""
        return self.bottom - level / _HIGHEST * _PANEL

    def drawn(self) -> Iterator[str]:
        """Give the grid, the name of the panel and the ratings, in their order."""
        for level in _LEVELS:
            y = self.y(level)
            yield element(
                "path", d=f"M{_LEFT},{y:g}H{WIDTH - _RIGHT:g}", class_="grid-line", stroke_width=0.8
            )
            yield _text(str(level), _LEFT - 6, y + 3.5, "soft end")
            # The newest days may be all that a phone shows: the levels stand beside them too.
            yield _text(str(level), WIDTH - _RIGHT + 6, y + 3.5, "soft")
        yield _text(f"{self.quality} 0-10", _LEFT, self.top - 6, "ink strong")
        if self.quality is Quality.TIGHTNESS:
            tight = self.y(self.line.tight_from)
            yield element(
                "path",
                d=f"M{_LEFT},{tight:g}H{WIDTH - _RIGHT:g}",
                class_="soft-line",
                stroke_width=0.9,
                stroke_dasharray="1.5 2.5",
            )
        own = [each for each in self.line.ratings if each.quality == self.quality]
        if not own:
            yield _text("not rated in this time", (_LEFT + WIDTH) / 2, self.y(5) + 4, "soft middle")
        for each in own:
            yield _sign(
                Context(each.context), _x(self.line, each.day), self.y(each.value), self.colour
            )

    @property
    def colour(self) -> str:
        """The class of the signs."""
        return "pain" if self.quality is Quality.PAIN else "ink"


def _sign(context: Context, x: float, y: float, colour: str) -> str:
    """Return the sign of a context: each has a form of its own, filled or open."""
    form, filled = _SIGNS[context]
    return element(
        "path",
        d=form,
        transform=f"translate({number(x)} {number(y)})",
        class_=colour if filled else f"{colour}-line",
        stroke_width=None if filled else 1.2,
        data_context=context.value,
    )


def _marks(line: SideLine, bottom: float) -> Iterator[str]:
    """Give shades for what lasted, and lines for what was on a day."""
    for mark in line.marks:
        first, last = _x(line, mark.first), _x(line, mark.last)
        half = (WIDTH - _LEFT - _RIGHT) / ((line.last - line.first).days + 1) / 2
        if mark.kind in _SHADED and mark.last > mark.first:
            yield element(
                "rect",
                x=first - half,
                y=_TOP,
                width=last - first + 2 * half,
                height=bottom + _RUNS - _TOP,
                class_="body",
            )
        else:
            yield element(
                "path",
                d=f"M{first:.2f},{_TOP}V{bottom + _RUNS:g}",
                class_="rule-line",
                stroke_width=1.2,
            )


def _mark_names(line: SideLine) -> Iterator[str]:
    """Give each mark its kind above it, where the name of the panel and the one before end."""
    free = _LEFT + _NAMED
    for mark in sorted(line.marks, key=lambda mark: (mark.first, mark.kind)):
        wide = _CHARACTER * len(mark.kind)
        x = min(_x(line, mark.first), WIDTH - wide)
        if x >= free:
            yield _text(mark.kind, x, _TOP - 6, "soft")
            free = x + wide + 8


def _runs(line: SideLine, top: float) -> Iterator[str]:
    """Give a bar for each run, as high as it was long, and a dot below for a day of stretching."""
    base = top + _RUNS - 6
    for run in line.runs:
        part = 0.15 if run.distance_m is None else min(run.distance_m / _FULL_RUN_M, 1.0)
        height = max(part * (_RUNS - 8), 1.5)
        x = _x(line, run.day)
        yield element(
            "rect",
            x=x - 1.2,
            y=base - height,
            width=2.4,
            height=height,
            class_="bar" if run.distance_m is not None else "bar-soft",
        )
    for day in line.stretched:
        yield element("circle", cx=_x(line, day), cy=base + 4, r=1.6, class_="central")
    yield _text("runs", _LEFT - 6, base, "soft end")


def _axis(line: SideLine, top: float) -> Iterator[str]:
    """Give the first days of months, and Mondays between them while there is room."""
    weeks = (line.last - line.first).days // DAYS_PER_WEEK
    day = line.first
    while day <= line.last:
        if (
            day.day == 1
            or day == line.first
            or (weeks <= _LONG_WEEKS and day.weekday() == 0 and weeks <= 14)
        ):
            x = _x(line, day)
            yield element("path", d=f"M{x:.2f},{top:g}v3", class_="soft-line", stroke_width=0.8)
        if day.day == 1:
            yield _text(MONTHS[day.month - 1][:3], _x(line, day), top + 13, "soft middle")
        day += _DAY


def _legend(line: SideLine, y: float) -> Iterator[str]:
    """Give what the signs mean, up to the newest days, which a phone shows first."""
    wide = {context: 24 + _CHARACTER * len(CONTEXTS[context]) for context in line.contexts}
    stretched = 14 + _CHARACTER * len(_STRETCHED) if line.stretched else 0.0
    x = max(WIDTH - _RIGHT - sum(wide.values()) - stretched, _LEFT)
    for context in line.contexts:
        yield _sign(context, x + 4, y - 3.5, "ink")
        yield _text(CONTEXTS[context], x + 12, y, "soft")
        x += wide[context]
    if line.stretched:
        yield element("circle", cx=x + 4, cy=y - 3.5, r=1.8, class_="central")
        yield _text(_STRETCHED, x + 12, y, "soft")


def _text(said: str, x: float, y: float, look: str) -> str:
    return element("text", words(said), x=x, y=y, font_size=10.5, class_=look)
