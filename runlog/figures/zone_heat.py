"""Every rated zone-side over many weeks: a cell for each week, a gap where it was not rated."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from runlog.analysis.levels import Rated
from runlog.analysis.persistence import ZoneState
from runlog.analysis.sentences import zone_words
from runlog.figures.badges import BADGED, badge
from runlog.figures.curves import Point
from runlog.figures.drawing import Frame, drawing, label
from runlog.figures.keys import KEY_ROW, key_rows, rows_needed, scale_key, state_keys
from runlog.figures.scale import step_of
from runlog.figures.svg import element
from runlog.moments import MONTHS
from runlog.text import plural
from runlog.units import format_amount
from runlog.weeks import Week

WIDTH = 400.0
_NAMES, _NUMBER, _TOP, _ROW, _CELL_HEIGHT = 116.0, 24.0, 18.0, 15.0, 14.0
_ZONE_GAP = 4.0  # above a zone that is not the one of the row before
_SIGN = 0.62
_SCALE, _KEY_TOP = 38.0, 10.0


class ZoneRow(Protocol):
    """One zone-side, week by week, oldest first, with its state at the end of each week."""

    @property
    def zone(self) -> str:
        """The zone's id."""

    @property
    def zone_name(self) -> str:
        """The zone's name."""

    @property
    def side(self) -> str:
        """left, right or central."""

    @property
    def weeks(self) -> Sequence[Rated | None]:
        """What the rated days of each week come to, None without one."""

    @property
    def states(self) -> Sequence[ZoneState]:
        """The states on the last day of each week."""


def zone_heat(rows: Sequence[ZoneRow], weeks: Sequence[Week], *, title_id: str) -> str:
    """Return the rows as an SVG for a page; the sides of a zone must follow one another."""
    sentence = heat_sentence(rows, weeks)
    if not rows:
        nothing = label("no zone was rated in these weeks", WIDTH / 2, 20, "soft middle")
        return drawing(Frame(WIDTH, 32, "zone-heat", title_id), sentence, [nothing])
    keys = state_keys(state for row in rows for state in row.states)
    tops = _tops(rows)
    bottom = tops[-1] + _ROW + _KEY_TOP
    height = bottom + _SCALE + KEY_ROW * rows_needed(keys, WIDTH)
    parts = (
        *_months(weeks),
        *(part for row, top in zip(rows, tops, strict=True) for part in _row(row, top, len(weeks))),
        *(_names(rows, tops)),
        scale_key("tightness: weekly median; an empty cell was not rated", bottom, WIDTH),
        *key_rows(keys, bottom + 46, WIDTH),
    )
    return drawing(Frame(WIDTH, height, "zone-heat", title_id), sentence, parts)


def heat_sentence(rows: Sequence[ZoneRow], weeks: Sequence[Week]) -> str:
    """Return what the cells show, for those who do not see them: where each row ends."""
    over = f"{plural(len(weeks), 'week')} up to {weeks[-1]}"
    if not rows:
        return f"Zones by week: no zone was rated in {over}."
    said = "; ".join(_row_words(row, weeks) for row in rows)
    return f"Weekly medians of tightness over {over}. {said}."


def _row_words(row: ZoneRow, weeks: Sequence[Week]) -> str:
    rated = [number for number, week in enumerate(row.weeks) if week]
    name = zone_words(row.side, row.zone_name)
    if not rated:
        return f"{name}: not rated"
    last = row.weeks[rated[-1]]
    level = format_amount(last.median) if last else ""
    when = "" if rated[-1] == len(weeks) - 1 else f" in {str(weeks[rated[-1]])[5:]}"
    state = row.states[-1]
    flag = f", {state.words}" if state in BADGED else ""
    return f"{name}: {level}{when}, {plural(len(rated), 'rated week')}{flag}"


def _tops(rows: Sequence[ZoneRow]) -> list[float]:
    tops: list[float] = []
    for number, row in enumerate(rows):
        apart = _ZONE_GAP if number and row.zone != rows[number - 1].zone else 0.0
        tops.append(tops[-1] + _ROW + apart if tops else _TOP)
    return tops


def _names(rows: Sequence[ZoneRow], tops: Sequence[float]) -> Iterator[str]:
    """Give each zone's name once, and beside each of its rows the letter of the side."""
    named = ""
    for row, top in zip(rows, tops, strict=True):
        base = top + 11
        if row.zone != named:
            yield label(row.zone_name, 0, base, "ink", 12.0)
            named = row.zone
        if row.side != "central":
            yield label(row.side[0].upper(), _NAMES - 9, base, "soft middle", 11.0)


def _row(row: ZoneRow, top: float, count: int) -> Iterator[str]:
    wide = _wide(count)
    for number, week in enumerate(row.weeks):
        x = _NAMES + number * wide
        yield element(
            "rect",
            x=x + 0.4,
            y=top,
            width=wide - 0.8,
            height=_CELL_HEIGHT,
            class_="grid-fill" if week is None else f"l{step_of(week.median)}",
        )
        if _begins(row, number):
            yield badge(row.states[number], Point(x + wide / 2, top + _CELL_HEIGHT / 2), _SIGN)
    last = row.weeks[-1]
    said = "–" if last is None else format_amount(last.median)
    yield label(said, WIDTH - 1, top + 11, "ink strong end" if last else "soft end", 12.0)


def _begins(row: ZoneRow, number: int) -> bool:
    """Whether the state of that week has a sign and is not that of the week before."""
    before = row.states[number - 1] if number else ZoneState.UNKNOWN
    return row.states[number] in BADGED and row.states[number] is not before


def _wide(count: int) -> float:
    return (WIDTH - _NAMES - _NUMBER) / count


def _months(weeks: Sequence[Week]) -> Iterator[str]:
    """Give the months above their first weeks; the last column are the newest numbers."""
    wide, free = _wide(len(weeks)), 0.0
    for number, week in enumerate(weeks):
        x, month = _NAMES + number * wide, week.monday.month
        if (number == 0 or month != weeks[number - 1].monday.month) and x >= free:
            yield label(MONTHS[month - 1][:3], x, 11, "soft", 11.0)
            free = x + 26
    yield label(str(weeks[-1])[5:], WIDTH - 1, 11, "soft end", 11.0)
