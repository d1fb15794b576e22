"""The sheet for a therapist as facts: only the zone-sides and the days that were chosen."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from runlog import readings
from runlog.analysis.marking import marks_within, next_race
from runlog.analysis.onset import BLOCK_DAYS, Block, blocks_before, onset
from runlog.analysis.persistence import Timeline, ZoneSide
from runlog.analysis.sentences import zone_words
from runlog.entries import MarkKind
from runlog.errors import InputError
from runlog.library import Zone
from runlog.readings import MarkRow, RunRow
from runlog.readings.states import Wanted, whole_timelines
from runlog.report.sheet_side import SheetSide, SideReader
from runlog.report.view import View
from runlog.text import listed
from runlog.units import DistanceUnit

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST_SIDES = 4  # more do not fit two pages that are read in two minutes
USUAL_WEEKS = 12
MOST_WEEKS = 52
_DAY = timedelta(days=1)
_BEFORE_ONSET = timedelta(days=BLOCK_DAYS)
_SHOES_BEFORE = timedelta(weeks=8)
_HARD_RUN_READ = timedelta(days=33)


@dataclass(frozen=True, slots=True)
class Said:
    """A note that the runner chose to show."""

    day: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TherapistSheet:
    """What a therapist is shown.

    `began` is the first onset of all sides, `before` are the blocks of four weeks before it, the
    latest first, and `log_from` is the first day the log knows of; `unrated` are the sides that
    were asked for and never rated; `marks` are about these sides, or about no part of the body.
    """

    name: str
    first: date
    today: date
    unit: DistanceUnit
    tight_from: float
    sides: tuple[SheetSide, ...]
    unrated: tuple[str, ...]
    log_from: date | None
    began: date | None
    before: tuple[Block, ...]
    shoes: tuple[MarkRow, ...]
    runs: tuple[RunRow, ...]
    marks: tuple[MarkRow, ...]
    race: MarkRow | None
    notes: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetWish:
    """What the runner wants to show: which sides, from when, and whether the name and notes."""

    sides: Sequence[tuple[Zone, str]]
    since: date | None = None
    name: str = ""
    with_notes: bool = False


def therapist_sheet(session: "Session", wish: SheetWish, view: View) -> TherapistSheet:
    """Return the sheet; raise InputError when nothing of these sides was ever rated."""
    found = _timelines(session, wish, view)
    begins = {key: onset(each.history, view.rule, view.today) for key, each in found.items()}
    began = min((each.day for each in begins.values() if each is not None), default=None)
    first = wish.since or _usual_first(began, view.today)
    end = view.today + _DAY
    read_from = (began or view.today) - max(2 * _BEFORE_ONSET, _HARD_RUN_READ)
    runs = readings.runs(session, min(first, read_from), end)
    reader = SideReader(session, view, first, runs)
    marks = readings.marks(session)
    return TherapistSheet(
        name=wish.name,
        first=first,
        today=view.today,
        unit=view.unit,
        tight_from=view.rule.tight,
        sides=tuple(
            reader.side(zone, found[key], begins[key])
            for zone, side in wish.sides
            if (key := ZoneSide(zone.id, side)) in found
        ),
        unrated=_unrated(wish, found, {key.zone for key in found}),
        log_from=readings.first_day(session),
        began=began,
        before=blocks_before(runs, began) if began else (),
        shoes=_shoes(marks, began or view.today),
        runs=tuple(run for run in runs if run.day >= first),
        marks=_without_notes(_about(marks_within(marks, first, end), found), wish),
        race=next_race(_without_notes(marks, wish), view.today),
        notes=tuple(_notes(session, first, end)) if wish.with_notes else (),
    )


def _timelines(session: "Session", wish: SheetWish, view: View) -> dict[ZoneSide, Timeline]:
    """Return the states of the chosen sides that have any rating, card or answer."""
    zones = {zone.id for zone, _ in wish.sides}
    wanted = Wanted(rule=view.rule, since=view.today, day=view.today, zones=zones)
    chosen = {ZoneSide(zone.id, side) for zone, side in wish.sides}
    found = {
        key: each
        for each in whole_timelines(session, wanted)
        if (key := ZoneSide(each.history.zone, each.history.side)) in chosen
    }
    if not found:
        names = listed(_unrated(wish, found, set()))
        raise InputError(f"nothing to show: no rating of {names} yet; runlog rate notes one")
    if len(found) > MOST_SIDES:
        raise InputError(
            f"a sheet has room for {MOST_SIDES} sides of zones, and {len(found)} of those that you "
            "named are rated; name fewer, such as runlog sheet left calf"
        )
    return found


def _unrated(wish: SheetWish, found: Collection[ZoneSide], ids: set[str]) -> tuple[str, ...]:
    """Return what was asked for and never rated; of what lies in the middle any side will do."""
    missing = (
        zone_words(side, zone.label) if zone.paired else zone.label
        for zone, side in wish.sides
        if (ZoneSide(zone.id, side) not in found if zone.paired else zone.id not in ids)
    )
    return tuple(dict.fromkeys(missing))


def _usual_first(began: date | None, today: date) -> date:
    """Return the first day shown unasked: twelve weeks back, or four weeks before it all began."""
    usual = today - timedelta(weeks=USUAL_WEEKS) + _DAY
    early = min(usual, began - _BEFORE_ONSET) if began else usual
    return max(early, today - timedelta(weeks=MOST_WEEKS) + _DAY)


def _shoes(marks: Sequence[MarkRow], before: date) -> tuple[MarkRow, ...]:
    """Return the new shoes of the eight weeks before the day, oldest first."""
    new = marks_within(marks, before - _SHOES_BEFORE, before + _DAY)
    return tuple(mark._replace(note=None) for mark in new if mark.kind == MarkKind.SHOES)


def _about(marks: Sequence[MarkRow], found: dict[ZoneSide, Timeline]) -> tuple[MarkRow, ...]:
    """Return the marks of these sides, and those that are about no part of the body."""
    return tuple(
        mark
        for mark in marks
        if mark.zone is None
        or any(mark.zone == key.zone and mark.side in (None, key.side) for key in found)
    )


def _without_notes(marks: Sequence[MarkRow], wish: SheetWish) -> tuple[MarkRow, ...]:
    if wish.with_notes:
        return tuple(marks)
    return tuple(mark._replace(note=None) for mark in marks)


def _notes(session: "Session", first: date, end: date) -> list[Said]:
    noted = [(run.day, run.note) for run in readings.runs(session, first, end)]
    noted += [(each.day, each.note) for each in readings.day_notes(session, first, end)]
    return [Said(day, text) for day, text in sorted(noted, key=lambda each: each[0]) if text]
