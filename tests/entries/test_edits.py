"""From the words of `edit` to the values that change."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from runlog.entries import DistanceBasis, MarkKind, RunKind
from runlog.entries.edits import EditText, MarkBefore, read_edit
from runlog.entries.typed import Desk
from runlog.errors import Conflict, InputError
from runlog.library import Library, Side

NOW = datetime(2026, 11, 20, 19, 0, tzinfo=ZoneInfo("Europe/Berlin"))
DESK = Desk(library=Library(), now=NOW)
NIGGLE = MarkBefore(MarkKind.NIGGLE, date(2026, 11, 9))


def refusal(kind: str, text: EditText) -> str:
    with pytest.raises(InputError) as caught:
        read_edit(kind, text, DESK, "pigeon", NIGGLE)
    return str(caught.value)


def test_a_run_changes_field_by_field() -> None:
    text = EditText(distance="5mi", duration="45", effort="5", kind="long", note="")
    edit = read_edit("run", text, DESK)
    assert edit.values == {
        "distance_m": 8046.72,
        "distance_basis": DistanceBasis.TYPED,
        "duration_s": 2700,
        "rpe": 5.0,
        "rpe_at": NOW,
        "kind": RunKind.LONG,
        "note": "",
    }
    assert (edit.moment, edit.holds) == (None, None)


def test_an_entry_moves_to_another_day() -> None:
    moved = read_edit("rating", EditText(date="yesterday 07:10"), DESK)
    assert moved.moment is not None
    assert moved.moment.day == date(2026, 11, 19)
    assert moved.values == {}


def test_a_field_is_forgotten_by_name() -> None:
    edit = read_edit("run", EditText(clear=["distance", "effort", "note"]), DESK)
    assert edit.values == dict.fromkeys(
        ("distance_m", "distance_basis", "rpe", "rpe_at", "note"), None
    )


def test_a_stretching_gets_another_dose_or_none() -> None:
    edit = read_edit("stretching", EditText(dose="L2x30"), DESK, "pigeon")
    assert edit.holds is not None
    assert [(hold.side, hold.seconds) for hold in edit.holds] == [(Side.LEFT, 30)] * 2
    assert read_edit("stretching", EditText(dose=""), DESK, "pigeon").holds == ()


def test_the_other_entries_change_what_they_have() -> None:
    assert read_edit("rating", EditText(level="7.5"), DESK).values == {"value": 7.5}
    assert read_edit("day", EditText(ease="8", note="x"), DESK).values == {"ease": 8, "note": "x"}
    text = EditText(from_day="2026-11-01", to_day="2027-01-01")
    mark = read_edit("mark", text, DESK, mark=NIGGLE)
    assert mark.values == {"day": date(2026, 11, 1), "to_day": date(2027, 1, 1)}
    assert read_edit("mark", EditText(clear=["to"]), DESK).values == {"to_day": None}


def test_the_days_of_a_mark_are_read_for_its_kind_and_its_first_day() -> None:
    race = MarkBefore(MarkKind.RACE, date(2027, 4, 11))
    ahead = read_edit("mark", EditText(from_day="18 Apr"), DESK, mark=race)
    assert ahead.values == {"day": date(2027, 4, 18)}
    ended = read_edit("mark", EditText(to_day="11 Nov"), DESK, mark=NIGGLE)
    assert ended.values == {"to_day": date(2026, 11, 11)}


@pytest.mark.parametrize(
    ("kind", "text", "why"),
    [
        ("run", EditText(), "say what to change; a run has --distance, --duration"),
        ("run", EditText(level="3"), "--level is no field of a run; a run has --distance"),
        ("run", EditText(from_day="today"), "--from is no field of a run"),
        ("day", EditText(date="today"), "--date is no field of a day note"),
        ("run", EditText(clear=["date"]), "'date' cannot be cleared; of a run: distance, "),
        ("rating", EditText(clear=["level"]), "of a rating: nothing"),
        ("run", EditText(distance="0"), "not a distance above zero"),
        ("run", EditText(duration="1:75"), "seconds go to 59"),
        ("run", EditText(effort="11"), "is not an effort"),
        ("run", EditText(note="a\x00"), "NUL"),
        ("run", EditText(date="tomorrow"), "future"),
        ("rating", EditText(level="11"), "level from 0 to 10"),
        ("day", EditText(ease="11"), "ease of movement"),
        ("day", EditText(ease="7.55"), "ease of movement"),
        ("mark", EditText(to_day="2050-01-01"), "years ahead"),
        ("stretching", EditText(dose="2x30, pigeon"), "'2x30,' is not a dose"),
        ("stretching", EditText(dose="felt 6"), "'felt' is not a dose"),
    ],
)
def test_what_an_entry_does_not_have_or_take_is_refused(
    kind: str, text: EditText, why: str
) -> None:
    assert why in refusal(kind, text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("run", EditText(effort="5", clear=["effort"])),
        ("run", EditText(distance="5km", clear=["distance"])),
        ("mark", EditText(to_day="today", clear=["to"])),
    ],
)
def test_a_field_cannot_be_set_and_forgotten_at_once(kind: str, text: EditText) -> None:
    with pytest.raises(Conflict, match="both set and cleared"):
        read_edit(kind, text, DESK, mark=NIGGLE)
