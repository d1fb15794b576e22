"""The body map in characters: numbers at their places, front and back, left and right apart."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from runlog.analysis.persistence import ZoneSide, ZoneState
from runlog.cli.columns import put_heading, put_parts
from runlog.cli.terminal import accent, faint, put, terminal_columns
from runlog.figures.body_words import BodyLevel
from runlog.library import Side, Zone
from runlog.units import format_amount

_SLOT = 7
_SLOTS = frozenset("<^>")
_GAP = " "
_NOT_RATED = "·"
_LETTERS = {
    ZoneState.WATCH: "w",
    ZoneState.ATTENTION: "a",
    ZoneState.REFERRAL: "r",
    ZoneState.DOCTOR: "d",
}
_UNRATED = BodyLevel()

# A slot is where a number stands: < on the viewer's left, ^ in the middle, > on the right.
_TRUNK = "│<<<<<<<┊^^^^^^^┊>>>>>>>│"
_HIP = "│   <<<<<<< ┊ >>>>>>>   │"
_LEG = " │ <<<<<<< │ │ >>>>>>> │ "
_JOINT = "  ╲<<<<<<<╱   ╲>>>>>>>╱  "
_BELOW = " ╱ <<<<<<< ╲ ╱ >>>>>>> ╲ "
_HEAD = ("         ╭─────╮         ", "         ╰─╮ ╭─╯         ")
_SHOULDERS = "╭──────────╯ ╰──────────╮"
_CROTCH = "╰╮         ╭─╮         ╭╯"
_FEET = " ╰─────────╯ ╰─────────╯ "


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the drawing; `zone` is whose numbers stand in its slots."""

    drawn: str
    zone: str = ""


_FRONT = (
    *map(_Line, _HEAD),
    _Line(_SHOULDERS),
    _Line("│<<<<<<<         >>>>>>>│", "shoulder"),
    _Line(_TRUNK, "abdomen"),
    _Line(_HIP, "hip_flexors"),
    _Line(_HIP, "hip"),
    _Line(_CROTCH),
    _Line(_LEG, "adductors"),
    _Line(_LEG, "quads"),
    _Line(_JOINT, "knee"),
    _Line(_BELOW, "shin_front"),
    _Line(_LEG, "shin_inner"),
    _Line(_JOINT, "ankle"),
    _Line(_BELOW, "foot"),
    _Line(_FEET),
    _Line(" " * len(_FEET)),
)
_BACK = (
    *map(_Line, _HEAD),
    _Line("╭<<<<<<<╯^^^^^^^╰>>>>>>>╮", "neck"),
    _Line(_TRUNK, "upper_back"),
    _Line(_TRUNK, "lower_back"),
    _Line(_HIP, "glutes"),
    _Line(_HIP, "piriformis"),
    _Line(_CROTCH),
    _Line(_LEG, "it_band"),
    _Line(_JOINT, "hamstrings"),
    _Line(_BELOW, "calf"),
    _Line(_LEG, "gastrocnemius"),
    _Line(_LEG, "soleus"),
    _Line(_LEG, "peroneals"),
    _Line(_JOINT, "achilles"),
    _Line(_BELOW, "plantar_fascia"),
    _Line(_FEET),
)
_WIDE = len(_SHOULDERS)


@dataclass(frozen=True, slots=True)
class _View:
    """One view of the runner: its lines, and whose side is on the viewer's left and right."""

    name: str
    left: Side
    right: Side
    lines: tuple[_Line, ...]

    @property
    def title(self) -> str:
        """Its name between the letters of the sides."""
        letters = (self.left[0].upper(), self.right[0].upper())
        return f"  {letters[0]}{self.name.center(_WIDE - 6)}{letters[1]}  "

    def side(self, slot: str) -> Side:
        """Return whose side a slot is."""
        return {"<": self.left, "^": Side.CENTRAL, ">": self.right}[slot]


FRONT = _View("front", Side.RIGHT, Side.LEFT, _FRONT)
BACK = _View("back", Side.LEFT, Side.RIGHT, _BACK)


def put_body(
    levels: Mapping[ZoneSide, BodyLevel], zones: Mapping[str, Zone], tight_from: float
) -> None:
    """Print the map, both views beside one another where they fit; nothing where nothing was rated.

    On a narrow terminal they stand below one another, with those zones only of which something is
    known.
    """
    if not any(level.rated for level in levels.values()):
        return
    put_heading("Body map, 0 to 10: median of the week")
    body = _Body(levels, zones, tight_from)
    for line in body.beside() if body.fits_beside else body.below():
        put(line.rstrip())
    put_parts(_legend(levels.values()))


@dataclass(frozen=True, slots=True)
class _Body:
    """The levels as they are drawn; a zone's name stands beside its line."""

    levels: Mapping[ZoneSide, BodyLevel]
    zones: Mapping[str, Zone]
    tight_from: float

    @property
    def fits_beside(self) -> bool:
        """Whether both views and all names fit the terminal beside one another."""
        names = self._longest(FRONT) + self._longest(BACK)
        return names + 2 * _WIDE + len(_GAP) * 4 <= terminal_columns()

    def beside(self) -> Iterator[str]:
        """Give both views, the names of the front on its left, those of the back on its right."""
        room = self._longest(FRONT)
        yield faint(" " * room + _GAP + FRONT.title + _GAP * 2 + BACK.title.rstrip())
        for front, back in zip(FRONT.lines, BACK.lines, strict=True):
            name = self._label(front)
            yield (
                " " * (room - len(name))
                + self._shown(front, name)
                + _GAP
                + self._drawn(front, FRONT)
                + _GAP * 2
                + self._drawn(back, BACK)
                + (_GAP + self._shown(back, self._label(back)) if back.zone else "")
            )

    def below(self) -> Iterator[str]:
        """Give the lines with something in them, the back below the front, names on the left."""
        room = max(self._longest(FRONT), self._longest(BACK))
        for view in (FRONT, BACK):
            known = [line for line in view.lines if self._known(line)]
            if known:
                yield faint(" " * room + _GAP + view.title.rstrip())
            for line in known:
                name = self._label(line)
                yield " " * (room - len(name)) + name + _GAP + self._drawn(line, view)

    def _longest(self, view: _View) -> int:
        return max(len(self._label(line)) for line in view.lines)

    def _label(self, line: _Line) -> str:
        return self.zones[line.zone].label if line.zone else ""

    def _shown(self, line: _Line, name: str) -> str:
        return name if self._known(line) or not name else faint(name)

    def _known(self, line: _Line) -> bool:
        return any(key.zone == line.zone for key in self.levels)

    def _drawn(self, line: _Line, view: _View) -> str:
        """Return the line with what is known in its slots."""
        return "".join(
            self._slot(ZoneSide(line.zone, view.side(sign))) if sign in _SLOTS else faint(text)
            for sign, text in _pieces(line.drawn)
        )

    def _slot(self, place: ZoneSide) -> str:
        level = self.levels.get(place, _UNRATED)
        said = level_cell(level).center(_SLOT)
        if level == _UNRATED:
            return faint(said)
        tight = level.tightness is not None and level.tightness >= self.tight_from
        return accent(said) if tight or level.state in _LETTERS else said


def _pieces(drawn: str) -> Iterator[tuple[str, str]]:
    """Give the runs of one sign: slots, and what lies between them."""
    for sign, run in groupby(drawn, key=lambda sign: sign if sign in _SLOTS else ""):
        yield sign, "".join(run)


def level_cell(level: BodyLevel) -> str:
    """Return what stands in a slot: the median, the letter of the state, and P with the pain.

    >>> level_cell(BodyLevel(6, state=ZoneState.ATTENTION)), level_cell(BodyLevel(pain=2))
    ('6a', '· P2')
    """
    tight = _NOT_RATED if level.tightness is None else format_amount(level.tightness)
    said = tight + _LETTERS.get(level.state, "")
    if level.pain is None:
        return said
    pain = f"P{format_amount(level.pain)}"
    apart = f"{said} {pain}"
    return apart if len(apart) <= _SLOT else said + pain


def _legend(levels: Collection[BodyLevel]) -> list[str]:
    states = sorted({level.state for level in levels} & _LETTERS.keys())
    parts = [f"{_NOT_RATED} not rated", *(f"{_LETTERS[state]} {state.words}" for state in states)]
    return [*parts, *(["P pain, the highest"] if any(x.pain is not None for x in levels) else [])]
