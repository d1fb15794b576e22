"""A bar for each week with its number above it; what is unknown is hatched or named, never zero."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from runlog.analysis.volume import WEEKS_BEFORE, Comparison, Total, WeekVolume
from runlog.figures.drawing import Frame, drawing, heading, label
from runlog.figures.keys import hatching
from runlog.figures.svg import element
from runlog.moments import MONTHS
from runlog.units import DistanceUnit, format_amount
from runlog.weeks import Week

WIDTH, HEIGHT = 400.0, 172.0
_LEFT, _RIGHT, _TOP, _BASE = 0.0, 0.0, 34.0, 138.0
_FILLED = 0.74  # of a week's place
_LAST, _BEFORE = "ink strong middle halo", "soft middle halo"
_CHARACTER = 5.9
_LEAST_WEEKS_OF_MEAN = 2  # the mean of one week is that week
_PARTLY = 9.0  # how high the hatching stands above what is known


@dataclass(frozen=True, slots=True)
class _Bar:
    """A week's total as it is drawn; None for a week nobody knows of."""

    week: Week
    total: Total | None


@dataclass(frozen=True, slots=True)
class _Look:
    """What the bars count: a title with its unit, how a number and how a sentence says it."""

    title: str
    unit: str
    write: Callable[[float], str]
    compared: Comparison


def distance_bars(
    weeks: Sequence[Week],
    volumes: Sequence[WeekVolume | None],
    compared: Comparison,
    unit: DistanceUnit,
    *,
    title_id: str,
) -> str:
    """Return the distance of each week as an SVG for a page; a volume of None is not known.

    The mean that the last week is `compared` with is drawn over the weeks it is of.
    """
    bars = [
        _Bar(week, None if volume is None else volume.distance_m)
        for week, volume in zip(weeks, volumes, strict=True)
    ]
    look = _Look("Distance", str(unit), lambda metres: _distance(metres / unit.metres), compared)
    return _drawn(bars, look, title_id)


def load_bars(
    weeks: Sequence[Week],
    volumes: Sequence[WeekVolume | None],
    compared: Comparison,
    *,
    title_id: str,
) -> str:
    """Return the load of each week as an SVG for a page; a volume of None is not known."""
    bars = [
        _Bar(week, None if volume is None else volume.load_au)
        for week, volume in zip(weeks, volumes, strict=True)
    ]
    return _drawn(bars, _Look("Load", "effort x minutes", "{:.0f}".format, compared), title_id)


def _distance(amount: float) -> str:
    """Return an amount with a decimal only where it needs one to be told from nothing."""
    return f"{amount:.0f}" if amount >= 10 or not amount else format_amount(amount)


def _drawn(bars: Sequence[_Bar], look: _Look, title_id: str) -> str:
    frame = Frame(WIDTH, HEIGHT, "week-bars", title_id)
    hatch = f"{title_id}-hatch"
    base = f"M{_LEFT:g},{_BASE:g}H{WIDTH - _RIGHT:g}"
    parts = (
        hatching(hatch),
        heading(look.title, look.unit),
        element("path", d=base, class_="rule-line", stroke_width=1),
        *_bars(bars, hatch),
        *_mean(bars, look),
        *_numbers(bars, look),
        *_months(bars),
    )
    return drawing(frame, bars_sentence(bars, look), parts)


def bars_sentence(bars: Sequence[_Bar], look: _Look) -> str:
    """Return what the bars show, for those who do not see them."""
    if not any(bar.total and bar.total.of for bar in bars):
        return f"{look.title}: nothing was run in these {len(bars)} weeks."
    said = ", ".join(f"{str(bar.week)[5:]} {_words(bar.total, look)}" for bar in bars)
    mean = _mean_words(look)
    return f"{look.title} of {len(bars)} weeks, {look.unit}: {said}.{f' {mean}.' if mean else ''}"


def _mean_words(look: _Look) -> str:
    """Return the mean of the weeks before, "" where it is of one week or none."""
    compared = look.compared
    if compared.mean is None or compared.mean_weeks < _LEAST_WEEKS_OF_MEAN:
        return ""
    return f"Mean of {compared.mean_weeks} weeks before: {look.write(compared.mean)}"


def _mean(bars: Sequence[_Bar], look: _Look) -> Iterator[str]:
    """Give the mean as a dashed line over the weeks before and this one, and its number on top."""
    said, mean = _mean_words(look), look.compared.mean
    if not said or mean is None:
        return
    place = (WIDTH - _LEFT - _RIGHT) / len(bars)
    first = _LEFT + max(len(bars) - 1 - WEEKS_BEFORE, 0) * place
    y = _BASE - mean * _scale(bars)
    right = WIDTH - _RIGHT
    left = right - _CHARACTER * len(said) - 30
    yield _dashed(f"M{first:.2f},{y:.2f}H{right:g}")
    yield _dashed(f"M{left:.2f},9h22")
    yield label(said, right, 13, "soft end")


def _dashed(line: str) -> str:
    return element("path", d=line, class_="ink-line", stroke_width=1.2, stroke_dasharray="4 3")


def _scale(bars: Sequence[_Bar]) -> float:
    """Return how high one of what they count is drawn; hatching, where there is any, has room."""
    highest = max((bar.total.known_sum for bar in bars if bar.total), default=0.0) or 1.0
    room = _PARTLY if any(_is_partly(bar.total) for bar in bars) else 0.0
    return (_BASE - _TOP - room) / highest


def _words(total: Total | None, look: _Look) -> str:
    if total is None:
        return "not logged"
    if not total.known and total.of:
        return "unknown"
    return look.write(total.known_sum) + ("" if total.complete else " and more")


def _bars(bars: Sequence[_Bar], hatch: str) -> Iterator[str]:
    place = (WIDTH - _LEFT - _RIGHT) / len(bars)
    if not any(bar.total and bar.total.of for bar in bars):
        yield label("nothing was run in these weeks", WIDTH / 2, (_TOP + _BASE) / 2, "soft middle")
    for number, bar in enumerate(bars):
        column = _Column(place * _FILLED, hatch, number == len(bars) - 1)
        yield from _bar(bar.total, _LEFT + (number + 0.5) * place, _height(bar, bars), column)


def _height(bar: _Bar, bars: Sequence[_Bar]) -> float:
    known = bar.total.known_sum if bar.total else 0.0
    return known * _scale(bars)


def _numbers(bars: Sequence[_Bar], look: _Look) -> Iterator[str]:
    """Give each bar's number above it, over the line of the mean, and its week below."""
    place = (WIDTH - _LEFT - _RIGHT) / len(bars)
    for number, bar in enumerate(bars):
        x = _LEFT + (number + 0.5) * place
        top = _BASE - _height(bar, bars) - (_PARTLY if _is_partly(bar.total) else 0)
        kind = _LAST if number == len(bars) - 1 else _BEFORE
        yield label(_label(bar.total, look), x, top - 4, kind)
        yield label(str(bar.week)[6:], x, _BASE + 14, kind)


@dataclass(frozen=True, slots=True)
class _Column:
    """How wide a bar is, what its unknown part is filled with, and whether it is the newest."""

    width: float
    hatch: str
    last: bool


def _bar(total: Total | None, x: float, height: float, column: _Column) -> Iterator[str]:
    left = x - column.width / 2
    if height > 0:
        yield element(
            "rect",
            x=left,
            y=_BASE - height,
            width=column.width,
            height=height,
            class_="bar" if column.last else "bar-soft",
        )
    if _is_partly(total):
        yield element(
            "path",
            d=f"M{left:.2f},{_BASE - height:.2f}v{-_PARTLY}h{column.width:.2f}v{_PARTLY}",
            fill=f"url(#{column.hatch})",
            style="stroke:var(--edge)",
            stroke_width=0.8,
            stroke_dasharray="2 2",
        )


def _is_partly(total: Total | None) -> bool:
    return total is not None and not total.complete


def _label(total: Total | None, look: _Look) -> str:
    if total is None:
        return "–"
    if not total.known and total.of:
        return "?"
    return look.write(total.known_sum) + ("" if total.complete else "+")


def _months(bars: Sequence[_Bar]) -> Iterator[str]:
    """Give the months under the numbers of their first weeks."""
    place = (WIDTH - _LEFT - _RIGHT) / len(bars)
    month = 0
    for number, bar in enumerate(bars):
        if bar.week.monday.month != month:
            month = bar.week.monday.month
            yield label(
                MONTHS[month - 1][:3], _LEFT + (number + 0.5) * place, _BASE + 28, "soft middle"
            )
