from datetime import date
from typing import NamedTuple

from runlog.analysis.persistence import (
    Answer,
    BodyEntries,
    Injury,
    ZoneHistory,
    ZoneSide,
    zone_histories,
)
from tests.analysis.diary import read
from tests.analysis.persistence.zone_diary import day


class Mark(NamedTuple):
    kind: str
    day: date
    zone: str | None
    side: str | None
    to_day: date | None = None


class WeeklyCard(NamedTuple):
    day: date
    zone: str
    side: str
    participation: int | None
    training: int | None
    performance: int | None
    symptoms: int | None


class Screening(NamedTuple):
    day: date
    zone: str
    zone_name: str
    side: str
    question: str
    answer: bool
    resolved_day: date | None = None


def histories(entries: BodyEntries) -> dict[ZoneSide, ZoneHistory]:
    return {ZoneSide(each.zone, each.side): each for each in zone_histories(entries)}


LEFT, RIGHT = ZoneSide("calf", "left"), ZoneSide("calf", "right")
RATINGS = read(
    """
    2026-01-05 | calf L3, calf R1
    2026-01-05 | calf L6, after_stretch calf L9, pain calf L2
    2026-01-06 | after_stretch calf L1
    """
).ratings


def test_a_day_counts_with_its_highest_rating_and_not_with_those_after_stretching() -> None:
    found = histories(BodyEntries(ratings=RATINGS))

    assert found[LEFT].tightness == {day(0): 6}
    assert found[RIGHT].tightness == {day(0): 1}


def test_pain_counts_in_any_context_and_on_its_own_scale() -> None:
    after = RATINGS[-1]._replace(quality="pain", value=4.0)
    found = histories(BodyEntries(ratings=[*RATINGS, after]))

    assert found[LEFT].pain == {day(0): 2, after.day: 4}
    assert found[RIGHT].pain == {}


def test_marks_count_for_their_side_or_for_all_sides() -> None:
    marks = [
        Mark("therapist", day(3), "calf", "left"),
        Mark("injury", day(1), "calf", None, day(9)),
        Mark("injury", day(2), "knee", None),
        Mark("niggle", day(4), "calf", "left"),
        Mark("race", day(5), None, None),
    ]
    found = histories(BodyEntries(ratings=RATINGS, marks=marks))

    assert (found[LEFT].seen, found[RIGHT].seen) == ((day(3),), ())
    assert found[LEFT].injuries == found[RIGHT].injuries == (Injury(day(1), day(9)),)
    assert set(found) == {LEFT, RIGHT}


def test_only_cards_of_a_substantial_problem_count() -> None:
    cards = [
        WeeklyCard(day(1), "calf", "left", 8, 17, 8, 8),
        WeeklyCard(day(8), "calf", "left", 8, 8, 8, 8),
        WeeklyCard(day(9), "calf", "right", 25, 25, 25, 25),
        WeeklyCard(day(15), "calf", "left", 0, 0, 0, 0),
    ]
    found = histories(BodyEntries(ratings=RATINGS, cards=cards))

    assert (found[LEFT].substantial, found[RIGHT].substantial) == ((day(1),), (day(9),))


def test_a_zone_that_was_screened_but_never_rated_has_a_history() -> None:
    screenings = [
        Screening(day(1), "shin_front", "front shin", "left", "rf_bone", answer=True),
        Screening(day(1), "calf", "calf", "left", "rf_dvt", answer=False),
    ]
    found = histories(BodyEntries(ratings=RATINGS, screenings=screenings))

    assert found[LEFT].answers == (Answer(day(1), "rf_dvt", yes=False),)
    shin = found[ZoneSide("shin_front", "left")]
    assert (shin.zone_name, shin.tightness) == ("front shin", {})
    assert shin.answers == (Answer(day(1), "rf_bone", yes=True),)
