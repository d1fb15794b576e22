"""The year as it is printed: months as rows, days as shades, gaps as gaps."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from runlog.analysis.year import CalendarDay, YearDays
from runlog.cli.columns import put_folded, put_parts
from runlog.cli.kit import Kit
from runlog.cli.terminal import accent, faint, put, strong, terminal_columns
from runlog.figures.year_words import (
    MISSING,
    TITLES,
    bound_words,
    month_total,
    sum_in_all,
    total_title,
)
from runlog.moments import MONTHS
from runlog.units import DistanceUnit

_SHADES = "·░▒▓█"  # zero, then the four levels of the scale
_GAP = " "
_TO_COME = "-"
_UNKNOWN = "?"
_LABEL = 5
_DAYS = 31
_MARKED_DAYS = (1, 5, 10, 15, 20, 25, 30)


def put_calendar(calendar: YearDays, kit: Kit) -> None:
    """Print a row for each month that holds something, its total, and what the shades mean."""
    unit, today = kit.settings.unit, kit.now.date()
    months = [month for month in _months(calendar) if any(map(_known, month))]
    put(strong(f"{TITLES.get(calendar.of, f'Tightness, {calendar.of}')} in {calendar.year}"))
    if not months:
        put_folded(_nothing(calendar))
        return
    totals = [
        month_total(calendar.months[days[0].day.month - 1], calendar.of, unit) for days in months
    ]
    title = total_title(calendar.of, unit)
    room = max(len(text) for text in (title, *totals))
    cells = 2 if _LABEL + 2 * _DAYS + 2 + room <= terminal_columns() else 1
    put()
    put(faint(" " * _LABEL + _day_numbers(cells) + "  " + title.rjust(room)))
    for days, total in zip(months, totals, strict=True):
        name = MONTHS[days[0].day.month - 1][:3].ljust(_LABEL)
        pad = " " * (_DAYS - len(days)) * cells
        put(f"{name}{_shades(days, calendar, today, cells)}{pad}  {total.rjust(room)}".rstrip())
    put()
    put_folded(sum_in_all(calendar, unit))
    ahead = any(day.day > today for days in months for day in days)
    put_parts([*_legend(calendar, unit), *([f"{_TO_COME} still to come"] if ahead else [])])


def _nothing(calendar: YearDays) -> str:
    if calendar.of in TITLES:
        return "Nothing was logged in that year. runlog log notes a run, runlog import brings many."
    return f"It was not rated in that year. runlog rate {calendar.of} 0-10 notes how it feels."


def _months(calendar: YearDays) -> list[list[CalendarDay]]:
    return [list(days) for _, days in groupby(calendar.days, key=lambda each: each.day.month)]


def _known(day: CalendarDay) -> bool:
    return day.value is not None or day.unknown > 0


def _day_numbers(cells: int) -> str:
    line = ""
    for day in _MARKED_DAYS:
        line = line.ljust((day - 1) * cells) + str(day)
    return line.ljust(_DAYS * cells)


def _shades(days: Sequence[CalendarDay], calendar: YearDays, today: date, cells: int) -> str:
    """Return the days in shades; what is filled stands out in colour."""
    signs = "".join(_TO_COME if day.day > today else _sign(day, calendar) for day in days)
    return "".join(
        (accent if filled else faint)("".join(_cell(sign, cells) for sign in same))
        for filled, same in groupby(signs, key=lambda sign: sign in _SHADES[1:])
    )


def _sign(day: CalendarDay, calendar: YearDays) -> str:
    if day.value is None:
        return _UNKNOWN if day.unknown else _GAP
    return _SHADES[calendar.scale.level(day.value)]


def _cell(sign: str, cells: int) -> str:
    return sign * cells if sign in _SHADES[1:] else sign.ljust(cells)


def _legend(calendar: YearDays, unit: DistanceUnit) -> list[str]:
    first, *rest = (bound_words(bound, calendar.of, unit) for bound in calendar.scale.bounds)
    rated = calendar.of not in TITLES
    parts = [f"{_SHADES[0]} {'0' if rated else 'none'}", f"{_SHADES[1]} under {first}"]
    parts += [
        f"{shade} from {bound}" for shade, bound in zip(_SHADES[2:], (first, *rest), strict=True)
    ]
    if any(day.unknown and day.value is None for day in calendar.days):
        parts.append(f"{_UNKNOWN} {MISSING[calendar.of]}")
    parts.append("blank: not rated   (n): rated days" if rated else "blank: not logged")
    return parts
