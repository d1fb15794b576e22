"""`status`, the daily face: how things stand today, and what to do next."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import typer

from runlog.analysis.marking import marks_within, next_race
from runlog.analysis.next_steps import (
    EFFORT_DAYS,
    TightZone,
    doctor_first,
    first_steps,
    screening_steps,
    steps_today,
)
from runlog.analysis.persistence import Timeline, ZoneSide, ZoneState
from runlog.analysis.persistence.evidence import Standing, standing
from runlog.analysis.persistence.gravity import gravest_first
from runlog.analysis.sentences import zone_words
from runlog.analysis.stretching import last_day_stretched
from runlog.analysis.volume import week_volume
from runlog.analysis.zone_days import pain_days, tightness_days
from runlog.analysis.zones import KNOWN_FOR_DAYS, ZoneNow, silent_zones, zones_at
from runlog.cli.kit import Kit, kit_of
from runlog.cli.known import read_known
from runlog.cli.mat_step import mat_step
from runlog.cli.params import Json
from runlog.cli.shown import LOOK_BACK, OpenState, Status
from runlog.cli.states import bone_risk, wanted_states
from runlog.weeks import Week

if TYPE_CHECKING:
    from runlog.readings import LastStretched

_FELT = 0.1  # the least pain that can be rated
_MOST_STEPS = 3


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
    from runlog.readings.states import timelines

    today = kit.now.date()
    tomorrow, far = today + timedelta(days=1), today - LOOK_BACK
    week = Week.of(today)
    with kit.reading() as session:
        began = readings.first_day(session)
        # All of last week is among them.
        recent = readings.newest_runs(session, since=today - timedelta(days=EFFORT_DAYS))
        last_run = next(iter(recent or readings.newest_runs(session, 1)), None)
        ratings = readings.ratings(session, today - timedelta(days=KNOWN_FOR_DAYS), tomorrow)
        last_rated = readings.last_rated(session, far, tomorrow)
        stretched = readings.last_stretched(session, far, tomorrow)
        marks = readings.marks(session)
        found = timelines(session, wanted_states(kit))
        known = read_known(session, kit, found)
    state_of = {ZoneSide(each.history.zone, each.history.side): each.state(today) for each in found}
    tight = [
        _tight_zone(zone, state_of, stretched, kit)
        for zone in zones_at(tightness_days(ratings), today, kit.settings.tight_from)
    ]
    silent = silent_zones(last_rated, today)
    ask = _due(found, kit)
    routine = mat_step(known, kit.library) if began else None
    flagged = _flagged(found, today)
    steps = (*screening_steps(ask), *steps_today(recent, tight, silent, today, routine))
    return Status(
        today=today,
        began=began,
        states=[
            OpenState(each, *_stretches(each.history.zone, stretched, kit)) for each in flagged
        ],
        last_run=last_run,
        this_week=week_volume(week, recent),
        last_week=week_volume(week.shift(-1), recent),
        tight=tight,
        pain=zones_at(pain_days(ratings), today, _FELT),
        not_rated=silent,
        marks=marks_within([mark for mark in marks if mark.kind != "race"], today, tomorrow),
        race=next_race(marks, today),
        steps=doctor_first(steps if began else first_steps(), flagged)[:_MOST_STEPS],
    )


def _due(found: Sequence[Timeline], kit: Kit) -> list[str]:
    """Return the zone-sides that the red-flag questions are due for, as they are typed."""
    from runlog.readings.states import due_first

    due = due_first(found, kit.now.date(), bone_risk(kit))
    return [zone_words(each.side, each.zone_name) for each in due]


def _tight_zone(
    zone: ZoneNow,
    state_of: Mapping[ZoneSide, ZoneState],
    stretched: "Sequence[LastStretched]",
    kit: Kit,
) -> TightZone:
    state = state_of.get(ZoneSide(zone.zone, zone.side), ZoneState.UNKNOWN)
    return TightZone(zone, *_stretches(zone.zone, stretched, kit), state)


def _flagged(found: Sequence[Timeline], today: date) -> list[Standing]:
    flagged = [standing(each, today) for each in found if each.state(today) >= ZoneState.WATCH]
    return gravest_first(flagged)


class _Stretches(NamedTuple):
    last: date | None
    there: bool


def _stretches(zone: str, stretched: "Sequence[LastStretched]", kit: Kit) -> _Stretches:
    """Return when a stretch for the zone was last done, and whether there is one at all."""
    if zone not in kit.library.zones:
        return _Stretches(None, there=False)
    serving = [stretch.id for stretch in kit.library.serving(zone)]
    return _Stretches(last_day_stretched(stretched, serving), bool(serving))


def _put_json(status: Status) -> None:
    from runlog.cli.plain import plain, plain_fields, plain_run
    from runlog.cli.plain_state import plain_state
    from runlog.cli.terminal import put_json

    last = status.last_run
    shape = {
        **plain_fields(replace(status, states=())),
        "states": [
            {
                **plain_state(each.standing),
                "stretched": plain(each.stretched),
                "has_stretches": each.has_stretches,
            }
            for each in status.states
        ],
        "last_run": None if last is None else plain_run(last),
        "tight": [
            {
                **plain_fields(zone.now),
                "stretched": plain(zone.stretched),
                "has_stretches": zone.has_stretches,
                "state": zone.state.words,
            }
            for zone in status.tight
        ],
    }
    shape["next"] = shape.pop("steps")
    put_json(shape)
