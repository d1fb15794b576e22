"""The year as it is printed: months as rows, days as shades, gaps as gaps."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from runlog.analysis.levels import Rated
from runlog.analysis.volume import Total
from runlog.analysis.year import CalendarDay, MonthAmount, MonthRated, Scale
from runlog.cli.columns import put_folded, put_parts
from runlog.cli.kit import Kit
from runlog.cli.terminal import accent, faint, put, strong, terminal_columns
from runlog.moments import MONTHS
from runlog.text import plural
from runlog.units import DistanceUnit, format_amount, format_distance

_SHADES = "·░▒▓█"  # zero, then the four levels of the scale
_GAP = " "
_TO_COME = "-"
_UNKNOWN = "?"
_LABEL = 5
_DAYS = 31
_MARKED_DAYS = (1, 5, 10, 15, 20, 25, 30)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A year's days with what each of its months comes to; `unit` is what a value counts."""

    year: int
    of: str
    unit: str
    days: tuple[CalendarDay, ...]
    months: tuple[MonthAmount, ...] | tuple[MonthRated, ...]
    in_all: Total | Rated | None
    scale: Scale


def put_calendar(calendar: Calendar, kit: Kit) -> None:
    """Print a row for each month that holds something, its total, and what the shades mean."""
    unit, today = kit.settings.unit, kit.now.date()
    months = [month for month in _months(calendar) if any(map(_known, month))]
    put(strong(f"{_TITLES.get(calendar.of, f'Tightness, {calendar.of}')} in {calendar.year}"))
    if not months:
        put_folded(_nothing(calendar))
        return
    totals = [_total(calendar.months[days[0].day.month - 1], calendar.of, unit) for days in months]
    title = _total_title(calendar.of, unit)
    room = max(len(text) for text in (title, *totals))
    cells = 2 if _LABEL + 2 * _DAYS + 2 + room <= terminal_columns() else 1
    put()
    put(faint(" " * _LABEL + _day_numbers(cells) + "  " + title.rjust(room)))
    for days, total in zip(months, totals, strict=True):
        name = MONTHS[days[0].day.month - 1][:3].ljust(_LABEL)
        pad = " " * (_DAYS - len(days)) * cells
        put(f"{name}{_shades(days, calendar, today, cells)}{pad}  {total.rjust(room)}".rstrip())
    put()
    put_folded(_in_all(calendar, unit))
    ahead = any(day.day > today for days in months for day in days)
    put_parts([*_legend(calendar, unit), *([f"{_TO_COME} still to come"] if ahead else [])])


_TITLES = {"runs": "Distance run", "load": "Load", "stretching": "Time stretched"}
_MISSING = {
    "runs": "a run without a distance",
    "load": "a run without an effort or a duration",
    "stretching": "a stretch without a dose",
}

_LACKING = {"runs": "distance", "load": "load", "stretching": "dose"}


def _nothing(calendar: Calendar) -> str:
    if calendar.of in _TITLES:
        return "Nothing was logged in that year. runlog log notes a run, runlog import brings many."
    return f"It was not rated in that year. runlog rate {calendar.of} 0-10 notes how it feels."


def _months(calendar: Calendar) -> list[list[CalendarDay]]:
    return [list(days) for _, days in groupby(calendar.days, key=lambda each: each.day.month)]


def _known(day: CalendarDay) -> bool:
    return day.value is not None or day.unknown > 0


def _day_numbers(cells: int) -> str:
    line = ""
    for day in _MARKED_DAYS:
        line = line.ljust((day - 1) * cells) + str(day)
    return line.ljust(_DAYS * cells)


def _shades(days: Sequence[CalendarDay], calendar: Calendar, today: date, cells: int) -> str:
    """Return the days in shades; what is filled stands out in colour."""
    signs = "".join(_TO_COME if day.day > today else _sign(day, calendar) for day in days)
    return "".join(
        (accent if filled else faint)("".join(_cell(sign, cells) for sign in same))
        for filled, same in groupby(signs, key=lambda sign: sign in _SHADES[1:])
    )


def _sign(day: CalendarDay, calendar: Calendar) -> str:
    if day.value is None:
        return _UNKNOWN if day.unknown else _GAP
    return _SHADES[calendar.scale.level(day.value)]


def _cell(sign: str, cells: int) -> str:
    return sign * cells if sign in _SHADES[1:] else sign.ljust(cells)


def _total_title(of: str, unit: DistanceUnit) -> str:
    return {"runs": str(unit), "load": "load", "stretching": "h:mm"}.get(of, "median (n)")


def _total(month: MonthAmount | MonthRated, of: str, unit: DistanceUnit) -> str:
    if isinstance(month, MonthRated):
        rated = month.rated
        return "" if rated is None else f"{format_amount(rated.median)} ({rated.days})"
    partly = "" if month.total.complete else "+"
    return _writer(of, unit)(month.total.known_sum) + partly


def _writer(of: str, unit: DistanceUnit) -> Callable[[float], str]:
    if of == "runs":
        return lambda metres: f"{metres / unit.metres:.0f}"
    return _hours if of == "stretching" else lambda load: f"{load:.0f}"


def _hours(seconds: float) -> str:
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours}:{minutes:02}"


def _in_all(calendar: Calendar, unit: DistanceUnit) -> str:
    whole = calendar.in_all
    if isinstance(whole, Total):
        return _total_in_all(whole, calendar.of, unit)
    return "" if whole is None else _rated_in_all(whole)


def _rated_in_all(whole: Rated) -> str:
    middle, highest = format_amount(whole.median), format_amount(whole.highest)
    return f"{plural(whole.days, 'rated day')}: median {middle}, highest {highest}"


def _total_in_all(whole: Total, of: str, unit: DistanceUnit) -> str:
    amount = {
        "runs": format_distance(whole.known_sum, unit),
        "load": f"a load of {whole.known_sum:.0f}",
        "stretching": f"{_hours(whole.known_sum)} h",
    }[of]
    noun = ("stretch", "stretches") if of == "stretching" else ("run",)
    missing = whole.of - whole.known
    said = f"In all {amount} in {plural(whole.known, *noun)}"
    if not missing:
        return said
    more = plural(missing, *(f"more {word}" for word in noun))
    return f"{said}; the {_LACKING[of]} of {more} is unknown and not counted"


def _legend(calendar: Calendar, unit: DistanceUnit) -> list[str]:
    first, *rest = (_bound(bound, calendar.of, unit) for bound in calendar.scale.bounds)
    rated = calendar.of not in _TITLES
    parts = [f"{_SHADES[0]} {'0' if rated else 'none'}", f"{_SHADES[1]} under {first}"]
    parts += [
        f"{shade} from {bound}" for shade, bound in zip(_SHADES[2:], (first, *rest), strict=True)
    ]
    if any(day.unknown and day.value is None for day in calendar.days):
        parts.append(f"{_UNKNOWN} {_MISSING[calendar.of]}")
    parts.append("blank: not rated   (n): rated days" if rated else "blank: not logged")
    return parts


def _bound(bound: float, of: str, unit: DistanceUnit) -> str:
    if of == "runs":
        return f"{format_amount(bound / unit.metres)} {unit}"
    return f"{bound / 60:.0f} min" if of == "stretching" else format_amount(bound)
