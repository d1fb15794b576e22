"""The sheet in words and rows of text: all that the page and the PDF have in common."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from runlog.analysis.persistence import RULE_VERSION, ZoneState
from runlog.analysis.persistence.evidence import open_flags
from runlog.analysis.persistence.sentences import subject
from runlog.moments import format_day
from runlog.report.pages import shown
from runlog.report.sheet import TherapistSheet
from runlog.report.sheet_side import SheetSide
from runlog.report.sheet_words import (
    answer_words,
    before_rows,
    began_words,
    changed_words,
    mark_words,
    onset_words,
    questions,
    rated_words,
    slope_words,
    state_words,
    then_and_now,
    tried_words,
    unrated_words,
)
from runlog.report.week_words import PARTLY, PARTLY_NOTE, standing_words
from runlog.text import listed


@dataclass(frozen=True, slots=True)
class Line:
    """A name, and what is said of it."""

    name: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SidePart:
    """One zone-side in words."""

    name: str
    anatomy: str
    state: str
    facts: tuple[str, ...]
    tried: tuple[Line, ...]
    changed: str
    cards: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPage:
    """Every sentence and row of the sheet; what there is nothing of is empty."""

    title: str
    name: str
    period: str
    made: str
    urgent: tuple[str, ...]
    sides: tuple[SidePart, ...]
    answers: tuple[Line, ...]
    not_asked: tuple[Line, ...]
    unrated: str
    began: str
    before: tuple[Line, ...]
    marks: tuple[str, ...]
    race: str
    questions: tuple[str, ...]
    notes: tuple[Line, ...]
    about: tuple[str, ...] = field(default=())


def sheet_page(sheet: TherapistSheet) -> SheetPage:
    """Return the sheet in words."""
    made = f"{format_day(sheet.today)} {sheet.today.year}"
    names = ", ".join(side.name for side in sheet.sides)
    before = tuple(Line(name, said) for name, said in before_rows(sheet))
    partly = any(PARTLY in line.said for line in before)
    return SheetPage(
        title=f"{names[:1].upper()}{names[1:]}",
        name=shown(sheet.name),
        period=f"{format_day(sheet.first, sheet.today)} to {made}",
        made=made,
        urgent=tuple(_urgent(sheet)),
        sides=tuple(_side(side, sheet) for side in sheet.sides),
        answers=tuple(_answers(sheet)),
        not_asked=tuple(_not_asked(sheet)),
        unrated=unrated_words(sheet),
        began=began_words(sheet),
        before=before,
        marks=tuple(mark_words(mark, sheet) for mark in sheet.marks if mark is not sheet.race),
        race="" if sheet.race is None else mark_words(sheet.race, sheet),
        questions=tuple(questions(sheet)),
        notes=tuple(
            Line(format_day(note.day, sheet.today), shown(note.text)) for note in sheet.notes
        ),
        about=(*_ABOUT, PARTLY_NOTE) if partly else _ABOUT,
    )


_FELT = "What was felt"  # where the sheet is about one side, its name is the title
_ABOUT = (
    (
        "Ratings are the runner's own, 0 nothing to 10 worst; tightness and pain are separate "
        "scales. A day without a rating is unknown, not zero."
    ),
    (
        f"States follow a fixed rule (rule {RULE_VERSION}), tried on made-up logs, not on "
        "patients. Nothing here is a diagnosis."
    ),
    "Load is effort (0 to 10) x minutes.",
)


def _urgent(sheet: TherapistSheet) -> Iterator[str]:
    """Give what an open yes to a red-flag question calls for, the most urgent first."""
    for side in sheet.sides:
        if side.standing.state is ZoneState.DOCTOR:
            flags = open_flags(side.standing)
            for flag in flags:
                yield f"{standing_words(side.standing)}: yes to “{flag.question}” {flag.action}"


def _answers(sheet: TherapistSheet) -> Iterator[Line]:
    """Give each question that was answered, for each side."""
    for side in sheet.sides:
        of = "" if len(sheet.sides) == 1 else f"{side.name}: "
        for each in side.asked:
            if each.answer is not None:
                yield Line(f"{of}{each.question}", answer_words(each, sheet))


def _not_asked(sheet: TherapistSheet) -> Iterator[Line]:
    """Give each question that was not asked, with the sides it was not asked of."""
    sides: dict[str, list[str]] = {}
    for side in sheet.sides:
        for each in side.asked:
            if each.answer is None:
                sides.setdefault(each.question, []).append(side.name)
    for question, names in sides.items():
        yield Line(question, "" if len(names) == len(sheet.sides) else listed(names))


def _side(side: SheetSide, sheet: TherapistSheet) -> SidePart:
    zone = side.zone
    cards = ", ".join(
        f"{format_day(card.day, sheet.today)} "
        + ("incomplete" if card.severity is None else str(card.severity))
        for card in side.cards
    )
    return SidePart(
        name=_FELT if len(sheet.sides) == 1 else subject(side.standing),
        anatomy=f"{zone.latin}; body area (IOC): {zone.area}",
        state=state_words(side),
        facts=tuple(
            filter(
                None,
                (
                    onset_words(side, sheet),
                    *then_and_now(side),
                    slope_words(side.trend),
                    rated_words(side),
                ),
            )
        ),
        tried=tuple(
            Line(shown(each.stretch_name), tried_words(each, sheet)) for each in side.tried
        ),
        changed=changed_words(side),
        cards=f"Weekly card (OSTRC), severity of 100: {cards}." if cards else "",
    )
