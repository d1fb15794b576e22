"""The whole library, each part read when it is first asked for."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn, TypeVar

from runlog.errors import LibraryError, UnknownName
from runlog.library.gear import Gear
from runlog.library.routines import Routine, read_routines
from runlog.library.stretches import Stretch, StretchList, read_stretches
from runlog.library.tables import Table, read_own
from runlog.library.words import MOST_CHARACTERS, key, near
from runlog.library.zones import LISTING, Zone, ZoneFinder, ZoneList, read_zones
from runlog.text import quoted

_SECTIONS = ("zones", "stretches", "routines")
_Entry = TypeVar("_Entry", Stretch, Routine)


class Library:
    """Zones, stretches and routines, with what the runner's own file adds or overrides.

    `own` is the runner's library.toml and need not exist. Nothing is read before it is asked for;
    from then on whatever is asked for may raise LibraryError.
    """

    def __init__(self, own: Path | None = None) -> None:
        self._own_path = own

    @cached_property
    def zones(self) -> Mapping[str, Zone]:
        """Every zone by its id, in the library's order."""
        return MappingProxyType(self._zone_list.zones)

    @cached_property
    def stretches(self) -> Mapping[str, Stretch]:
        """Every stretch by its id, in the library's order, the runner's own last."""
        return MappingProxyType(self._stretch_list.stretches)

    @cached_property
    def routines(self) -> Mapping[str, Routine]:
        """Every routine by its id, in the library's order, the runner's own last."""
        return MappingProxyType(read_routines(self._own, self.stretches))

    @property
    def cues(self) -> tuple[str, ...]:
        """The cues that hold for every stretch."""
        return self._stretch_list.cues

    def zone(self, zone_id: str) -> Zone:
        """Return the zone with exactly this id; raises UnknownName."""
        if zone_id not in self.zones:
            raise UnknownName(zone_id, "the id of a zone", (), LISTING)
        return self.zones[zone_id]

    def find_zone(self, words: str) -> Zone:
        """Return the zone a runner's words mean; raises AmbiguousName or UnknownName."""
        return self._zone_finder.find(words)

    def find_stretch(self, words: str) -> Stretch:
        """Return the stretch with this id or name; raises UnknownName."""
        found = self._stretch_index.get(key(words))
        return found or _no_such(words, "a stretch", list(self.stretches), "runlog library")

    def find_routine(self, words: str) -> Routine:
        """Return the routine with this id or name; raises UnknownName."""
        found = self._routine_index.get(key(words))
        listing = "runlog library routines"
        return found or _no_such(words, "a routine", list(self.routines), listing)

    def find(self, words: str) -> Stretch | Routine | Zone:
        """Return the stretch, the routine or the zone that a runner's words mean.

        A stretch comes before a routine, a routine before a zone, and an exact id before all
        other words for one. Raises AmbiguousName for several zones, or UnknownName with what
        comes near in all three.
        """
        typed = words.strip().casefold()
        wanted = key(words)
        for known in (self.stretches, self.routines):
            if typed in known:
                return known[typed]
        for index in (self._stretch_index, self._routine_index):
            if wanted in index:
                return index[wanted]
        try:
            return self.find_zone(words)
        except UnknownName:
            several = [*self.stretches, *self.routines, *self._zone_words()]
            _no_such(words, "a stretch, a routine or a zone", several, "runlog library")

    def is_own(self, entry: Stretch | Routine) -> bool:
        """Tell whether the runner's own file adds or changes this entry."""
        section = "stretches" if isinstance(entry, Stretch) else "routines"
        return self._own is not None and entry.id in self._own.table(section)

    def serving(self, zone_id: str) -> tuple[Stretch, ...]:
        """Return the stretches whose primary zones hold this one, its group or its members.

        Those for the zone itself come first; within that, the library's order. Raises UnknownName.
        """
        related = self._related(zone_id)
        every = self.stretches.values()
        own = [stretch for stretch in every if zone_id in stretch.primary]
        wider = [s for s in every if s not in own and not related.isdisjoint(s.primary)]
        return (*own, *wider)

    def reaching(self, zone_id: str) -> tuple[Stretch, ...]:
        """Return the other stretches that are felt in this zone, its group or its members.

        In the library's order. Raises UnknownName.
        """
        served = self.serving(zone_id)
        wanted = {zone_id} | self._related(zone_id)
        every = self.stretches.values()
        return tuple(s for s in every if s not in served and not wanted.isdisjoint(s.secondary))

    def needs(self, routine: Routine) -> tuple[Gear, ...]:
        """Return what the stretches of a routine need, each once, in its order."""
        items = (self.stretches[item.stretch] for item in routine.items)
        return tuple(dict.fromkeys(gear for stretch in items for gear in stretch.needs))

    def substitutes(self, stretch_id: str) -> tuple[Stretch, ...]:
        """Return what else serves a primary zone from another line or position.

        Those of the same type come first; within that, the library's order. Raises UnknownName.
        """
        if stretch_id not in self.stretches:
            raise UnknownName(stretch_id, "the id of a stretch", (), "runlog library")
        given = self.stretches[stretch_id]
        others = [s for s in self.stretches.values() if _could_replace(s, given)]
        return tuple(sorted(others, key=lambda other: other.type is not given.type))

    def _related(self, zone_id: str) -> set[str]:
        zone = self.zone(zone_id)
        return {zone.group, *zone.members}

    def _zone_words(self) -> list[str]:
        zones = self.zones.values()
        return [word for zone in zones for word in (zone.label, *zone.synonyms)]

    @cached_property
    def _own(self) -> Table | None:
        table = read_own(self._own_path) if self._own_path else None
        if table:
            table.only(_SECTIONS)
        return table

    @cached_property
    def _zone_list(self) -> ZoneList:
        return read_zones(self._own)

    @cached_property
    def _zone_finder(self) -> ZoneFinder:
        return ZoneFinder(self._zone_list)

    @cached_property
    def _stretch_list(self) -> StretchList:
        return read_stretches(self._own, self.zones)

    @cached_property
    def _stretch_index(self) -> dict[str, Stretch]:
        return _index(self.stretches)

    @cached_property
    def _routine_index(self) -> dict[str, Routine]:
        return _index(self.routines)


def _could_replace(other: Stretch, given: Stretch) -> bool:
    return (
        other.id != given.id
        and not set(other.primary).isdisjoint(given.primary)
        and (other.line, other.position) != (given.line, given.position)
    )


def _index(entries: Mapping[str, _Entry]) -> dict[str, _Entry]:
    """Return the entries by what a runner may type: ids first, so that an id always wins."""
    index: dict[str, _Entry] = {}
    for entry in entries.values():
        other = index.setdefault(key(entry.id), entry)
        if other is not entry:
            raise LibraryError(
                f"{quoted(other.id)} and {quoted(entry.id)} are too much alike to be told apart; "
                "rename the one in your library file"
            )
    for entry in entries.values():
        index.setdefault(key(entry.name), entry)
    return index


def _no_such(words: str, expected: str, known: Sequence[str], listing: str) -> NoReturn:
    guesses = near(words, known) if len(words) <= MOST_CHARACTERS else []
    raise UnknownName(words, expected, guesses, listing)
