"""A zone-side in one line, and what the rule is expected to make of it in another.

0:1 7:5 9:5        days after the first Monday of 2026 and the rating of each
no flag d0, watch d9, unknown d31
"""

from dataclasses import replace
from datetime import date, timedelta

from runlog.analysis.persistence import DEFAULT_RULE, Rule, Timeline, ZoneHistory, replay
from runlog.analysis.persistence.evidence import Standing, standing
from runlog.analysis.persistence.explanation import account, background

DAY_0 = date(2026, 1, 5)  # a Monday

LEFT_CALF = ZoneHistory(zone="calf", zone_name="calf", side="left")

# Six weeks of a calf that turns tight and stays so, and three in which it settles.
CHRONIC = (
    "0:1 3:2 7:5 9:5 12:4 14:5 17:6 19:5 21:5 24:4 26:5 28:5 31:5 35:5 38:4 42:5 45:5 49:5 52:5 "
    "56:3 59:2 63:2 66:1"
)


def day(number: int) -> date:
    return DAY_0 + timedelta(days=number)


def levels(text: str) -> dict[date, float]:
    pairs = (each.split(":") for each in text.split())
    return {day(int(number)): float(level) for number, level in pairs}


def left_calf(tightness: str = "", pain: str = "") -> ZoneHistory:
    return replace(LEFT_CALF, tightness=levels(tightness), pain=levels(pain))


def shown(timeline: Timeline) -> str:
    return ", ".join(f"{span.state.words} d{(span.first - DAY_0).days}" for span in timeline.spans)


def states(history: ZoneHistory, rule: Rule = DEFAULT_RULE) -> str:
    return shown(replay(history, rule))


def explanation(stands: Standing) -> tuple[str, ...]:
    """Return what is told of one zone-side alone, with the rule."""
    return (*account(stands), "", *background([stands]))


def on(number: int, history: ZoneHistory, rule: Rule = DEFAULT_RULE) -> Standing:
    return standing(replay(history, rule), day(number))
