"""The daily face as it is printed."""

from collections.abc import Sequence
from datetime import date

from runlog.analysis.load import load_au
from runlog.analysis.next_steps import TightZone
from runlog.analysis.persistence import ZoneState
from runlog.analysis.persistence.gravity import told_in_full
from runlog.analysis.persistence.sentences import sentence
from runlog.analysis.sentences import at_least, zone_words
from runlog.analysis.short_words import days_away, pace
from runlog.analysis.volume import WeekVolume
from runlog.analysis.zones import SilentZone, ZoneNow
from runlog.cli.cells import put_steps
from runlog.cli.columns import Row, put_columns, put_folded, put_heading
from runlog.cli.kit import Kit
from runlog.cli.shown import LOOK_BACK, OpenState, Status
from runlog.cli.terminal import faint, put, strong
from runlog.moments import format_day
from runlog.readings import RunRow
from runlog.receipt import mark_line
from runlog.text import plural
from runlog.units import DistanceUnit, format_amount, format_distance, format_duration

_PARTS = "  "
_MOST_SILENT = 5
_MOST_TIGHT = 6


def put_status(status: Status, kit: Kit) -> None:
    """Print how things stand; an empty log is greeted."""
    if status.began is None and not (status.race or status.marks or status.states):
        put(strong("Your log is empty, and ready."))
        put_steps(status.steps, "Three ways to begin")
        return
    unit = kit.settings.unit
    week = status.this_week.week
    put(f"{strong(format_day(status.today))}{faint(f'   week {week}')}")
    _put_states(status)
    put()
    put_columns(("", ""), _facts(status, unit))
    _put_tight(status, kit.settings.tight_from)
    put_steps(status.steps)


def _put_states(status: Status) -> None:
    """Print what needs a look, the gravest first; what is only watched is no news."""
    told = [each for each in status.states if each.standing.state >= ZoneState.ATTENTION]
    most = told_in_full([each.standing for each in told])
    for each in told[:most]:
        put()
        put_folded(sentence(each.standing))
        put_folded(_beside(each, status), "  ")
    if len(told) > most:
        put(faint(f"and {len(told) - most} more: runlog why"))


def _beside(each: OpenState, status: Status) -> str:
    now = each.standing
    since = "" if now.since is None else f"{now.state.words} since {format_day(now.since, now.day)}"
    stretched = _stretched(each.stretched, status, has_stretches=each.has_stretches)
    why = f"runlog why {zone_words(now.history.side, now.history.zone_name)}"
    parts = (since, stretched and f"stretched {stretched}", f"why: {why}")
    return "; ".join(part for part in parts if part)


def _facts(status: Status, unit: DistanceUnit) -> list[Row]:
    today, run, race = status.today, status.last_run, status.race
    rows = [Row(("last run", "none yet" if run is None else _run(run, unit, today)))]
    rows.append(Row(("this week", _volume(status.this_week, unit))))
    if status.last_week.runs:
        rows.append(Row(("last week", _volume(status.last_week, unit))))
    if status.pain:
        rows.append(Row(("pain", _pain(status.pain, today)), accents=frozenset({1})))
    if status.not_rated:
        rows.append(Row(("not rated", _silent(status.not_rated, today))))
    for mark in status.marks:
        number, _, words = mark_line(mark, today).partition("  ")
        rows.append(Row((number, words)))
    if race is not None:
        named = f"{days_away(race.day, today)}, {format_day(race.day, today)}"
        rows.append(Row(("race", f"{named}  {race.note or ''}".rstrip())))
    return rows


def _pain(zones: Sequence[ZoneNow], today: date) -> str:
    return ", ".join(
        f"{zone_words(zone.side, zone.zone_name)} {format_amount(zone.latest)} "
        f"({days_away(zone.latest_day, today)})"
        for zone in zones
    )


def _silent(zones: Sequence[SilentZone], today: date) -> str:
    by_day: dict[date, list[str]] = {}
    for zone in zones[:_MOST_SILENT]:
        by_day.setdefault(zone.last_day, []).append(zone.zone_name)
    said = [f"{', '.join(names)} since {format_day(day, today)}" for day, names in by_day.items()]
    more = len(zones) - _MOST_SILENT
    return "; ".join(said) + (f"; {more} more" if more > 0 else "")


def _run(run: RunRow, unit: DistanceUnit, today: date) -> str:
    load = load_au(run.rpe, run.duration_s)
    parts = [
        f"{days_away(run.day, today)}, {format_day(run.day, today)}",
        "" if run.distance_m is None else format_distance(run.distance_m, unit),
        "" if run.duration_s is None else format_duration(run.duration_s),
        pace(run, unit),
        run.kind or "",
        "effort not rated" if run.rpe is None else "",
        "" if load is None else f"load {load:.0f}",
    ]
    return _PARTS.join(part for part in parts if part)


def _volume(volume: WeekVolume, unit: DistanceUnit) -> str:
    if not volume.runs:
        return "no run"
    parts = [plural(volume.runs, "run")]
    if volume.distance_m.known:
        way = volume.distance_m
        parts.append(f"{at_least(way)}{format_distance(way.known_sum, unit)}")
    if volume.duration_s.known:
        time = volume.duration_s
        parts.append(f"{at_least(time)}{format_duration(time.known_sum)}")
    load = volume.load_au
    if load.known:
        parts.append(f"load {at_least(load)}{load.known_sum:.0f}")
    return _PARTS.join(parts)


def _put_tight(status: Status, tight_from: float) -> None:
    if not status.tight:
        return
    put_heading(f"Lately tight: {format_amount(tight_from)} or more when last rated")
    rows = [_tight_row(zone, status) for zone in status.tight[:_MOST_TIGHT]]
    header = ("zone", "latest", "", "7-day median", "stretched", "state")
    put_columns(header, rows, right=(1,), spare=(4, 5))
    if len(status.tight) > _MOST_TIGHT:
        put(faint(f"and {len(status.tight) - _MOST_TIGHT} more: runlog week"))


def _tight_row(zone: TightZone, status: Status) -> Row:
    now, today = zone.now, status.today
    week = now.seven_days
    return Row(
        (
            zone_words(now.side, now.zone_name),
            format_amount(now.latest),
            days_away(now.latest_day, today),
            "" if week is None else f"{format_amount(week.median)} ({plural(week.days, 'day')})",
            _stretched(zone.stretched, status, has_stretches=zone.has_stretches),
            zone.state.words if zone.state >= ZoneState.WATCH else "",
        ),
        accents=frozenset({1}),
    )


def _stretched(last: date | None, status: Status, *, has_stretches: bool) -> str:
    if last is not None:
        return days_away(last, status.today)
    if not has_stretches:
        return ""
    young = status.began is not None and status.began > status.today - LOOK_BACK
    return "never" if young else f"not in {LOOK_BACK.days // 7} weeks"
