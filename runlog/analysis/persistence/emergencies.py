"""What was answered with yes and cannot wait, wherever in the body it is."""

from collections.abc import Iterable
from datetime import date

from runlog.analysis.entries_seen import ScreeningLike
from runlog.analysis.persistence.history import Answer, ZoneSide
from runlog.analysis.persistence.red_flags import Urgency, red_flag
from runlog.analysis.persistence.timeline import open_answers


def emergencies(answers: Iterable[ScreeningLike], day: date) -> frozenset[ZoneSide]:
    """Return the zone-sides with a yes that is an emergency and not resolved by that day."""
    return frozenset(
        ZoneSide(each.zone, each.side)
        for each in answers
        if red_flag(each.question, each.zone).urgency is Urgency.EMERGENCY
        and open_answers([Answer(each.day, each.question, each.answer, each.resolved_day)], day)
    )
