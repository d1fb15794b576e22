"""What a week says of states, of its longest run and of how even it was, as it is printed."""

from collections.abc import Iterator

from runlog.analysis.persistence import ZoneState
from runlog.analysis.persistence.evidence import Standing
from runlog.analysis.persistence.sentences import sentence
from runlog.analysis.sentences import zone_words
from runlog.analysis.spike import spike_sentence
from runlog.analysis.week_runs import WeekSpread
from runlog.analysis.week_states import WeekStates
from runlog.cli.columns import put_folded, put_heading
from runlog.cli.shown import WeekPage
from runlog.cli.terminal import faint, put
from runlog.moments import format_day
from runlog.units import format_amount
from runlog.weeks import Week


def put_states(page: WeekPage) -> None:
    """Print what needs a look at the end of the week, and what cleared in it."""
    states = page.states
    if not (states.flagged or states.cleared):  # what is only watched is no news
        return
    put_heading("What needs a look")
    for each in states.flagged:
        put_folded(sentence(each))
        put(faint(f"  {_since(each, page.review.week)}; why: runlog why {_words(each)}"))
    for line in _others(states):
        put_folded(line)


def _since(now: Standing, week: Week) -> str:
    state = now.state.words
    if now.since is None:
        return state
    new = ", new this week" if now.since in week else ""
    return f"{state} since {format_day(now.since, now.day)}{new}"


def _others(states: WeekStates) -> Iterator[str]:
    if not states.flagged:
        yield f"No zone is at {ZoneState.ATTENTION.words} or above in what was rated."
    for each in states.cleared:
        words = zone_words(each.side, each.zone_name)
        yield f"Cleared this week: {words}, on {format_day(each.day)}."
    if states.watched:
        yield f"Only watched so far: {', '.join(_words(each) for each in states.watched)}."


def _words(now: Standing) -> str:
    return zone_words(now.history.side, now.history.zone_name)


def put_running(page: WeekPage) -> None:
    """Print the run that was much longer than those before it, and how even the week was."""
    if page.spike is not None:
        put_folded(f"{format_day(page.spike.day)}: {spike_sentence(page.spike.spike)}")
    if page.spread is not None and page.review.over:
        put_folded(_spread(page.spread))


def _spread(beside: WeekSpread) -> str:
    spread = beside.spread
    monotony, strain = format_amount(round(spread.monotony or 0.0, 1)), spread.strain_au or 0.0
    said = f"Monotony {monotony} (mean load of a day / its spread), strain {strain:.0f}"
    if beside.monotony_below is None or beside.strain_below is None:
        return f"{said}."
    return (
        f"{said}: higher than in {beside.monotony_below:.0%} and {beside.strain_below:.0%} of "
        f"your own {beside.weeks} weeks before."
    ).replace("%", " %")
