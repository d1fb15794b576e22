"""What a week says of states, of its longest run and of how even it was, as it is printed."""

from runlog.analysis.persistence.sentences import sentence
from runlog.cli.columns import put_folded, put_heading
from runlog.cli.terminal import faint, put
from runlog.report.week_facts import WeekFacts
from runlog.report.week_words import (
    since_words,
    spike_words,
    spread_words,
    standing_words,
    state_notes,
)


def put_states(page: WeekFacts) -> None:
    """Print what needs a look at the end of the week, and what cleared in it."""
    states = page.states
    if not (states.flagged or states.cleared):  # what is only watched is no news
        return
    put_heading("What needs a look")
    for each in states.flagged:
        put_folded(sentence(each))
        since = since_words(each, page.review.week)
        put(faint(f"  {since}; why: runlog why {standing_words(each)}"))
    for line in state_notes(states):
        put_folded(line)


def put_running(page: WeekFacts) -> None:
    """Print the run that was much longer than those before it, and how even the week was."""
    if page.spike is not None:
        put_folded(spike_words(page.spike))
    if page.spread is not None and page.review.over:
        put_folded(spread_words(page.spread))
