"""What the next routine will do differently, told at once from what was just entered."""

from collections.abc import Iterable, Sequence

from runlog.analysis.entries_seen import RatingLike
from runlog.analysis.sentences import zone_words
from runlog.entries import Context, Quality
from runlog.routine.limits import CALVES, PAIN_FROM, WITHOUT_STRETCHES
from runlog.text import listed

_MOST_NAMED = 3


def ahead(
    ratings: Sequence[RatingLike],
    tight_from: float,
    *,
    hard_run: bool = False,
    raised: frozenset[str] = frozenset(),
) -> str:
    """Return the way to the next routine and what the new ratings change of it, "" for nothing.

    `raised` are the ids of the zones that have come to attention with them.
    """
    sore = [
        zone_words(each.side, each.zone_name)
        for each in ratings
        if each.quality == Quality.PAIN and each.value >= PAIN_FROM
    ]
    parts = ["moves now, --later this evening"] if hard_run else _tight(ratings, tight_from)
    parts += [f"without the {listed(list(dict.fromkeys(sore)))}"] if sore else []
    if raised & CALVES and not hard_run:
        parts.append("calf with another set")
    return f"next: runlog stretch ({'; '.join(parts)})" if parts else ""


def gave_way(stretch: str) -> str:
    """Return that the next routine has another stretch instead of this one."""
    return f"{stretch} felt off twice in four weeks: the next routine takes another"


def _tight(ratings: Iterable[RatingLike], tight_from: float) -> list[str]:
    """Return the zones that were rated tight, the tightest first, as one part."""
    tight = [
        each
        for each in ratings
        if each.quality == Quality.TIGHTNESS
        and each.context != Context.AFTER_STRETCH
        and each.value >= tight_from
        and each.zone not in WITHOUT_STRETCHES
    ]
    ordered = sorted(tight, key=lambda each: -each.value)
    names = list(dict.fromkeys(each.zone_name for each in ordered))[:_MOST_NAMED]
    return [f"for {listed(names)}"] if names else []
