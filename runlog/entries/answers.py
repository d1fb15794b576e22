"""Answers to the red-flag questions and to the weekly card on their way into the log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from runlog.entries.new import check_side, check_text
from runlog.entries.typed import none_of
from runlog.errors import Conflict, InputError
from runlog.library import Side, Zone
from runlog.moments import Moment
from runlog.text import quoted

PREFIX = "rf_"
OTHERS = "others"
CARD_ANSWERS = (0, 8, 17, 25)
_CARD_FIELDS = ("participation", "training", "performance", "symptoms")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAnswer:
    """Yes or no to one red-flag question about one zone-side."""

    moment: Moment
    zone: Zone
    side: Side
    question: str
    yes: bool

    def __post_init__(self) -> None:
        check_side(self.zone, self.side)
        if not self.question.startswith(PREFIX):
            raise InputError(f"{quoted(self.question)} is no red-flag question")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """How what was answered with yes turned out, in the runner's words; it cannot be empty."""

    day: date
    zone: Zone
    sides: tuple[Side, ...]
    words: str

    def __post_init__(self) -> None:
        check_text(self.words)
        if not self.words.strip():
            raise InputError('say what was found, such as --resolved "seen Dr Weber, no fracture"')
        for side in self.sides:
            check_side(self.zone, side)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCard:
    """The four answers of a weekly card about one zone-side: 0, 8, 17, 25, or None for none."""

    day: date
    zone: Zone
    side: Side
    participation: int | None
    training: int | None
    performance: int | None
    symptoms: int | None

    def __post_init__(self) -> None:
        check_side(self.zone, self.side)
        answers = [getattr(self, name) for name in _CARD_FIELDS]
        if all(answer is None for answer in answers):
            raise InputError("a card without an answer tells nothing; answer one question at least")
        for answer in answers:
            if answer not in (None, *CARD_ANSWERS):
                raise InputError(f"{answer} is no answer of the card; it is 0, 8, 17 or 25")


@dataclass(frozen=True, slots=True)
class Given:
    """A question's id and whether the answer is yes."""

    question: str
    yes: bool


def read_answers(
    yes_to: Sequence[str], no_to: Sequence[str], asked: Sequence[str], known: Sequence[str]
) -> tuple[Given, ...]:
    """Return the answers that words give, in the order of the questions that are known (ids).

    A word is an id with or without rf_, several stand between commas, and `others` is every
    question that is asked and not named. Raises Conflict for yes and no to one; for a word that is
    no question UnknownName with a near one, and Unreadable with all of them where none is near.
    """
    yes, no = _named(yes_to, known), _named(no_to, known)
    if both := sorted(yes & no):
        raise Conflict(f"{quoted(both[0])} is answered with both yes and no; choose one")
    others = (frozenset(asked) if OTHERS in yes | no else frozenset()) - yes - no
    answered = (yes | no | others) - {OTHERS}
    return tuple(
        Given(each, each in yes or (each in others and OTHERS in yes))
        for each in known
        if each in answered
    )


def _named(texts: Sequence[str], known: Sequence[str]) -> frozenset[str]:
    words = [word.strip().casefold() for text in texts for word in text.split(",")]
    return frozenset(_question(word, known) for word in words if word)


def _question(word: str, known: Sequence[str]) -> str:
    if word == OTHERS:
        return word
    bare = word.removeprefix(PREFIX)
    if PREFIX + bare in known:
        return PREFIX + bare
    words = [*(each.removeprefix(PREFIX) for each in known), OTHERS]
    raise none_of(bare, words, "a question about this zone")


def read_card_answers(text: str) -> tuple[int | None, ...]:
    """Return the four answers that "8 17 8 8" or "8,17,-,8" write; - is one that is not given.

    A first answer of 0 or 25 may stand alone: it settles the other three.
    """
    words = text.replace(",", " ").split()
    if len(words) == 1 and words[0] in {"0", "25"}:
        words *= len(_CARD_FIELDS)
    if len(words) != len(_CARD_FIELDS):
        raise InputError(
            f"{quoted(text)} is no card; write four answers of 0, 8, 17 or 25, such as "
            '"8 17 8 8", and - for one that is not given'
        )
    return tuple(_card_answer(word, text) for word in words)


def _card_answer(word: str, text: str) -> int | None:
    if word == "-":
        return None
    if word not in {str(answer) for answer in CARD_ANSWERS}:
        raise InputError(f"{quoted(word)} in {quoted(text)} is no answer; it is 0, 8, 17 or 25")
    return int(word)
