"""`screen`: the red-flag questions of a zone, what became of a yes, and the weekly card."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from runlog.analysis.sentences import zone_words
from runlog.cli.kit import Kit, kit_of
from runlog.cli.params import Json, Yes, complete_zone
from runlog.cli.terminal import ask, put, say, somebody_there
from runlog.entries.ratings import parse_zone_side
from runlog.errors import Conflict, InputError
from runlog.library import Side, Zone
from runlog.text import show

if TYPE_CHECKING:
    from runlog.analysis.persistence.red_flags import RedFlag
    from runlog.changes import Step
    from runlog.entries.answers import Given

_RUNS_READ = timedelta(days=33)


class ZoneSide(NamedTuple):
    """One side of a zone, with the words a runner types for it."""

    zone: Zone
    side: Side

    @property
    def words(self) -> str:
        """Such as left calf."""
        return zone_words(self.side, self.zone.label)


@dataclass(frozen=True, slots=True)
class Wish:
    """The options of `screen`, as they were typed."""

    yes_to: tuple[str, ...]
    no_to: tuple[str, ...]
    weekly: bool
    card: str | None
    resolved: str | None
    json: bool

    def check(self) -> None:
        """Raise Conflict when the options say several different things."""
        chosen = {
            "--yes-to or --no-to": bool(self.yes_to or self.no_to),
            "--weekly or --card": self.weekly or self.card is not None,
            "--resolved": self.resolved is not None,
            "--json": self.json,
        }
        given = [name for name, is_given in chosen.items() if is_given]
        if len(given) > 1:
            raise Conflict(f"{given[0]} and {given[1]} do different things; give one of them")


def command(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ZONE",
            help="A zone with its side: left calf, lower back.",
            show_default=False,
            autocompletion=complete_zone,
        ),
    ] = None,
    yes_to: Annotated[
        list[str] | None,
        typer.Option("--yes-to", metavar="ID", help="Answer yes to a question: bone, load ..."),
    ] = None,
    no_to: Annotated[
        list[str] | None,
        typer.Option("--no-to", metavar="ID", help="Answer no; others: to all not named."),
    ] = None,
    resolved: Annotated[
        str | None,
        typer.Option("--resolved", metavar="TEXT", help="How a yes turned out; it then ends."),
    ] = None,
    weekly: Annotated[
        bool, typer.Option("--weekly", help="The weekly card: four questions about the week.")
    ] = False,
    card: Annotated[
        str | None,
        typer.Option("--card", metavar="ANSWERS", help="The card at once: '8 17 8 8', - for none."),
    ] = None,
    yes: Yes = False,
    json: Json = False,
) -> None:
    """Ask the red-flag questions of a zone: signs that a doctor should see, however tight it is.

    runlog screen left shin

    Without a terminal the questions are listed with their ids, and answered in one line:

    runlog screen left shin --yes-to bone --no-to others

    A yes stays until you note how it was resolved:

    runlog screen left shin --resolved "seen Dr Weber, no fracture"

    docs/json.md describes what --json prints.
    """
    kit = kit_of(context)
    wish = Wish(tuple(yes_to or ()), tuple(no_to or ()), weekly, card, resolved, json)
    wish.check()
    if not words:
        raise InputError("name a zone and its side, such as runlog screen left calf")
    text = " ".join(words)
    if resolved is not None:
        _resolve(kit, text, resolved, yes=yes)
        return
    asked = _one_side(text, kit)
    if json:
        from runlog.cli.screen_page import put_screening_json

        put_screening_json(kit, asked, questions(kit, asked))
    elif weekly or card is not None:
        _weekly(kit, asked, card, yes=yes)
    elif wish.yes_to or wish.no_to:
        _answer_as_typed(kit, asked, wish, yes=yes)
    elif somebody_there():
        ask_and_store(kit, asked)
    else:
        from runlog.cli.screen_page import put_questions

        put_questions(asked, questions(kit, asked))


def _one_side(text: str, kit: Kit) -> ZoneSide:
    zone, sides = parse_zone_side(text, kit.library)
    if len(sides) == 1:
        return ZoneSide(zone, sides[0])
    if not somebody_there():
        raise InputError(
            f"which side? write runlog screen left {zone.label} or runlog screen right {zone.label}"
        )
    answer = ask(f"{zone.label}: left or right? ").casefold()
    found = [side for side in sides if answer and side.startswith(answer)]
    if len(found) != 1:
        raise InputError("a side is left or right; nothing was stored")
    return ZoneSide(zone, found[0])


def questions(kit: Kit, asked: ZoneSide) -> "tuple[RedFlag, ...]":
    """Return the questions for the zone today, the most urgent first."""
    from runlog import readings
    from runlog.analysis.hard_runs import hard_run_lately
    from runlog.analysis.persistence.red_flags import questions_for

    today = kit.now.date()
    with kit.reading() as session:
        runs = readings.runs(session, today - _RUNS_READ, today + timedelta(days=1))
    return questions_for(asked.zone.id, after_hard_run=hard_run_lately(runs, today))


def offer(kit: Kit, due: Sequence[str]) -> None:
    """Offer the questions that are due; without a terminal say the command that asks them."""
    for words in due:
        line = f"screen: runlog screen {show(words)}"
        if not somebody_there():
            put(line)
            continue
        asked = _one_side(words, kit)
        count = len(questions(kit, asked))
        answer = ask(
            f"{show(words)}: answer {count} short questions about warning signs now? [y/N] "
        )
        if answer.casefold() in {"y", "yes"}:
            ask_and_store(kit, asked)
        else:
            say(line)


def ask_and_store(kit: Kit, asked: ZoneSide) -> None:
    """Ask the questions one by one and store what was answered."""
    from runlog.cli.screen_page import ask_questions

    given = ask_questions(asked, questions(kit, asked))
    if not given:
        say("Nothing was answered, and nothing was stored.")
        return
    kit.command = _command(asked, given)
    _store(kit, asked, given, yes=True)


def _command(asked: ZoneSide, given: "Sequence[Given]") -> str:
    """Return the command line that says the same as the answers."""
    words = ["screen", *asked.words.split()]
    for option, answer in (("--yes-to", True), ("--no-to", False)):
        ids = [each.question for each in given if each.yes is answer]
        words += [option, ",".join(ids)] if ids else []
    return shlex.join(words)


def _answer_as_typed(kit: Kit, asked: ZoneSide, wish: Wish, *, yes: bool) -> None:
    from runlog.analysis.persistence.red_flags import questions_for
    from runlog.entries.answers import read_answers

    # Any question that may ever be asked of the zone can be answered; others are those of today.
    known = [flag.id for flag in questions_for(asked.zone.id, after_hard_run=True)]
    today = [flag.id for flag in questions(kit, asked)]
    given = read_answers(wish.yes_to, wish.no_to, today, known)
    _store(kit, asked, given, yes=yes)


def _store(kit: Kit, asked: ZoneSide, given: "Sequence[Given]", *, yes: bool) -> None:
    from runlog.entries.answers import NewAnswer
    from runlog.logbook.screening import answer
    from runlog.moments import Moment

    moment = Moment(kit.now.date(), kit.now)
    new = [
        NewAnswer(
            moment=moment,
            zone=asked.zone,
            side=asked.side,
            question=each.question,
            yes=each.yes,
        )
        for each in given
    ]

    def write(step: "Step") -> int:
        return len(answer(step, new))

    kit.store(write, yes=yes)
    from runlog.cli.screen_page import put_answered

    put_answered(asked, given)


def _resolve(kit: Kit, text: str, found: str, *, yes: bool) -> None:
    from runlog.analysis.persistence.red_flags import red_flag
    from runlog.cli.stored import Stored, put_receipt
    from runlog.cli.zone_choice import zone_and_sides
    from runlog.entries.answers import Resolution
    from runlog.logbook.screening import resolve

    zone, sides = zone_and_sides(text, kit.library)
    resolution = Resolution(day=kit.now.date(), zone=zone, sides=tuple(sides), words=found)

    def write(step: "Step") -> Stored:
        rows = resolve(step, resolution)
        lines = [
            f"{zone_words(row.side, row.zone_name)}, resolved: "
            f"{red_flag(row.question, row.zone).question}"
            for row in rows
        ]
        return Stored([*lines, f"found: {found}"])

    put_receipt(kit.store(write, yes=yes))


def _weekly(kit: Kit, asked: ZoneSide, card: str | None, *, yes: bool) -> None:
    from runlog.cli.screen_page import ask_card, put_card
    from runlog.entries.answers import NewCard, read_card_answers
    from runlog.logbook.screening import add_card

    if card is None and not somebody_there():
        raise InputError(
            'give the four answers, such as --card "8 17 8 8"; on a terminal --weekly asks them'
        )
    answers = ask_card(asked) if card is None else read_card_answers(card)
    if all(answer is None for answer in answers):
        say("Nothing was answered, and nothing was stored.")
        return
    participation, training, performance, symptoms = answers
    new = NewCard(
        day=kit.now.date(),
        zone=asked.zone,
        side=asked.side,
        participation=participation,
        training=training,
        performance=performance,
        symptoms=symptoms,
    )

    def write(step: "Step") -> int:
        return add_card(step, new).id

    if card is None:
        typed = " ".join("-" if answer is None else str(answer) for answer in answers)
        kit.command = shlex.join(["screen", *asked.words.split(), "--card", typed])
    kit.store(write, yes=yes)
    put_card(asked, new)
