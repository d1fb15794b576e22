"""The library's entries as the plain values that JSON can hold; fields are only ever added."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from runlog.library import ARTICLES, Gear, Library, Routine, Stretch, Zone, missing_gear


@dataclass(frozen=True, slots=True)
class Plain:
    """What turns entries into plain values: the library they are from, and what is at hand."""

    library: Library
    at_hand: frozenset[Gear]

    def entry(self, entry: Stretch | Routine | Zone) -> dict[str, object]:
        """Return any entry as a mapping; `kind` says what it is."""
        if isinstance(entry, Stretch):
            return self.stretch(entry)
        return self.routine(entry) if isinstance(entry, Routine) else self.zone(entry)

    def stretch(self, stretch: Stretch) -> dict[str, object]:
        """Return a stretch as a mapping."""
        return {
            **asdict(stretch),
            "articles": _articles(stretch.articles),
            "kind": "stretch",
            "yours": self.library.is_own(stretch),
            "missing": missing_gear(stretch.needs, self.at_hand),
            "substitutes": _ids(self.library.substitutes(stretch.id)),
        }

    def zone(self, zone: Zone) -> dict[str, object]:
        """Return a zone as a mapping."""
        return {
            **asdict(zone),
            "kind": "zone",
            "stretches": _ids(self.library.serving(zone.id)),
            "also_felt_in": _ids(self.library.reaching(zone.id)),
        }

    def routine(self, routine: Routine) -> dict[str, object]:
        """Return a routine as a mapping."""
        needs = self.library.needs(routine)
        return {
            **asdict(routine),
            "items": [{**asdict(item), "hold_s": item.hold_s} for item in routine.items],
            "articles": _articles(routine.articles),
            "kind": "routine",
            "yours": self.library.is_own(routine),
            "total_s": routine.total_s,
            "needs": needs,
            "missing": missing_gear(needs, self.at_hand),
        }


def _articles(keys: Sequence[str]) -> list[dict[str, str]]:
    return [{"key": key, "title": ARTICLES[key]} for key in keys]


def _ids(stretches: Sequence[Stretch]) -> list[str]:
    return [stretch.id for stretch in stretches]
