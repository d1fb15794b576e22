"""The zones of the body a runner can rate, and the words for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from runlog.errors import AmbiguousName, UnknownName
from runlog.library.tables import Table, read_file
from runlog.library.words import MOST_CHARACTERS, key, near
from runlog.text import quoted

_FIELDS = (
    *("label", "covers", "synonyms", "latin", "group", "region", "area", "tissue"),
    *("sides", "bone_risk", "members"),
)
_OWN_FIELDS = ("synonyms",)
LISTING = "runlog library zones"
_RESERVED = frozenset({"left", "right", "both", "central", "pain", "l", "r"})
_TYPEABLE = "a word for a zone has letters, spaces and hyphens, and is no side and not pain"


class Side(StrEnum):
    """A side of the body; central for a zone's middle and for a stretch of both sides at once."""

    LEFT = "left"
    RIGHT = "right"
    CENTRAL = "central"


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A part of the body that can be rated; label and synonyms are words a runner may type.

    `area` is the body area of the IOC's consensus on recording injuries (Bahr et al. 2020).
    """

    id: str
    label: str
    latin: str
    synonyms: tuple[str, ...]
    group: str
    region: str
    area: str
    tissue: str
    sides: tuple[Side, ...]
    bone_risk: bool
    members: tuple[str, ...]
    covers: str = ""

    @property
    def paired(self) -> bool:
        """Whether a rating without a side means both; with a middle, it means the middle."""
        return Side.CENTRAL not in self.sides


@dataclass(frozen=True, slots=True)
class ZoneList:
    """All zones in order, and the words that mean several of them.

    `ambiguous` gives for such a word the words to choose from, and what each of them means there.
    """

    zones: Mapping[str, Zone]
    ambiguous: Mapping[str, Mapping[str, str]]


def read_zones(own: Table | None) -> ZoneList:
    """Return the zones with the runner's own synonyms; raises LibraryError."""
    packaged = read_file(Path(__file__).with_name("zones.toml"))
    table = packaged.table("zones")
    zones = {name: _zone(name, table.table(name), table) for name in table.fields}
    ambiguous = packaged.table("ambiguous")
    several = {word: _meanings(ambiguous.table(word)) for word in ambiguous.fields}
    return ZoneList(_with_own_synonyms(zones, own) if own else zones, several)


def _meanings(choices: Table) -> Mapping[str, str]:
    return {word: choices.text(word) for word in choices.fields}


def _zone(name: str, entry: Table, zones: Table) -> Zone:
    entry.only(_FIELDS)
    return Zone(
        id=name,
        label=entry.text("label"),
        covers=entry.text("covers"),
        synonyms=entry.texts("synonyms"),
        latin=entry.text("latin"),
        group=entry.text("group"),
        region=entry.text("region"),
        area=entry.text("area"),
        tissue=entry.text("tissue"),
        sides=entry.choices("sides", Side) or (Side.LEFT, Side.RIGHT),
        bone_risk=entry.flag("bone_risk"),
        members=entry.names("members", zones.fields, "a zone"),
    )


def _with_own_synonyms(zones: dict[str, Zone], own: Table) -> dict[str, Zone]:
    from dataclasses import replace

    taken = _index(zones)
    table = own.table("zones")
    for name in table.fields:
        if name not in zones:
            closed = f"is not a zone, and the zones are a closed list; {LISTING} lists them"
            raise table.fault(name[:MOST_CHARACTERS], closed)
        entry = table.table(name)
        entry.only(_OWN_FIELDS)
        words = entry.texts("synonyms", most=MOST_CHARACTERS)
        for word in words:
            if not _typeable(word):
                raise entry.fault("synonyms", f"holds {quoted(word)}; {_TYPEABLE}")
            other = taken.setdefault(key(word), name)
            if other != name:
                raise entry.fault("synonyms", f"holds {quoted(word)}, which already means {other}")
        zones[name] = replace(zones[name], synonyms=(*zones[name].synonyms, *words))
    return zones


def _index(zones: Mapping[str, Zone]) -> dict[str, str]:
    return {
        key(word): zone.id
        for zone in zones.values()
        for word in (zone.id, zone.label, *zone.synonyms)
    }


def _typeable(word: str) -> bool:
    """Whether the grammar of ratings can take the word for a zone."""
    letters = all(sign.isalpha() or sign in " -_'’" for sign in word)
    return letters and key(word) not in _RESERVED | {""} and _RESERVED.isdisjoint(word.split())


class ZoneFinder:
    """Finds the zone that a runner's words mean."""

    def __init__(self, known: ZoneList) -> None:
        self._zones = known.zones
        self._index = _index(known.zones)
        self._ambiguous_words = tuple(known.ambiguous)
        self._ambiguous = {key(word): choices for word, choices in known.ambiguous.items()}
        said = {key(word) for zone in known.zones.values() for word in zone.synonyms}
        # The id `hip` means one zone in a file and several in a runner's words; a word that the
        # runner took for a synonym means what the runner says.
        for word in self._ambiguous.keys() & self._index.keys() - said:
            del self._index[word]

    def find(self, words: str) -> Zone:
        """Return the zone; raises AmbiguousName or UnknownName."""
        if len(words) > MOST_CHARACTERS:
            raise UnknownName(words, "a zone", (), LISTING)
        wanted = key(words)
        if wanted in self._index:
            return self._zones[self._index[wanted]]
        if wanted in self._ambiguous:
            meanings = self._ambiguous[wanted].items()
            raise AmbiguousName(words, [f"{word} ({meaning})" for word, meaning in meanings])
        raise UnknownName(words, "a zone", self._guesses(words), LISTING)

    def _guesses(self, words: str) -> list[str]:
        """Return words a runner could type instead, at most one a zone."""
        typed = [word for zone in self._zones.values() for word in (zone.label, *zone.synonyms)]
        guesses: dict[str, str] = {}
        for word in near(words, [*typed, *self._ambiguous_words]):
            for choice in self._ambiguous.get(key(word), (word,)):
                guesses.setdefault(self._index[key(choice)], choice)
        return list(guesses.values())
