"""From the words of `edit` to the values that change."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from runlog.entries.marks import read_mark_day
from runlog.entries.new import NewHold, check_text
from runlog.entries.ratings import parse_value
from runlog.entries.stretchings import parse_dose
from runlog.entries.typed import Desk, read_ease, read_effort, read_kind
from runlog.entries.words import DistanceBasis, MarkKind
from runlog.errors import Conflict, InputError
from runlog.moments import Moment, parse_last_day, parse_moment
from runlog.text import quoted
from runlog.units import parse_distance, parse_duration


@dataclass(frozen=True, slots=True, kw_only=True)
class EditText:
    """The options of `edit`, as they were typed; None leaves a field as it is."""

    distance: str | None = None
    duration: str | None = None
    effort: str | None = None
    kind: str | None = None
    level: str | None = None
    ease: str | None = None
    dose: str | None = None
    from_day: str | None = None
    to_day: str | None = None
    note: str | None = None
    date: str | None = None
    clear: Sequence[str] = ()

    @property
    def given(self) -> dict[str, str]:
        """The options that were given, by name."""
        fields = ("distance", "duration", "effort", "kind", "level", "ease", "dose", "from_day")
        values = {name: getattr(self, name) for name in (*fields, "to_day", "note", "date")}
        return {name: value for name, value in values.items() if value is not None}


@dataclass(frozen=True, slots=True)
class MarkBefore:
    """What a mark is that gets other days."""

    kind: MarkKind
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What changes: columns with their new values, a new moment, new holds."""

    values: Mapping[str, object]
    moment: Moment | None = None
    holds: tuple[NewHold, ...] | None = None


_KEPT_AS_GIVEN = frozenset({"screening", "card"})
_Reader = Callable[[str, Desk], Mapping[str, object]]


def read_edit(
    kind: str, text: EditText, desk: Desk, stretch: str = "", mark: MarkBefore | None = None
) -> Edit:
    """Return what changes in an entry of that kind; `stretch` is a stretching's, `mark` a mark's.

    Raises InputError for a field that the entry does not have, and when nothing would change.
    """
    if kind in _KEPT_AS_GIVEN:
        raise InputError(
            f"a {kind} stays as it was answered; delete it with runlog delete {kind} and its "
            "number, and answer again with runlog screen"
        )
    readers = _FIELDS[kind]
    values: dict[str, object] = {}
    for name, typed in text.given.items():
        if name not in readers:
            raise InputError(f"{_option(name)} is no field of a {_noun(kind)}; {_fields(kind)}")
        values |= readers[name](typed, desk)
    values |= _mark_days(text, mark, desk.now.date())
    for name in text.clear:
        columns = _cleared(kind, name)
        if not values.keys().isdisjoint(columns):
            raise Conflict(f"{name} is both set and cleared; choose one")
        values |= dict.fromkeys(columns)
    moment = parse_moment(text.date, desk.now) if text.date is not None else None
    holds = _holds(text.dose, stretch, desk) if text.dose is not None else None
    if not values and moment is None and holds is None:
        raise InputError(f"say what to change; {_fields(kind)}")
    return Edit(values=values, moment=moment, holds=holds)


def _holds(dose: str, stretch: str, desk: Desk) -> tuple[NewHold, ...]:
    return parse_dose(dose, desk.library.find_stretch(stretch))


def _distance(typed: str, desk: Desk) -> Mapping[str, object]:
    basis = DistanceBasis.TYPED
    return {"distance_m": parse_distance(typed, desk.unit), "distance_basis": basis}


def _effort(typed: str, desk: Desk) -> Mapping[str, object]:
    return {"rpe": read_effort(typed), "rpe_at": desk.now}


def _ease(typed: str, _desk: Desk) -> Mapping[str, object]:
    return {"ease": read_ease(typed)}


def _note(typed: str, _desk: Desk) -> Mapping[str, object]:
    check_text(typed)
    return {"note": typed}


def _mark_days(text: EditText, mark: MarkBefore | None, today: date) -> Mapping[str, object]:
    values: dict[str, object] = {}
    if not (text.from_day or text.to_day):
        return values
    if mark is None:
        raise ValueError("what a mark's days mean depends on the mark")
    day = mark.day
    if text.from_day is not None:
        values["day"] = day = read_mark_day(mark.kind, text.from_day, today)
    if text.to_day is not None:
        values["to_day"] = parse_last_day(text.to_day, day, today)
    return values


def _elsewhere(_typed: str, _desk: Desk) -> Mapping[str, object]:
    """Read nothing here: what rests on the entry itself is read by `read_edit`."""
    return {}


_FIELDS: Mapping[str, Mapping[str, _Reader]] = {
    "run": {
        "distance": _distance,
        "duration": lambda typed, _: {"duration_s": parse_duration(typed)},
        "effort": _effort,
        "kind": lambda typed, _: {"kind": read_kind(typed)},
        "note": _note,
        "date": _elsewhere,
    },
    "rating": {"level": lambda typed, _: {"value": parse_value(typed)}, "date": _elsewhere},
    "stretching": {"dose": _elsewhere, "note": _note, "date": _elsewhere},
    "day": {"ease": _ease, "note": _note},
    "mark": {"from_day": _elsewhere, "to_day": _elsewhere, "note": _note},
}
_CLEARED: Mapping[str, Mapping[str, Sequence[str]]] = {
    "run": {
        "distance": ("distance_m", "distance_basis"),
        "duration": ("duration_s",),
        "effort": ("rpe", "rpe_at"),
        "kind": ("kind",),
        "note": ("note",),
    },
    "rating": {},
    "stretching": {"note": ("note",)},
    "day": {"ease": ("ease",), "note": ("note",)},
    "mark": {"to": ("to_day",), "note": ("note",)},
}


def _cleared(kind: str, name: str) -> Sequence[str]:
    clearable = _CLEARED[kind]
    if name not in clearable:
        allowed = ", ".join(clearable) or "nothing"
        raise InputError(f"{quoted(name)} cannot be cleared; of a {_noun(kind)}: {allowed}")
    return clearable[name]


def _fields(kind: str) -> str:
    return f"a {_noun(kind)} has {', '.join(_option(name) for name in _FIELDS[kind])}"


def _option(name: str) -> str:
    return f"--{name.removesuffix('_day')}"


def _noun(kind: str) -> str:
    return "day note" if kind == "day" else kind
