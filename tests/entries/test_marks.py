"""From the words of `mark` to marks."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from runlog.entries import MarkKind, NewMark
from runlog.entries.marks import MarkText, read_mark_kind, read_marks
from runlog.entries.typed import Desk
from runlog.errors import Conflict, InputError, UnknownName
from runlog.library import Library, Side

NOW = datetime(2026, 11, 20, 19, 0, tzinfo=ZoneInfo("Europe/Berlin"))
TODAY = date(2026, 11, 20)
DESK = Desk(library=Library(), now=NOW)


def marks(text: MarkText) -> tuple[NewMark, ...]:
    return read_marks(text, DESK)


def test_an_injury_has_its_zone_its_side_and_its_days() -> None:
    text = MarkText(kind="injury", words=["left calf"], from_day="2026-11-01", to_day="yesterday")
    (mark,) = marks(text)
    assert mark.zone is not None
    assert (mark.kind, mark.zone.id, mark.side) == (MarkKind.INJURY, "calf", Side.LEFT)
    assert (mark.day, mark.to_day) == (date(2026, 11, 1), date(2026, 11, 19))


def test_a_zone_without_a_side_is_marked_on_both() -> None:
    both = marks(MarkText(kind="niggle", words=["knee"]))
    assert [mark.side for mark in both] == [Side.LEFT, Side.RIGHT]
    assert {mark.day for mark in both} == {TODAY}


def test_a_therapist_is_marked_with_or_without_a_zone() -> None:
    (visit,) = marks(MarkText(kind="therapist", words=["left", "calf"], note="hands on"))
    (other,) = marks(MarkText(kind="therapist"))
    assert (visit.side, visit.note) == (Side.LEFT, "hands on")
    assert (other.zone, other.side) == (None, None)


def test_a_prescription_names_its_stretch() -> None:
    (mark,) = marks(MarkText(kind="prescribed", words=["Wall", "calf"]))
    assert mark.stretch is not None
    assert (mark.stretch.id, mark.zone) == ("wall-calf", None)
    with pytest.raises(UnknownName, match="'left calf' is not a stretch"):
        marks(MarkText(kind="prescribed", words=["left calf"]))
    with pytest.raises(InputError, match="prescribed needs a stretch"):
        marks(MarkText(kind="prescribed"))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (MarkText(kind="race", words=["2027-04-11"]), date(2027, 4, 11)),
        (MarkText(kind="race", words=["11", "Apr"]), date(2027, 4, 11)),
        (MarkText(kind="race", from_day="2027-04-11"), date(2027, 4, 11)),
        (MarkText(kind="race"), TODAY),
    ],
)
def test_a_race_takes_its_day_as_its_word_and_may_lie_ahead(text: MarkText, day: date) -> None:
    (mark,) = marks(text)
    assert (mark.kind, mark.day, mark.to_day) == (MarkKind.RACE, day, None)


def test_a_race_of_several_days_keeps_its_last() -> None:
    (mark,) = marks(MarkText(kind="race", words=["2027-04-10"], to_day="2027-04-11"))
    assert (mark.day, mark.to_day) == (date(2027, 4, 10), date(2027, 4, 11))


def test_a_race_with_two_days_is_refused() -> None:
    with pytest.raises(Conflict, match="'2027-04-11' and '2027-05-01'"):
        marks(MarkText(kind="race", words=["2027-04-11"], from_day="2027-05-01"))


def test_another_planned_mark_may_lie_ahead() -> None:
    (mark,) = marks(MarkText(kind="travel", from_day="2026-12-20", to_day="2027-01-03"))
    assert (mark.day, mark.to_day) == (date(2026, 12, 20), date(2027, 1, 3))


def test_words_that_are_no_zone_belong_into_the_note() -> None:
    with pytest.raises(InputError, match=r"'Pegasus 41' is not a zone; .* is a note, behind -n"):
        marks(MarkText(kind="shoes", words=["Pegasus", "41"]))


def test_an_unknown_kind_gets_a_guess() -> None:
    assert read_mark_kind(" Injury") is MarkKind.INJURY
    with pytest.raises(UnknownName, match="'injurie' is not a kind of mark; did you mean injury"):
        read_mark_kind("injurie")
