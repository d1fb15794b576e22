"""The pictures of the sheet: the body then and now, and each side day by day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from runlog.analysis.levels import Rated
from runlog.analysis.persistence import ZoneSide, ZoneState
from runlog.entries import MarkKind
from runlog.figures.body_detail import body_detail
from runlog.figures.body_words import BodyLevel, body_sentence
from runlog.figures.side_line import MarkedSpan, SideLine, side_line
from runlog.library import Zone
from runlog.moments import format_day
from runlog.report.sheet import TherapistSheet
from runlog.report.sheet_side import SheetSide
from runlog.report.sheet_words import rated_words
from runlog.units import format_amount

_LASTING = (MarkKind.INJURY, MarkKind.NIGGLE)
_WEEK = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as SVG markup of ours, and what it shows in words."""

    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class SheetPictures:
    """The body then and now, with their captions, and a line for each side."""

    then: Picture
    then_caption: str
    now: Picture
    now_caption: str
    lines: tuple[Picture, ...]


def sheet_pictures(sheet: TherapistSheet, zones: Mapping[str, Zone]) -> SheetPictures:
    """Return the pictures of the sheet; `zones` are those of the library."""
    began = max(sheet.began or sheet.first, sheet.first)
    now = sheet.today
    return SheetPictures(
        then=_body(_then(sheet), zones, "body-then"),
        then_caption=f"Then, from {format_day(began, now)}: {_levels_words(_then(sheet), sheet)}",
        now=_body(_now(sheet), zones, "body-now"),
        now_caption=f"Now, to {format_day(now)}: {_levels_words(_now(sheet), sheet)}",
        lines=tuple(
            _line(side, sheet, f"line-{number}") for number, side in enumerate(sheet.sides, start=1)
        ),
    )


def _levels_words(levels: Mapping[ZoneSide, BodyLevel], sheet: TherapistSheet) -> str:
    """Return the numbers of a map in words, with the name of each side where there are several."""
    several, parts = len(sheet.sides) > 1, []
    for side in sheet.sides:
        level = levels[_key(side)]
        felt = [
            f"{quality}{format_amount(value)}"
            for quality, value in (
                ("" if several else "tightness ", level.tightness),
                ("pain ", level.pain),
            )
            if value is not None
        ]
        name = f"{side.name} " if several else ""
        parts.append(f"{name}{' and '.join(felt) or 'not rated'}")
    return ", ".join(parts)


def _days(first: date, last: date, today: date) -> str:
    return f"{format_day(first, today)} to {format_day(last, today)}"


def _then(sheet: TherapistSheet) -> dict[ZoneSide, BodyLevel]:
    return {_key(side): _level(side.then, side.pain_then) for side in sheet.sides}


def _now(sheet: TherapistSheet) -> dict[ZoneSide, BodyLevel]:
    return {
        _key(side): _level(side.now, side.pain_now, side.standing.state) for side in sheet.sides
    }


def _key(side: SheetSide) -> ZoneSide:
    return ZoneSide(side.zone.id, side.side)


def _level(
    tight: Rated | None, pain: Rated | None, state: ZoneState = ZoneState.UNKNOWN
) -> BodyLevel:
    return BodyLevel(tight.median if tight else None, pain.highest if pain else None, state)


def _body(
    levels: Mapping[ZoneSide, BodyLevel], zones: Mapping[str, Zone], title_id: str
) -> Picture:
    shown = frozenset(levels)
    return Picture(
        body_detail(levels, zones, title_id=title_id, shown=shown),
        body_sentence(levels, zones, shown),
    )


def _line(side: SheetSide, sheet: TherapistSheet, title_id: str) -> Picture:
    line = SideLine(
        title=_line_words(side, sheet),
        first=sheet.first,
        last=sheet.today,
        ratings=side.ratings,
        runs=sheet.runs,
        stretched=sorted({day for each in side.tried for day in each.on}),
        marks=tuple(_spans(side, sheet)),
        tight_from=sheet.tight_from,
    )
    return Picture(side_line(line, title_id=title_id), line.title)


def _line_words(side: SheetSide, sheet: TherapistSheet) -> str:
    name = f"{side.name[:1].upper()}{side.name[1:]}"
    highest = max((rating.value for rating in side.ratings), default=None)
    said = "" if highest is None else f" Highest {format_amount(highest)} of 10."
    days = _days(sheet.first, sheet.today, sheet.today)
    return f"{name} day by day, {days}. {rated_words(side)}{said}"


def _spans(side: SheetSide, sheet: TherapistSheet) -> list[MarkedSpan]:
    """Return what is dated about this side or the whole runner, inside the days of the sheet."""
    spans = []
    for mark in sheet.marks:
        if mark.zone is not None and (mark.zone, mark.side or side.side) != _key(side):
            continue
        open_end = sheet.today if mark.kind in _LASTING else mark.day
        last = min(mark.to_day or open_end, sheet.today)
        if mark.day <= sheet.today:
            spans.append(MarkedSpan(mark.kind, max(mark.day, sheet.first), max(last, sheet.first)))
    return spans
