"""What needs attention at the end of a week and why, as it is printed."""

from runlog.analysis.persistence.sentences import sentence
from runlog.cli.columns import put_folded, put_heading
from runlog.report.week_facts import WeekFacts
from runlog.report.week_words import (
    others_words,
    since_words,
    spike_words,
    standing_words,
    state_notes,
)


def put_attention(page: WeekFacts) -> None:
    """Print what needs a look, what ended, and the run that was much longer than those before."""
    states = page.states
    news = states.flagged or states.cleared or states.resolved  # what is only watched is no news
    if not (news or page.spike):
        return
    put_heading("What needs attention")
    for each in states.told:
        put_folded(sentence(each))
        since = since_words(each, page.review.week)
        put_folded(f"{since}; why: runlog why {standing_words(each)}", "  ")
    for others in states.others:
        put_folded(others_words(others, page.review.week))
        put_folded("why: runlog why", "  ")
    if news:
        for line in state_notes(states):
            put_folded(line)
    if page.spike is not None:
        put_folded(spike_words(page.spike, page.began))
