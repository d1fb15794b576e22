"""How freely the body moved and how far a heartbeat went: what stands beside the two lines."""

from collections.abc import Iterator
from dataclasses import dataclass

from runlog.analysis.efficiency import Efficiency, WeekEfficiency
from runlog.analysis.trend import FEWEST_RATINGS, FEWEST_WEEKS
from runlog.report.week_words import ease_words, efficiency_words, trend_words
from runlog.report.weekly import WeeklyReport
from runlog.text import plural
from runlog.units import format_amount
from runlog.weeks import Week


@dataclass(frozen=True, slots=True)
class EasePart:
    """One of the lines: what it shows, and what stands below."""

    finding: str
    notes: tuple[str, ...]


def ease_parts(report: WeeklyReport) -> tuple[EasePart, ...]:
    """Return what there is of the two; a line without a number in eight weeks is not there."""
    parts = []
    if report.ease.rated:
        parts.append(EasePart(_ease_finding(report), tuple(_ease_notes(report))))
    found = report.facts.efficiency
    if found.known:
        finding = _efficiency_finding(found.weeks, report.facts.review.yet)
        parts.append(EasePart(finding, tuple(_efficiency_notes(found))))
    return tuple(parts)


def _ease_finding(report: WeeklyReport) -> str:
    """Return where the ease stands: this week, or when it was last rated."""
    own = report.facts.review.ease
    if own.this_week is None:
        week, last = [(each.week, each.ease) for each in report.ease.weeks if each.ease][-1]
        level = format_amount(last.median)
        lacking = f"Ease of movement not rated {report.facts.review.yet}this week"
        return f"{lacking}, {level} of 10 in {_named(week)}"
    said = f"Ease of movement at {format_amount(own.this_week.median)} of 10"
    if own.change_from_four is None:
        return said
    amount = format_amount(abs(own.change_from_four))
    if amount == "0":
        return f"{said}, as in the 4 weeks before"
    word = "freer" if own.change_from_four > 0 else "heavier"
    return f"{said}, {amount} {word} than in the 4 weeks before"


def _ease_notes(report: WeeklyReport) -> Iterator[str]:
    weeks, trend = report.ease.weeks, report.ease.trend
    said = ease_words(report.facts.review.ease, report.week)
    if said:
        yield f"Ease of movement, 0 to 10 (10 moved freely): {said}."
    rated = [each.ease for each in weeks if each.ease]
    days = sum(each.days for each in rated)
    on = f"rated in {len(rated)} of {len(weeks)} weeks, on {plural(days, 'day')}"
    if trend is None:
        needed = f"it takes {FEWEST_WEEKS} weeks and {FEWEST_RATINGS} days"
        yield f"Too little yet for a trend: {on}; {needed}."
    else:
        yield f"Over eight weeks: {trend_words(trend)}; {on}."


def _efficiency_finding(weeks: tuple[WeekEfficiency, ...], yet: str) -> str:
    """Return how far a heartbeat went this week, or when there was last a run that counts."""
    known = [each for each in weeks if each.m_per_beat is not None]
    last = known[-1]
    said = f"{last.m_per_beat:.2f} m for each heartbeat"
    if last is not weeks[-1]:
        return f"No run that counts {yet}this week, {said} in {_named(last.week)}"
    if last is known[0] or last.change is None:
        return f"{said} this week"
    change = round(last.change * 100)
    if not change:
        return f"{said} this week, as in {_named(known[0].week)}"
    return f"{said} this week, {abs(change)} % {'more' if change > 0 else 'less'} than in " + (
        _named(known[0].week)
    )


def _efficiency_notes(found: Efficiency) -> Iterator[str]:
    yield from efficiency_words(found)
    if found.trend is None:
        known = [each for each in found.weeks if each.runs]
        runs = plural(sum(each.runs for each in known), "run")
        yield (
            f"Too little yet for a trend: {runs} that count in {len(known)} of "
            f"{len(found.weeks)} weeks; it takes {FEWEST_WEEKS} weeks and {FEWEST_RATINGS} runs."
        )


def _named(week: Week) -> str:
    return str(week)[5:]
