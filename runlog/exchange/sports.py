"""Which of the words files use for a sport mean running."""

import re
from collections.abc import Sequence
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


# Running in the words of Garmin's, Strava's and Runkeeper's tables, language by language.
_RUNNING_ANYWHERE = _RUNNING | {
    *("laufen", "lauf", "hardlopen", "hardloopsessie", "løb", "løping", "löpning", "bieganie"),
    *("bieg", "carrera", "correr", "corrida", "corsa", "course", "juoksu", "běh", "futás"),
    *("løp", "løpetur", "baanlopen", "koşu", "бег", "забег", "달리기", "러닝"),
    *("ラン", "ランニング", "トレイルラン", "トレイルランニング", "跑步", "越野跑", "室内跑步"),
}
_ALONE = "trail"  # in French a whole sport; elsewhere only where something is done
_RUNNING_ENDS = (
    "laufen",
    "lauf",
    "running",
    "löpning",
    "løb",
    "løp",
    "løping",
    "hardlopen",
    "juoksu",
)
_NOT_RUNNING = (
    *("ski", "eis", "schlittschuh", "langlauf", "roll", "inline", "skøjte", "skøyte", "skridsko"),
    *("langren", "rull", "nart", "narci", "lyž", "cykel", "vélo", "bici", "fauteuil"),
)
_RUNNING_INDOORS = {"treadmill", "esteira", "cinta", "bieżni", "bieżnia", "loopband", "tapis"} | {
    *("laufband", "laufbandtraining", "laufbandlauf", "løbebånd", "tredemølle", "löpband"),
    *("トレッドミル", "跑步机"),
}
_VIRTUAL = "virtu"  # how the word begins wherever Latin left one
_OFF_ROAD = (
    *("trail", "terræn", "terräng", "terreng", "trilha", "przełaj", "montaña", "sentier"),
    *("トレイル", "越野"),
)


def sport_in_table(text: str) -> Sport:
    """Return what a table's word for a sport means, in whatever language.

    >>> sport_in_table("Laufbandtraining").kind, sport_in_table("Gang").running
    ('treadmill', False)
    """
    known = sport_named(text)
    if known.running or not text.strip():
        return known
    words = re.findall(r"[^\W_]+", text.casefold())
    indoors = not _RUNNING_INDOORS.isdisjoint(words)
    named = any(word in _RUNNING_ANYWHERE for word in words) or words == [_ALONE]
    running = indoors or named or _ends(words)
    if not running or any(word.startswith(_NOT_RUNNING) for word in words):
        return Sport(name=known.name, running=False, kind=None)
    off_road = any(part in word for word in words for part in _OFF_ROAD)
    indoors = indoors or any(word.startswith(_VIRTUAL) for word in words)
    kind = "treadmill" if indoors else "trail" if off_road else None
    return Sport(name=known.name, running=True, kind=kind)


def _ends(words: Sequence[str]) -> bool:
    return any(word.endswith(_RUNNING_ENDS) for word in words)


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
