from datetime import UTC, date, datetime

import pytest

from runlog.analysis.persistence.ostrc import ANSWERS
from runlog.entries.answers import (
    CARD_ANSWERS,
    Given,
    NewAnswer,
    NewCard,
    Resolution,
    read_answers,
    read_card_answers,
)
from runlog.errors import Conflict, InputError, UnknownName, Unreadable
from runlog.library import Library, Side
from runlog.moments import Moment

LIBRARY = Library()
CALF = LIBRARY.zone("calf")
NOW = datetime(2026, 11, 20, 20, tzinfo=UTC)
ASKED = ("rf_load", "rf_rest", "rf_neuro")
KNOWN = (*ASKED, "rf_rhabdo")


def test_others_are_the_questions_asked_and_not_named() -> None:
    assert read_answers(["load"], ["others"], ASKED, KNOWN) == (
        Given("rf_load", yes=True),
        Given("rf_rest", yes=False),
        Given("rf_neuro", yes=False),
    )


@pytest.mark.parametrize(
    ("yes", "no", "given"),
    [
        (["rf_load,rest"], [], [("rf_load", True), ("rf_rest", True)]),
        (["LOAD"], ["rf_rest , neuro"], [("rf_load", 1), ("rf_rest", 0), ("rf_neuro", 0)]),
        ([], ["rhabdo"], [("rf_rhabdo", False)]),
        (["others"], ["load"], [("rf_load", 0), ("rf_rest", 1), ("rf_neuro", 1)]),
        ([], [], []),
    ],
)
def test_words_answer_questions(
    yes: list[str], no: list[str], given: list[tuple[str, bool]]
) -> None:
    found = read_answers(yes, no, ASKED, KNOWN)

    assert [(each.question, each.yes) for each in found] == given


def test_yes_and_no_to_one_question_is_a_conflict() -> None:
    with pytest.raises(Conflict, match="'rf_load' is answered with both"):
        read_answers(["load"], ["rf_load"], ASKED, KNOWN)
    with pytest.raises(Conflict, match="'others' is answered with both"):
        read_answers(["others"], ["others"], ASKED, KNOWN)


def test_an_unknown_question_names_those_there_are() -> None:
    with pytest.raises(Unreadable, match="write one of load, rest, neuro, rhabdo, others"):
        read_answers(["bone"], [], ASKED, KNOWN)


@pytest.mark.parametrize("typed", ["laod", "rf_laod", "RF_loda"])
def test_a_mistyped_question_names_the_near_one(typed: str) -> None:
    with pytest.raises(UnknownName, match=r"is not a question .*; did you mean load\?"):
        read_answers([typed], [], ASKED, KNOWN)


def test_what_all_ids_begin_with_is_no_likeness() -> None:
    with pytest.raises(Unreadable, match=r"'spleen' is not a question .*; write one of load, rest"):
        read_answers(["rf_spleen"], [], ASKED, KNOWN)


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("8 17 8 8", (8, 17, 8, 8)),
        ("8,17,-,25", (8, 17, None, 25)),
        ("0", (0, 0, 0, 0)),
        ("25", (25, 25, 25, 25)),
    ],
)
def test_a_card_is_four_answers(text: str, answers: tuple[int | None, ...]) -> None:
    assert read_card_answers(text) == answers


@pytest.mark.parametrize("text", ["", "8", "8 17", "8 17 8 9", "1 2 3 4", "8 17 8 8 8"])
def test_what_is_no_card_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        read_card_answers(text)


def test_the_answers_of_a_card_are_those_the_analysis_counts() -> None:
    assert CARD_ANSWERS == ANSWERS


def test_a_card_without_any_answer_is_refused() -> None:
    none = dict.fromkeys(("participation", "training", "performance", "symptoms"))

    with pytest.raises(InputError, match="tells nothing"):
        NewCard(day=NOW.date(), zone=CALF, side=Side.LEFT, **none)
    with pytest.raises(InputError, match="9 is no answer"):
        NewCard(day=NOW.date(), zone=CALF, side=Side.LEFT, **{**none, "training": 9})


def test_a_side_that_the_zone_has_not_got_is_refused() -> None:
    moment = Moment(NOW.date(), NOW)

    with pytest.raises(InputError, match="calf has no central side"):
        NewAnswer(moment=moment, zone=CALF, side=Side.CENTRAL, question="rf_load", yes=True)
    with pytest.raises(InputError, match="'load' is no red-flag question"):
        NewAnswer(moment=moment, zone=CALF, side=Side.LEFT, question="load", yes=True)


@pytest.mark.parametrize("words", ["", "  ", "\x00"])
def test_a_resolution_needs_words_that_can_be_kept(words: str) -> None:
    with pytest.raises(InputError):
        Resolution(day=date(2026, 11, 20), zone=CALF, sides=(Side.LEFT,), words=words)
