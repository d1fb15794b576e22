"""The headline of each part of the weekly report: what it shows, and no verdict."""

from dataclasses import dataclass

from runlog.analysis.ease import Ease
from runlog.analysis.efficiency import Efficiency
from runlog.analysis.helps import LEAST_DAYS
from runlog.analysis.persistence import RULE_VERSION, ZoneState
from runlog.analysis.persistence.sentences import LOOK, SHOW
from runlog.analysis.sentences import change_words, zone_words
from runlog.analysis.stretching import TARGET_DAYS, ZoneStretching
from runlog.analysis.volume import Comparison
from runlog.moments import WEEKDAYS
from runlog.report.week_words import standing_words
from runlog.report.weekly import WeeklyReport
from runlog.report.zone_stories import zones_finding
from runlog.text import listed, plural
from runlog.units import format_amount, format_distance

_MOST_NAMED = 3
_LEAST_WEEKS_OF_MEAN = 2  # the mean of one week is that week
_WORTH = {
    ZoneState.ATTENTION: LOOK,
    ZoneState.REFERRAL: SHOW,
    ZoneState.DOCTOR: "A doctor should look at it.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What each part of the report shows, in a line."""

    attention: str
    body: str
    runs: str
    volume: str
    zones: str
    closer: str
    stretching: str
    helps: str
    ease: str
    rule: str


def findings(report: WeeklyReport) -> Findings:
    """Return the headline of each part."""
    return Findings(
        attention=_attention(report),
        body=_body(report),
        runs=_runs(report),
        volume=_volume(report),
        zones=zones_finding(report),
        closer=_closer(report),
        stretching=_stretching(report),
        helps=_helps(report),
        ease=_ease(report.ease, report.facts.efficiency),
        rule=f"Rule {RULE_VERSION}, and what it cannot tell",
    )


def _attention(report: WeeklyReport) -> str:
    states = report.facts.states
    if states.flagged:
        gravest = states.flagged[0].state
        names = [standing_words(each) for each in states.flagged if each.state is gravest]
        return _capital(f"{_some(names)}: {_lowered(_WORTH[gravest])}".rstrip("."))
    if report.facts.spike is not None:
        return "One run was much longer than those before it"
    if not report.facts.review.tightness:
        return f"Nothing can be told: no zone was rated {report.facts.review.yet}this week"
    return "No zone stands out in what was rated"


def _body(report: WeeklyReport) -> str:
    zones = report.facts.review.tightness
    if not zones:
        return f"Not rated {report.facts.review.yet}this week: unknown, not zero"
    highest = max(each.levels.this_week.median for each in zones if each.levels.this_week)
    if not highest:
        return f"All that was rated is at 0: {plural(len(zones), 'zone-side')}"
    tightest = [
        zone_words(each.side, each.zone_name)
        for each in zones
        if each.levels.this_week and each.levels.this_week.median == highest
    ]
    return _capital(f"{_some(tightest)} tightest, at {format_amount(highest)} of 10")


def _runs(report: WeeklyReport) -> str:
    volume = report.facts.review.volume
    if not volume.runs:
        return f"No run {report.facts.review.yet}this week"
    way = volume.distance_m
    said = plural(volume.runs, "run")
    far = [run for run in report.facts.runs if run.distance_m]
    if not way.known or not far or volume.runs == 1:
        return said
    longest = max(far, key=lambda run: run.distance_m or 0.0)
    day = WEEKDAYS[longest.day.weekday()]
    return f"{said}, the longest {format_distance(longest.distance_m or 0.0, report.unit)} on {day}"


def _volume(report: WeeklyReport) -> str:
    review = report.facts.review
    if review.first:
        return "The first week: there is nothing to compare with yet"
    if not review.over:
        return "The week is still running"
    if not review.volume.runs:
        return "Nothing was run this week"
    distance = review.compared.distance_m
    against = _against_mean(distance)
    last = distance.last_week
    if last is not None and not last.of and distance.this_week.known:
        way = format_distance(distance.this_week.known_sum, report.unit)
        return f"{way} after a week without a run{against and f', {against}'}"
    change = change_words(distance)
    load = change_words(review.compared.load_au)
    if change:
        if load:
            both = f"{change} distance and {load} load than last week"
            return f"{both}; distance {against}" if against else both
        return f"{change} distance than last week{against and f', {against}'}"
    return f"Distance {against}" if against else "Distance beside the weeks before"


def _against_mean(compared: Comparison) -> str:
    change = compared.change_from_mean
    if change is None or compared.mean_weeks < _LEAST_WEEKS_OF_MEAN:
        return ""
    weeks = plural(compared.mean_weeks, "complete week")
    rounded = round(change * 100)
    if not rounded:
        return f"as in the mean of {weeks} before"
    word = "above" if rounded > 0 else "below"
    return f"{abs(rounded)} % {word} the mean of {weeks} before"


def _closer(report: WeeklyReport) -> str:
    names = [chart.zone_name for chart in report.charts]
    return _capital(f"{_some(names)}, left and right over 26 weeks") if names else ""


def _stretching(report: WeeklyReport) -> str:
    done = report.facts.review.stretching
    if not done.stretches:
        return f"No stretching noted {report.facts.review.yet}this week"
    said = f"Stretched on {plural(done.days, 'day')}"
    if not done.zones:
        return said
    reached = sum(reaches_aim(zone) for zone in done.zones)
    return f"{said}; {reached} of {plural(len(done.zones), 'zone')} reached the aim of two days"


def reaches_aim(zone: ZoneStretching) -> bool:
    """Tell whether each side got 60 seconds on two days: what trials of flexibility rest on."""
    return min(zone.left.days, zone.right.days) >= TARGET_DAYS


def _helps(report: WeeklyReport) -> str:
    sides = [side for zone in report.helps for side in zone.sides]
    if not sides:
        return "Nothing is watched, so nothing is compared"
    told = sum(side.found.difference is not None for side in sides)
    if not told:
        return f"Too few comparable days yet: it takes {LEAST_DAYS} with stretching and without"
    return "Days with stretching against equally tight days without"


def _ease(ease: Ease, found: Efficiency) -> str:
    trend = ease.trend
    if trend is not None:
        return f"Ease of movement over eight weeks: {trend.label}"
    if found.trend is not None:
        return f"Distance for a heartbeat over eight weeks: {found.trend.label}"
    return "Too few weeks yet to tell a trend"


def _some(names: list[str]) -> str:
    if len(names) <= _MOST_NAMED:
        return listed(names)
    return f"{', '.join(names[: _MOST_NAMED - 1])} and {len(names) - _MOST_NAMED + 1} more"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
