"""What a runner can set: every setting has a name, a default and a sentence."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from runlog.config.columns import parse_mappings
from runlog.errors import UnknownName, Unreadable
from runlog.text import show
from runlog.units import DistanceUnit, format_amount, parse_number

# What a home has: a towel or a belt is a strap.
EVERYDAY_EQUIPMENT = ("wall", "chair", "mat", "doorway", "step", "strap")
LOWEST_TIGHT = 3.0  # Boonstra et al. 2016: published cut points of "moderate" lie between these
HIGHEST_TIGHT = 6.0

_OF_KM = frozenset({"km", "k", "kilometre", "kilometres", "kilometer", "kilometers"})
_OF_MI = frozenset({"mi", "mile", "miles"})
_LONGEST_WORD = 40
_ITEM = re.compile(r'\s*(?:"((?:[^"]|"")*)"\s*|([^",][^,]*)?)(?:,|\Z)')
_WORD = re.compile(r"[a-z][a-z0-9_ -]*\Z")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a runner can set; empty texts and tuples mean that nothing was chosen."""

    unit: DistanceUnit = DistanceUnit.KM
    time_zone: str = ""
    ask_zones: tuple[str, ...] = ()
    tight_from: float = 4.0
    equipment: tuple[str, ...] = EVERYDAY_EQUIPMENT
    inboxes: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


DEFAULTS = Settings()


@dataclass(frozen=True, slots=True)
class Setting:
    """One key of config.toml: what it means, and how its value is typed and shown.

    `empty` is what an empty value is called.
    """

    name: str
    sentence: str
    parse: Callable[[str], Any]
    format: Callable[[Any], str]
    empty: str = ""

    @property
    def default(self) -> Any:
        """The value without a line in config.toml."""
        return getattr(DEFAULTS, self.name)

    def read(self, value: object) -> Any:
        """Return the value that TOML holds; raise Unreadable, or ValueError for a wrong type."""
        return self.parse(self._as_typed(value))

    def _as_typed(self, value: object) -> str:
        match self.default, value:
            case tuple(), list() if all(isinstance(word, str) for word in value):
                if any("," in word and self.format((word,)) == word for word in value):
                    raise ValueError("a comma parts two of them; write each as its own text")
                return self.format(tuple(value))
            case float(), int() | float() if not isinstance(value, bool):
                return str(value)
            case str(), str():
                return value
            case tuple(), _:
                raise ValueError('write a list of texts, such as ["calf", "hamstrings"]')
            case float(), _:
                raise ValueError("write a number, such as 4, without quotes")
            case _:
                raise ValueError("write a text in quotes")


def _parse_unit(text: str) -> DistanceUnit:
    word = text.strip().lower()
    if word in _OF_KM or word in _OF_MI:
        return DistanceUnit.KM if word in _OF_KM else DistanceUnit.MI
    raise Unreadable(text, "a unit of distance", "write km or mi")


def _parse_time_zone(text: str) -> str:
    name = text.strip()
    if name and find_time_zone(name) is None:
        near = _near_time_zones(name)
        hint = (
            f"did you mean {' or '.join(near)}?" if near else "write a name such as Europe/London"
        )
        raise Unreadable(text, "a time zone", hint)
    return name


def _near_time_zones(name: str) -> list[str]:
    """Return the zones that differ by capitals, or whose city was typed alone."""
    from zoneinfo import available_timezones

    wanted = name.casefold().replace(" ", "_")
    # What begins with posix or right repeats the others for clocks that count leap seconds.
    known = sorted(zone for zone in available_timezones() if not zone.startswith(("pos", "right")))
    whole = [zone for zone in known if zone.casefold() == wanted]
    return whole or [zone for zone in known if zone.casefold().rpartition("/")[2] == wanted]


def _parse_tight_from(text: str) -> float:
    hint = f"write {format_amount(LOWEST_TIGHT)} to {format_amount(HIGHEST_TIGHT)}"
    rating = parse_number(text, "a rating to call tight", hint)
    if not LOWEST_TIGHT <= rating <= HIGHEST_TIGHT or round(rating, 1) != rating:
        raise Unreadable(text, "a rating to call tight", f"{hint}, with one decimal at most")
    return rating


def _parse_words(text: str) -> tuple[str, ...]:
    words = parted(text.lower())
    for word in words:
        if not _WORD.match(word) or len(word) > _LONGEST_WORD:
            raise Unreadable(word, "a name", "write names with commas between: calf, hamstrings")
    return words


def _parse_folders(text: str) -> tuple[str, ...]:
    folders = parted(text)
    for folder in folders:
        if not folder.startswith(("/", "~/")) or show(folder) != folder:
            raise Unreadable(folder, "a folder's full path", "write it from / or ~/ on")
    return folders


def _format_folders(folders: Iterable[str]) -> str:
    return ", ".join(map(_quoted_if_needed, folders))


def _quoted_if_needed(item: str) -> str:
    if "," not in item and not item.startswith('"'):
        return item
    doubled = item.replace('"', '""')
    return f'"{doubled}"'


def parted(text: str) -> tuple[str, ...]:
    """Return what commas part, each once; in double quotes no comma parts, and two are one quote.

    >>> parted('~/notes, "/srv/phone, old"')
    ('~/notes', '/srv/phone, old')

    Raises Unreadable where a quote is left open.
    """
    items: dict[str, None] = {}
    place = 0
    while place < len(text):
        match = _ITEM.match(text, place)
        if match is None:
            raise Unreadable(text, "a list", 'write a name with a comma in double quotes: "a, b"')
        quoted, plain = match.groups()
        item = plain.strip() if quoted is None else quoted.replace('""', '"')
        if item:
            items[item] = None
        place = match.end()
    return tuple(items)


SETTINGS = (
    Setting("unit", "What distances are typed and shown in: km or mi.", _parse_unit, str),
    Setting(
        "time_zone",
        "The time zone you live in, such as Europe/London; empty is the computer's.",
        _parse_time_zone,
        str,
        "the computer's",
    ),
    Setting(
        "ask_zones",
        "The zones a bare log asks about; empty is those you usually rate.",
        _parse_words,
        ", ".join,
        "those you usually rate",
    ),
    Setting(
        "tight_from",
        "The rating from which a zone counts as tight, 3 to 6; a convention, not a measurement.",
        _parse_tight_from,
        format_amount,
    ),
    Setting(
        "equipment",
        "What you have: wall, chair, mat, doorway, step, strap (a towel or belt will do), roller.",
        _parse_words,
        ", ".join,
        "nothing",
    ),
    Setting(
        "inboxes",
        "Folders that import looks into when it is given no path.",
        _parse_folders,
        _format_folders,
        "none",
    ),
    Setting(
        "columns",
        "Tables of your own for import, such as club: date=Day; km=Distance; duration=Time.",
        parse_mappings,
        ", ".join,
        "none",
    ),
)


def find_setting(name: str) -> Setting:
    """Return the setting of that name; raise UnknownName with the names that come near it."""
    for setting in SETTINGS:
        if setting.name == name:
            return setting
    from difflib import get_close_matches

    near = get_close_matches(name, [setting.name for setting in SETTINGS])
    raise UnknownName(name, "a setting", near, "runlog config")


def find_time_zone(name: str) -> tzinfo | None:
    """Return the time zone of that name (Europe/London), None when there is none."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown; not a name or not a zone file; a folder
        return None
