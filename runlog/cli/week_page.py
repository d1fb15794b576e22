"""The week as it is printed, in the order of the report: what needs attention comes first."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from runlog.analysis.levels import Rated
from runlog.analysis.sentences import week_sentence, zone_words
from runlog.analysis.short_words import days_away, percent, points
from runlog.analysis.stretching import ENOUGH_S, ZoneStretching
from runlog.analysis.volume import Comparison
from runlog.analysis.week import WeekReview
from runlog.analysis.zones import ZoneWeek
from runlog.cli.body_page import put_body
from runlog.cli.cells import (
    RUN_HEADER,
    RUN_RIGHT,
    RUN_SPARE,
    put_steps,
    run_row,
    sparkline,
)
from runlog.cli.columns import Row, put_columns, put_folded, put_heading
from runlog.cli.kit import Kit
from runlog.cli.shown import WeekScreen
from runlog.cli.terminal import put, strong
from runlog.cli.week_states_page import put_attention
from runlog.library import Library
from runlog.moments import format_day
from runlog.receipt import mark_line
from runlog.report.body_levels import body_levels
from runlog.report.week_facts import WeekFacts
from runlog.report.week_words import (
    PARTLY_NOTE,
    both,
    dose_words,
    ease_words,
    efficiency_words,
    helps_words,
    routine_words,
    spread_words,
    stretching_words,
    total_words,
    volume_notes,
    weeks_of_mean,
)
from runlog.report.zone_helps import ZoneHelps
from runlog.units import DistanceUnit, format_amount, format_distance, format_duration


def put_week(screen: WeekScreen, kit: Kit) -> None:
    """Print the week; what it holds nothing of is left out."""
    page, today, unit = screen.facts, kit.now.date(), kit.settings.unit
    found = page.review
    put_week_head(screen, kit)
    if page.runs:
        put_heading("Runs")
        rows = [run_row(run, unit, today) for run in page.runs]
        put_columns(RUN_HEADER, rows, RUN_RIGHT, RUN_SPARE)
    _put_marks(page, today)
    _put_volume(page, unit)
    _put_tightness(found, kit.settings.tight_from)
    _put_pain(found.pain)
    _put_stretching(page, kit.library)
    _put_helps(screen.helps)
    _put_ease(page)
    put_steps(page.steps)


def put_week_head(screen: WeekScreen, kit: Kit) -> None:
    """Print what the week comes to: a sentence, what needs a look, the body."""
    page, zones = screen.facts, kit.library.zones
    put(strong(_title(page.review, kit.now.date())))
    put_folded(week_sentence(page.review, kit.settings.unit))
    put_attention(page)
    put_body(body_levels(page, zones), zones, kit.settings.tight_from)


def _title(found: WeekReview, today: date) -> str:
    week = found.week
    sunday = week.end - timedelta(days=1)
    return f"Week {week}   {format_day(week.monday)} to {format_day(sunday, today)}"


def _put_volume(page: WeekFacts, unit: DistanceUnit) -> None:
    found = page.review
    compared, climb = found.compared, found.volume.climb_m
    if found.ahead or (not found.volume.runs and found.first):
        return
    put_heading("Distance and load")
    rows = [
        _volume_row("distance", compared.distance_m, lambda metres: format_distance(metres, unit)),
        _volume_row("time", compared.duration_s, format_duration),
        _volume_row("load", compared.load_au, lambda load: f"{load:.0f}"),
    ]
    if not found.over:
        rows = [Row((*row.cells[:3], "", row.cells[4], "")) for row in rows]
    if climb.known:
        rows.append(Row(("climb", total_words(climb, lambda metres: f"{metres:.0f} m"), *[""] * 4)))
    this, last = (str(week)[5:] for week in (found.week, found.week.shift(-1)))
    header = ("", this, last, "change", f"mean of {weeks_of_mean(found)}", "change")
    put_columns(header, rows, right=range(1, 6))
    climbed = [PARTLY_NOTE] if climb.known and not climb.complete else []
    for line in dict.fromkeys((*volume_notes(page), *climbed)):
        put_folded(line)
    if page.spread is not None and found.over:
        put_folded(spread_words(page.spread))


def _volume_row(name: str, compared: Comparison, write: Callable[[float], str]) -> Row:
    last, mean = compared.last_week, compared.mean
    return Row(
        (
            name,
            total_words(compared.this_week, write),
            "" if last is None else total_words(last, write),
            percent(compared.change),
            ("unknown" if last is not None else "") if mean is None else write(mean),
            percent(compared.change_from_mean),
        )
    )


def _put_tightness(found: WeekReview, tight_from: float) -> None:
    if found.tightness:
        put_heading("Tightness, 0 to 10 (+ is tighter): median of the rated days")
        names = _once(zone.zone_name for zone in found.tightness)
        rows = [
            _zone_row(name, zone, own, tight_from)
            for name, zone in zip(names, found.tightness, strict=True)
            if (own := zone.levels.this_week)
        ]
        last = f"vs {str(found.week.shift(-1))[5:]}"
        header = ("zone", "side", "median", "days", last, "vs last 4", "8 weeks")
        put_columns(header, rows, right=range(2, 6), spare=(6,))
    elif found.volume.runs or found.stretching.stretches:
        put_heading("Tightness")
        put(f"No zone was rated {found.yet}this week: unknown, not zero.")
    if found.not_rated and found.tightness:
        put_folded(f"Not rated {found.yet}this week: {', '.join(found.not_rated)}.")


def _once(names: Iterable[str]) -> list[str]:
    """Return the names, each only where it stands first."""
    every = list(names)
    return [name if name not in every[:place] else "" for place, name in enumerate(every)]


def _zone_row(name: str, zone: ZoneWeek, own: Rated, tight_from: float) -> Row:
    levels = zone.levels
    return Row(
        (
            name,
            zone.side,
            format_amount(own.median),
            str(own.days),
            points(levels.change),
            points(levels.change_from_four),
            sparkline(levels.weeks),
        ),
        accents=frozenset({2}) if own.median >= tight_from else frozenset(),
    )


def _put_pain(zones: Sequence[ZoneWeek]) -> None:
    if not zones:
        return
    put_heading("Pain, 0 to 10: highest of the rated days")
    rows = [
        Row(
            (zone_words(zone.side, zone.zone_name), format_amount(own.highest), str(own.days)),
            accents=frozenset({1}) if own.highest else frozenset(),
        )
        for zone in zones
        if (own := zone.levels.this_week)
    ]
    put_columns(("zone", "highest", "days"), rows, right=(1, 2))


def _put_stretching(page: WeekFacts, library: Library) -> None:
    done, routines = page.review.stretching, routine_words(page.routine_days)
    if not done.stretches and not routines:
        return
    put_heading("Stretching")
    if done.stretches:
        put_folded(stretching_words(done))
    if routines:
        put_folded(routines)
    if not done.zones:
        return
    rows = [_stretching_row(zone, library) for zone in done.zones]
    put_columns(("zone", "left", "right", "sets", f"days of {ENOUGH_S} s"), rows, right=range(1, 5))


def _stretching_row(zone: ZoneStretching, library: Library) -> Row:
    left, right = zone.left, zone.right
    held = left.sets or right.sets
    return Row(
        (
            library.zones[zone.zone].label,
            dose_words(left, zone.unknown),
            dose_words(right, zone.unknown),
            *((both(left.sets, right.sets), both(left.days, right.days)) if held else ("", "")),
        )
    )


def _put_helps(found: Sequence[ZoneHelps]) -> None:
    said = list(helps_words(found))
    if said:
        put_heading("What seems to help")
    for line in said:
        put_folded(line)


def _put_ease(page: WeekFacts) -> None:
    ease = ease_words(page.review.ease, page.review.week)
    efficiency = [] if page.review.ahead else list(efficiency_words(page.efficiency))
    if ease or efficiency:
        put_heading("Ease and efficiency")
    if ease:
        put_folded(f"Ease of movement, 0 to 10 (10 moved freely): {ease}.")
    for line in efficiency:
        put_folded(line)


def _put_marks(page: WeekFacts, today: date) -> None:
    race = page.race if today in page.review.week else None
    ahead = race is not None and race not in page.marks
    if not page.marks and not ahead:
        return
    put_heading("Marks")
    for mark in page.marks:
        put_folded(mark_line(mark, today))
    if race is not None and ahead:
        put_folded(f"{mark_line(race, today)}  ({days_away(race.day, today)})")
