"""The red-flag questions and the weekly card as they are asked and answered on the screen."""

from collections.abc import Sequence

from runlog.analysis.persistence.ostrc import (
    CARD,
    Card,
    CardQuestion,
    card_after_first,
    is_substantial,
    severity,
)
from runlog.analysis.persistence.red_flags import RedFlag, by_urgency, red_flag
from runlog.cli.columns import fold
from runlog.cli.facts import page_columns, put_paragraph
from runlog.cli.kit import Kit
from runlog.cli.screen import ZoneSide
from runlog.cli.terminal import accent, accent_err, ask, faint, put, put_json, say, strong
from runlog.entries.answers import CARD_ANSWERS, Given, NewCard
from runlog.readings import CardRow, ScreeningRow
from runlog.text import plural

_UNDO = "undo: runlog undo"
_ANSWERS = {"y": True, "yes": True, "n": False, "no": False}


def put_questions(asked: ZoneSide, questions: Sequence[RedFlag]) -> None:
    """Print the questions with their ids, and how to answer them in one line."""
    put(strong(f"Warning signs, {asked.words}"))
    for flag in questions:
        put()
        put_paragraph(f"{_short(flag)}: {flag.question}")
    put()
    put("Answer on a terminal, or in one line:")
    put(f"  runlog screen {asked.words} --no-to others")
    put(f"  runlog screen {asked.words} --yes-to {_short(questions[-1])} --no-to others")


def _short(flag: RedFlag) -> str:
    return flag.id.removeprefix("rf_")


def ask_questions(asked: ZoneSide, questions: Sequence[RedFlag]) -> list[Given]:
    """Ask one question after the other; a yes says at once what it calls for."""
    say(f"{plural(len(questions), 'question')} about the {asked.words}: y or n, Enter to pass over")
    given: list[Given] = []
    for number, flag in enumerate(questions, start=1):
        _say_folded(f"{number}/{len(questions)}  {flag.question}", "     ")
        answer = _yes_or_no()
        if answer is None:
            continue
        given.append(Given(flag.id, answer))
        if answer:
            _say_folded(f"  {flag.action}", "  ", strong_words=True)
    return given


def _say_folded(text: str, indent: str, *, strong_words: bool = False) -> None:
    first = text[: len(text) - len(text.lstrip())]
    for place, line in enumerate(fold(text.lstrip(), page_columns() - len(indent))):
        said = (indent if place else first) + line
        say(accent_err(said) if strong_words else said)


def _yes_or_no() -> bool | None:
    while True:
        answer = ask("     y/n ").casefold()
        if not answer:
            return None
        if answer in _ANSWERS:
            return _ANSWERS[answer]
        say("     write y or n, or Enter to leave it unanswered")


def put_answered(asked: ZoneSide, given: Sequence[Given]) -> None:
    """Print what the answers call for: each action of a yes, the most urgent first."""
    flags = by_urgency(red_flag(each.question, asked.zone.id) for each in given if each.yes)
    counted = plural(len(given), "answer")
    yes = f"{len(flags) or 'none'} of them yes" if len(given) > 1 else "a yes" if flags else "a no"
    put(strong(f"{asked.words}: {counted} stored, {yes}"))
    for flag in flags:
        put_paragraph(flag.question)
        for line in fold(flag.action, page_columns() - 2):
            put(accent(f"  {line}"))
    if flags:
        put_paragraph("This outranks every rating. It stays until you note how it was resolved:")
        put(f'  runlog screen {asked.words} --resolved "what was found"')
    else:
        put_paragraph(
            "No warning sign was named. That is no all-clear: what worries you belongs before "
            "somebody who can look at it."
        )
    put(faint(_UNDO))


def ask_card(asked: ZoneSide) -> tuple[int | None, ...]:
    """Ask the weekly card; its first answer may settle the rest."""
    say(f"The last seven days, {asked.words}: a number, Enter to pass over")
    first, *rest = CARD
    participation = _card_answer(first)
    whole = None if participation is None else card_after_first(participation)
    if whole is not None:
        return (whole.participation, whole.training, whole.performance, whole.symptoms)
    return (participation, *(_card_answer(question) for question in rest))


def _card_answer(question: CardQuestion) -> int | None:
    choices = "  ".join(f"{number} {words}" for number, words in enumerate(question.answers, 1))
    say(question.question)
    while True:
        answer = ask(f"  {choices}: ")
        if not answer:
            return None
        if answer in {"1", "2", "3", "4"}:
            return CARD_ANSWERS[int(answer) - 1]
        say("  write a number from 1 to 4, or Enter to leave it unanswered")


def put_card(asked: ZoneSide, new: NewCard) -> None:
    """Print what the card comes to, and where its questions come from."""
    card = Card(new.participation, new.training, new.performance, new.symptoms)
    total = severity(card)
    known = "not all questions answered" if total is None else f"severity {total} of 100"
    put(strong(f"{asked.words}: weekly card stored, {known}"))
    if is_substantial(card):
        put_paragraph(
            "That is a substantial problem as the card counts it: training or running suffered at "
            "least moderately. While the zone is at attention it is worth showing to a "
            "sports therapist."
        )
    put(faint("after the OSTRC questionnaire, version 2 (Clarsen et al. 2020), in our own words"))
    put(faint(_UNDO))


def put_screening_json(kit: Kit, asked: ZoneSide, questions: Sequence[RedFlag]) -> None:
    """Print the questions of the zone-side, and what was answered about it, as JSON."""
    from runlog import readings
    from runlog.cli.plain import plain
    from runlog.cli.states import bone_risk, wanted_states
    from runlog.readings.states import due_sides, timelines

    zone, side = asked
    today = kit.now.date()
    with kit.reading() as session:
        found = timelines(session, wanted_states(kit, zones=[zone.id]))
        answers = [row for row in readings.screenings(session) if _is_about(row, asked)]
        cards = [row for row in readings.cards(session) if _is_about(row, asked)]
    put_json(
        {
            "zone": zone.id,
            "zone_name": zone.label,
            "side": side,
            "due": (zone.id, side) in due_sides(found, today, bone_risk(kit)),
            "questions": [
                {
                    "question": flag.id,
                    "words": flag.question,
                    "action": flag.action,
                    "urgency": flag.urgency.name.lower(),
                }
                for flag in questions
            ],
            "answers": plain(answers),
            "cards": plain(cards),
        }
    )


def _is_about(row: ScreeningRow | CardRow, asked: ZoneSide) -> bool:
    return (row.zone, row.side) == (asked.zone.id, asked.side)
