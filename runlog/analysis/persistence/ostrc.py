"""The weekly card of four questions about one zone-side, and how its answers count.

Version 2 of the Oslo Sports Trauma Research Center questionnaire (Clarsen et al. 2020, Br J Sports
Med 54:390, doi 10.1136/bjsports-2019-101337); the questions here are in our own words.
"""

from dataclasses import dataclass
from typing import NamedTuple

ANSWERS = (0, 8, 17, 25)
_CANNOT = 25
_MUCH = 17  # from here on training or performance suffers at least moderately


class CardQuestion(NamedTuple):
    """One question of the card and its four answers, from 0 to 25."""

    field: str
    question: str
    answers: tuple[str, str, str, str]


CARD = (
    CardQuestion(
        "participation",
        "Could you run and train this week in spite of it?",
        ("fully, no trouble", "fully, but with trouble", "less than usual", "not at all"),
    ),
    CardQuestion(
        "training",
        "How much did you change your training because of it?",
        ("not at all", "a little", "moderately", "a great deal"),
    ),
    CardQuestion(
        "performance",
        "How much did it hold your running back?",
        ("not at all", "a little", "moderately", "a great deal"),
    ),
    CardQuestion(
        "symptoms",
        "How much did it bother you?",
        ("not at all", "mildly", "moderately", "severely"),
    ),
)


@dataclass(frozen=True, slots=True)
class Card:
    """The four answers, each 0, 8, 17 or 25; None is one that was not given."""

    participation: int | None
    training: int | None
    performance: int | None
    symptoms: int | None


def card_after_first(participation: int) -> Card | None:
    """Return the whole card if its first answer settles it, None when the others are to be asked.

    Without any trouble nothing else is asked; who could not take part at all is not asked how
    much that changed.
    """
    if participation in (0, _CANNOT):
        return Card(participation, participation, participation, participation)
    return None


def severity(card: Card) -> int | None:
    """Return the sum of the answers, 0 to 100; None when one is missing."""
    answers = (card.participation, card.training, card.performance, card.symptoms)
    known = [answer for answer in answers if answer is not None]
    return sum(known) if len(known) == len(answers) else None


def is_problem(card: Card) -> bool | None:
    """Tell whether there was any trouble at all; None when the first answer is missing."""
    return None if card.participation is None else card.participation > 0


def is_substantial(card: Card) -> bool | None:
    """Tell whether training or performance suffered at least moderately, or none was possible.

    None without a problem. A missing answer leaves it open unless another one settles it.
    """
    if card.participation == 0:
        return None
    limits = (
        (card.participation, _CANNOT),
        (card.training, _MUCH),
        (card.performance, _MUCH),
    )
    if any(answer is not None and answer >= limit for answer, limit in limits):
        return True
    return None if any(answer is None for answer, _ in limits) else False
