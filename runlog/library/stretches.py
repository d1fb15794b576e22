"""The stretches of the library: what to do, for how long, for which zones, and who says so."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from runlog.library.gear import Gear
from runlog.library.tables import MOST_NAME, Table, overlaid, read_file
from runlog.library.zones import Side

REPETITION_S = 3  # ours: a repetition counts as three seconds of stretching
ARTICLES: Mapping[str, str] = MappingProxyType(
    {
        "A": "Post-Run Reset",
        "B": "How to create an efficient post run stretching routine that addresses individual "
        "tight areas",
        "C": "6 Key Post-Run Stretches and WHY!",
        "D": "5 Exercises to Restore Your Muscles After a Hard Run",
        "E": "Post-Run Mobility Exercises Versus Stretches",
    }
)
_FIELDS = (
    *("name", "type", "sides", "dose", "primary", "secondary", "line", "position", "depth"),
    *("needs", "helps", "steps", "cues", "easier", "variation", "pairs_with", "caution", "why"),
    *("article_says", "articles", "knee_friendly"),
)
_DOSE_FIELDS = ("seconds", "most_seconds", "repetitions", "sets", "most_sets", "window", "said")
_MOST_SECONDS = 600
_OWN_SECONDS = 30
_A_ZONE = "the id of a zone; runlog library zones lists them"
A_STRETCH = "the id of a stretch; runlog library lists them"
_OWN_CAUTION = "Ease off when it turns sharp; leave it out when it hurts."


class StretchType(StrEnum):
    """How a stretch is done."""

    STATIC = "static"
    DYNAMIC = "dynamic"
    MOBILITY = "mobility"
    ROLLING = "rolling"
    WALK = "walk"


class Sides(StrEnum):
    """Each: one side after the other; both: at once, alternating, or no side at all."""

    EACH = "each"
    BOTH = "both"


class Position(StrEnum):
    """How the body is held."""

    STANDING = "standing"
    WALKING = "walking"
    KNEELING = "kneeling"
    SEATED = "seated"
    LYING = "lying"


class Line(StrEnum):
    """The direction from which a stretch draws; two for one zone should differ in it."""

    FRONT = "front"
    FRONT_HIP = "front-hip"
    DEEP_FRONT = "deep-front"
    BACK = "back"
    OUTER = "outer"
    INNER = "inner"
    INNER_BACK = "inner-back"
    ROTATION = "rotation"
    SIDE = "side"
    ACROSS = "across"
    STRAIGHT_KNEE = "straight-knee"
    BENT_KNEE = "bent-knee"
    SOLE = "sole"
    MOVING = "moving"
    PRESSURE = "pressure"
    OTHER = "other"


class Window(StrEnum):
    """Until when after a run the articles still place a stretch."""

    AT_ONCE = "at_once"
    WITHIN_30_MIN = "within_30_min"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """How long: seconds or repetitions per side and set, between a least and a most.

    With both seconds and repetitions either makes a set. `most_seconds` is None where the articles
    name no upper end. `said` is the articles' dose in words, "" for a runner's own stretch.
    """

    seconds: int | None
    most_seconds: int | None
    repetitions: int | None
    sets: int
    most_sets: int
    window: Window
    said: str

    @property
    def set_s(self) -> int:
        """Seconds of one set on one side, a repetition counted as REPETITION_S."""
        return self.seconds or (self.repetitions or 0) * REPETITION_S


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """An entry of the library; zones, stretches and articles are named by their ids."""

    id: str
    name: str
    type: StretchType
    sides: Sides
    dose: Dose
    primary: tuple[str, ...]
    secondary: tuple[str, ...]
    line: Line
    position: Position
    depth: int
    needs: tuple[Gear, ...]
    helps: tuple[Gear, ...]
    steps: tuple[str, ...]
    cues: tuple[str, ...]
    easier: tuple[str, ...]
    variation: str
    pairs_with: tuple[str, ...]
    caution: str
    why: str
    article_says: str
    articles: tuple[str, ...]
    knee_friendly: bool

    @property
    def usual_sides(self) -> tuple[Side, ...]:
        """The sides it is held on, one after the other; (CENTRAL,) for both at once."""
        return (Side.CENTRAL,) if self.sides is Sides.BOTH else (Side.LEFT, Side.RIGHT)

    @property
    def on_floor(self) -> bool:
        """Whether it takes the floor: kneeling or lying, or seated where no chair will do."""
        if self.position is Position.SEATED:
            return Gear.CHAIR not in (*self.needs, *self.helps)
        return self.position in (Position.KNEELING, Position.LYING)


@dataclass(frozen=True, slots=True)
class StretchList:
    """All stretches in order, and the cues that hold for every one of them."""

    stretches: Mapping[str, Stretch]
    cues: tuple[str, ...]


def read_stretches(own: Table | None, zones: Collection[str]) -> StretchList:
    """Return the stretches with the runner's own last; raises LibraryError."""
    packaged = read_file(Path(__file__).with_name("stretches.toml"))
    entries = overlaid(packaged.table("stretches"), own.table("stretches") if own else None)
    stretches = {
        entry_id: _stretch(entry_id, entry, zones, entries) for entry_id, entry in entries.items()
    }
    return StretchList(stretches, packaged.table("every_stretch").texts("cues"))


def _stretch(
    entry_id: str, entry: Table, zones: Collection[str], known: Collection[str]
) -> Stretch:
    entry.only(_FIELDS)
    kind = entry.choice("type", StretchType)
    return Stretch(
        id=entry_id,
        name=entry.text("name", most=MOST_NAME),
        type=kind,
        sides=entry.choice("sides", Sides, Sides.EACH),
        dose=_dose(entry.table("dose")),
        primary=_primary(entry, kind, zones),
        secondary=entry.names("secondary", zones, _A_ZONE),
        line=entry.choice("line", Line, Line.OTHER),
        position=entry.choice("position", Position, Position.STANDING),
        depth=entry.number("depth", 1, 3, 2),
        needs=entry.choices("needs", Gear),
        helps=entry.choices("helps", Gear),
        steps=_steps(entry),
        cues=entry.texts("cues"),
        easier=entry.texts("easier"),
        variation=entry.text("variation", ""),
        pairs_with=entry.names("pairs_with", known, A_STRETCH),
        caution=entry.text("caution", _OWN_CAUTION),
        why=entry.text("why", ""),
        article_says=entry.text("article_says", ""),
        articles=entry.names("articles", ARTICLES, f"an article; they are {', '.join(ARTICLES)}"),
        knee_friendly=entry.flag("knee_friendly"),
    )


def _primary(entry: Table, kind: StretchType, zones: Collection[str]) -> tuple[str, ...]:
    primary = entry.names("primary", zones, _A_ZONE)
    if not primary and kind is not StretchType.WALK:
        raise entry.fault("primary", 'is missing; name the zone it is for, like primary = ["calf"]')
    return primary


def _steps(entry: Table) -> tuple[str, ...]:
    steps = entry.texts("steps")
    if not steps:
        raise entry.fault("steps", "is missing; say in a sentence or more what to do")
    return steps


def _dose(entry: Table) -> Dose:
    entry.only(_DOSE_FIELDS)
    repetitions = entry.number("repetitions", 1, 100) if "repetitions" in entry else None
    seconds = entry.number("seconds", 1, _MOST_SECONDS) if "seconds" in entry else None
    if repetitions is None and seconds is None:
        seconds = _OWN_SECONDS
    sets = entry.number("sets", 1, 10, 1)
    return Dose(
        seconds=seconds,
        most_seconds=_most_seconds(entry, seconds),
        repetitions=repetitions,
        sets=sets,
        most_sets=entry.number("most_sets", sets, 10, sets),
        window=entry.choice("window", Window, Window.LATER),
        said=entry.text("said", ""),
    )


def _most_seconds(entry: Table, seconds: int | None) -> int | None:
    if seconds is None or "most_seconds" not in entry:
        return None
    return entry.number("most_seconds", seconds, _MOST_SECONDS)
