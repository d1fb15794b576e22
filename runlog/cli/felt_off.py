"""What the next routine will do differently about a stretch that felt off."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from runlog.routine.ahead import gave_way
from runlog.routine.limits import OFF_TOO_OFTEN, REMEMBERED_DAYS

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from runlog.readings import StretchingRow

_MOST_STRETCHINGS = 1000


def giving_way(session: "Session", rows: "Sequence[StretchingRow]", today: date) -> list[str]:
    """Return a line for each of the stretches that have now felt off twice."""
    off = dict.fromkeys(each.stretch for each in rows if each.felt_off)
    if not off:
        return []
    from runlog import readings

    since = today - timedelta(days=REMEMBERED_DAYS - 1)
    lately = readings.newest_stretchings(session, _MOST_STRETCHINGS, since, list(off))
    times = Counter(each.stretch for each in lately if each.felt_off)
    return [gave_way(name) for name in off if times[name] >= OFF_TOO_OFTEN]
