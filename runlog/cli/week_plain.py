"""A week as the plain values that JSON can hold."""

from runlog.analysis.week_days import WeekDay
from runlog.cli.helps_plain import plain_helps
from runlog.cli.plain import plain, plain_fields, plain_run
from runlog.cli.plain_state import plain_state
from runlog.cli.shown import WeekScreen
from runlog.report.week_facts import WeekFacts


def plain_screen(screen: WeekScreen) -> dict[str, object]:
    """Return what `week` shows as docs/json.md describes it."""
    return {
        **plain_week(screen.facts),
        "helps": [plain_helps(found) for found in screen.helps],
    }


def _day(day: WeekDay) -> dict[str, object]:
    return {
        "day": plain(day.day),
        "runs": len(day.runs),
        "stretched": day.stretched,
        "rated": day.rated,
        "known": day.known,
    }


def plain_week(facts: WeekFacts) -> dict[str, object]:
    """Return what the week and the report have in common."""
    states = facts.states
    return {
        **plain_fields(facts.review),
        "states": [plain_state(each) for each in (*states.flagged, *states.watched)],
        "cleared": plain(states.cleared),
        "resolved": plain(states.resolved),
        "spike": plain(facts.spike),
        "spread": plain(facts.spread),
        "days": [_day(day) for day in facts.days],
        "runs": [plain_run(run) for run in facts.runs],
        "marks": plain(facts.marks),
        "race": plain(facts.race),
        "plan": plain(facts.plan),
        "routine_days": plain(facts.routine_days),
        "efficiency": plain(facts.efficiency),
        "next": plain(facts.steps),
    }
