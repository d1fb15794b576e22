"""The week as it is printed: a sentence, then the runs, the sums, the body, what comes next."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta

from runlog.analysis.levels import Rated
from runlog.analysis.load_gaps import load_gap
from runlog.analysis.sentences import week_sentence, zone_words
from runlog.analysis.stretching import ENOUGH_S, SideDose, WeekStretching, ZoneStretching
from runlog.analysis.volume import WEEKS_BEFORE, Comparison, Total
from runlog.analysis.week import WeekReview
from runlog.analysis.zones import ZoneWeek
from runlog.cli.cells import (
    RUN_HEADER,
    RUN_RIGHT,
    RUN_SPARE,
    days_away,
    percent,
    points,
    put_steps,
    run_row,
    sparkline,
)
from runlog.cli.columns import Row, put_columns, put_folded, put_heading
from runlog.cli.kit import Kit
from runlog.cli.shown import WeekPage
from runlog.cli.terminal import put, strong
from runlog.cli.week_states_page import put_running, put_states
from runlog.library import Library
from runlog.moments import format_day
from runlog.receipt import mark_line
from runlog.text import plural
from runlog.units import DistanceUnit, format_amount, format_distance, format_duration

_PARTLY = "+"  # there is more than that, but nobody knows how much


def put_week(page: WeekPage, kit: Kit) -> None:
    """Print the week; what it holds nothing of is left out."""
    today, unit = kit.now.date(), kit.settings.unit
    found = page.review
    put(strong(_title(found, today)))
    put_folded(week_sentence(found, unit))
    if page.runs:
        put_heading("Runs")
        rows = [run_row(run, unit, today) for run in page.runs]
        put_columns(RUN_HEADER, rows, RUN_RIGHT, RUN_SPARE)
    _put_volume(page, unit)
    put_running(page)
    put_states(page)
    _put_tightness(found, kit.settings.tight_from)
    _put_pain(found.pain)
    _put_stretching(found.stretching, kit.library)
    _put_ease(found)
    _put_marks(page, today)
    put_steps(page.steps)


def _title(found: WeekReview, today: date) -> str:
    week = found.week
    sunday = week.end - timedelta(days=1)
    return f"Week {week}   {format_day(week.monday)} to {format_day(sunday, today)}"


def _put_volume(page: WeekPage, unit: DistanceUnit) -> None:
    found = page.review
    compared, climb = found.compared, found.volume.climb_m
    if not found.volume.runs and found.first:
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
        rows.append(Row(("climb", _total(climb, lambda metres: f"{metres:.0f} m"), *[""] * 4)))
    this, last = (str(week)[5:] for week in (found.week, found.week.shift(-1)))
    header = ("", this, last, "change", f"mean of {_weeks_of_mean(found)}", "change")
    put_columns(header, rows, right=range(1, 6))
    for line in _volume_notes(page):
        put_folded(line)


def _weeks_of_mean(found: WeekReview) -> int:
    """Return how many weeks all the means are over, where they agree; else how many they may be."""
    compared = found.compared
    each = {
        part.mean_weeks for part in (compared.distance_m, compared.duration_s, compared.load_au)
    }
    return each.pop() or WEEKS_BEFORE if len(each) == 1 else WEEKS_BEFORE


def _volume_row(name: str, compared: Comparison, write: Callable[[float], str]) -> Row:
    last, mean = compared.last_week, compared.mean
    return Row(
        (
            name,
            _total(compared.this_week, write),
            "" if last is None else _total(last, write),
            percent(compared.change),
            ("unknown" if last is not None else "") if mean is None else write(mean),
            percent(compared.change_from_mean),
        )
    )


def _total(total: Total, write: Callable[[float], str]) -> str:
    if not total.known and total.of:
        return "unknown"
    return write(total.known_sum) + ("" if total.complete else _PARTLY)


def _volume_notes(page: WeekPage) -> Iterator[str]:
    found = page.review
    way = found.volume.distance_m
    gap = load_gap(page.runs)
    if found.volume.load_au.known:
        yield "Load is effort x minutes."
    if gap:
        yield f"{gap[0].upper()}{gap[1:]}."
    if not way.complete:
        yield f"Distance of {way.known} of {plural(way.of, 'run')}."
    means = {
        "distance": found.compared.distance_m.mean_weeks,
        "load": found.compared.load_au.mean_weeks,
    }
    for weeks in sorted(set(means.values()) - {0, _weeks_of_mean(found)}):
        names = " and ".join(name for name in means if means[name] == weeks)
        yield f"Mean {names} over {plural(weeks, 'complete week')}."
    if not found.over and not found.first:
        yield "The week is still running; changes in % come on Sunday."


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
        put("No zone was rated in this week: unknown, not zero.")
    if found.not_rated and found.tightness:
        put_folded(f"Not rated this week: {', '.join(found.not_rated)}.")


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


def _put_stretching(done: WeekStretching, library: Library) -> None:
    if not done.stretches:
        return
    put_heading("Stretching")
    said = [plural(done.days, "day"), plural(done.stretches, "stretch", "stretches")]
    if done.seconds:
        said.append(f"{format_duration(done.seconds)} in all")
    if done.unknown:
        said.append(f"{done.unknown} without a dose")
    put(", ".join(said))
    rows = [_stretching_row(zone, library) for zone in done.zones]
    put_columns(("zone", "left", "right", "sets", f"days of {ENOUGH_S} s"), rows, right=range(1, 5))


def _stretching_row(zone: ZoneStretching, library: Library) -> Row:
    left, right = zone.left, zone.right
    held = left.sets or right.sets
    return Row(
        (
            library.zones[zone.zone].label,
            _dose(left, zone.unknown),
            _dose(right, zone.unknown),
            *((_both(left.sets, right.sets), _both(left.days, right.days)) if held else ("", "")),
        )
    )


def _dose(side: SideDose, unknown: int) -> str:
    if not side.seconds:
        return "unknown" if unknown else "-"
    return format_duration(side.seconds) + (_PARTLY if unknown else "")


def _both(left: int, right: int) -> str:
    return str(left) if left == right else f"{left}/{right}"


def _put_ease(found: WeekReview) -> None:
    own = found.ease.this_week
    if own is None:
        return
    put_heading("Ease of movement, 0 to 10 (- is stiffer)")
    said = [f"median {format_amount(own.median)} of {plural(own.days, 'day')}"]
    last = str(found.week.shift(-1))[5:]
    changes = ((last, found.ease.change), ("the last 4 weeks", found.ease.change_from_four))
    said += [_against(change, name) for name, change in changes if change is not None]
    put_folded(", ".join(said))


def _against(change: float, name: str) -> str:
    return f"{points(change)} against {name}" if change else f"as in {name}"


def _put_marks(page: WeekPage, today: date) -> None:
    race = page.race if today in page.review.week else None
    ahead = race is not None and race not in page.marks
    if not page.marks and not ahead:
        return
    put_heading("Marks")
    for mark in page.marks:
        put_folded(mark_line(mark, today))
    if race is not None and ahead:
        put_folded(f"{mark_line(race, today)}  ({days_away(race.day, today)})")
