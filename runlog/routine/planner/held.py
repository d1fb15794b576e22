"""What was held earlier in the day, by zone and side."""

from collections import Counter
from collections.abc import Iterable, Mapping

from runlog.analysis.entries_seen import HoldLike
from runlog.analysis.stretching import hold_s
from runlog.library import Library, Side

HeldSide = tuple[str, Side]


def held_today(
    holds: Iterable[HoldLike], zones: Iterable[str], library: Library
) -> Mapping[HeldSide, int]:
    """Return the seconds of the day's holds for each of the zones, left and right apart."""
    held = list(holds)
    seconds: Counter[HeldSide] = Counter()
    for zone in zones:
        serving = {stretch.id for stretch in library.serving(zone)}
        for each in held:
            if each.stretch in serving:
                for side in both_if_central([Side(each.side)]):
                    seconds[zone, side] += hold_s(each)
    return seconds


def both_if_central(sides: Iterable[Side]) -> tuple[Side, ...]:
    """Return left and right where a stretch is for both at once, else the sides themselves."""
    known = tuple(sides)
    return (Side.LEFT, Side.RIGHT) if Side.CENTRAL in known else known
