"""What stood out among the zones over many weeks: what is flagged, since when, and what settled."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from runlog.analysis.persistence import ZoneState
from runlog.analysis.sentences import zone_words
from runlog.analysis.zone_weeks import ZoneWeeks
from runlog.report.weekly import WeeklyReport
from runlog.text import listed, plural
from runlog.units import format_amount

_MOST_NAMED = 3
_MOST_TOLD = 6  # what stood out among more than that has stood out no longer
_SETTLED = (ZoneState.NO_FLAG, ZoneState.WATCH)


@dataclass(frozen=True, slots=True)
class ZoneStory:
    """A zone-side that was at attention or above: when, in the newest of such times, and then.

    `first` and `last` are places among the weeks. `state` is the gravest of that time, `now` that
    of the last week.
    """

    row: ZoneWeeks
    first: int
    last: int
    state: ZoneState
    now: ZoneState

    @property
    def name(self) -> str:
        """The zone-side as a runner says it."""
        return zone_words(self.row.side, self.row.zone_name)

    @property
    def lasts(self) -> bool:
        """Whether it is flagged still."""
        return self.last == len(self.row.states) - 1

    @property
    def settled(self) -> bool:
        """Whether it was rated low since; what is not rated any more has not settled."""
        return not self.lasts and self.now in _SETTLED


def zone_stories(rows: Iterable[ZoneWeeks]) -> tuple[ZoneStory, ...]:
    """Return the zone-sides that were flagged: the newest first, of those the gravest."""
    found = [story for row in rows if (story := _story(row))]
    return tuple(sorted(found, key=lambda story: (-story.last, -story.now)))


def _story(row: ZoneWeeks) -> ZoneStory | None:
    flagged = [place for place, state in enumerate(row.states) if state >= ZoneState.ATTENTION]
    if not flagged:
        return None
    first = last = flagged[-1]
    while first and row.states[first - 1] >= ZoneState.ATTENTION:
        first -= 1
    return ZoneStory(row, first, last, max(row.states[first : last + 1]), row.states[-1])


def story_words(report: WeeklyReport) -> Iterator[str]:
    """Give each of them in a sentence, and where it stands now."""
    stories = zone_stories(report.zone_weeks)
    for story in stories[:_MOST_TOLD]:
        first, last = (str(report.weeks[place])[5:] for place in (story.first, story.last))
        begun = first if story.first else f"{first} or before"
        name = f"{story.name[:1].upper()}{story.name[1:]}"
        if story.lasts:
            yield f"{name}: {story.now.words}, flagged since {begun}{_at(story)}."
        elif story.settled:
            spell = f"in {first}" if story.first == story.last else f"from {begun} to {last}"
            yield f"{name}: {story.state.words} {spell}, {story.now.words} now{_at(story)}."
        else:
            yield f"{name}: {story.state.words} until {last}, then too little rated to tell."
    if len(stories) > _MOST_TOLD:
        yield f"{len(stories) - _MOST_TOLD} more were flagged in these weeks."


def zones_finding(report: WeeklyReport) -> str:
    """Return what the weeks come to: what is flagged and since when, and what settled last."""
    rated = plural(sum(any(row.weeks) for row in report.zone_weeks), "zone-side")
    stories = zone_stories(report.zone_weeks)
    if not stories:
        return f"{rated} rated, none flagged in {len(report.weeks)} weeks"
    flagged = [story for story in stories if story.lasts]
    parts = [f"{_some(flagged)} flagged{_since(flagged, report)}"] if flagged else []
    settled = next((story for story in stories if story.settled), None)
    if settled:
        parts.append(f"{settled.name} settled in {str(report.weeks[settled.last + 1])[5:]}")
    said = "; ".join(parts) or f"{rated} rated, none flagged now"
    return f"{said[:1].upper()}{said[1:]}"


def _since(flagged: Sequence[ZoneStory], report: WeeklyReport) -> str:
    first = flagged[0].first
    return f" since {str(report.weeks[first])[5:]}" if len(flagged) == 1 and first else ""


def _some(stories: Sequence[ZoneStory]) -> str:
    names = [story.name for story in stories]
    if len(names) <= _MOST_NAMED:
        return listed(names)
    return f"{', '.join(names[: _MOST_NAMED - 1])} and {len(names) - _MOST_NAMED + 1} more"


def _at(story: ZoneStory) -> str:
    week = story.row.weeks[-1]
    return "" if week is None else f", at {format_amount(week.median)} this week"
