"""What is said beside the numbers of a week, on a screen and on a page alike."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from runlog.analysis.efficiency import Efficiency
from runlog.analysis.helps_words import helps_sentence, right_after_sentence
from runlog.analysis.levels import WeeklyLevels
from runlog.analysis.load_gaps import load_gap
from runlog.analysis.persistence import ZoneState
from runlog.analysis.persistence.evidence import Standing
from runlog.analysis.sentences import zone_words
from runlog.analysis.short_words import hundredths, percent, points
from runlog.analysis.spike import SPIKE_DAYS, spike_sentence
from runlog.analysis.stretching import SideDose, WeekStretching
from runlog.analysis.trend import Trend
from runlog.analysis.volume import WEEKS_BEFORE, Total, VolumeComparison
from runlog.analysis.week import WeekReview
from runlog.analysis.week_runs import WeekSpike, WeekSpread
from runlog.analysis.week_states import EndedState, WeekStates
from runlog.moments import format_day
from runlog.readings import RoutineDays
from runlog.report.week_facts import WeekFacts
from runlog.report.zone_helps import ZoneHelps
from runlog.text import listed, plural
from runlog.units import format_amount, format_duration
from runlog.weeks import Week

PARTLY = "+"  # there is more than that, but nobody knows how much
PARTLY_NOTE = f"A {PARTLY} after a number: at least that; some of the runs lack it."


def total_words(total: Total, write: Callable[[float], str]) -> str:
    """Return the sum as it is written, with a + where a part of it is not known."""
    if not total.known and total.of:
        return "unknown"
    return write(total.known_sum) + ("" if total.complete else PARTLY)


def weeks_of_mean(found: WeekReview) -> int:
    """Return how many weeks all the means are over, where they agree; else how many they may be."""
    compared = found.compared
    each = {
        part.mean_weeks for part in (compared.distance_m, compared.duration_s, compared.load_au)
    }
    return each.pop() or WEEKS_BEFORE if len(each) == 1 else WEEKS_BEFORE


def volume_notes(facts: WeekFacts) -> Iterator[str]:
    """Give what the sums and means of the week rest on, and what is missing from them."""
    found = facts.review
    way = found.volume.distance_m
    gap = load_gap(facts.runs)
    if found.volume.load_au.known:
        yield "Load is effort x minutes."
    if gap:
        yield f"{gap[0].upper()}{gap[1:]}."
    if not way.complete:
        yield f"Distance of {way.known} of {plural(way.of, 'run')}."
    if any(not total.complete and total.known for total in _sums(found.compared)):
        yield PARTLY_NOTE
    means = {
        "distance": found.compared.distance_m.mean_weeks,
        "load": found.compared.load_au.mean_weeks,
    }
    for weeks in sorted(set(means.values()) - {0, weeks_of_mean(found)}):
        names = " and ".join(name for name in means if means[name] == weeks)
        yield f"Mean {names} over {plural(weeks, 'complete week')}."
    if not (found.over or found.ahead or found.first):
        yield "The week is still running; changes in % come on Sunday."


def _sums(compared: VolumeComparison) -> Iterator[Total]:
    for part in (compared.distance_m, compared.duration_s, compared.load_au):
        yield part.this_week
        if part.last_week is not None:
            yield part.last_week


def since_words(now: Standing, week: Week) -> str:
    """Return the state and since when it holds: attention since Sun 15 Nov, new this week."""
    state = now.state.words
    if now.since is None:
        return state
    new = ", new this week" if now.since in week else ""
    return f"{state} since {format_day(now.since, now.day)}{new}"


def standing_words(now: Standing) -> str:
    """Return the zone-side as a runner says it and types it."""
    return zone_words(now.history.side, now.history.zone_name)


def others_words(others: Sequence[Standing], week: Week) -> str:
    """Return the zone-sides of one state that are only named, and how many of them are new."""
    sides: dict[str, list[str]] = {}
    for each in others:
        sides.setdefault(each.history.zone_name, []).append(each.history.side)
    names = [_sides_words(own, zone) for zone, own in sides.items()]
    new = sum(each.since is not None and each.since in week for each in others)
    among = "" if len(others) == 1 else f"{new if new < len(others) else 'all'} of them "
    said = f", {among}new this week" if new else ""
    return f"{len(others)} more at {others[0].state.words}{said}: {listed(names)}."


def _sides_words(sides: Sequence[str], zone: str) -> str:
    return f"left and right {zone}" if len(sides) > 1 else zone_words(sides[0], zone)


def state_notes(states: WeekStates) -> Iterator[str]:
    """Give that nothing is flagged, what ended in the week, and what is only watched."""
    if not states.flagged:
        yield f"No zone is at {ZoneState.ATTENTION.words} or above in what was rated."
    for each in states.cleared:
        yield f"Cleared this week: {_ended(each)}."
    for each in states.resolved:
        yield f"Warning sign resolved this week: {_ended(each)}."
    if states.watched:
        yield f"Only watched so far: {', '.join(map(standing_words, states.watched))}."


def _ended(each: EndedState) -> str:
    return f"{zone_words(each.side, each.zone_name)}, on {format_day(each.day)}"


def spike_words(found: WeekSpike, began: date | None) -> str:
    """Return which run was much longer than those before it, and what a study says of such runs.

    Of the days before a log began, on the day given, nothing is known.
    """
    said = f"{format_day(found.day)}: {spike_sentence(found.spike)}"
    if began is None or found.day - began >= timedelta(days=SPIKE_DAYS):
        return said
    return (
        f"{said} The log begins on {format_day(began, found.day)}; what was run before is unknown."
    )


def spread_words(beside: WeekSpread) -> str:
    """Return how even the week was, beside the runner's own weeks."""
    spread = beside.spread
    monotony, strain = format_amount(round(spread.monotony or 0.0, 1)), spread.strain_au or 0.0
    said = (
        f"Monotony {monotony}, how alike the days were in load (their mean / their spread; rest "
        f"days lower it); strain {strain:.0f}, that times the week's load."
    )
    if beside.monotony_below is None or beside.strain_below is None:
        return said
    return (
        f"{said} Higher than in {beside.monotony_below:.0%} and {beside.strain_below:.0%} of "
        f"your own {beside.weeks} weeks before."
    ).replace("%", " %")


def stretching_words(done: WeekStretching) -> str:
    """Return what was done on the mat in all: 1 day, 3 stretches, 3:30 in all."""
    said = [plural(done.days, "day"), plural(done.stretches, "stretch", "stretches")]
    if done.seconds:
        said.append(f"{format_duration(done.seconds)} in all")
    if done.unknown:
        partly = f" ({PARTLY})" if done.seconds else ""
        said.append(f"{done.unknown} without a dose{partly}")
    return ", ".join(said)


def routine_words(days: RoutineDays) -> str:
    """Return on how many days a routine was planned and done, "" when none was planned.

    >>> routine_words(RoutineDays(planned=5, done=3))
    'A routine was planned on 5 days and done on 3 of them.'
    """
    if not days.planned:
        return ""
    if days.planned == 1:
        return f"A routine was planned on 1 day and {'' if days.done else 'not '}done."
    if days.done == days.planned:
        return f"A routine was planned on {days.planned} days and done on all of them."
    done = f"{days.done} of them" if days.done else "none"
    return f"A routine was planned on {days.planned} days and done on {done}."


def dose_words(side: SideDose, unknown: int) -> str:
    """Return what a side got; `unknown` of the stretches for it have no dose."""
    if not side.seconds:
        return "unknown" if unknown else "-"
    return format_duration(side.seconds) + (PARTLY if unknown else "")


def both(left: int, right: int) -> str:
    """Return a left and a right number as one where they are the same, else as they are typed.

    >>> both(2, 2), both(3, 1)
    ('2', 'L3 R1')
    """
    return str(left) if left == right else f"L{left} R{right}"


def ease_words(ease: WeeklyLevels, week: Week) -> str:
    """Return how freely the week went beside the weeks before, "" when it was not rated."""
    own = ease.this_week
    if own is None:
        return ""
    said = [f"median {format_amount(own.median)} of {plural(own.days, 'day')}"]
    last = str(week.shift(-1))[5:]
    changes = ((last, ease.change), ("the last 4 weeks", ease.change_from_four))
    said += [_against(change, name) for name, change in changes if change is not None]
    return ", ".join(said)


def trend_words(trend: Trend) -> str:
    """Return the label of a trend with its slope and interval.

    >>> from runlog.analysis.trend import Slope, TrendLabel
    >>> slope = Slope(per_week=0.5, low=-0.001, high=0.75)
    >>> trend_words(Trend(slope, 3.5, 8, 20, TrendLabel.NO_CLEAR_CHANGE))
    'no clear change, +0.50 points a week (nominal 90 % interval 0.00 to +0.75)'
    """
    slope = trend.slope
    per_week, low, high = (hundredths(each) for each in (slope.per_week, slope.low, slope.high))
    return f"{trend.label}, {per_week} points a week (nominal 90 % interval {low} to {high})"


def _against(change: float, name: str) -> str:
    return f"{points(change)} against {name}" if change else f"as in {name}"


def helps_words(found: Sequence[ZoneHelps]) -> Iterator[str]:
    """Give for each side what the log says of the day after stretching it, and right after it.

    Sides that lack the same days share a sentence.
    """
    missing: dict[str, list[str]] = {}
    for side in (side for zone in found for side in zone.sides):
        said, after = (
            helps_sentence(side.found, side.name),
            right_after_sentence(side.right_after, side.name),
        )
        if side.found.difference is not None:
            yield f"{said} {after}".rstrip()
            continue
        missing.setdefault(said, []).append(side.name)
        if after:
            yield after
    for said, names in missing.items():
        named = listed(names)
        yield f"{named[:1].upper()}{named[1:]}: {said[:1].lower()}{said[1:]}"


def efficiency_words(found: Efficiency) -> Iterator[str]:
    """Give the efficiency of the week, and where it went in eight weeks."""
    own = found.weeks[-1]
    if own.m_per_beat is not None:
        yield (
            f"Efficiency: {own.m_per_beat:.2f} m for each heartbeat, the median of "
            f"{plural(own.runs, 'comfortable run')} (easy, long or recovery, 20 minutes or more, "
            "little climb)."
        )
    trend = found.trend
    if trend is not None:
        yield (
            f"Over eight weeks: {trend.label}, {percent(trend.change).replace('=', '0 %')} "
            f"({trend.runs} runs). It describes; it does not tell why."
        )
