"""What a zone-side would come to, if it were rated the same every day from tomorrow on."""

from dataclasses import replace
from datetime import date, timedelta

from runlog.analysis.persistence.blocks import in_order
from runlog.analysis.persistence.evidence import Standing
from runlog.analysis.persistence.states import ZoneState
from runlog.analysis.persistence.tightness import tightness_steps

_DAYS = 70  # the rule looks back over eight weeks: whatever comes has come by then


def clears_on(standing: Standing) -> date | None:
    """Return the day on which its tightness would clear, rated as low as counts towards that."""
    return _first_day(standing, standing.rule.quiet, {ZoneState.NO_FLAG})


def flagged_on(standing: Standing) -> date | None:
    """Return the day on which it would come to attention, rated just tight."""
    return _first_day(standing, standing.rule.tight, {ZoneState.ATTENTION, ZoneState.REFERRAL})


def _first_day(standing: Standing, level: float, wanted: set[ZoneState]) -> date | None:
    today, history = standing.day, standing.history
    levels = {day: rated for day, rated in history.tightness.items() if day <= today}
    levels |= {today + timedelta(days=ahead): level for ahead in range(1, _DAYS + 1)}
    history = replace(history, tightness=levels)
    for step in tightness_steps(in_order(levels), history, standing.rule):
        if step.day > today.toordinal() and step.state in wanted:
            return date.fromordinal(step.day)
    return None
