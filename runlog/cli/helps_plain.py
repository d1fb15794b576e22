"""What the log says of stretching a zone, as the plain values that JSON can hold."""

from runlog.analysis.helps import Difference, StretchHelps
from runlog.analysis.helps_words import TRIALS, helps_sentence
from runlog.cli.plain import plain
from runlog.report.zone_helps import SideHelps, ZoneHelps


def plain_helps(found: ZoneHelps) -> dict[str, object]:
    """Return it as docs/json.md describes it."""
    return {
        "zone": found.zone.id,
        "zone_name": found.zone.label,
        "sides": [_plain_side(side) for side in found.sides],
        "trials": TRIALS,
    }


def _plain_side(side: SideHelps) -> dict[str, object]:
    return {
        "side": side.side,
        "sentence": helps_sentence(side.found, side.name),
        "days": plain(side.found.days),
        "difference": _plain_difference(side.found.difference),
        "stretches": [_plain_stretch(each) for each in side.found.stretches],
        "right_after": plain(side.right_after),
    }


def _plain_stretch(found: StretchHelps) -> dict[str, object]:
    return {
        "stretch": found.stretch,
        "always_with": found.always_with,
        "days": plain(found.days),
        "own": found.own,
        "difference": _plain_difference(found.difference),
    }


def _plain_difference(difference: Difference | None) -> dict[str, object] | None:
    if difference is None:
        return None
    return {
        "points": difference.points,
        "interval": plain(difference.interval),
        "direction": difference.direction,
    }
