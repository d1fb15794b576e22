"""The zone that a reading command is asked for: all its sides unless one is named."""

from runlog.entries.ratings import parse_zone_side
from runlog.library import Library, Side, Zone


def zone_and_sides(text: str, library: Library) -> tuple[Zone, tuple[Side, ...]]:
    """Return the zone that text names, with the side it names or else all it has.

    Raises InputError when the zone is unknown or has no such side.
    """
    zone, sides = parse_zone_side(text, library)
    middle_named = not {"central", "c"}.isdisjoint(text.casefold().replace(",", " ").split())
    if sides == (Side.CENTRAL,) and not middle_named:
        return zone, zone.sides
    return zone, sides
