"""Which zone-sides come first where several need a look, and how many are told in full."""

from collections.abc import Iterable, Sequence
from datetime import date

from runlog.analysis.persistence.evidence import Standing, open_flags
from runlog.analysis.persistence.states import ZoneState

_MOST_TOLD = 3  # a page on which everything stands out is read no more


def gravest_first(found: Iterable[Standing]) -> list[Standing]:
    """Return them the gravest first, an emergency above what may wait for days.

    Those that are equally grave come by how long they have been so, and then by name.
    """

    def gravity(each: Standing) -> tuple[int, int, date, str]:
        urgency = max((flag.urgency for flag in open_flags(each)), default=0)
        return -each.state, -urgency, each.since or date.min, each.history.zone_name

    return sorted(found, key=gravity)


def told_in_full(found: Sequence[Standing]) -> int:
    """Return how many of those, the gravest first, are told in full where the others are named.

    None that a doctor should see is only named.
    """
    doctor = sum(each.state is ZoneState.DOCTOR for each in found)
    return min(max(doctor, _MOST_TOLD), len(found))
