from dataclasses import fields

import pytest

from runlog.analysis.persistence.ostrc import (
    ANSWERS,
    CARD,
    Card,
    card_after_first,
    is_problem,
    is_substantial,
    severity,
)


@pytest.mark.parametrize(
    ("card", "sum_of_answers", "substantial"),
    [
        (Card(17, 25, 25, 25), 92, True),
        (Card(8, 17, 8, 8), 41, True),
        (Card(8, 17, 17, 0), 42, True),
        (Card(8, 8, 8, 8), 32, False),
        (Card(8, 0, 0, 0), 8, False),
        (Card(0, 0, 0, 0), 0, None),
        (Card(8, 17, 17, None), None, True),
        (Card(25, 25, 25, 25), 100, True),
        (Card(8, 8, 17, 8), 41, True),
        (Card(8, None, 8, 8), None, None),
        (Card(25, None, None, None), None, True),
        (Card(None, 8, 8, 8), None, None),
    ],
)
def test_a_card_is_scored(card: Card, sum_of_answers: int | None, substantial: bool | None) -> None:
    assert severity(card) == sum_of_answers
    assert is_substantial(card) is substantial


@pytest.mark.parametrize(("first", "problem"), [(0, False), (8, True), (25, True), (None, None)])
def test_any_trouble_at_all_is_a_problem(first: int | None, problem: bool | None) -> None:
    assert is_problem(Card(first, 0, 0, 0)) is problem


@pytest.mark.parametrize(
    ("first", "card"),
    [(0, Card(0, 0, 0, 0)), (8, None), (17, None), (25, Card(25, 25, 25, 25))],
)
def test_the_first_answer_can_settle_the_card(first: int, card: Card | None) -> None:
    assert card_after_first(first) == card


def test_the_questions_are_those_of_the_card_with_four_answers_each() -> None:
    assert [each.field for each in CARD] == [field.name for field in fields(Card)]
    assert all(len(each.answers) == len(ANSWERS) for each in CARD)
