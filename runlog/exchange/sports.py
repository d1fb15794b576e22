"""Which of the words files use for a sport mean running."""

import re
from dataclasses import dataclass

from runlog.text import show

_RUNNING = {"run", "runs", "running", "runner", "jog", "jogging", "trailrun", "virtualrun"} | {
    "9",  # the number Strava writes for a run
}
_UNSAID = {"", "unknown", "generic", "uncategorized", "workout", "activity", "track"}
_KINDS = {
    "treadmill": "treadmill",
    "virtual": "treadmill",
    "virtualrun": "treadmill",
    "trail": "trail",
    "trailrun": "trail",
}
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Sport:
    """What a file says was done."""

    name: str
    running: bool | None
    """None: the file does not say."""
    kind: str | None
    """"treadmill" or "trail", of a run."""


def sport_named(text: str) -> Sport:
    """Return what the words of a GPX type or a TCX sport mean; any other word is no run.

    >>> sport_named("trail_running").kind, sport_named("Biking").running, sport_named("").running
    ('trail', False, None)
    """
    name = " ".join(text.split())[:_LONGEST_NAME]
    words = set(re.split(r"[^a-z0-9]+", name.lower())) - {""}
    if words & _RUNNING:
        kinds = [_KINDS[word] for word in sorted(words) if word in _KINDS]
        return Sport(name=show(name), running=True, kind=kinds[0] if kinds else None)
    said = None if name.lower() in _UNSAID or name.isdecimal() else False
    return Sport(name=show(name).lower(), running=said, kind=None)
