"""`status`, the daily face: how things stand today, and what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import typer

from runlog.analysis.marking import marks_within, next_race
from runlog.analysis.next_steps import NextStep, TightZone, first_steps, steps_today
from runlog.analysis.stretching import last_day_stretched
from runlog.analysis.volume import WeekVolume, week_volume
from runlog.analysis.zones import (
    KNOWN_FOR_DAYS,
    SilentZone,
    ZoneNow,
    pain_days,
    silent_zones,
    tightness_days,
    zones_at,
)
from runlog.cli.kit import Kit, kit_of
from runlog.cli.params import Json
from runlog.weeks import Week

if TYPE_CHECKING:
    from runlog.readings import LastStretched, MarkRow, RunRow

LOOK_BACK = timedelta(weeks=12)  # what was not rated or stretched for longer is not asked after
_FELT = 0.1  # the least pain that can be rated
_NEWEST = 5
_MOST_STEPS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How things stand on a day."""

    today: date
    began: date | None
    last_run: "RunRow | None"
    this_week: WeekVolume
    last_week: WeekVolume
    tight: Sequence[TightZone]
    pain: Sequence[ZoneNow]
    not_rated: Sequence[SilentZone]
    marks: "Sequence[MarkRow]"
    race: "MarkRow | None"
    steps: Sequence[NextStep]


def command(context: typer.Context, json: Json = False) -> None:
    """Show how things stand today, and what to do next.

    docs/json.md describes what --json prints.
    """
    kit = kit_of(context)
    status = read_status(kit)
    if json:
        _put_json(status)
        return
    from runlog.cli.status_page import put_status

    put_status(status, kit)


def read_status(kit: Kit) -> Status:
    """Return how things stand out of the entries of twelve weeks, however long the log is."""
    from runlog import readings

    today = kit.now.date()
    tomorrow, far = today + timedelta(days=1), today - LOOK_BACK
    week = Week.of(today)
    with kit.reading() as session:
        began = readings.first_day(session)
        newest = readings.newest_runs(session, _NEWEST)
        runs = readings.runs(session, week.shift(-1).monday, week.end)
        ratings = readings.ratings(session, today - timedelta(days=KNOWN_FOR_DAYS), tomorrow)
        last_rated = readings.last_rated(session, far, tomorrow)
        stretched = readings.last_stretched(session, far, tomorrow)
        marks = readings.marks(session)
    tight = [
        _tight_zone(zone, stretched, kit)
        for zone in zones_at(tightness_days(ratings), today, kit.settings.tight_from)
    ]
    silent = silent_zones(last_rated, today)
    steps = steps_today(newest, tight, silent, today)
    return Status(
        today=today,
        began=began,
        last_run=newest[0] if newest else None,
        this_week=week_volume(week, runs),
        last_week=week_volume(week.shift(-1), runs),
        tight=tight,
        pain=zones_at(pain_days(ratings), today, _FELT),
        not_rated=silent,
        marks=marks_within([mark for mark in marks if mark.kind != "race"], today, tomorrow),
        race=next_race(marks, today),
        steps=first_steps() if began is None else steps[:_MOST_STEPS],
    )


def _tight_zone(zone: ZoneNow, stretched: "Sequence[LastStretched]", kit: Kit) -> TightZone:
    serving = [stretch.id for stretch in kit.library.serving(zone.zone)]
    return TightZone(zone, last_day_stretched(stretched, serving), bool(serving))


def _put_json(status: Status) -> None:
    from runlog.cli.plain import plain, plain_fields, plain_run
    from runlog.cli.terminal import put_json

    last = status.last_run
    shape = {
        **plain_fields(status),
        "last_run": None if last is None else plain_run(last),
        "tight": [
            {
                **plain_fields(zone.now),
                "stretched": plain(zone.stretched),
                "has_stretches": zone.has_stretches,
            }
            for zone in status.tight
        ],
    }
    shape["next"] = shape.pop("steps")
    put_json(shape)
