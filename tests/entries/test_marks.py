"""From the words of `mark` to marks."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from runlog.entries import MarkKind, NewMark
from runlog.entries.marks import MarkText, read_mark_kind, read_marks
from runlog.entries.typed import Desk
from runlog.errors import AmbiguousName, Conflict, InputError, UnknownName
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


@pytest.mark.parametrize(
    ("kind", "typed", "day", "note"),
    [
        ("shoes", "Pegasus 41", TODAY, "Pegasus 41"),
        ("shoes", "18 Nov Pegasus 41", date(2026, 11, 18), "Pegasus 41"),
        ("travel", "Sun Valley", TODAY, "Sun Valley"),
        ("travel", "monday", date(2026, 11, 16), None),
        ("illness", "a cold", TODAY, "a cold"),
        ("strength", "legs and core", TODAY, "legs and core"),
        ("strength", "legs", TODAY, "legs"),
        ("therapist", "Dr Weber", TODAY, "Dr Weber"),
        ("therapist", "30 Nov Dr Weber", date(2026, 11, 30), "Dr Weber"),
        ("race", "2027-09-26 Berlin", date(2027, 9, 26), "Berlin"),
        ("race", "Sun 26 Sep 2027 Berlin Marathon", date(2027, 9, 26), "Berlin Marathon"),
    ],
)
def test_words_that_are_no_zone_and_no_day_are_the_note(
    kind: str, typed: str, day: date, note: str | None
) -> None:
    (mark,) = marks(MarkText(kind=kind, words=typed.split()))
    assert (mark.kind, mark.day, mark.note, mark.zone) == (kind, day, note, None)


def test_a_race_s_words_are_its_note_when_its_day_is_given() -> None:
    (mark,) = marks(MarkText(kind="race", words=["Berlin"], from_day="2027-09-26"))
    assert (mark.day, mark.note) == (date(2027, 9, 26), "Berlin")
    with pytest.raises(InputError, match="'Berlin' is not a date; write the day first: mark race"):
        marks(MarkText(kind="race", words=["Berlin"]))


def test_two_notes_are_refused() -> None:
    with pytest.raises(Conflict, match="'Pegasus' and 'blue' are two notes"):
        marks(MarkText(kind="shoes", words=["Pegasus"], note="blue"))


@pytest.mark.parametrize(
    ("kind", "words"), [("therapist", "left claf"), ("injury", "Pegasus"), ("travel", "right foo")]
)
def test_words_that_name_a_side_are_meant_for_a_zone(kind: str, words: str) -> None:
    with pytest.raises(InputError, match=r"is not a zone; .* is a note, behind -n"):
        marks(MarkText(kind=kind, words=[words]))


def test_a_visit_to_an_ambiguous_zone_is_asked_about() -> None:
    with pytest.raises(AmbiguousName):
        marks(MarkText(kind="therapist", words=["hip"]))


@pytest.mark.parametrize("kind", ["injury", "niggle", "prescribed", "shoes", "illness", "strength"])
def test_a_day_without_a_year_has_been(kind: str) -> None:
    words = {"injury": ["calf"], "niggle": ["neck"], "prescribed": ["wall-calf"]}.get(kind, [])
    first, *_ = marks(MarkText(kind=kind, words=words, from_day="11 Nov"))
    assert first.day == date(2026, 11, 11)
    with pytest.raises(InputError, match="still to come this year"):
        marks(MarkText(kind=kind, words=words, from_day="30 Nov"))


@pytest.mark.parametrize(("typed", "day"), [("11 Nov", (2026, 11, 11)), ("3 Dec", (2026, 12, 3))])
def test_a_visit_may_have_been_or_be_booked(typed: str, day: tuple[int, int, int]) -> None:
    (visit,) = marks(MarkText(kind="therapist", from_day=typed))
    assert visit.day == date(*day)


def test_a_mark_ends_on_the_day_that_follows_its_first() -> None:
    (ill,) = marks(MarkText(kind="illness", from_day="8 Nov", to_day="11 Nov"))
    assert (ill.day, ill.to_day) == (date(2026, 11, 8), date(2026, 11, 11))
    (away,) = marks(MarkText(kind="travel", from_day="2026-12-20", to_day="3 Jan"))
    assert (away.day, away.to_day) == (date(2026, 12, 20), date(2027, 1, 3))
    with pytest.raises(Conflict, match=r"cannot end \(2026-11-01\) before it begins"):
        marks(MarkText(kind="illness", from_day="8 Nov", to_day="1 Nov"))


@pytest.mark.parametrize("typed", ["physio", "Doctor", "visit"])
def test_a_visit_has_other_words(typed: str) -> None:
    assert read_mark_kind(typed) is MarkKind.THERAPIST


def test_an_unknown_kind_gets_a_guess() -> None:
    assert read_mark_kind(" Injury") is MarkKind.INJURY
    with pytest.raises(UnknownName, match="'injurie' is not a kind of mark; did you mean injury"):
        read_mark_kind("injurie")
