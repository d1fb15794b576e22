"""What the body map says in words: one zone-side, and the whole as a sentence."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from runlog.analysis.persistence import ZoneSide, ZoneState
from runlog.analysis.sentences import zone_words
from runlog.library import Zone
from runlog.text import plural
from runlog.units import format_amount


@dataclass(frozen=True, slots=True)
class BodyLevel:
    """What the map shows of a zone-side, None where it was not rated.

    `tightness` is the median of the week's rated days, `pain` the highest level of the week.
    """

    tightness: float | None = None
    pain: float | None = None
    state: ZoneState = ZoneState.UNKNOWN

    @property
    def rated(self) -> bool:
        """Whether there is a number to show."""
        return self.tightness is not None or self.pain is not None


def level_words(zone_name: str, side: str, level: BodyLevel) -> str:
    """Return one zone-side in words.

    >>> level_words("calf", "left", BodyLevel(6.0, state=ZoneState.ATTENTION))
    'left calf: tightness 6, attention'
    >>> level_words("neck", "central", BodyLevel())
    'neck: not rated'
    """
    parts = [
        "" if level.tightness is None else f"tightness {format_amount(level.tightness)}",
        "" if level.pain is None else f"pain {format_amount(level.pain)}",
        level.state.words if level.state >= ZoneState.WATCH else "",
    ]
    said = ", ".join(part for part in parts if part)
    return f"{zone_words(side, zone_name)}: {said or 'not rated'}"


def body_sentence(
    levels: Mapping[ZoneSide, BodyLevel],
    zones: Mapping[str, Zone],
    shown: Collection[ZoneSide] | None = None,
) -> str:
    """Return what the map shows, for those who do not see it; the highest comes first.

    Of zone-sides that are not among the `shown`, where some are named, nothing is said.
    """
    known = {each: level for each, level in levels.items() if level != BodyLevel()}
    if not known:
        return "Body map: no zone was rated."
    tight = [
        (each, level.tightness) for each, level in known.items() if level.tightness is not None
    ]
    hurts = [(each, level.pain) for each, level in known.items() if level.pain is not None]
    flags = [
        f"{state.words}: {_and(_name(each, zones) for each in known if known[each].state is state)}"
        for state in sorted(ZoneState, reverse=True)
        if state >= ZoneState.WATCH and any(level.state is state for level in known.values())
    ]
    parts = [_levels("tightness", tight, zones), _levels("pain", hurts, zones), *flags]
    every = sum(len(zone.sides) for zone in zones.values())
    places = every if shown is None else len(shown)
    unrated = places - len(tight)
    said = "; ".join(part for part in parts if part)
    said = f"{said[:1].upper()}{said[1:]}"
    missing = f" {plural(unrated, 'place')} not rated for tightness." if unrated else ""
    return f"Body map, front and back. {said}.{missing}"


def _levels(quality: str, rated: list[tuple[ZoneSide, float]], zones: Mapping[str, Zone]) -> str:
    if not rated:
        return ""
    ordered = sorted(rated, key=lambda each: (-each[1], each[0]))
    return f"{quality} of 10: " + ", ".join(
        f"{_name(each, zones)} {format_amount(level)}" for each, level in ordered
    )


def _name(each: ZoneSide, zones: Mapping[str, Zone]) -> str:
    return zone_words(each.side, zones[each.zone].label)


def _and(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
