"""What is said when the runner's own record decided between stretches that are equals otherwise."""

from collections.abc import Iterable, Mapping

from runlog.analysis.helps_words import points_words
from runlog.library import Stretch, Zone


def record_words(
    stretch: Stretch,
    passed_over: Iterable[Stretch],
    zone: Zone,
    record: Mapping[tuple[str, str], float],
) -> str:
    """Return that the record put the stretch before one of those passed over, "" if it did not.

    It tells what followed on days with a stretch, never that the stretch was the cause.
    """
    points = {each.id: record.get((zone.id, each.id), 0.0) for each in (stretch, *passed_over)}
    own = points[stretch.id]
    worst = max(passed_over, key=lambda each: points[each.id], default=stretch)
    if points[worst.id] <= own:
        return ""
    told, days = (stretch, "this one") if own < 0 else (worst, f"the {worst.name.lower()}")
    return (
        f"Your own log decided between equals: on days with {days}, next-day {zone.label} "
        f"tightness was {points_words(points[told.id])}, for whatever reason."
    )
